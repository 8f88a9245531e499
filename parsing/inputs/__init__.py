"""From a path, bytes or stream to pages that can be asked for glyphs, paths, images and pixels."""

from vlm.parsing.inputs.limits import Limits
from vlm.parsing.inputs.open import open_source
from vlm.parsing.inputs.page import Font, GlyphFlag, Glyphs, Link, OutlineItem, PlacedImage, VectorPath
from vlm.parsing.inputs.source import DocumentSource, PageSource

__all__ = [
    "DocumentSource",
    "Font",
    "GlyphFlag",
    "Glyphs",
    "Limits",
    "Link",
    "OutlineItem",
    "PageSource",
    "PlacedImage",
    "VectorPath",
    "open_source",
]
