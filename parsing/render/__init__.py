"""Documents to Markdown, HTML, JSON and text."""

from typing import Any

from vlm.parsing.errors import UsageError
from vlm.parsing.schema import Document

FORMATS = ("md", "html", "json", "text")


def render(document: Document, format: str, **options: Any) -> str:
    """`document` in one of FORMATS.

    Raises:
        UsageError: no such format.
    """
    if format == "json":
        return document.model_dump_json(indent=2, exclude_defaults=True)
    if format not in FORMATS:
        raise UsageError(f"unknown format {format!r}: choose from {', '.join(FORMATS)}")
    return "\n\n".join(block.content for page in document.pages for block in page.blocks) + "\n"
