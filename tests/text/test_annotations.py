"""Fields and notes to lines; strikes on words."""

from __future__ import annotations

import pytest
from form_builder import FormBuilder
from pdf_builder import PdfBuilder
from pikepdf import Name

from vlm.parsing.inputs import PageSource, open_source
from vlm.parsing.schema import BlockSource
from vlm.parsing.text import Line, read_lines
from vlm.parsing.text.annotations import annotation_lines

MULTILINE, RADIO, COMB = 1 << 12, 1 << 15, 1 << 24
COMB_OPERATORS = b"BT /Helv 10 Tf 1 0 0 1 4 4 Tm (a) Tj 20 0 Td (b) Tj 40 0 Td (c) Tj ET"


def page_of(form: FormBuilder) -> PageSource:
    return open_source(form.build()).page(1)


def lines(form: FormBuilder) -> list[Line]:
    return annotation_lines(page_of(form).annotations())


def texts(form: FormBuilder) -> list[str]:
    return [line.text for line in lines(form)]


def test_a_value_is_a_line_at_the_place_of_its_letters():
    form = FormBuilder()
    form.field("Tx", (20, 20, 120, 16), V="Port Ellery", ap="Port Ellery")
    (line,) = lines(form)
    assert line.text == "Port Ellery"
    assert line.source is BlockSource.FORM
    assert line.baseline == pytest.approx(32) and line.size == pytest.approx(10)
    assert line.bbox.x0 == pytest.approx(22, abs=0.5) and not any(word.glyphs for word in line.words)


def test_letters_in_the_cells_of_a_comb_make_the_words_of_the_value():
    form = FormBuilder()
    form.field("Tx", (20, 20, 200, 16), V="ab c", Ff=COMB, MaxLen=10, ap=COMB_OPERATORS)
    (line,) = lines(form)
    assert [(word.text, word.space_before) for word in line.words] == [("ab", False), ("c", True)]
    assert line.words[0].bbox.x1 < 60 < line.words[1].bbox.x0


def test_only_chosen_options_are_read_where_the_list_shows_them():
    form = FormBuilder()
    shown = b"BT /Helv 10 Tf 2 28 Td (East quay) Tj 0 -12 Td (West quay) Tj 0 -12 Td (North quay) Tj ET"
    options = ["East quay", "West quay", "North quay", "Far quay"]
    form.field("Ch", (20, 20, 120, 40), V=["West quay", "Far quay"], Opt=options, ap=shown)
    form.field("Ch", (20, 80, 120, 40), V="Far quay", Opt=options, ap=shown)
    form.field("Ch", (20, 140, 120, 40), Opt=options, ap=shown)
    west, far = lines(form)
    assert west.text == "West quay Far quay"  # what is further down in the list comes after what is seen
    assert west.baseline == pytest.approx(44)
    assert far.text == "Far quay"


@pytest.mark.parametrize(("flags", "signs"), [(0, "☑☐"), (RADIO, "◉○")])
def test_tick_boxes_and_radio_buttons_are_signs(flags, signs):
    form = FormBuilder()
    for x, state in ((20, "/Yes"), (60, "/Off")):
        form.field("Btn", (x, 20, 20, 10), Ff=flags, AS=state, ap={"Yes": "x", "Off": ""})
    on, off = lines(form)
    assert on.text + off.text == signs
    assert (on.words[0].style.checked, off.words[0].style.checked) == (True, False)
    assert on.bbox == pytest.approx((25, 20, 35, 30))


def test_an_answer_that_its_field_is_too_small_for_stays_whole_and_inside():
    form = FormBuilder()
    rows = b"BT /Helv 10 Tf 2 18 Td (first) Tj 0 -12 Td (second) Tj 0 -12 Td (third) Tj 0 -12 Td (fourth) Tj ET"
    form.field("Tx", (20, 20, 120, 30), Ff=MULTILINE, V="first\nsecond\nthird\nfourth", ap=rows)
    form.field("Tx", (20, 80, 40, 16), V="a long answer", ap="a long answer")
    found = lines(form)
    assert [line.text for line in found] == ["first", "second third fourth", "a long answer"]
    assert found[1].bbox.y1 <= 52 and found[2].bbox.x1 <= 60


def test_neighbouring_fields_are_lines_of_their_own():
    form = FormBuilder()
    for index, value in enumerate(("11", "12", "13")):
        form.field("Tx", (20 + 14 * index, 20, 14, 16), V=value, ap=value)
    form.note("FreeText", (20, 34, 60, 14), ap="note")
    assert texts(form) == ["11", "12", "13", "note"]


def test_right_to_left_values_are_read_in_their_order():
    form = FormBuilder()
    form.field("Tx", (20, 20, 120, 16), V="שלום עולם 12")
    assert texts(form) == ["שלום עולם 12"]


def test_type_of_one_width_in_a_field_is_no_code():
    form = FormBuilder()
    form.font.BaseFont = Name.Courier
    form.field("Tx", (20, 20, 120, 16), V="plain", ap="plain")
    assert not lines(form)[0].words[0].style.monospace


def test_an_annotation_strikes_the_letters_under_it():
    pdf = PdfBuilder()
    pdf.page(300, 200).text(20, 50, "four hundred sheep", size=10, font="Courier")  # letters are 6 points wide
    form = FormBuilder(pdf)
    form.note("StrikeOut", (0, 0, 1, 1), QuadPoints=[50, 160, 80, 160, 50, 146, 80, 146])
    page = page_of(form)
    (line,) = read_lines(page, strikes=page.annotations().strikes)
    assert [word.text for word in line.words if word.style.strike] == ["hundr"]
    assert line.text == "four hundred sheep"
