"""Simple SVG as a scene."""

from vlm.markup.svg.reading.document import read_svg

__all__ = ["read_svg"]
