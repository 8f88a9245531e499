"""Lines and paragraphs of text: sentences from free texts, set in installed fonts."""

from vlm.train.data.text.lines import TextLines
from vlm.train.data.text.paragraphs import TextParagraphs

__all__ = ["TextLines", "TextParagraphs"]
