"""Character error rate."""

from __future__ import annotations

import unicodedata

from vlm.eval.ocr.score import edit_distance
from vlm.eval.readers.metrics.score import Score

GOOD = 0.9  # share of right characters from which a line can be found by search and understood


def fold(text: str) -> str:
    """NFC with white space folded: a line break counts as a space."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def score_text(read: str, truth: str) -> Score:
    """Levenshtein distance in characters out of the length of the truth; the credit is negative where more was
    invented than there is."""
    wanted, given = fold(truth), fold(read)
    length = max(len(wanted), 1)
    credit = length - edit_distance(wanted, given)
    return Score(credit, credit >= GOOD * length, length, {"exact": float(wanted == given)})
