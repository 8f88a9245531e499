"""How often the tags of PDFs and what is seen on their pages disagree, and on what."""

from vlm.eval.tags.run import DocumentReport, run

__all__ = ["DocumentReport", "run"]
