"""The texts of a table's columns and rows."""

from __future__ import annotations

from textwrap import wrap

import numpy as np

from vlm.train.data.tables.dice import Draw, chance, pick
from vlm.train.data.tables.numbers import NUMBERS
from vlm.train.data.tables.plan import Plan
from vlm.train.data.tables.texts import makers
from vlm.train.data.tables.wording import phrase, term

LABEL_OF_LIST = 0.6  # the rest are made up, so that reading does not become remembering
NOT_BROKEN = "\xa0"  # stands for the spaces of numbers while lines are broken


def lines_of(text: str, width: int) -> tuple[str, ...]:
    """The text broken into lines of at most `width` characters where its words allow; none for an empty text."""
    parts = text.split("\n") if text else []
    return tuple(line for part in parts for line in wrap(part, width, break_long_words=False, break_on_hyphens=False))


def label(rng: np.random.Generator, plan: Plan) -> str:
    """What names a row."""
    if chance(rng, LABEL_OF_LIST):
        return pick(rng, plan.domain.labels)
    return phrase(rng, plan.split) if chance(rng, 0.12) else term(rng, plan.split)


def group(rng: np.random.Generator, plan: Plan) -> str:
    """What names several rows or columns."""
    return pick(rng, plan.domain.groups) if chance(rng, LABEL_OF_LIST) else term(rng, plan.split)


def distinct_labels(rng: np.random.Generator, plan: Plan, count: int) -> list[str]:
    """Labels for `count` rows; neighbours in the list often stay neighbours, as months and days do."""
    own = plan.domain.labels
    if chance(rng, 0.3) and count < len(own):
        start = int(rng.integers(len(own) - count))
        return list(own[start : start + count])
    return [label(rng, plan) for _ in range(count)]


def column_heads(rng: np.random.Generator, plan: Plan, count: int) -> tuple[list[str], list[str]]:
    """The headings of `count` columns and the kinds of values under them; runs of one kind are common."""
    heads, kinds = [], []
    one = pick(rng, plan.domain.heads)[0] if chance(rng, 0.45) else None
    among = [head for head in plan.domain.heads if one is None or head[0] == one]
    for _ in range(count):
        kind, head = pick(rng, among)
        made = chance(rng, 0.25)
        heads.append(term(rng, plan.split) if made else head)
        kinds.append(kind)
    return heads, kinds


def value_maker(rng: np.random.Generator, plan: Plan, kind: str) -> Draw:
    """Draws the values of one column (or row)."""
    return NUMBERS[kind](rng) if kind in NUMBERS else makers(rng, plan.split, plan.domain)[kind]()


def body(rng: np.random.Generator, plan: Plan, kinds: list[str]) -> list[list[str]]:
    """Rows of values, some missing, none of them all missing."""
    if plan.by_row:
        numeric = [kind for kind in kinds if kind in NUMBERS] or ["decimal"]
        rows = [_drawn(value_maker(rng, plan, pick(rng, numeric)), len(kinds)) for _ in range(plan.body_rows)]
    else:
        columns = [_drawn(value_maker(rng, plan, kind), plan.body_rows) for kind in kinds]
        rows = [list(row) for row in zip(*columns, strict=True)]
    for row in rows:
        _drop_some(rng, plan, row)
    return rows


def _drawn(draw: Draw, count: int) -> list[str]:
    return [draw() for _ in range(count)]


def _drop_some(rng: np.random.Generator, plan: Plan, row: list[str]) -> None:
    if not plan.missing:
        return
    kept = int(rng.integers(len(row)))
    for column in range(len(row)):
        if column != kept and chance(rng, plan.missing):
            row[column] = plan.blank
