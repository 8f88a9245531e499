"""Formulas against documents whose LaTeX is known: token similarity and exact match after normalisation."""

from vlm.eval.formulas.normal import normal_tokens
from vlm.eval.formulas.run import Pair, Report, run
from vlm.eval.formulas.similarity import exact_match, token_similarity

__all__ = ["Pair", "Report", "exact_match", "normal_tokens", "run", "token_similarity"]
