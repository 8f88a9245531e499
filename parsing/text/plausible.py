"""Does it read like language? Letter frequencies tell, without a dictionary.

A text layer whose character map is shifted or scrambled still has letters and spaces, but the wrong letters are
frequent: `Oqnbddchmfr` for `Proceedings`. Their mean log probability under ordinary frequencies gives it away.
"""

from __future__ import annotations

import math
import re

from vlm.thresholds import Settings

# Percent of a to z, the mean of English, German, French, Spanish and Italian (as published for each).
_PERCENT = (
    9.1, 1.3, 3.5, 4.4, 13.6, 1.4, 1.9, 2.5, 7.5, 0.3, 0.5, 4.9, 2.7, 7.4, 6.9, 2.1, 0.6, 6.6, 6.9, 6.5, 3.8, 1.4, 0.9,
    0.2, 0.6, 0.6,
)  # fmt: skip
_LOG = {chr(97 + i): math.log(p / sum(_PERCENT)) for i, p in enumerate(_PERCENT)}

_WORD = re.compile(r"[^\W\d_]{4,}")


class PlausibleSettings(Settings):
    """Thresholds: does it read like language? Letter frequencies tell, without a dictionary."""

    # Natural log per letter. On 285 fonts of 150 development pages text lies above -3.28 (labels that repeat one
    # word) and mostly above -3.1; fonts with a shifted map lie below -3.4.
    implausible: float = -3.35
    min_letters: int = 60  # below, names and abbreviations can look like anything


def letter_score(text: str) -> float | None:
    """Mean log probability of the letters a-z in words of four letters or more (the symbols of formulas are no words);
    None when they are too few to judge, or of another script."""
    letters = "".join(_WORD.findall(text)).lower()
    logs = [_LOG[c] for c in letters if c in _LOG]
    if len(logs) < PlausibleSettings.now().min_letters or 2 * len(logs) < len(letters):
        return None
    return sum(logs) / len(logs)


def is_implausible(text: str) -> bool:
    """Whether `text` is long enough to judge and reads like no European language."""
    score = letter_score(text)
    return score is not None and score < PlausibleSettings.now().implausible
