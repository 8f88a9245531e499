"""Known pieces of text found again in the text that was read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from vlm.eval.extras import rapidfuzz_module

FOUND = 0.8  # similarity from which a piece counts as found when its place in the order is judged
# A dash, quote or white space is the same character in any of its forms.
_FORMS = str.maketrans(
    dict.fromkeys("‐‑‒–—−", "-") | dict.fromkeys("‘’‚′", "'") | dict.fromkeys("“”„″", '"') | {"\u00ad": ""}
)


def normalize(text: str) -> str:
    """Compatibility characters, dashes, quotes and white space in one form."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text).translate(_FORMS)).strip()


@dataclass(frozen=True)
class Match:
    """Where a piece was found best (index of the character) and how like it is, 0..1."""

    start: int
    similarity: float


def align(pieces: Sequence[str], text: str) -> list[Match]:
    """The best place of each piece in `text`; both normalised. Similarity is 1 minus Levenshtein distance by length.

    Raises:
        MissingDependencyError: rapidfuzz is not installed.
    """
    return [_best(piece, text) for piece in pieces]


def _best(piece: str, text: str) -> Match:
    exact = text.find(piece)
    if exact >= 0:
        return Match(exact, 1.0)
    found: Any = rapidfuzz_module("fuzz").partial_ratio_alignment(piece, text)
    if found is None or not text:
        return Match(0, 0.0)
    return Match(found.dest_start, similarity(piece, text[found.dest_start : found.dest_end]))


def similarity(first: str, second: str) -> float:
    """1 minus Levenshtein distance divided by the length of the longer text.

    Raises:
        MissingDependencyError: rapidfuzz is not installed.
    """
    return float(rapidfuzz_module("distance").Levenshtein.normalized_similarity(first, second))


def order(matches: Sequence[Match]) -> float:
    """Share of the pairs of found pieces that are read in their true order (1: none the wrong way round)."""
    starts = [match.start for match in matches if match.similarity >= FOUND]
    pairs = len(starts) * (len(starts) - 1) // 2
    wrong = sum(later < earlier for i, earlier in enumerate(starts) for later in starts[i + 1 :])
    return 1.0 - wrong / pairs if pairs else 1.0
