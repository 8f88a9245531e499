"""What the fields of a form say, and where."""

from __future__ import annotations

import numpy as np
import pikepdf
import pytest
from form_builder import FormBuilder
from pdf_builder import PdfBuilder

from vlm.parsing.inputs import Annotations, FieldKind, Limits, PageSource, open_source
from vlm.parsing.inputs.pdf import laid_over

BOX = (20, 20, 120, 16)
MULTILINE, PASSWORD, RADIO, PUSHBUTTON, COMBO, COMB = 1 << 12, 1 << 13, 1 << 15, 1 << 16, 1 << 17, 1 << 24
CROP = (10, 20, 290, 190)
# A box at (30, 60), 50 by 20, on a page of 300 by 200 cropped to CROP, for each /Rotate.
PLACES = {0: (20, 40, 70, 60), 90: (110, 20, 130, 70), 180: (210, 110, 260, 130), 270: (40, 210, 60, 260)}
RED = b"1 0 0 rg 0 0 50 20 re f"


def page_of(form: FormBuilder, number: int = 1, limits: Limits | None = None) -> PageSource:
    return open_source(form.build(), limits=limits).page(number)


def seen(shown: Annotations, index: int = 0) -> str:
    """The letters of a field."""
    first, last = shown.fields[index].glyphs
    return "".join(map(chr, shown.glyphs.codepoints[first:last].tolist()))


def only(form: FormBuilder) -> Annotations:
    """The annotations of a page with one field."""
    shown = page_of(form).annotations()
    assert len(shown.fields) == 1
    return shown


def test_a_text_field_shows_its_appearance_and_tells_its_value():
    form = FormBuilder()
    form.field("Tx", BOX, V="Kittiwake", ap="Kittiwake")
    shown = only(form)
    field = shown.fields[0]
    assert (field.kind, field.value, field.checked) == (FieldKind.TEXT, "Kittiwake", None)
    assert seen(shown) == "Kittiwake"
    assert field.bbox == pytest.approx((20, 20, 140, 36))
    assert shown.glyphs.origins[0].tolist() == pytest.approx([22, 32])


@pytest.mark.parametrize("rotate", PLACES)
def test_a_field_stands_where_it_is_displayed(rotate):
    pdf = PdfBuilder()
    pdf.page(300, 200, rotate=rotate, crop=CROP)
    form = FormBuilder(pdf)
    form.field("Tx", (30, 60, 50, 20), V="X", ap="X")
    shown = only(form)
    assert shown.fields[0].bbox == pytest.approx(PLACES[rotate])
    x0, y0, x1, y1 = PLACES[rotate]
    x, y = (shown.glyphs.boxes[0, :2] + shown.glyphs.boxes[0, 2:]) / 2
    assert x0 < x < x1 and y0 < y < y1
    assert shown.glyphs.angles[0] == rotate


@pytest.mark.parametrize("rotate", PLACES)
def test_the_raster_shows_a_field_where_it_stands(rotate):
    pdf = PdfBuilder()
    pdf.page(300, 200, rotate=rotate, crop=CROP)
    form = FormBuilder(pdf)
    form.field("Tx", (30, 60, 50, 20), ap=RED)
    red = np.asarray(page_of(form).raster(72))[:, :, 1] == 0
    rows, columns = np.flatnonzero(red.any(axis=1)), np.flatnonzero(red.any(axis=0))
    assert (columns[0], rows[0], columns[-1] + 1, rows[-1] + 1) == PLACES[rotate]


def test_an_image_is_cut_out_with_the_field_on_it():
    pdf = PdfBuilder()
    pdf.page(300, 200).image(20, 50, 100, 50)
    form = FormBuilder(pdf)
    form.field("Tx", (30, 60, 50, 20), ap=RED)
    pixels = np.asarray(page_of(form).images()[0].load())
    assert pixels[20, 30].tolist() == [255, 0, 0]
    assert pixels[40, 90].tolist() == [128, 128, 128]


def test_what_a_field_has_from_its_parents_counts():
    pdf = PdfBuilder()
    pdf.page(300, 200)
    pdf.page(300, 200)
    form = FormBuilder(pdf)
    owner = form.group("Tx", T="boat", Ff=MULTILINE, V="Port Ellery", DA="0 0 1 rg /Helv 9 Tf")
    middle = form.pdf.make_indirect(pikepdf.Dictionary(Parent=owner))
    for number in (1, 2):
        form.widget(BOX, page=number, Parent=middle)
    for number in (1, 2):
        shown = page_of(form, number).annotations()
        assert [field.value for field in shown.fields] == ["Port Ellery"]
        assert seen(shown) == "Port Ellery"
        assert shown.glyphs.sizes[0] == pytest.approx(9)
        assert shown.glyphs.colors[0] == 0x0000FFFF


def test_a_choice_shows_the_words_for_what_is_stored():
    form = FormBuilder()
    options = [["e", "East quay"], ["w", "West quay"], "Elsewhere"]
    form.field("Ch", BOX, Ff=COMBO, V="e", Opt=options)
    form.field("Ch", (20, 50, 120, 40), V=["w", "Elsewhere"], Opt=options, ap=b"")
    form.field("Ch", (20, 100, 120, 40), I=[1], Opt=options)
    shown = page_of(form).annotations()
    assert [field.value for field in shown.fields] == ["East quay", "West quay\nElsewhere", "West quay"]
    assert [field.kind for field in shown.fields] == [FieldKind.TEXT, FieldKind.LIST, FieldKind.LIST]
    assert seen(shown, 0) == "East quay"


def test_a_tick_box_is_as_its_appearance_state_says():
    both = {"Yes": "x", "Off": ""}
    form = FormBuilder()
    for entries in (
        {"AS": "/Yes", "V": "/Off", "ap": both},  # what is shown counts
        {"AS": "/Off", "V": "/Yes", "ap": both},
        {"V": "/Yes", "ap": both},  # without a state the value chooses
        {"AS": "/On", "ap": both},  # nothing is drawn for it
        {"AS": "/Yes"},  # no appearance: viewers draw a tick
        {"ap": both},
    ):
        form.field("Btn", BOX, **entries)
    states = [field.checked for field in page_of(form).annotations().fields]
    assert states == [True, False, True, False, True, False]


def test_names_of_states_need_not_be_unicode():
    form = FormBuilder()
    field = form.field("Btn", BOX, ap={"x": "x"})
    stream = field.AP.N["/x"]
    field.AP.N = pikepdf.Object.parse(b"<< /Oui#e9 null >>")
    state = pikepdf.Object.parse(b"/Oui#e9")
    field.AP.N[state] = stream
    field.AS = state
    assert only(form).fields[0].checked is True


def test_the_button_of_a_group_that_is_on_shows_it():
    form = FormBuilder()
    group = form.group("Btn", Ff=RADIO, V="/b")
    for name in "abc":
        form.widget(BOX, Parent=group, ap={name: "x", "Off": ""})
    fields = page_of(form).annotations().fields
    assert [field.checked for field in fields] == [False, True, False]
    assert {field.kind for field in fields} == {FieldKind.RADIO}


def test_buttons_show_their_captions_and_passwords_show_nothing():
    form = FormBuilder()
    form.field("Btn", BOX, Ff=PUSHBUTTON, MK={"CA": "Send"})
    form.field("Tx", BOX, Ff=PASSWORD, V="secret")
    shown = page_of(form).annotations()
    assert (seen(shown, 0), seen(shown, 1)) == ("Send", "******")
    assert "secret" not in {field.value for field in shown.fields}


def test_a_signature_tells_who_and_when_unless_its_appearance_says_it():
    form = FormBuilder()
    value = {"Name": "Ann Holt", "M": "D:20240503101500Z"}
    form.field("Sig", BOX, V=value)
    form.field("Sig", BOX, V=value, ap="Signed: A. H.")
    form.field("Sig", BOX)
    shown = page_of(form).annotations()
    assert [seen(shown, i) for i in range(3)] == ["Signed by Ann Holt, 2024-05-03 10:15", "Signed: A. H.", ""]


def test_letters_are_set_inside_a_field_without_appearance():
    form = FormBuilder()
    form.field("Tx", (20, 20, 120, 16), V="one line")
    form.field("Tx", (20, 50, 80, 60), V="several words that do not fit one line", Ff=MULTILINE, DA="/Helv 10 Tf")
    form.field("Tx", (20, 120, 100, 16), V="abcd", Ff=COMB, MaxLen=10)
    form.field("Tx", (20, 150, 100, 16), V="right", Q=2)
    shown = page_of(form).annotations()
    for field in shown.fields:
        middles = (shown.glyphs.loose[slice(*field.glyphs)].reshape(-1, 2, 2)).mean(axis=1)
        assert ((middles >= field.bbox[:2]) & (middles <= field.bbox[2:])).all()
    origins = [shown.glyphs.origins[slice(*field.glyphs)] for field in shown.fields]
    assert len(set(np.round(origins[1][:, 1], 2))) == 3
    assert np.diff(origins[2][:, 0]) == pytest.approx(10, abs=2)
    assert origins[3][-1, 0] > 110


@pytest.mark.parametrize("value", ["Привет", "港の事務所", "a\N{PERFORMING ARTS}b", "fine \N{EURO SIGN}"])
def test_any_script_is_read_without_a_font_for_it(value):
    form = FormBuilder()
    form.field("Tx", BOX, V=value)
    assert seen(only(form)) == value


def test_right_to_left_letters_stand_in_the_order_of_paper():
    form = FormBuilder()
    form.field("Tx", BOX, V="שלום 12")
    glyphs = only(form).glyphs
    order = np.argsort(glyphs.origins[:, 0])
    assert "".join(map(chr, glyphs.codepoints[order].tolist())).replace(" ", "") == "12םולש"


def test_viewers_write_a_value_that_the_appearance_lacks():
    form = FormBuilder()
    form.field("Tx", BOX, V="new", ap=b"0 0 1 RG 1 1 80 10 re S")
    shown = only(form)
    assert seen(shown) == "new"
    pixels = np.asarray(page_of(form).raster(144).convert("L"))[40:72, 40:100]
    assert (pixels < 100).any()


@pytest.mark.parametrize(("stale", "said"), [(True, "new"), (False, "old")])
def test_an_appearance_is_made_anew_where_the_form_says_so(stale, said):
    form = FormBuilder()
    form.pdf.Root.AcroForm.NeedAppearances = stale
    form.field("Tx", BOX, V="new", ap="old")
    assert seen(only(form)) == said


def test_hidden_fields_stay_out():
    form = FormBuilder()
    for flags in (2, 32, 2 | 4, 32 | 4):
        form.field("Tx", BOX, V="unseen", ap="unseen", F=flags)
    form.field("Tx", (20, 400, 120, 16), V="off the page", ap="off the page")
    form.field("Tx", (20, 20, 0, 0), V="no extent", ap="no extent")
    assert page_of(form).annotations().fields == ()


def test_fields_of_a_layer_that_is_off_stay_out():
    form = FormBuilder()
    layers = [form.pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG)) for _ in range(2)]
    form.pdf.Root.OCProperties = pikepdf.Dictionary(
        OCGs=pikepdf.Array(layers), D=pikepdf.Dictionary(OFF=pikepdf.Array([layers[0]]))
    )
    for layer, value in zip(layers, ("off", "on"), strict=True):
        form.field("Tx", BOX, V=value, ap=value, OC=layer)
    assert [field.value for field in page_of(form).annotations().fields] == ["on"]


def test_a_widget_without_a_field_shows_what_is_drawn():
    form = FormBuilder()
    form.widget(BOX, ap="only drawn")
    shown = page_of(form).annotations()
    assert shown.fields == () and len(shown.notes) == 1
    assert "".join(map(chr, shown.glyphs.codepoints.tolist())) == "only drawn"


def test_fonts_of_the_form_serve_appearances_without_any():
    form = FormBuilder()
    field = form.field("Tx", BOX, ap="shared")
    del field.AP.N.Resources
    assert seen(only(form)) == "shared"


def test_circles_in_the_tree_of_fields_end():
    form = FormBuilder()
    one = form.group("Tx")
    del one.FT
    one.Parent = form.pdf.make_indirect(pikepdf.Dictionary(Parent=one))
    form.widget(BOX, Parent=one)
    shown = page_of(form).annotations()
    assert shown.fields == ()


def test_an_appearance_that_leads_too_deep_is_not_followed():
    """Copying it would overrun the stack of qpdf."""
    form = FormBuilder()
    chain = form.pdf.make_indirect(pikepdf.Dictionary())
    for _ in range(25_000):
        chain = form.pdf.make_indirect(pikepdf.Dictionary(Next=chain))
    field = form.field("Tx", BOX, V="value", ap="drawn")
    field.AP.N.Resources.Chain = chain
    assert seen(only(form)) == "value"


def test_more_annotations_than_can_be_read_are_told(monkeypatch):
    monkeypatch.setattr(laid_over, "MAX_ANNOTATIONS", 5)
    form = FormBuilder()
    for index in range(8):
        form.field("Tx", BOX, V=str(index), ap=str(index))
    shown = page_of(form).annotations()
    assert [field.value for field in shown.fields] == list("01234")
    assert shown.unread == ("the page has 8 annotations, of which the first 5 were read",)


def test_more_text_than_can_be_read_is_told():
    form = FormBuilder()
    for _ in range(5):
        form.field("Tx", BOX, V="word " * 20)
    shown = page_of(form, limits=Limits(max_glyphs=150)).annotations()
    assert len(shown.fields) == 2
    assert len(shown.unread) == 1 and "150 characters" in shown.unread[0]


def test_broken_annotations_cost_the_others_nothing():
    form = FormBuilder()
    form.note("Widget", BOX, FT="Tx", V=3, DA=4, MK=[1], AP=[2])
    form.field("Tx", BOX, V=[1, 2], F="x", Parent=7, Opt=3)
    form.note("StrikeOut", BOX, QuadPoints=[1, 2, "x"])
    broken = form.note("FreeText", BOX, Contents="y")
    broken.Rect = pikepdf.Array([1, 2])
    form.pdf.pages[0].Annots.append(pikepdf.Array([]))
    form.field("Tx", BOX, V="good", ap="good")
    shown = page_of(form).annotations()
    assert "good" in [field.value for field in shown.fields]


@pytest.mark.parametrize("dynamic", [True, False])
def test_a_dynamic_xfa_form_is_told_in_one_sentence(dynamic):
    pdf = PdfBuilder()
    pdf.page(300, 200).text(20, 50, "Please wait...")
    form = FormBuilder(pdf)
    form.pdf.Root.AcroForm.XFA = form.pdf.make_stream(b"<xdp/>")
    if dynamic:
        form.pdf.Root.NeedsRendering = True
    else:
        form.field("Tx", BOX, V="static", ap="static")
    shown = page_of(form).annotations()
    assert len(shown.unread) == dynamic
    assert [field.value for field in shown.fields] == ([] if dynamic else ["static"])
    assert not dynamic or "XFA" in shown.unread[0]


def test_pages_with_links_only_are_not_opened_a_second_time(monkeypatch):
    pdf = PdfBuilder()
    pdf.page(300, 200).link(10, 10, 50, 10, "https://example.org/")
    monkeypatch.setattr(pikepdf, "open", lambda *_, **__: pytest.fail("opened"))
    shown = open_source(pdf.build()).page(1).annotations()
    assert shown.fields == shown.notes == shown.strikes == shown.unread == ()
