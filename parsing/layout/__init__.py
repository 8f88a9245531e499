"""Lines and regions to blocks in reading order."""

from vlm.parsing.layout.arrange import arrange

__all__ = ["arrange"]
