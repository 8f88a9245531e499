"""TEDS and adjacency against values worked out by hand."""

import pytest

from vlm.eval.tables.adjacency import adjacency, relations
from vlm.eval.tables.run import align
from vlm.eval.tables.teds import teds
from vlm.eval.tables.tree import Tree, tree_distance
from vlm.markup.table.html import read_html
from vlm.markup.table.table import Table


def table(html: str) -> Table:
    return read_html(f"<table>{html}</table>")[0]


SQUARE = table("<tr><td>ab</td><td>cd</td></tr><tr><td>ef</td><td>gh</td></tr>")


def unit(a: str, b: str) -> float:
    return float(a != b)


def tree(label: str, *children: Tree[str]) -> Tree[str]:
    return Tree(label, children)


def test_tree_distance_of_zhang_and_shasha() -> None:
    # The example of the paper: f(d(a c(b)) e) against f(c(d(a b)) e) is 2: c moves, by one deletion and one insertion.
    one = tree("f", tree("d", tree("a"), tree("c", tree("b"))), tree("e"))
    two = tree("f", tree("c", tree("d", tree("a"), tree("b"))), tree("e"))
    assert tree_distance(one, two, unit) == 2
    assert tree_distance(one, one, unit) == 0


def test_equal_tables_have_teds_one() -> None:
    assert teds(SQUARE, SQUARE) == 1


def test_one_missing_row_of_three_nodes_of_seven() -> None:
    short = table("<tr><td>ab</td><td>cd</td></tr>")
    assert teds(short, SQUARE) == pytest.approx(1 - 3 / 7)  # a row and its two cells are inserted


def test_half_of_one_text_changed() -> None:
    changed = table("<tr><td>ax</td><td>cd</td></tr><tr><td>ef</td><td>gh</td></tr>")
    assert teds(changed, SQUARE) == pytest.approx(1 - 0.5 / 7)
    assert teds(changed, SQUARE, structure_only=True) == 1


def test_a_wrong_span_costs_the_whole_cell() -> None:
    # Two cells of the first row become one: one is deleted (1), the other renamed (1).
    spanning = table('<tr><td colspan="2">ab</td></tr><tr><td>ef</td><td>gh</td></tr>')
    assert teds(spanning, SQUARE) == pytest.approx(1 - 2 / 7)


def test_headings_and_sections_do_not_count() -> None:
    marked = table("<thead><tr><th>ab</th><th>cd</th></tr></thead><tbody><tr><td>ef</td><td>gh</td></tr></tbody>")
    assert teds(marked, SQUARE) == 1


def test_adjacency_of_a_square() -> None:
    assert sorted(relations(SQUARE)) == [
        ("ab", "cd", "right"),
        ("ab", "ef", "down"),
        ("cd", "gh", "down"),
        ("ef", "gh", "right"),
    ]


def test_adjacency_skips_blank_cells_and_counts_spans_once() -> None:
    gap = table('<tr><td>a</td><td></td><td>b</td></tr><tr><td colspan="3">c</td></tr>')
    assert sorted(relations(gap)) == [("a", "b", "right"), ("a", "c", "down"), ("b", "c", "down")]


def test_adjacency_scores() -> None:
    other = table("<tr><td>ab</td><td>cd</td></tr>")
    score = adjacency(other, SQUARE)
    assert (score.correct, score.predicted, score.true) == (1, 1, 4)
    assert score.f1 == pytest.approx(2 * 1 / 5)


def test_pairs_keep_the_order() -> None:
    # The best pairs in order: 0-1 and 1-2 (1.7); 0-2 alone would be 1.0.
    assert align([[0.2, 0.9, 1.0], [0.0, 0.3, 0.8]]) == {0: 1, 1: 2}
    assert align([[0.0, 0.0]]) == {}
    assert align([]) == {}
