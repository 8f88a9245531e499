"""How many of the words that a PDF holds reach its Markdown, and whether the ledger explains the rest."""

from vlm.eval.recall.run import DocumentReport, run

__all__ = ["DocumentReport", "run"]
