"""Notes, stamps and strikes that a page shows."""

from __future__ import annotations

import numpy as np
import pytest
from form_builder import FormBuilder
from pdf_builder import PdfBuilder

from vlm.parsing.inputs import Annotations, open_source

BOX = (20, 20, 160, 24)


def annotations(form: FormBuilder) -> Annotations:
    return open_source(form.build()).page(1).annotations()


def words(form: FormBuilder) -> list[str]:
    shown = annotations(form)
    return ["".join(map(chr, shown.glyphs.codepoints[slice(*note.glyphs)].tolist())) for note in shown.notes]


def test_a_typed_note_is_read_from_its_appearance_or_else_its_contents():
    form = FormBuilder()
    form.note("FreeText", BOX, ap="as drawn", Contents="as stored")
    form.note("FreeText", BOX, Contents="as stored", DA="/Helv 10 Tf")
    form.note("FreeText", BOX, RC="<body><p>rich <b>text</b></p></body>")
    assert words(form) == ["as drawn", "as stored", "rich text"]


def test_stamps_say_their_text_or_name():
    form = FormBuilder()
    form.note("Stamp", BOX, ap="RECEIVED 4 JUNE", Name="/Approved")
    form.note("Stamp", BOX, Name="/NotForPublicRelease")
    form.note("Stamp", BOX, ap=b"1 0 0 rg 0 0 20 20 re f", Name="/SBApproved", Subj="Approuvé")
    form.note("Stamp", BOX, ap=b"1 0 0 rg 0 0 20 20 re f", Name="/#xYz12", Subj="my cat", Contents="remark")
    assert words(form) == ["RECEIVED 4 JUNE", "NOT FOR PUBLIC RELEASE", "APPROUVÉ"]


def test_text_in_any_other_appearance_is_read():
    form = FormBuilder()
    form.note("Line", BOX, ap="3.2 m", Contents="3.2 m")
    form.note("Watermark", BOX, ap="COPY")
    assert words(form) == ["3.2 m", "COPY"]


@pytest.mark.parametrize("kind", ["Text", "Popup", "Highlight", "Underline", "FileAttachment", "Link"])
def test_signs_of_remarks_are_no_text(kind):
    form = FormBuilder()
    form.note(kind, BOX, ap="icon", Contents="a remark")
    form.note("FreeText", BOX, ap="seen")
    assert words(form) == ["seen"]


@pytest.mark.parametrize("flags", [2, 32, 32 | 4])
def test_notes_that_are_not_displayed_stay_out(flags):
    form = FormBuilder()
    form.note("FreeText", BOX, ap="unseen", F=flags)
    form.note("Stamp", BOX, Name="/Draft", F=flags)
    assert words(form) == []


def test_an_unknown_kind_is_shown_unless_it_says_not_to():
    form = FormBuilder()
    form.note("Doodle", BOX, ap="shown")
    form.note("Doodle", BOX, ap="invisible", F=1)
    assert words(form) == ["shown"]


def test_letters_outside_a_note_are_clipped_away():
    form = FormBuilder()
    form.note("FreeText", (20, 20, 60, 24), ap="fits and is cut off")
    (seen,) = words(form)
    assert "fits" in seen and "off" not in seen


def test_a_note_on_a_turned_page_may_stay_level():
    pdf = PdfBuilder()
    pdf.page(300, 200, rotate=90)
    form = FormBuilder(pdf)
    form.note("FreeText", (100, 60, 80, 20), ap="turns with it")
    form.note("FreeText", (100, 120, 80, 20), ap="stays level", F=16)
    shown = annotations(form)
    assert [shown.glyphs.angles[note.glyphs[0]] for note in shown.notes] == [90, 0]


def test_a_note_without_appearance_is_drawn_once():
    form = FormBuilder()
    form.note("FreeText", BOX, Contents="IIII", DA="0 g /Helv 12 Tf")
    page = open_source(form.build()).page(1)
    inside = np.asarray(page.raster(288).convert("L"))[4 * 22 : 4 * 42, 4 * 21 : 4 * 60]  # pdfium may draw a frame
    ink = (inside < 100).any(axis=0)
    assert int((np.diff(ink.astype(int)) == 1).sum()) == 4


def test_strikes_are_told_by_their_quadrilaterals():
    form = FormBuilder()
    form.note("StrikeOut", BOX, QuadPoints=[20, 180, 60, 180, 20, 170, 60, 170, 20, 160, 90, 160, 20, 150, 90, 150])
    form.note("StrikeOut", (20, 100, 50, 10))
    strikes = annotations(form).strikes
    assert strikes == (
        pytest.approx((20, 20, 60, 30)),
        pytest.approx((20, 40, 90, 50)),
        pytest.approx((20, 100, 70, 110)),
    )
