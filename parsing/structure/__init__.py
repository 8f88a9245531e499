"""What only the whole document shows: running headers, heading levels, continued paragraphs."""

from vlm.parsing.structure.language import settle_language
from vlm.parsing.structure.refine import refine

__all__ = ["refine", "settle_language"]
