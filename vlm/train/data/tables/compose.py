"""A grid of entries: headings on several levels, names of rows, values, sections, merged cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from vlm.train.data.sample import Split
from vlm.train.data.tables.dice import between, chance, pick
from vlm.train.data.tables.fill import body, column_heads, distinct_labels, group, lines_of
from vlm.train.data.tables.grid import Align, Entry, Grid, Role
from vlm.train.data.tables.look import Look
from vlm.train.data.tables.numbers import NUMBERS
from vlm.train.data.tables.plan import Plan, draw_plan

ANY_SIZE = 99  # cells; more than any plan has
LONG_TEXT = ("phrase",)


def draw_grid(rng: np.random.Generator, split: Split, look: Look, cells: int = ANY_SIZE) -> Grid:
    """A table that the look can show, with about `cells` cells at most."""
    plan = draw_plan(rng, split, look, cells)
    heads, kinds = column_heads(rng, plan, plan.data_columns)
    head_entries = list(_heading(rng, plan, heads))
    groups = _row_groups(rng, plan)
    rows = _body_rows(plan, groups)
    entries = head_entries + list(_stub_entries(rng, plan, groups)) + list(_body_entries(rng, plan, kinds, rows))
    count = rows[-1] + 1
    aligns = _aligns(rng, plan, look, kinds)
    breaks = frozenset({group[0] for group in groups} | ({rows[-1]} if plan.total else set()))
    if plan.merges:
        entries = _merged(rng, plan, entries)
    return Grid(count, plan.columns, plan.header_rows, tuple(entries), aligns, breaks, plan.stubs)


# -- headings


def _heading(rng: np.random.Generator, plan: Plan, heads: list[str]) -> Iterator[Entry]:
    last = plan.header_rows - 1
    if last < 0:
        return
    names = rng.permutation(len(plan.domain.stub))
    for column in range(plan.stubs):
        text = plan.domain.stub[names[column]] if chance(rng, 0.75) else ""
        yield from _tall_head(plan, column, lines_of(text, plan.head_width), 0)
    for start, stop, level in _spans(rng, plan):
        if level == last:
            yield Entry(last, start, lines_of(heads[start - plan.stubs], plan.head_width), role=Role.HEAD)
        elif stop - start == 1:
            yield from _tall_head(plan, start, lines_of(heads[start - plan.stubs], plan.head_width), level)
        else:
            width = plan.head_width * (stop - start)
            yield Entry(level, start, lines_of(group(rng, plan), width), colspan=stop - start, role=Role.GROUP)


def _tall_head(plan: Plan, column: int, lines: tuple[str, ...], top: int) -> Iterator[Entry]:
    """A heading with no level below it: one tall cell, or a cell at an end and empty ones."""
    height = plan.header_rows - top
    if height == 1 or (plan.span_heads and lines):
        yield Entry(top, column, lines, rowspan=height, role=Role.HEAD)
        return
    filled = plan.header_rows - 1 if plan.heads_at_bottom else top
    for row in range(top, plan.header_rows):
        yield Entry(row, column, lines if row == filled else (), role=Role.HEAD)


def _spans(rng: np.random.Generator, plan: Plan) -> Iterator[tuple[int, int, int]]:
    """(first column, column after the last, level) of all headings over data; a level divides the one above."""
    above = [(plan.stubs, plan.columns)]
    for level in range(plan.header_rows):
        last = level == plan.header_rows - 1
        parts = [part for span in above for part in _divided(rng, *span, single=last, whole=level == 0 and not last)]
        yield from ((start, stop, level) for start, stop in parts)
        above = [part for part in parts if part[1] - part[0] > 1]


def _divided(
    rng: np.random.Generator, start: int, stop: int, *, single: bool, whole: bool
) -> Iterator[tuple[int, int]]:
    if single:
        yield from ((column, column + 1) for column in range(start, stop))
        return
    size = pick(rng, (2, 2, 2, 3, 3, 4))
    if whole and chance(rng, 0.2) and stop - start <= 4:
        size = stop - start
    first, ragged = start, chance(rng, 0.3)
    while start < stop:
        least = 2 if start == first else 1  # a level without any group would be an empty row
        width = min(between(rng, least, 4) if ragged else size, stop - start)
        yield start, start + width
        start += width


# -- names of rows


def _row_groups(rng: np.random.Generator, plan: Plan) -> list[list[int]]:
    """The body's rows in groups; with sections, a row before each group is left to its name."""
    sizes: list[int] = []
    grouped = plan.sections or plan.stubs == 2
    even = between(rng, 2, 4)
    while (left := plan.body_rows - sum(sizes)) > 0:
        size = (even if chance(rng, 0.6) else between(rng, 1, 5)) if grouped else left
        sizes.append(min(size, left))
    groups, row = [], plan.header_rows
    for size in sizes:
        row += plan.sections
        groups.append(list(range(row, row + size)))
        row += size
    return groups


def _body_rows(plan: Plan, groups: list[list[int]]) -> list[int]:
    return [row for group in groups for row in group]


def _stub_entries(rng: np.random.Generator, plan: Plan, groups: list[list[int]]) -> Iterator[Entry]:
    labels = distinct_labels(rng, plan, plan.body_rows)
    repeated = distinct_labels(rng, plan, max(map(len, groups))) if chance(rng, 0.5) else None
    for rows in groups:
        if plan.sections:
            yield Entry(rows[0] - 1, 0, lines_of(group(rng, plan), 60), colspan=plan.columns, role=Role.SECTION)
        if plan.stubs == 2:
            yield from _tall_stub(plan, rows, lines_of(group(rng, plan), plan.text_width))
        if plan.stubs:
            names = repeated if plan.stubs == 2 and repeated else labels
            for row, name in zip(rows, names, strict=False):
                total = plan.total and row == groups[-1][-1]
                text = pick(rng, ("Total", "Total", "Average", "Sum", "Mean", "All")) if total else name
                yield Entry(row, plan.stubs - 1, lines_of(text, plan.text_width), role=Role.STUB, bold=total)
        labels = labels[len(rows) :]


def _tall_stub(plan: Plan, rows: list[int], lines: tuple[str, ...]) -> Iterator[Entry]:
    if plan.span_stubs:
        yield Entry(rows[0], 0, lines, rowspan=len(rows), role=Role.STUB)
        return
    yield from (Entry(row, 0, lines if row == rows[0] else (), role=Role.STUB) for row in rows)


# -- values


def _body_entries(rng: np.random.Generator, plan: Plan, kinds: list[str], rows: list[int]) -> Iterator[Entry]:
    values = body(rng, plan, kinds)
    best = [pick(rng, rows) if plan.best and kind in NUMBERS else None for kind in kinds]
    for row, texts in zip(rows, values, strict=True):
        total = plan.total and row == rows[-1]
        for column, text in enumerate(texts):
            width = plan.text_width if kinds[column] in LONG_TEXT else 99
            marked = best[column] == row
            yield Entry(row, plan.stubs + column, lines_of(text, width), bold=total or marked, marked=marked)


def _aligns(rng: np.random.Generator, plan: Plan, look: Look, kinds: list[str]) -> tuple[Align, ...]:
    stubs = [Align.CENTRE if look.texts is Align.CENTRE and chance(rng, 0.4) else Align.LEFT] * plan.stubs
    numeric = [look.numbers if plan.by_row or kind in NUMBERS else look.texts for kind in kinds]
    steady = [
        Align.RIGHT if align is Align.CENTRE and kind == "account" else Align.LEFT if kind in LONG_TEXT else align
        for align, kind in zip(numeric, kinds, strict=True)
    ]
    return (*stubs, *steady)


def _merged(rng: np.random.Generator, plan: Plan, entries: list[Entry]) -> list[Entry]:
    """One or two cells of the body grow over their neighbours, whose texts go."""
    body = [entry for entry in entries if entry.role is Role.BODY]
    for _ in range(between(rng, 1, 2)):
        seed = pick(rng, body)
        if seed not in entries:
            continue
        down, right = pick(rng, ((1, 2), (2, 1), (1, 3), (3, 1), (2, 2)))
        grown = replace(seed, rowspan=down, colspan=right, bold=False, marked=False)
        places = set(grown.places)
        inside = [entry for entry in entries if places & set(entry.places)]
        covered = {place for entry in inside for place in entry.places}
        if covered == places and all(entry.role is Role.BODY for entry in inside):
            entries = [entry for entry in entries if entry not in inside] + [grown]
    return entries
