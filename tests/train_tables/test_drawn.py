"""Drawn tables: the picture holds what the target says, at the place that it says."""

from bisect import bisect_right
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vlm.markup.inline import plain
from vlm.markup.table.html import read_html
from vlm.markup.table.otsl import to_html, to_tokens
from vlm.train.data.sample import Split
from vlm.train.data.tables import DrawnTables
from vlm.train.data.tables.compose import draw_grid
from vlm.train.data.tables.grid import Align, Entry, Grid, Role
from vlm.train.data.tables.layout import Layout, Text, lay_out
from vlm.train.data.tables.lines import draw_lines
from vlm.train.data.tables.look import Look, Rules, draw_look
from vlm.train.data.tables.paint import Margins, paint
from vlm.train.data.tables.typeset import STYLES, Typeface, draw_typeface, symbol_face
from vlm.train.data.tables.vocabulary import DOMAINS, domain, words

SEEDS = st.integers(0, 2**32 - 1)


def drawn(seed: int) -> tuple[Grid, Look, Layout, Typeface]:
    rng = np.random.default_rng(seed)
    look = draw_look(rng)
    grid = draw_grid(rng, Split.TRAIN, look)
    face = Typeface(look.em, dict.fromkeys(STYLES, symbol_face()), symbol_face())
    return grid, look, lay_out(grid, look, face), face


def box(text: Text, face: Typeface) -> tuple[float, float, float, float]:
    """What capitals and digits of the text cover: x0, y0, x1, y1."""
    width = face.width(text.text, text.style)
    return text.x, text.baseline - 0.7 * face.size, text.x + width, text.baseline


def test_every_place_of_a_grid_belongs_to_one_entry() -> None:
    rng = np.random.default_rng(0)
    merged = 0
    for _ in range(1200):
        grid = draw_grid(rng, Split.TRAIN, draw_look(rng))
        places = sorted(place for entry in grid.entries for place in entry.places)
        assert places == [(row, column) for row in range(grid.rows) for column in range(grid.columns)]
        merged += any(entry.role is Role.BODY and entry.rowspan * entry.colspan > 1 for entry in grid.entries)
    assert merged > 10


@given(SEEDS)
@settings(max_examples=150)
def test_no_row_is_empty(seed: int) -> None:
    rng = np.random.default_rng(seed)
    grid = draw_grid(rng, Split.TRAIN, draw_look(rng))
    filled = {row for entry in grid.entries if entry.lines for row, _ in entry.places}
    assert filled == set(range(grid.rows))


@given(SEEDS)
@settings(max_examples=100)
def test_a_target_survives_the_way_through_tokens(seed: int) -> None:
    rng = np.random.default_rng(seed)
    html = draw_grid(rng, Split.TRAIN, draw_look(rng)).to_html()
    assert to_html(to_tokens(html)) == html


@given(SEEDS)
@settings(max_examples=40)
def test_reading_the_layout_by_position_gives_the_target(seed: int) -> None:
    grid, _, layout, face = drawn(seed)
    table = read_html(grid.to_html())[0]
    seen: dict[tuple[int, int], list[str]] = {}
    for text in sorted(layout.texts, key=lambda text: text.baseline):
        x0, y0, x1, y1 = box(text, face)
        place = bisect_right(layout.ys, (y0 + y1) / 2) - 1, bisect_right(layout.xs, (x0 + x1) / 2) - 1
        cell = table.grid[place]
        seen.setdefault((cell.row, cell.column), []).append(text.text)
    filled = {(cell.row, cell.column): plain(cell.inlines) for cell in table.cells if cell.inlines}
    assert filled == {place: "\n".join(lines) for place, lines in seen.items()}


@given(SEEDS)
@settings(max_examples=40)
def test_texts_stay_in_their_cells_and_apart(seed: int) -> None:
    _, _, layout, face = drawn(seed)
    for text in layout.texts:
        x0, y0, x1, y1 = box(text, face)
        entry = text.entry
        assert layout.xs[entry.column] <= x0 + 0.01 and x1 <= layout.xs[entry.column + entry.colspan] + 0.01
        assert layout.ys[entry.row] <= y0 and y1 <= layout.ys[entry.row + entry.rowspan]
    for (ax0, ay0, ax1, ay1), (bx0, by0, bx1, by1) in combinations((box(text, face) for text in layout.texts), 2):
        assert ax1 <= bx0 or bx1 <= ax0 or ay1 <= by0 or by1 <= ay0


@given(SEEDS)
@settings(max_examples=40)
def test_no_rule_runs_through_a_text(seed: int) -> None:
    grid, look, layout, face = drawn(seed)
    for line in draw_lines(grid, layout, look, look.em):
        for text in layout.texts:
            x0, y0, x1, y1 = box(text, face)
            upright = line.x0 == line.x1
            along = (line.y0 < y1 and y0 < line.y1) if upright else (line.x0 < x1 and x0 < line.x1)
            assert not (along and (x0 < line.x0 < x1 if upright else y0 < line.y0 < y1))


@given(SEEDS)
@settings(max_examples=40)
def test_a_full_grid_boxes_every_cell(seed: int) -> None:
    grid, look, layout, _ = drawn(seed)
    if not (look.rules.grid and look.rules.outer):
        return
    lines = draw_lines(grid, layout, look, look.em)
    for entry in grid.entries:
        top, left = layout.ys[entry.row], layout.xs[entry.column]
        middle_x = (left + layout.xs[entry.column + entry.colspan]) / 2
        middle_y = (top + layout.ys[entry.row + entry.rowspan]) / 2
        assert any(line.y0 == line.y1 == top and line.x0 <= middle_x <= line.x1 for line in lines)
        assert any(line.x0 == line.x1 == left and line.y0 <= middle_y <= line.y1 for line in lines)


def by_hand(*entries: Entry, rows: int, columns: int) -> tuple[Grid, Look, Layout, Typeface]:
    """These entries in a full grid, the places left over empty."""
    taken = {place for entry in entries for place in entry.places}
    blank = (Entry(row, column) for row in range(rows) for column in range(columns) if (row, column) not in taken)
    grid = Grid(rows, columns, 0, (*entries, *blank), (Align.LEFT,) * columns)
    face = Typeface(12.0, dict.fromkeys(STYLES, symbol_face()), symbol_face())
    rules = Rules(outer=True, top=True, rows=True, columns=True)
    look = replace(draw_look(np.random.default_rng(0)), rules=rules, em=12.0)
    return grid, look, lay_out(grid, look, face), face


def test_rules_stop_where_cells_span_over_them() -> None:
    grid, look, layout, _ = by_hand(
        Entry(0, 1, ("tall",), rowspan=3), Entry(3, 0, ("wide",), colspan=3), rows=4, columns=3
    )
    (_, x1, x2, _), (_, y1, y2, y3, y4) = layout.xs, layout.ys
    lines = draw_lines(grid, layout, look, look.em)
    across = {y: sorted((line.x0, line.x1) for line in lines if line.y0 == line.y1 == y) for y in (y1, y2, y3)}
    assert across[y1] == across[y2] == [(0.0, x1), (x2, layout.xs[3])]
    assert across[y3] == [(0.0, layout.xs[3])]
    assert {(line.y0, line.y1) for line in lines if line.x0 == line.x1 in (x1, x2)} == {(0.0, y3)}
    assert y4 > y3


def test_columns_grow_for_what_spans_them() -> None:
    wide = Entry(0, 0, ("a heading much wider than its columns",), colspan=2)
    _, _, layout, face = by_hand(wide, Entry(1, 0, ("1",)), Entry(1, 1, ("2",)), rows=2, columns=3)
    (x0, _, x1, _), *_ = (box(text, face) for text in layout.texts)
    assert layout.xs[0] <= x0 and x1 <= layout.xs[2]
    assert layout.xs[1] == pytest.approx(layout.xs[2] / 2)


def test_rows_grow_for_tall_cells() -> None:
    tall = Entry(0, 0, ("a", "b", "c", "d", "e", "f"), rowspan=2)
    _, _, layout, _ = by_hand(tall, Entry(0, 1, ("1",)), rows=2, columns=2)
    baselines = [text.baseline for text in layout.texts if text.entry is tall]
    assert baselines[0] > 0 and baselines[-1] < layout.ys[2]


def test_decimal_points_stand_in_one_line() -> None:
    columns = 0
    for seed in range(60):
        grid, _, layout, face = drawn(seed)
        for column in (c for c, align in enumerate(grid.aligns) if align is Align.POINT):
            texts = [t for t in layout.texts if t.entry.column == column and t.entry.colspan == 1]
            body = [t for t in texts if t.entry.role is Role.BODY and "." in t.text]
            points = [t.x + face.width(t.text.split(".")[0], t.style) for t in body]
            columns += len(points) > 1
            assert np.ptp(points) < 0.01 if points else True
    assert columns > 5


@pytest.mark.parametrize("seed", range(8))
def test_there_is_ink_where_a_text_stands_and_none_in_the_margins(seed: int) -> None:
    rng = np.random.default_rng(seed)
    look = draw_look(rng)
    grid = draw_grid(rng, Split.TRAIN, look)
    face = draw_typeface(rng, Split.TRAIN, look.em * look.supersampling)
    layout = lay_out(grid, look, face)
    image = paint(grid, layout, look, face, Margins(9, 7, 8, 6)).astype(int)
    assert np.ptp(image[:3].reshape(-1, *image.shape[2:]), axis=0).max() == 0
    for text in layout.texts:
        x0, y0, x1, y1 = (round(value / look.supersampling) for value in box(text, face))
        assert np.ptp(image[y0 + 7 : y1 + 7, x0 + 9 : x1 + 9]) > 60


def test_the_same_seed_gives_the_same_samples() -> None:
    one, two = (list(DrawnTables().draw(np.random.default_rng(7), Split.TRAIN, 5)) for _ in range(2))
    assert [sample.target for sample in one] == [sample.target for sample in two]
    assert all(np.array_equal(a.image, b.image) for a, b in zip(one, two, strict=True))


@pytest.mark.parametrize("split", list(Split))
def test_samples_keep_the_limits(split: Split) -> None:
    samples = list(DrawnTables(max_tokens=200, max_patches=900).draw(np.random.default_rng(3), split, 12))
    assert len(samples) == 12
    for sample in samples:
        assert len(to_tokens(sample.target)) <= 200
        assert -(-sample.image.shape[0] // 8) * -(-sample.image.shape[1] // 8) <= 900
        assert sample.image.dtype == np.uint8 and sample.image.ndim in (2, 3)


@pytest.mark.parametrize("name", DOMAINS)
def test_the_halves_of_a_domain_share_no_long_word(name: str) -> None:
    train, held_out = domain(name, Split.TRAIN), domain(name, Split.HELD_OUT)
    for one, two in (
        (train.labels, held_out.labels),
        (train.groups, held_out.groups),
        (train.entries, held_out.entries),
    ):
        assert one and two and not {word for word in set(one) & set(two) if len(word) > 2}


def test_general_words_are_in_one_half_each() -> None:
    for kind in ("nouns", "adjectives", "names", "places"):
        assert words(kind, Split.TRAIN) and not set(words(kind, Split.TRAIN)) & set(words(kind, Split.HELD_OUT))
