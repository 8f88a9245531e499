"""Lines and paragraphs of text: sentences from free texts, set in installed fonts."""

from vlm.train.data.text.lines import TextLines

__all__ = ["TextLines"]
