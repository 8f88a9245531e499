"""Where the formulas come from: the grammar, and documentation with its mutations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from vlm.markup.latex import LatexError, canonical, tokens
from vlm.train.data.formulas.grammar import START, grammar
from vlm.train.data.formulas.harvest import harvested, split_of
from vlm.train.data.formulas.mutate import mutated
from vlm.train.data.formulas.typesettable import typesettable
from vlm.train.data.sample import Split

MAX_TOKENS = 160  # of a target; longer ones cost a batch more than they teach
SHORT = 12  # tokens up to which every shape is in both splits, as words are in every text
MUTATED_SHARE = 0.7  # of the real formulas
MIN_REAL = 100  # with fewer real formulas than this the grammar writes all
_TRIES = 500  # one shape in a dozen is held out


class FormulaWriter:
    """Draws formulas as canonical LaTeX: a `real_share` from documentation, the others from the grammar."""

    def __init__(self, real: Mapping[Split, Sequence[str]] | None = None, real_share: float = 0.5) -> None:
        """`real`: formulas by split; those that are harvested from this machine if None."""
        self._real = harvested() if real is None else real
        self._real_share = real_share

    def draw(self, rng: np.random.Generator, split: Split) -> str:
        """One formula of at most `MAX_TOKENS` tokens that fonts have the letters for."""
        for _ in range(_TRIES):
            try:
                latex = self._written(rng, split)
            except LatexError:  # a rule met one that cannot stand there, as a script beside a script
                continue
            if _fits(latex, split):
                return latex
        raise RuntimeError("nothing that is written can be read")

    def _written(self, rng: np.random.Generator, split: Split) -> str:
        real = self._real[split]
        if len(real) < MIN_REAL or rng.random() >= self._real_share:
            return canonical(grammar().expand(START, rng))
        # The longer of two, because documentation is full of single letters and little pairs.
        latex = max((real[int(rng.integers(len(real)))] for _ in range(2)), key=len)
        return mutated(latex, rng) if rng.random() < MUTATED_SHARE else latex


def _fits(latex: str, split: Split) -> bool:
    """Whether it can be set, and no formula of its shape is in the other split unless it is short."""
    length = len(tokens(latex))
    own = length <= SHORT or split_of(latex) is split
    return own and 0 < length <= MAX_TOKENS and typesettable(latex)
