"""What every reducer returns."""

from __future__ import annotations

from typing import NamedTuple

from torch import Tensor


class Reduced(NamedTuple):
    """Tokens that stay, in their old order, and where they stood.

    `tokens` is [K, ...] and `kept` [K] int64: `kept[i]` is the index along the reduced dimension that token i had.
    """

    tokens: Tensor
    kept: Tensor
