"""Tables by tree edit distance."""

from __future__ import annotations

from vlm.eval.readers.metrics.score import Score
from vlm.eval.tables.teds import teds
from vlm.markup.table.html import read_html

GOOD = 0.9  # TEDS from which a table can be used after a glance


def score_table(read: str, truth: str) -> Score:
    """TEDS of the first table read.

    Raises:
        ValueError: the truth holds no table.
    """
    wanted, given = read_html(truth), read_html(read)
    if not wanted:
        raise ValueError(f"no table in {truth[:80]!r}")
    if not given:
        return Score(0.0, False, parts={"structure": 0.0})
    whole = teds(given[0], wanted[0])
    return Score(whole, whole >= GOOD, parts={"structure": teds(given[0], wanted[0], structure_only=True)})
