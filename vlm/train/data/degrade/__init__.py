"""What printing, paper, scanners and codecs do to a crop, drawn from a seed: `degrade`."""

from vlm.train.data.degrade.levels import Level, degrade

__all__ = ["Level", "degrade"]
