"""Recognising text layers that lie."""

from __future__ import annotations

import string

from pdf_builder import PdfBuilder

from vlm.parsing.inputs import open_source
from vlm.parsing.text import read_lines
from vlm.parsing.text.plausible import is_implausible, letter_score
from vlm.parsing.text.trust import TextTrust, Verdict, assess

PROSE = (
    "The committee reviewed the proposal and found that several questions remained open",
    "so that a second reading was held in the spring of the following year by all members",
)
SHIFT = str.maketrans(string.ascii_lowercase, string.ascii_lowercase[-1] + string.ascii_lowercase[:-1])


def verdict(pdf: PdfBuilder) -> TextTrust:
    page = open_source(pdf.build()).page(1)
    glyphs = page.glyphs()
    return assess(page, glyphs, read_lines(page, glyphs))


def prose(shift: bool = False, **options) -> PdfBuilder:
    pdf = PdfBuilder()
    page = pdf.page()
    for row, text in enumerate(PROSE):
        page.text(50, 100 + 14 * row, text.translate(SHIFT) if shift else text, size=10, **options)
    return pdf


def test_prose_is_believed():
    assert verdict(prose()).verdict is Verdict.GOOD


def test_a_shifted_character_map_is_not():
    found = verdict(prose(shift=True))
    assert found.verdict is Verdict.GARBAGE and "Helvetica" in found.reason


def test_one_garbled_line_among_good_ones_is_given_as_a_region():
    pdf = prose()
    page = pdf.pages[0]
    for row in range(4):
        page.text(50, 200 + 14 * row, PROSE[row % 2], size=10)
    page.text(50, 300, PROSE[0].translate(SHIFT), size=10, font="Courier")
    found = verdict(pdf)
    assert found.verdict is Verdict.PARTIAL
    assert len(found.boxes) == 1 and found.boxes[0].contains_point(100, 297)


def test_unseen_text_with_a_scan_is_an_ocr_layer():
    pdf = prose(render_mode=3)
    pdf.pages[0].image(0, 0, 612, 792)
    assert verdict(pdf).verdict is Verdict.OCR_LAYER


def test_text_under_an_opaque_scan_is_an_ocr_layer_too():
    pdf = prose()
    pdf.pages[0].image(0, 0, 612, 792)
    assert verdict(pdf).verdict is Verdict.OCR_LAYER


def test_text_over_a_background_picture_is_believed():
    pdf = PdfBuilder()
    page = pdf.page().image(0, 0, 612, 792)
    for row in range(4):
        page.text(50, 100 + 14 * row, PROSE[row % 2], size=10)
    assert verdict(pdf).verdict is Verdict.GOOD


def test_no_text_and_blank_pages_have_none():
    pdf = PdfBuilder()
    pdf.page().image(100, 100, 300, 300)
    assert verdict(pdf).verdict is Verdict.NONE
    pdf = PdfBuilder()
    pdf.page()
    assert verdict(pdf).verdict is Verdict.NONE


def test_large_pictures_without_text_are_listed():
    pdf = prose()
    pdf.pages[0].image(50, 300, 400, 300).image(50, 700, 20, 20)
    found = verdict(pdf)
    assert [tuple(round(v) for v in box) for box in found.pictures] == [(50, 300, 450, 600)]


def test_letters_of_european_languages_are_plausible():
    german = "Die Kommission hat den Vorschlag geprüft und mehrere offene Fragen an die Mitglieder zurückgegeben"
    spanish = "La comisión revisó la propuesta y encontró que varias preguntas importantes quedaban todavía abiertas"
    for text in (" ".join(PROSE), german, spanish):
        assert not is_implausible(text)
        assert is_implausible(text.lower().translate(SHIFT))


def test_too_little_text_and_other_scripts_are_not_judged():
    assert letter_score("qzx qqqq") is None
    assert letter_score("это предложение написано кириллицей и не оценивается по латинским буквам" * 2) is None
