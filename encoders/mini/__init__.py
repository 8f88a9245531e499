"""The eye of the in-box reader: convolutions, the dots tower, and tokens that know their place."""

from vlm.encoders.mini.encoder import MiniVision, place_codes

__all__ = ["MiniVision", "place_codes"]
