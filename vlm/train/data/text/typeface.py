"""Which faces a text is set in."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from vlm.train.data.fonts import Face, Shelf, drawable
from vlm.train.data.sample import Split
from vlm.train.data.text.setting import Words


@lru_cache(maxsize=2)
def shelf(split: Split) -> Shelf:
    return Shelf(split)


def emphasised(rng: np.random.Generator, words: list[str], face: Face, split: Split) -> Words:
    """A stretch of the words bold or italic: at the beginning, as run-in headings are, or anywhere."""
    other = shelf(split).sibling(face, rng, bold=bool(rng.random() < 0.5), italic=bool(rng.random() < 0.5))
    start = int(rng.integers(len(words))) if rng.random() < 0.6 else 0
    end = start + int(rng.integers(1, 5))
    return [
        (word, other if start <= index < end and drawable(other, word) else face) for index, word in enumerate(words)
    ]
