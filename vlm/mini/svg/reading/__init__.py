"""Simple SVG as a scene."""

from vlm.mini.svg.reading.document import read_svg

__all__ = ["read_svg"]
