"""Columns of large numbers: counts and sums of money, with thousands grouped."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from vlm.train.data.tables.dice import Draw, chance, log_uniform, pick


def grouped(rng: np.random.Generator) -> Callable[[float], str]:
    """How a column writes thousands."""
    separator = pick(rng, (",", ",", ",", "", " ", "."))
    return lambda number: f"{number:,.0f}".replace(",", separator)


def count(rng: np.random.Generator) -> Draw:
    """Integers of a few hundred to a few million."""
    high, write = log_uniform(rng, 60, 3e6), grouped(rng)
    suffix = pick(rng, ("", "", "", "", "K", "M", "k"))
    if suffix:
        return lambda: f"{rng.uniform(1, 900):.{0 if suffix == 'k' else 1}f}{suffix}"
    return lambda: write(rng.uniform(high / 50, high))


def money(rng: np.random.Generator) -> Draw:
    """Amounts with or without a currency."""
    high, places, write = log_uniform(rng, 20, 90_000), pick(rng, (0, 2, 2)), grouped(rng)
    before, after = pick(
        rng, (("", ""), ("$", ""), ("$ ", ""), ("€", ""), ("£", ""), ("", " €"), ("", " USD"), ("", ""))
    )

    def draw() -> str:
        number = rng.uniform(high / 100, high)
        cents = f"{number:.2f}"[-3:] if places else ""
        return f"{before}{write(int(number))}{cents}{after}"

    return draw


def account(rng: np.random.Generator) -> Draw:
    """Amounts of a balance sheet: thousands, losses in parentheses, dollar signs here and there."""
    high, write = log_uniform(rng, 500, 2_000_000), grouped(rng)
    dollars = pick(rng, (0.0, 0.0, 0.2, 1.0))

    def draw() -> str:
        text = write(int(log_uniform(rng, high / 300, high)))
        text = f"${pick(rng, ('', ' '))}{text}" if chance(rng, dollars) else text
        return f"({text})" if chance(rng, 0.2) else text

    return draw
