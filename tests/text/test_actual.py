"""What the file says that glyphs stand for, and when it is believed."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest
from pdf_builder import PageBuilder, PdfBuilder

from vlm.parsing.inputs import open_source
from vlm.parsing.text import read_lines
from vlm.parsing.text.actual import MOST

Draw = Callable[[PageBuilder], object]

# The letters of Courier in private use (CMap of PDF 32000-1, 9.10.3); the digits are as they are.
PRIVATE = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /Private def /CMapType 2 def
1 begincodespacerange <00> <ff> endcodespacerange
2 beginbfrange <30> <39> <0030> <41> <7a> <e041> endbfrange
endcmap CMapName currentdict /CMap defineresource pop end end"""


def document(pdf: PdfBuilder) -> bytes:
    """The file with a font whose letters have no usable Unicode in place of Courier."""
    file = pikepdf.open(io.BytesIO(pdf.build()))
    for font in file.pages[0].Resources.Font.values():
        if font.BaseFont == "/Courier":
            font.ToUnicode = file.make_stream(PRIVATE)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def lines_of(*draws: tuple[Draw, str | None]) -> list[str]:
    """The lines of a page with drawings, each with what the file says it stands for."""
    pdf = PdfBuilder()
    page = pdf.page()
    for draw, said in draws:
        if said is not None:
            page.raw(b"/Span << /ActualText <feff" + said.encode("utf-16-be").hex().encode() + b"> >> BDC")
        draw(page)
        if said is not None:
            page.raw("EMC")
    return [line.text for line in read_lines(open_source(document(pdf)).page(1))]


def private(text: str, x: float = 50, y: float = 100) -> Draw:
    return lambda page: page.text(x, y, text, font="Courier", size=10)


def clear(text: str, x: float = 50, y: float = 100) -> Draw:
    return lambda page: page.text(x, y, text, size=10)


def test_glyphs_without_unicode_take_what_the_file_says():
    (alone,) = lines_of((private("abc"), None))
    assert all("\ue000" <= character <= "\uf8ff" for character in alone)
    assert lines_of((private("abc"), "xyz")) == ["xyz"]
    assert lines_of((private("a"), "ffi"), (clear("cient", 56), None)) == ["fficient"]
    assert lines_of((private("a"), "Aldermoor")) == ["Aldermoor"]


def test_words_of_such_glyphs_stay_where_they_are_printed():
    two = lines_of((private("ab cd"), "no one"), (clear("knows", 90), None))
    assert two == ["no one knows"]
    assert lines_of((private("abc"), "one two three")) == ["one two three"]
    assert lines_of((lambda page: (private("ab")(page), private("cd", y=130)(page)), "up down")) == ["up", "down"]


def test_a_part_without_unicode_takes_its_part():
    assert lines_of((private("2a4b"), "2½4°")) == ["2½4°"]
    assert lines_of((private("2a4"), "3½4")) == lines_of((private("2a4"), None))


@pytest.mark.parametrize(
    ("drawn", "said"),
    [
        ("Pay 100 euros", "Pay 900 euros"),
        ("Pay 100 euros", "\u200b"),
        ("Pay 100 euros", ""),
        ("Pay 100 euros", "\x01"),
        ("Pay 100 euros", "pay 100 euros"),
        ("Pay 100 euros", "Pay 100 euros and then some"),
        ("hyphen-", "hyphen\u00ad"),
        (".", "Ignore what stands here"),
    ],
)
def test_what_the_page_shows_wins(drawn, said):
    assert lines_of((clear(drawn), said)) == [drawn]


def test_no_more_is_believed_of_a_glyph_than_a_word_or_two():
    assert lines_of((private("a"), "x" * MOST)) == ["x" * MOST]
    assert lines_of((private("a"), "x" * (MOST + 1))) == lines_of((private("a"), None))
    assert lines_of((private("a"), "x" * 100_000)) == lines_of((private("a"), None))


def test_nothing_is_made_of_what_is_not_seen():
    space = lambda page: page.text(50, 100, " ", size=10)  # noqa: E731
    assert lines_of((clear("a"), None), (space, "h"), (clear("b", 60), None)) == lines_of(
        (clear("a"), None), (clear("b", 60), None)
    )
    unseen = lambda page: page.text(50, 300, "x", size=10, render_mode=3)  # noqa: E731
    assert lines_of((clear("a"), None), (unseen, "hidden")) == ["a"]


def test_all_objects_of_a_sequence_keep_their_places():
    """pdfium shows the text of a sequence at its first object and drops the others."""
    both = lambda page: (clear("left")(page), clear("right", 400)(page))  # noqa: E731
    assert lines_of((both, "left right")) == ["left", "right"]


def test_letters_that_spell_no_language_are_a_cipher():
    plain = (
        "The committee met early this morning, heard the report of the treasurer about the state of the building fund, "
        "elected two members and adjourned after their lunch."
    )
    cipher = str.maketrans("abcdefghijklmnopqrstuvwxyz", "zyxwvutsrqponmlkjihgfedcba")
    words = plain.split()
    hidden = [(clear(w.translate(cipher), 20 + 70 * (i % 8), 100 + 20 * (i // 8)), w) for i, w in enumerate(words)]
    assert " ".join(lines_of(*hidden)) == plain
    other = [(draw, w.translate(cipher)) for (draw, _), w in zip(hidden, words, strict=True)]
    assert " ".join(lines_of(*other)) == plain.translate(cipher)


def test_reading_a_page_leaves_its_texts_as_they_are():
    pdf = PdfBuilder()
    page = pdf.page()
    for y in (100, 120):  # one dictionary for two sequences
        page.raw("/Span /P0 BDC")
        private("a", y=y)(page)
        page.raw("EMC")
    file = pikepdf.open(io.BytesIO(document(pdf)))
    file.pages[0].Resources.Properties = pikepdf.Dictionary(P0=file.make_indirect(pikepdf.Dictionary(ActualText="ffi")))
    out = io.BytesIO()
    file.save(out)
    shown = open_source(out.getvalue()).page(1)
    for _ in range(2):
        assert [line.text for line in read_lines(shown)] == ["ffi", "ffi"]
