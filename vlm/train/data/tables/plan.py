"""What a table will hold before it is filled: its size, its columns, and how ambiguous places are to be read."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from vlm.train.data.sample import Split
from vlm.train.data.tables.dice import between, chance, pick, weigh
from vlm.train.data.tables.look import Look
from vlm.train.data.tables.vocabulary import DOMAINS, Domain, domain

COLUMNS = {1: 2, 2: 5, 3: 6, 4: 4, 5: 2.5, 6: 1.5, 7: 0.7}  # that hold data
BODY_ROWS = {1: 0.5, 2: 2, 3: 4, 4: 4, 5: 3.5, 6: 3, 7: 2, 8: 1.5, 9: 1, 10: 0.7, 11: 0.4}
ENOUGH_FOR_LEVELS = 9  # cells: smaller tables have one heading row at most
HEADER_ROWS = {0: 0.08, 1: 0.62, 2: 0.27, 3: 0.03}


@dataclass(frozen=True, kw_only=True)
class Plan:
    """One table's scheme.

    A label beside several rows (or above several columns) is one spanning cell where rules box it or where it stands in
    their middle; where it stands on the first or last of them, the others are empty cells. So the picture says which.
    """

    split: Split
    domain: Domain
    header_rows: int
    body_rows: int
    data_columns: int
    stubs: int  # 0, 1, or 2: the first of two names groups of rows
    sections: bool
    by_row: bool  # rows hold one kind of values, not columns
    span_stubs: bool
    span_heads: bool
    heads_at_bottom: bool  # where heads do not span
    missing: float
    blank: str  # what stands for a missing value
    total: bool
    best: bool  # the best number of a column is bold
    merges: bool
    head_width: int  # characters
    text_width: int

    @property
    def columns(self) -> int:
        return self.stubs + self.data_columns


def draw_plan(rng: np.random.Generator, split: Split, look: Look, cells: int) -> Plan:
    """A scheme that the look can show, with about `cells` cells at most."""
    topic = domain(weigh(rng, DOMAINS), split)
    data_columns = min(weigh(rng, COLUMNS), max(1, cells // 3))
    header_rows = min(weigh(rng, HEADER_ROWS), 1 + cells // ENOUGH_FOR_LEVELS)
    body_rows = min(weigh(rng, BODY_ROWS), max(1, cells // (data_columns + 1) - header_rows))
    stubs = weigh(rng, {0: 0.08, 1: 0.77, 2: 0.15 if body_rows > 3 else 0.0})
    boxed = look.rules.grid
    return Plan(
        split=split,
        domain=topic,
        header_rows=header_rows if data_columns > 2 else min(header_rows, 1),
        body_rows=max(body_rows, 2) if header_rows == 0 else body_rows,
        data_columns=max(data_columns, 2 - stubs),
        stubs=stubs,
        sections=stubs > 0 and body_rows > 3 and chance(rng, 0.16),
        by_row=topic.name in ("finance", "science", "form") and chance(rng, 0.25),
        span_stubs=boxed or (not look.rules.rows and chance(rng, 0.6)),
        span_heads=boxed or chance(rng, 0.5),
        heads_at_bottom=chance(rng, 0.7),
        missing=0.0 if chance(rng, 0.6) else rng.uniform(0.03, 0.3),
        blank=pick(rng, ("", "", "", "–", "—", "-", "n/a", "N/A", "NA", "...")),
        total=chance(rng, 0.3 if topic.name == "finance" else 0.06),
        best=topic.name == "paper" and chance(rng, 0.4),
        merges=boxed and chance(rng, 0.12),
        head_width=between(rng, 7, 16) if chance(rng, 0.45) else 99,
        text_width=between(rng, 13, pick(rng, (20, 30, 30, 45))),
    )
