"""Text, order and headings against documents whose exact content is known."""

from vlm.eval.text.run import Report, run

__all__ = ["Report", "run"]
