"""Glyph identity on a PDF whose font has an encoding of its own."""

import io

import numpy as np
import pikepdf
import pytest

from vlm.parsing.errors import PageError
from vlm.parsing.fonts import identify
from vlm.parsing.fonts.programs import _oml_epsilon, code_names
from vlm.parsing.inputs import GlyphFlag, open_source
from vlm.parsing.inputs.pdf.qpdf import PdfObjects


def _pdf(content: bytes, differences: list[object], base: str = "/ABCDEF+CMSY10", form: bytes = b"") -> bytes:
    pdf = pikepdf.new()
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name(base), FirstChar=0, LastChar=127,
        Widths=pikepdf.Array([500] * 128),
        Encoding=pikepdf.Dictionary(Type=pikepdf.Name.Encoding, Differences=pikepdf.Array(differences)),
    )  # fmt: skip
    fonts = pikepdf.Dictionary(F1=pdf.make_indirect(font))
    resources = pikepdf.Dictionary(Font=fonts)
    if form:
        inner = pikepdf.Stream(pdf, form)
        inner.Type, inner.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        inner.BBox = pikepdf.Array([0, 0, 300, 300])
        inner.Matrix = pikepdf.Array([1, 0, 0, 1, 50, 0])
        inner.Resources = pikepdf.Dictionary(Font=fonts)
        resources.XObject = pikepdf.Dictionary(X1=inner)
    page = pikepdf.Dictionary(
        Type=pikepdf.Name.Page, MediaBox=pikepdf.Array([0, 0, 300, 300]), Resources=resources,
        Contents=pikepdf.Stream(pdf, content),
    )  # fmt: skip
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


DIFFERENCES: list[object] = [
    65,
    pikepdf.Name("/summationdisplay"),
    pikepdf.Name("/radicalbig"),
    pikepdf.Name("/element"),
]


def _identified(data: bytes) -> tuple[str, tuple[str, ...], np.ndarray]:
    with open_source(data) as source:
        page = source.page(1)
        glyphs = identify(page, page.glyphs())
        return "".join(map(chr, glyphs.codepoints)), glyphs.names, glyphs.flags


def test_names_follow_the_encoding_and_correct_the_unicode() -> None:
    text, names, flags = _identified(_pdf(b"BT /F1 10 Tf 20 100 Td (AB) Tj 0 -20 Td [(C) -300 (A)] TJ ET", DIFFERENCES))
    assert text == "∑√∈∑"
    assert names == ("summationdisplay", "radicalbig", "element", "summationdisplay")
    # pdfium knows "element" by itself.
    assert [bool(flag & GlyphFlag.CORRECTED) for flag in flags] == [True, True, False, True]


def test_text_state_moves_the_pen_as_in_pdfium() -> None:
    content = b"q 2 0 0 2 10 10 cm BT /F1 5 Tf 14 TL 3 Tc 150 Tz 5 60 Td (AB) Tj T* (CA) ' ET Q"
    assert _identified(_pdf(content, DIFFERENCES))[0] == "∑√∈∑"


def test_forms_are_read_with_their_matrix() -> None:
    form = b"BT /F1 10 Tf 20 50 Td (CB) Tj ET"
    assert _identified(_pdf(b"BT /F1 10 Tf 20 100 Td (AB) Tj ET /X1 Do", DIFFERENCES, form=form))[0] == "∑√∈√"


def test_text_fonts_are_left_alone() -> None:
    text, names, _ = _identified(_pdf(b"BT /F1 10 Tf 20 100 Td (AB) Tj ET", [], base="/Helvetica"))
    assert (text, names) == ("AB", ())


def test_meaningless_names_give_way_to_the_tex_encoding() -> None:
    font = pikepdf.Dictionary(
        Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name("/CMMI10"),
        Encoding=pikepdf.Dictionary(Differences=pikepdf.Array([11, pikepdf.Name("/C11"), pikepdf.Name("/C12")])),
    )  # fmt: skip
    assert code_names(font)[11] == "alpha"


def test_exchanged_epsilons_are_set_right() -> None:
    assert _oml_epsilon({15: "epsilon", 34: "epsilon1"}) == {15: "epsilon1", 34: "epsilon"}
    assert _oml_epsilon({15: "epsilon1", 34: "epsilon"}) == {15: "epsilon1", 34: "epsilon"}


def test_names_of_a_font_are_read_once_a_document() -> None:
    with open_source(_pdf(b"BT /F1 10 Tf 20 100 Td (AB) Tj ET", DIFFERENCES)) as source:
        page = source.page(1)
        identify(page, page.glyphs())
        (names,) = page.objects.font_names.values()
        names[65] = "element"
        assert identify(page, page.glyphs()).names[0] == "element"


def test_a_damaged_font_leaves_the_page_as_pdfium_reads_it(caplog: pytest.LogCaptureFixture) -> None:
    damaged: list[object] = [pikepdf.Dictionary(), pikepdf.Name("/summation")]
    with open_source(_pdf(b"BT /F1 10 Tf 20 100 Td (AB) Tj ET", damaged)) as source:
        page = source.page(1)
        assert set(identify(page, page.glyphs()).names) == {""}
    assert "glyph names cannot be read" in caplog.text


def test_objects_of_a_page_that_is_not_there() -> None:
    objects = PdfObjects(_pdf(b"", DIFFERENCES), None)
    with pytest.raises(PageError):
        objects.page(2)
    objects.close()


def test_what_is_no_pdf_is_a_page_error() -> None:
    with pytest.raises(PageError):
        PdfObjects(b"no PDF at all", None).page(1)
