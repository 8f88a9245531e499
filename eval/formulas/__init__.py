"""Formulas against documents whose LaTeX is known: token similarity and exact match of the normal form
(`vlm.markup.latex.normal`)."""

from vlm.eval.formulas.run import Pair, Report, run
from vlm.eval.formulas.similarity import exact_match, token_similarity

__all__ = ["Pair", "Report", "exact_match", "run", "token_similarity"]
