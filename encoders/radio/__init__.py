"""C-RADIO v2-H, the vision tower of Nemotron Nano V2 VL, and the v4-H of Nemotron 3 Nano Omni."""

from vlm.encoders.radio.config import RadioConfig
from vlm.encoders.radio.encoder import RadioEncoder

__all__ = ["RadioConfig", "RadioEncoder"]
