"""Which faces a text is set in."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from vlm.train.data.fonts import Face, Shelf, drawable
from vlm.train.data.sample import Split
from vlm.train.data.text.look import Look
from vlm.train.data.text.setting import Word, Words


@lru_cache(maxsize=2)
def shelf(split: Split) -> Shelf:
    return Shelf(split)


def faced(rng: np.random.Generator, words: list[str], face: Face, split: Split, look: Look) -> Words:
    """The words in `face`; where the look has emphasis or an accent, a stretch of them is bold, italic or coloured.

    The stretch is at the beginning, as run-in headings are, or anywhere, as terms and links are.
    """
    if not look.emphasis and look.accent is None:
        return [Word(word, face) for word in words]
    bold, italic = bool(rng.random() < 0.5), bool(rng.random() < 0.5)
    other = shelf(split).sibling(face, rng, bold=bold, italic=italic) if look.emphasis else face
    start = int(rng.integers(len(words))) if rng.random() < 0.6 else 0
    end = start + int(rng.integers(1, 5))
    return [
        Word(word, other if drawable(other, word) else face, accent=True) if start <= index < end else Word(word, face)
        for index, word in enumerate(words)
    ]
