"""What is taken for a display formula, on lines and ink made up here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from vlm.geometry import Box
from vlm.parsing.formulas.find.pixels.evidence import Setting, log_odds, marks_of, setting_of
from vlm.parsing.formulas.find.pixels.islands import Island, Span, find_islands
from vlm.parsing.formulas.find.pixels.rows import split_large, split_numbered
from vlm.parsing.formulas.find.pixels.tags import find_tags, tags_of, without_tags
from vlm.parsing.page.language import is_word, prose_lines
from vlm.parsing.text import Line, Style, Word

EM = 10.0


def line(text: str, x: float, baseline: float) -> Line:
    """Words of 5 points a letter."""
    words, at = [], x
    for part in text.split():
        box = Box(at, baseline - 7, at + 5 * len(part), baseline + 2)
        words.append(Word(part, box, Style(size=EM), space_before=bool(words)))
        at = box.x1 + 3
    around = Box(x, baseline - 7, words[-1].bbox.x1, baseline + 2)
    return Line(tuple(words), around, baseline, EM)


def ink_of(*lines: Line) -> np.ndarray:
    """A box for every letter."""
    boxes = [
        (word.bbox.x0 + 5 * i, word.bbox.y0, word.bbox.x0 + 5 * i + 4, word.bbox.y1 - 2)
        for line in lines
        for word in line.words
        for i in range(len(word.text))
    ]
    return np.array(boxes, float)


PROSE = [line("lines of a paragraph that run from margin to margin", 100, y) for y in (100, 112, 124, 160, 172)]


def odds(formula: Line, prose: Sequence[Line] = PROSE) -> float:
    island = Island(formula.bbox, ink_of(formula), (formula,))
    return log_odds(marks_of(island, EM), setting_of(formula.bbox, prose, EM), numbered=False)


@pytest.mark.parametrize("text", ["a(a+c)=b²", "x ∈ A", "∑ α β γ", "f(x)=0, g(x)=0"])
def test_centred_signs_of_mathematics_are_a_formula(text: str) -> None:
    middle = 100 + PROSE[0].bbox.width / 2
    width = line(text, 0, 0).bbox.width
    assert odds(line(text, middle - width / 2, 142)) > 0


@pytest.mark.parametrize("text", ["17", "- 3 -", "Proof of the Lemma", "(see below)", "2015 February 23", "*a=b@c.org"])
def test_page_numbers_and_titles_are_none(text: str) -> None:
    middle = 100 + PROSE[0].bbox.width / 2
    width = line(text, 0, 0).bbox.width
    assert odds(line(text, middle - width / 2, 142)) < 0


def test_a_line_at_the_margin_close_to_others_is_not_set_off() -> None:
    assert not setting_of(line("a = b and", 100, 136).bbox, PROSE, EM).set_off
    assert setting_of(line("a = b", 200, 142).bbox, PROSE, EM).set_off


def test_a_setting_without_language_is_alone() -> None:
    setting = setting_of(Box(0, 0, 10, 10), [], EM)
    assert setting.alone and not setting.centred and setting.gap == 3.0
    assert replace(setting, above=1.0) == Setting(1.0, np.inf, np.inf, np.inf)


def test_a_bar_between_ink_is_a_fraction_and_a_rule_is_none() -> None:
    letters, bar = ink_of(line("ab", 100, 90), line("cd", 100, 107)), np.array([[98, 94.5, 112, 95.0]])
    island = Island(Box(98, 80, 112, 110), np.concatenate([letters, bar]))
    assert marks_of(island, EM).bars == 1
    assert marks_of(replace(island, ink=np.concatenate([letters[:2], bar])), EM).bars == 0


@pytest.mark.parametrize(
    ("text", "word"),
    [
        *((text, True) for text in ("time", "Größe", "TITLE", "时间", "כתב")),
        *((text, False) for text in ("sin", "RT", "RFg", "x", "a+b", "lim", "")),
    ],
)
def test_words_are_told_from_products_of_variables(text: str, word: bool) -> None:
    assert is_word(text) is word


def test_text_inside_a_formula_is_no_line_of_language() -> None:
    inside = [line("x if x > 0,", 200, 142), line("otherwise", 220, 152), line("E = const", 230, 142)]
    assert prose_lines([*PROSE, *inside]) == PROSE
    tail = line("the end", 100, 136)
    assert tail in prose_lines([*PROSE, tail])


def test_pieces_near_each_other_are_one_island() -> None:
    above, below, far = line("ab", 100, 100), line("cd", 110, 117), line("ef", 200, 100)
    lines = [above, below, far]
    islands = find_islands(ink_of(*lines), [Span(line.bbox, line) for line in lines], EM)
    assert [island.lines for island in islands] == [(above, below), (far,)]


def test_a_line_read_across_a_gap_makes_one_island() -> None:
    words = (*line("ab", 100, 100).words, *line("cd", 180, 100).words)
    whole = Line(words, Box(100, 93, 190, 102), 100, EM)
    assert len(find_islands(ink_of(whole), [Span(whole.bbox, whole)], EM)) == 1


def test_numbers_at_the_end_of_a_line_and_apart_are_taken_off() -> None:
    joined = Line((*line("a=b", 100, 100).words, *line("(2.1)", 300, 100).words), Box(100, 93, 325, 102), 100, EM)
    alone, inside = line("(3)", 300, 130), line("(4) y", 100, 160)
    lines = [joined, alone, inside]
    tags = find_tags(lines, ink_of(*lines), EM)
    assert [(tag.text, tag.line) for tag in tags] == [("2.1", joined), ("3", alone)]
    ink, spans = without_tags(lines, ink_of(*lines), tags)
    assert [span.line for span in spans] == [joined, inside] and spans[0].box.x1 == 115
    assert len(ink) == len("a=b") + len("(4)y")
    assert [tag.text for tag in tags_of(spans[0].box, tags, EM)] == ["2.1"]


def test_rows_with_numbers_of_their_own_are_formulas_of_their_own() -> None:
    rows = [line("a=b", 100, 100), line("c=d", 100, 116)]
    numbers = [line("(1)", 300, 100), line("(2)", 300, 116)]
    tags = find_tags(numbers, ink_of(*rows, *numbers), EM)
    island = Island(Box(100, 93, 115, 118), ink_of(*rows), tuple(rows))
    parts = split_numbered(island, tags)
    assert [(part.lines, tag.text if tag else None) for part, tag in parts] == [((rows[0],), "1"), ((rows[1],), "2")]
    tall = np.concatenate([island.ink, [[95, 93, 97, 118]]])
    ((whole, tag),) = split_numbered(replace(island, ink=tall), tags)
    assert tag is None and whole.lines == tuple(rows)


def test_a_display_too_large_to_be_read_at_once_is_cut_between_rows() -> None:
    rows = [line("a=b", 100, y) for y in (100, 116, 132, 146)]
    (number,) = find_tags([line("(1)", 300, 146)], np.zeros((0, 4)), EM)
    bar = [[98, 135, 116, 135.5]]  # the last two rows are a fraction
    island = Island(Box(98, 93, 116, 146), np.concatenate([ink_of(*rows), bar]), tuple(rows))
    assert split_large(island, number, 2000, EM) == [(island, number)]
    upper, lower = split_large(island, number, 18 * 30, EM)
    assert (upper[0].lines, upper[1]) == ((rows[0], rows[1]), None)
    assert (lower[0].lines, lower[1]) == ((rows[2], rows[3]), number)
    assert len(upper[0].ink) + len(lower[0].ink) == len(island.ink)
