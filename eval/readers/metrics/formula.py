"""Formulas by the tokens of their normal form."""

from __future__ import annotations

from vlm.eval.formulas.run import GOOD
from vlm.eval.formulas.similarity import exact_match, token_similarity
from vlm.eval.readers.metrics.score import Score


def score_formula(read: str, truth: str) -> Score:
    """Token similarity; good from 0.9."""
    similarity = token_similarity(read, truth)
    good = similarity >= GOOD
    return Score(similarity, good, parts={"exact": float(exact_match(read, truth)), "good": float(good)})
