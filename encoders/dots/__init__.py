"""The vision tower of dots.ocr and dots.mocr: a NaViT-style encoder with 2-D RoPE and a 2x2 merger."""

from vlm.encoders.dots.config import DotsVisionConfig
from vlm.encoders.dots.encoder import DotsEncoder

__all__ = ["DotsEncoder", "DotsVisionConfig"]
