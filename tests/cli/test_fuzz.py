"""Some hundred damaged PDFs: each ends in output or in sentences, soon, and never in a fault of ours."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from form_builder import FormBuilder
from mutate import mutate
from pdf_builder import PageBuilder, PdfBuilder

SEEDS_PER_DOCUMENT = 100
FAULTS = ("Traceback", "unexpected", "was stopped", "died")
SAMPLE = Path(__file__).parents[2] / "samples" / "paper.pdf"


def plain_pdf() -> bytes:
    """A heading, a ruled table, a superscript, a form in a form, a picture, a link and a turned page, uncompressed."""
    pdf = PdfBuilder()
    page = pdf.page(400, 300)
    for row in range(4):
        page.text(40, 60 + 20 * row, f"Row {row}").text(140, 60 + 20 * row, str(row * 7))
        page.rect(36, 46 + 20 * row, 200, 20, stroke=(0, 0, 0))
    page.text(40, 30, "1 Heading", size=18).text(40, 200, "Plain words in a line, and x", size=10)
    page.text(165, 196, "2", size=7)
    inner = PageBuilder(100, 50).text(5, 20, "Within a form")
    outer = PageBuilder(100, 50).form(inner, (1, 0, 0, 1, 5, 5))
    page.form(outer, (1, 0, 0, 1, 40, 20)).image(250, 60, 80, 60).link(40, 190, 60, 12, "https://example.org/")
    turned = pdf.page(300, 400, rotate=90)
    turned.text(40, 60, "A page that was turned").text(40, 80, "with two lines")
    return pdf.build()


def form_pdf() -> bytes:
    """Fields of every kind and notes, with appearances and without."""
    pdf = PdfBuilder()
    pdf.page(400, 300).text(40, 60, "Name").text(60, 100, "Paid").text(40, 200, "Words to be struck out")
    form = FormBuilder(pdf)
    form.field("Tx", (100, 46, 120, 18), V="Kittiwake", ap="Kittiwake")
    form.field("Tx", (100, 66, 120, 18), V="11.4", DA="1 0 0 rg /Helv 9 Tf")
    form.field("Btn", (40, 90, 12, 12), AS="/Yes", V="/Yes", ap={"Yes": "x", "Off": ""})
    form.field("Ch", (100, 120, 120, 40), V=["b"], Opt=[["a", "East"], ["b", "West"]], ap="West")
    group = form.group("Btn", Ff=1 << 15, V="/one")
    form.widget((240, 90, 12, 12), Parent=group, ap={"one": "x", "Off": ""})
    form.note("FreeText", (40, 230, 200, 20), Contents="typed on the page", DA="/Helv 10 Tf")
    form.note("Stamp", (250, 230, 100, 20), Name="/Draft")
    form.note("StrikeOut", (40, 190, 100, 14), QuadPoints=[40, 110, 90, 110, 40, 98, 90, 98])
    return readable(BytesIO(form.build()))


def readable(path: Path | BytesIO) -> bytes:
    """The file with its streams uncompressed, so that mutations reach what they hold."""
    buffer = BytesIO()
    with pikepdf.open(path) as pdf:
        pdf.save(
            buffer,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            compress_streams=False,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return buffer.getvalue()


DOCUMENTS = {
    "plain": plain_pdf,
    "form": form_pdf,
    "paper": SAMPLE.read_bytes,
    "readable paper": lambda: readable(SAMPLE),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", DOCUMENTS)
def test_damaged_documents_end_in_output_or_in_sentences(vlm, tmp_path, name):
    original = DOCUMENTS[name]()
    for seed in range(SEEDS_PER_DOCUMENT):
        path = tmp_path / f"{seed}.pdf"
        path.write_bytes(mutate(original, seed))
        done = vlm(path, "-o", tmp_path / "out", "-f", "md,html,json,text", "--ocr", "never", "--timeout", "20", "-q")
        assert done.code in (0, 1, 3), (seed, done.err)
        assert not any(word in done.err for word in FAULTS), (seed, done.err)
        assert done.err or done.code == 0, (seed, "it failed without a word")
