"""Where the formulas come from: the grammar, and documentation with its mutations."""

from __future__ import annotations

import numpy as np

from vlm.mini.latex import LatexError, canonical, tokens
from vlm.train.data.formulas.grammar import START, grammar
from vlm.train.data.sample import Split

MAX_TOKENS = 160  # of a target; longer ones cost a batch more than they teach
_TRIES = 50


class FormulaWriter:
    """Draws formulas as canonical LaTeX; `real` are harvested ones, by split."""

    def __init__(self, real: dict[Split, list[str]] | None = None, real_share: float = 0.5) -> None:
        self.real = real or {}
        self.real_share = real_share

    def draw(self, rng: np.random.Generator, split: Split) -> str:
        """One formula of at most `MAX_TOKENS` tokens."""
        for _ in range(_TRIES):
            try:
                latex = canonical(grammar().expand(START, rng))
            except LatexError:  # a rule met one that cannot stand there, as a script beside a script
                continue
            if 0 < len(tokens(latex)) <= MAX_TOKENS:
                return latex
        raise RuntimeError("the grammar writes nothing that can be read")
