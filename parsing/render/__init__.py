"""Documents to Markdown, HTML, JSON and text."""

from vlm.markup.markdown import Delimiters
from vlm.parsing.render.document import FORMATS, accepted_options, render, render_pages
from vlm.parsing.render.options import (
    HtmlOptions,
    Images,
    JsonOptions,
    MarkdownOptions,
    MathStyle,
    TableStyle,
    TextOptions,
)

__all__ = [
    "FORMATS",
    "Delimiters",
    "HtmlOptions",
    "Images",
    "JsonOptions",
    "MarkdownOptions",
    "MathStyle",
    "TableStyle",
    "TextOptions",
    "accepted_options",
    "render",
    "render_pages",
]
