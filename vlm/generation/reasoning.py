"""A budget for thinking, as Nemotron 3's cookbooks enforce it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

GRACE = 500  # tokens past the budget in which a newline may still come


@dataclass(frozen=True, kw_only=True)
class ReasoningBudget:
    """Ends the thoughts after `budget` tokens: at the next newline, and `grace` tokens later wherever they are.

    A logits processor. The prompt is expected to end with `<think>` and a newline, so that every token until `close`
    counts as thought. A budget of 0 closes at once.
    """

    budget: int
    close: int  # the token `</think>`
    ends_line: Callable[[int], bool]  # whether a token's text ends with a newline
    grace: int = GRACE

    def __call__(self, generated: Sequence[int], logits_V: Tensor) -> Tensor:
        """Leaves the logits alone or allows nothing but the closing token."""
        if not self._must_close(generated):
            return logits_V
        forced_V = torch.full_like(logits_V, -torch.inf)
        forced_V[self.close] = 0.0
        return forced_V

    def _must_close(self, generated: Sequence[int]) -> bool:
        spent = len(generated)
        # Past the hard stop the thoughts are closed in any case, so the search never grows beyond it.
        if spent < self.budget or self.close in generated[: self.budget + self.grace + 1]:
            return False
        return spent >= self.budget + self.grace or not generated or self.ends_line(generated[-1])
