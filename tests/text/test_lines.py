"""Glyphs to words and lines."""

from __future__ import annotations

import numpy as np
import pytest
from pdf_builder import PageBuilder, PdfBuilder

from vlm.parsing.inputs import open_source
from vlm.parsing.text import Line, Script, read_lines
from vlm.parsing.text.doubles import find_doubles
from vlm.parsing.text.pen import Pen


def page(width: float = 612, height: float = 792) -> tuple[PdfBuilder, PageBuilder]:
    pdf = PdfBuilder()
    return pdf, pdf.page(width, height)


def lines(pdf: PdfBuilder, **options: bool) -> list[Line]:
    return read_lines(open_source(pdf.build()).page(1), **options)


def texts(pdf: PdfBuilder) -> list[str]:
    return [line.text for line in lines(pdf)]


def test_words_are_split_at_spaces_and_lines_at_baselines():
    pdf, p = page()
    p.text(50, 100, "Two plain words").text(50, 114, "and a second line.")
    assert texts(pdf) == ["Two plain words", "and a second line."]


def test_no_text_has_a_size_of_zero():
    pdf, p = page()
    p.text(50, 100, "dust", size=0.0001)
    assert all(line.size > 0 for line in lines(pdf))
    assert all(word.style.size > 0 for line in lines(pdf) for word in line.words)


def test_spaces_come_from_positions_where_there_are_no_space_characters():
    pdf, p = page()
    p.raw("BT /F0 10 Tf 50 700 Td [(Kern) 20 (ed) -280 (words) -220 (with) -500 (out) -300 (spaces.)] TJ ET")
    p.fonts["Helvetica"] = "F0"
    assert texts(pdf) == ["Kerned words with out spaces."]


def test_italic_letters_lean_over_the_spaces_beside_them():
    pdf, p = page()
    p.raw("BT /F0 10 Tf 50 700 Td [(half) -185 (of) -185 (the) -185 (jars) -185 (for) -185 (jam)] TJ ET")
    p.fonts["Times-Italic"] = "F0"
    assert texts(pdf) == ["half of the jars for jam"]


def test_an_italic_letter_is_kept_off_its_neighbours_without_a_space():
    """As TeX sets variables one after the other: each as far on as the ink of the one before."""
    pdf, p = page()
    p.raw("BT /F0 10 Tf 50 700 Td [(set) -250 (off) -147 (f) -147 (f)] TJ ET")
    p.fonts["Times-Italic"] = "F0"
    assert texts(pdf) == ["set offff"]


@pytest.mark.parametrize("stretched", [70, 100, 140])
def test_overhangs_are_ink_beyond_the_advance(stretched: int):
    pdf, p = page()
    p.raw(f"BT /F0 10 Tf {stretched} Tz 50 700 Td (of) Tj ET")
    p.fonts["Times-Italic"] = "F0"
    glyphs = open_source(pdf.build()).page(1).glyphs()
    assert glyphs.overhangs is not None
    assert glyphs.overhangs[0].tolist() == [0, 0]
    end = glyphs.origins[1, 0] + 2.78 * stretched / 100  # the width of an f in Times
    assert glyphs.overhangs[1, 1] == pytest.approx(glyphs.loose[1, 2] - end, abs=0.02) and glyphs.overhangs[1, 1] > 0.5


def test_letters_tucked_between_others_are_no_scripts():
    """The logo as TeX sets it: a small raised A and a lowered E of full size, each over the edges of its neighbours."""
    pdf, p = page()
    p.raw(
        "BT /F0 10 Tf 50 700 Td (in L) Tj /F0 7 Tf 10.4 2.2 Td (A) Tj /F0 10 Tf 3.4 -2.2 Td (T) Tj 4.4 -2.2 Td (E) Tj "
        "5.4 2.2 Td (X files) Tj ET"
    )
    p.fonts["Helvetica"] = "F0"
    (line,) = lines(pdf)
    assert line.text == "in LATEX files"
    assert {word.style.script for word in line.words} == {Script.NORMAL}


def test_letter_spacing_is_no_word_spacing():
    pdf, p = page()
    p.text(50, 100, "SPACED LETTERS", size=10, char_space=2.5)
    assert texts(pdf) == ["SPACED LETTERS"]


def test_lone_spaces_between_words_are_kept_and_those_between_letters_space_them_out():
    pdf, p = page()
    x = 50.0
    for word, advance in (("Bed", 19), ("3", 5.5), ("of", 9), ("plums", 27)):
        p.text(x, 100, word, size=10).text(x + advance, 100, " ", size=10)
        x += advance + 1.2
    x = 50.0
    for letter in "nursery":
        p.text(x, 130, letter, size=10).text(x + 5.6, 130, " ", size=10)
        x += 6.6
    assert texts(pdf) == ["Bed 3 of plums", "nursery"]


def test_a_space_that_the_pen_passes_over_stays_however_near_the_letters_are():
    pdf, p = page()
    p.raw(f"BT /F0 10 Tf 1 0 0 1 50 {792 - 100} Tm [(seat of) 270 ( judges and) -250 (clerks)] TJ ET")
    p.fonts["Helvetica"] = "F0"
    assert texts(pdf) == ["seat of judges and clerks"]


def test_a_justified_line_stays_whole_and_a_gutter_splits():
    pdf, p = page()
    p.text(50, 100, "these words are set very wide", size=10, word_space=8)
    p.text(50, 120, "left column text", size=10).text(138, 120, "right column text", size=10)
    assert texts(pdf) == ["these words are set very wide", "left column text", "right column text"]


def test_scripts_belong_to_their_line():
    pdf, p = page()
    p.text(50, 100, "mc", size=10).text(63.5, 96, "2", size=7).text(70, 100, "and H", size=10)
    p.text(97, 102, "2", size=7).text(101, 100, "O", size=10)
    (line,) = lines(pdf)
    assert line.text == "mc2 and H2O"
    assert [word.style.script for word in line.words if word.text == "2"] == [Script.SUPER, Script.SUB]
    assert line.size == 10 and line.baseline == pytest.approx(100)


def test_scripts_drawn_after_the_rest_of_the_page_find_their_base():
    pdf, p = page()
    p.text(50, 100, "a", size=12).text(64, 100, "+ b", size=12).text(50, 130, "next line", size=12)
    p.text(56.7, 95, "2", size=8).text(82, 95, "3", size=8)
    assert texts(pdf) == ["a2 + b3", "next line"]


def test_a_footnote_mark_stands_before_its_text():
    pdf, p = page()
    p.text(50, 97, "1", size=6).text(54, 100, "A note.", size=9)
    (line,) = lines(pdf)
    assert line.words[0].style.script is Script.SUPER and line.text == "1A note."


def test_a_line_printed_twice_is_read_once():
    pdf, p = page()
    p.text(50, 100, "Bold by shift", size=12).text(50.3, 100, "Bold by shift", size=12)
    assert texts(pdf) == ["Bold by shift"]


def test_glyphs_under_a_copy_are_bold_but_not_ligatures_and_double_letters():
    codes = np.array([ord(c) for c in "abll" + "ab" + "ff"], np.int32)
    u0 = np.array([0, 5, 10, 12, 0.4, 5.4, 30, 30])
    u1 = np.array([5, 10, 12, 14, 5.4, 10.4, 36, 36])
    places, flat = np.arange(8), np.zeros(8)
    copies, bold = find_doubles(Pen(0.0, places, codes, u0, u1, flat, flat + 10.0, flat > 0, np.zeros((8, 4))))
    assert np.flatnonzero(copies).tolist() == [4, 5]
    assert np.flatnonzero(bold).tolist() == [0, 1]


def test_styles_split_words_without_spaces():
    pdf, p = page()
    p.text(50, 100, "bold", size=10, font="Helvetica-Bold").text(72.3, 100, "ed", size=10, color=(1, 0, 0))
    (line,) = lines(pdf)
    assert [(w.text, w.style.bold, w.space_before) for w in line.words] == [("bold", True, False), ("ed", False, False)]
    assert line.words[1].style.color == 0xFF0000FF


@pytest.mark.parametrize("angle", [90, 180, 270, 33])
def test_turned_text_reads_along_its_direction(angle):
    pdf, p = page()
    p.text(300, 400, "Turned by some angle", angle=angle)
    (line,) = lines(pdf)
    assert line.text == "Turned by some angle" and line.angle == pytest.approx(angle, abs=0.1)


def test_an_accent_over_a_letter_is_composed_and_one_alone_stays():
    pdf, p = page()
    p.fonts["Helvetica"] = "F0"
    p.raw("BT /F0 10 Tf 50 700 Td [(caf) (e) 556 (\\264) 333] TJ ET")  # an acute drawn back over the e
    p.text(50, 150, "x ^ y and `code`")
    assert texts(pdf) == ["café", "x ^ y and `code`"]


def test_unseen_text_is_read_only_on_request():
    pdf, p = page()
    p.text(50, 100, "seen").text(50, 120, "ghost", render_mode=3)
    assert texts(pdf) == ["seen"]
    assert [line.text for line in lines(pdf, invisible=True)] == ["ghost"]


def test_web_links_go_with_the_words_under_them():
    pdf, p = page()
    p.text(50, 100, "see site now", size=10).link(68, 92, 17, 10, "https://example.org/")
    (line,) = lines(pdf)
    assert [(w.text, w.style.link) for w in line.words] == [
        ("see", None),
        ("site", "https://example.org/"),
        ("now", None),
    ]


def test_every_visible_glyph_is_in_exactly_one_word():
    pdf, p = page()
    for row in range(20):
        p.text(40 + 7 * (row % 3), 60 + 13 * row, f"Row {row}: a2 b*c, d-e (f)", size=8 + row % 4)
    source = open_source(pdf.build()).page(1)
    glyphs = source.glyphs()
    read = sorted(i for line in read_lines(source, glyphs) for word in line.words for i in word.glyphs)
    assert read == [i for i, code in enumerate(glyphs.codepoints.tolist()) if code != 32]


def test_spaces_shrink_with_tightly_set_letters() -> None:
    """Letters set 0.08 em closer than their widths, a space character in one place and a mere gap in another."""
    pdf = PdfBuilder()
    page = pdf.page(300, 60)
    page.text(20, 30, "the high", size=10, char_space=-0.8)
    page.text(52, 30, "standard", size=10, char_space=-0.8)
    with open_source(pdf.build()) as source:
        assert [line.text for line in read_lines(source.page(1))] == ["the high standard"]
