"""From a path, bytes or stream to pages that can be asked for glyphs, paths, images and pixels."""

from vlm.parsing.inputs.limits import Limits
from vlm.parsing.inputs.open import open_source
from vlm.parsing.inputs.page import (
    Annotations,
    FieldKind,
    Font,
    FormField,
    GlyphFlag,
    Glyphs,
    Link,
    Mark,
    Note,
    OutlineItem,
    PlacedImage,
    VectorPath,
)
from vlm.parsing.inputs.source import DocumentSource, PageSource
from vlm.parsing.inputs.tags import Element, PageTags

__all__ = [
    "Annotations",
    "DocumentSource",
    "Element",
    "FieldKind",
    "Font",
    "FormField",
    "GlyphFlag",
    "Glyphs",
    "Limits",
    "Link",
    "Mark",
    "Note",
    "OutlineItem",
    "PageSource",
    "PageTags",
    "PlacedImage",
    "VectorPath",
    "open_source",
]
