"""Whether every document, however broken, ends in output or in a sentence."""

from vlm.eval.robustness.run import Survival, documents, survive

__all__ = ["Survival", "documents", "survive"]
