"""Columns of upright glyphs: which are read downwards, and which are not."""

from __future__ import annotations

import gc
from time import process_time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdf_builder import PageBuilder, PdfBuilder

from vlm.parsing.inputs import Font, Glyphs, open_source
from vlm.parsing.page.frame import direction_of
from vlm.parsing.text import Line, read_lines
from vlm.parsing.text.cells import Cell
from vlm.parsing.text.strands import find_strands

SENTENCE = "港の事務所には記録が残されている。"


def page() -> tuple[PdfBuilder, PageBuilder]:
    pdf = PdfBuilder()
    return pdf, pdf.page(600, 800)


def place(p: PageBuilder, x: float, y: float, text: str, *, size: float = 12, pitch: float = 1.0, **more: str) -> None:
    """Each character as an object of its own in a font of horizontal mode, in squares from (x, y) downwards."""
    for index, character in enumerate(text):
        p.cid_text(x, y + (0.88 + pitch * index) * size, character, size=size, **more)


def read(pdf: PdfBuilder) -> list[Line]:
    return read_lines(open_source(pdf.build()).page(1))


def found(pdf: PdfBuilder) -> list[tuple[int, str]]:
    """Direction and text of the lines, those of columns from right to left first."""
    lines = sorted(read(pdf), key=lambda line: (-direction_of(line.angle), -line.bbox.x0, line.bbox.y0))
    return [(direction_of(line.angle), line.text) for line in lines]


@pytest.mark.parametrize(
    ("cmap", "text"),
    [
        ("UniJIS-UTF16-V", SENTENCE),
        ("UniJIS-UCS2-V", SENTENCE),
        ("Identity-V", SENTENCE),
        ("UniGB-UTF16-V", "港口办公室保存着每一艘船只的登记簿，"),
        ("UniCNS-UTF16-V", "港口辦公室保存著每一艘船隻的登記簿，"),
        ("UniKS-UTF16-V", "항만사무소에는기록이있다"),
    ],
)
def test_fonts_of_vertical_writing_mode_are_read_downwards(cmap: str, text: str):
    pdf, p = page()
    p.cid_text(500, 100, text, cmap=cmap).cid_text(480, 100, text[:2], cmap=cmap)
    assert found(pdf) == [(1, text), (1, text[:2])]
    first = max(read(pdf), key=lambda line: len(line.text))
    assert first.bbox == pytest.approx((494, 100, 506, 100 + 12 * len(text)), abs=0.1)
    assert first.size == 12


@pytest.mark.parametrize("pitch", [0.95, 1.0, 1.1, 1.2])
def test_characters_placed_one_below_the_other_are_read_downwards(pitch: float):
    pdf, p = page()
    place(p, 500, 100, SENTENCE, pitch=pitch)
    place(p, 480, 100, "春の初めに水が低くなる。", pitch=pitch)
    assert found(pdf) == [(1, SENTENCE), (1, "春の初めに水が低くなる。")]


def test_a_column_of_two_characters_goes_with_those_of_a_vertical_page():
    pdf, p = page()
    place(p, 500, 100, SENTENCE)
    place(p, 480, 100, "完了")
    place(p, 460, 100, "。")
    assert found(pdf) == [(1, SENTENCE), (1, "完了"), (1, "。")]


def test_punctuation_moved_aside_stays_in_its_column():
    pdf, p = page()
    place(p, 500, 100, "春の初めに")
    p.cid_text(507, 100 + 5.3 * 12, "、", size=12)
    place(p, 500, 172, "水が低い")
    assert found(pdf) == [(1, "春の初めに、水が低い")]


def test_vertical_forms_are_the_punctuation_that_they_stand_for():
    pdf, p = page()
    p.cid_text(500, 100, "﹁港﹂︵記録︶船︑水︒", cmap="Identity-V")
    assert found(pdf) == [(1, "「港」（記録）船、水。")]


def test_turned_words_belong_to_their_column():
    """A word on its side with spaces around it, its baseline left of the middle; another that begins a column."""
    pdf, p = page()
    p.cid_text(500, 100, "港の記録は", cmap="UniJIS-UTF16-V")
    p.text(496, 163, "Harbour Log", size=12, angle=90)
    p.cid_text(500, 234, "に残る。", cmap="UniJIS-UTF16-V")
    p.text(475, 100, "PDF", size=12, angle=90)
    place(p, 473.5, 125, "文書に残る")
    assert found(pdf) == [(1, "港の記録は Harbour Log に残る。"), (1, "PDF文書に残る")]


@pytest.mark.parametrize("cmap", ["UniJIS-UTF16-V", ""])
def test_figures_side_by_side_take_one_place(cmap: str):
    pdf, p = page()
    if cmap:
        p.cid_text(506, 100, "昭和", cmap=cmap).text(499.5, 134.5, "25", size=12)
        p.cid_text(506, 136, "年の記録が残る", cmap=cmap)
    else:
        place(p, 500, 100, "昭和")
        p.text(499.5, 134.5, "25", size=12)
        place(p, 500, 136, "年の記録が残る")
    assert found(pdf) == [(1, "昭和25年の記録が残る")]


def test_letters_of_a_vertical_font_that_lie_on_their_side_are_one_word():
    """As W2 sets them: each as far down as it is wide."""
    pdf, p = page()
    p.cid_text(500, 100, "記録は", cmap="UniJIS-UTF16-V").cid_text(500, 136, "Log", cmap="UniJIS-UTF16-V", char_space=6)
    assert found(pdf) == [(1, "記録はLog")]


def test_ideographic_spaces_part_words_and_not_lines():
    pdf, p = page()
    p.cid_text(500, 100, "第一章　港の記録", cmap="UniJIS-UTF16-V")
    place(p, 480, 100, "第二章")
    place(p, 480, 148, "春の水")
    p.cid_text(50, 700, "氏名　　山田太郎")
    assert found(pdf) == [(1, "第一章 港の記録"), (1, "第二章 春の水"), (0, "氏名 山田太郎")]


def test_spaced_characters_are_one_word_in_any_direction():
    pdf, p = page()
    p.cid_text(50, 50, "年次報告書", char_space=8)
    place(p, 500, 100, SENTENCE)
    place(p, 470, 100, "港の記録簿", pitch=1.7)
    assert found(pdf) == [(1, SENTENCE), (1, "港の記録簿"), (0, "年次報告書")]


def test_vertical_columns_on_a_turned_page():
    pdf = PdfBuilder()
    p = pdf.page(600, 800, rotate=90)
    p.cid_text(100, 100, SENTENCE, cmap="UniJIS-UTF16-V", angle=270)
    (line,) = read(pdf)
    assert (line.text, direction_of(line.angle)) == (SENTENCE, 1)
    assert line.bbox.height == pytest.approx(12 * len(SENTENCE), abs=0.1)


def test_horizontal_text_beside_columns_stays_horizontal():
    pdf, p = page()
    p.cid_text(50, 60, "港湾年報の見出し", size=20)
    place(p, 500, 100, SENTENCE)
    for row in range(6):
        p.cid_text(50, 120 + 18 * row, "横に組まれた本文の行が続く")
    rows = [(0, "横に組まれた本文の行が続く")] * 6
    assert found(pdf) == [(1, SENTENCE), (0, "港湾年報の見出し"), *rows]


def ruby_of(pdf: PdfBuilder) -> list[tuple[str, str]]:
    return [(word.text, word.style.ruby) for line in read(pdf) for word in line.words]


@pytest.mark.parametrize("placed", [False, True])
def test_small_kana_beside_a_column_are_the_reading_of_its_characters(placed: bool):
    """Among the glyphs of the column in the content, over one and over several of its characters."""
    pdf, p = page()
    if placed:
        place(p, 500, 100, "港")
        place(p, 512, 97, "みなと", size=6)
        place(p, 500, 112, "の事務所")
        place(p, 512, 130, "じむしょ", size=6)
        place(p, 500, 160, "にはある。")
    else:
        p.cid_text(506, 100, "港の事務所にはある。", cmap="UniJIS-UTF16-V")
        p.cid_text(515, 97, "みなと", size=6, cmap="UniJIS-UTF16-V")
        p.cid_text(515, 130, "じむしょ", size=6, cmap="UniJIS-UTF16-V")
    assert [text for _, text in found(pdf)] == ["港の事務所にはある。"]
    assert ruby_of(pdf) == [("港", "みなと"), ("の", ""), ("事務所", "じむしょ"), ("にはある。", "")]


def test_small_kana_over_a_line_are_the_reading_of_its_characters():
    pdf, p = page()
    p.cid_text(50, 100, "港の船").cid_text(47, 88.5, "みなと", size=6).cid_text(74, 88.5, "ふね", size=6)
    assert ruby_of(pdf) == [("港", "みなと"), ("の", ""), ("船", "ふね")]


def test_small_lines_over_large_ones_are_lines():
    """A line of kana that is too long, one with other characters in it, and notes below large type."""
    pdf, p = page()
    p.cid_text(50, 100, "港湾年報の記録の見出しの文字", size=24)
    p.cid_text(50, 78, "みなとのきろくをまとめたもののみだし", size=12)
    p.cid_text(50, 200, "港湾年報", size=24).cid_text(50, 178, "春の号です", size=12)
    p.cid_text(50, 300, "港湾年報", size=24).cid_text(50, 318, "はるのごう", size=12)
    assert len(read(pdf)) == 6 and not any(ruby for _, ruby in ruby_of(pdf))


# What is not set in columns.


def test_horizontal_text_of_single_objects_is_not_read_downwards():
    pdf, p = page()
    for row, text in enumerate(("港の事務所には", "記録が残されて", "いる春の初めに", "水が低くなると")):
        for column, character in enumerate(text):
            p.cid_text(50 + 12 * column, 100 + 12 * row, character)
    assert {direction for direction, _ in found(pdf)} == {0}


@pytest.mark.parametrize("leading", [12.5, 14.0, 18.0])
def test_the_first_characters_of_lines_are_no_column(leading: float):
    """An acrostic: first characters in another size, drawn before the rest of their lines."""
    pdf, p = page()
    for row, character in enumerate("港湾年報記録"):
        p.cid_text(50, 100 + leading * row, character)
    for row in range(6):
        p.cid_text(62, 100 + leading * row, "の事務所には記録が残る")
    assert {direction for direction, _ in found(pdf)} == {0}


@pytest.mark.parametrize("leading", [14.0, 15.0, 18.0])
def test_cells_of_one_character_are_no_column(leading: float):
    """A table drawn column by column."""
    pdf, p = page()
    for x, cells in (
        (50, ["山田太郎", "鈴木次郎", "佐藤花子", "高橋三郎"]),
        (150, [*"男男女男"]),
        (250, [*"甲乙丙丁"]),
    ):
        for row, cell in enumerate(cells):
            p.cid_text(x, 100 + leading * row, cell)
    assert {direction for direction, _ in found(pdf)} == {0}


@pytest.mark.parametrize("signs", ["・・・・・", "○○○○○", "12345", "abcde", "•••••", "１２３４５"])
def test_bullets_and_figures_below_one_another_are_no_column(signs: str):
    pdf, p = page()
    place(p, 50, 100, signs, pitch=1.1)
    p.cid_text(100, 300, "港の記録が残る")
    assert {direction for direction, _ in found(pdf)} == {0}


def test_lone_characters_of_a_horizontal_page_are_no_column():
    pdf, p = page()
    for row in range(4):
        p.cid_text(50, 100 + 18 * row, "横に組まれた本文の行が続く")
    p.cid_text(50, 172, "了").cid_text(50, 190, "終")
    assert {direction for direction, _ in found(pdf)} == {0}


class NoLinks:
    """What lines ask of a page beside its glyphs."""

    def links(self) -> list[object]:
        return []


PLACES = st.tuples(
    st.sampled_from("港のみ。、A1ー항（"),
    st.integers(0, 9),
    st.integers(0, 9),
    st.sampled_from([5.0, 10.0]),
    st.sampled_from([0.0, 90.0]),
    st.integers(0, 4),
)


@given(st.lists(PLACES, min_size=1, max_size=40, unique_by=lambda place: place[1:3]))
def test_whatever_stands_where_every_glyph_is_read_once(places: list[tuple[str, int, int, float, float, int]]):
    """Squares, letters and kana on a grid, some of them turned, in objects of any extent."""
    text, column, row, size, angle, objects = map(list, zip(*places, strict=True))
    origins = np.array([column, row], np.float32).T * 6
    extent = np.array([[0, -0.88, 1, 0.12]], np.float32) * np.array(size, np.float32)[:, None]
    boxes = origins[:, [0, 1, 0, 1]] + extent
    glyphs = Glyphs(
        codepoints=np.array(list(map(ord, text)), np.int32),
        boxes=boxes,
        loose=boxes,
        origins=origins,
        sizes=np.array(size, np.float32),
        angles=np.array(angle, np.float32),
        colors=np.zeros(len(text), np.uint32),
        fonts=np.array(objects, np.int32) % 2,
        objects=np.sort(np.array(objects, np.int32)),
        flags=np.zeros(len(text), np.uint8),
        font_table=(Font(name="a"), Font(name="b")),
    )
    lines = read_lines(NoLinks(), glyphs)  # type: ignore[arg-type]
    read = [index for line in lines for word in line.words for index in word.glyphs]
    assert len(read) == len(set(read))
    ruby = "".join(word.style.ruby for line in lines for word in line.words)
    assert len(read) + len(ruby) >= len(text)


def test_many_glyphs_take_no_quadratic_time():
    def seconds(count: int) -> float:
        cells = [Cell(i, 1, 0.0, 1000.0 * (i % 7) + 12 * i, 12.0, True, True, i % 3 == 0) for i in range(count)]
        gc.collect()
        gc.disable()  # its passes grow with all that the tests before have left
        start = process_time()
        find_strands(cells)
        gc.enable()
        return process_time() - start

    few, many = (min(seconds(count) for _ in range(3)) for count in (10_000, 40_000))
    assert many < 12 * max(few, 0.01)
