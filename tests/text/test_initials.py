"""Drop capitals and ligature fonts, on pages written for it."""

from pdf_builder import PdfBuilder

from vlm.parsing.inputs import open_source
from vlm.parsing.inputs.pdf import PdfSource
from vlm.parsing.text import Line, Script, read_lines


def lines_of(pdf: PdfBuilder) -> list[Line]:
    source = open_source(pdf.build())
    assert isinstance(source, PdfSource)
    return read_lines(source.page(1))


def test_a_drop_capital_stands_alone_and_bears_no_scripts() -> None:
    pdf = PdfBuilder()
    page = pdf.page(300, 200)
    page.text(20, 60, "I", size=36)
    for row, text in enumerate(["n May the tobacco", "industry was turned", "upside down by a court"]):
        page.text(36, 36 + 12 * row, text, size=10)
    page.text(20, 84, "that asked for millions of pages of documents.", size=10)
    lines = lines_of(pdf)
    assert sorted(line.text for line in lines) == [
        "I",
        "industry was turned",
        "n May the tobacco",
        "that asked for millions of pages of documents.",
        "upside down by a court",
    ]
    assert all(word.style.script is Script.NORMAL for line in lines for word in line.words)


def test_an_exponent_keeps_its_base() -> None:
    pdf = PdfBuilder()
    pdf.page(300, 200).text(20, 60, "area r", size=12).text(54.5, 55, "2", size=8).text(20, 80, "and more", size=12)
    words = lines_of(pdf)[0].words
    assert [word.style.script for word in words if word.text == "2"] == [Script.SUPER]


def test_a_ligature_from_another_font_looks_like_its_word() -> None:
    pdf = PdfBuilder()
    page = pdf.page(300, 100)
    page.text(20, 50, "con", font="Times-Bold", size=10)
    page.text(36.12, 50, "fi", font="Courier", size=10)
    page.text(48.12, 50, "rmed", font="Times-Bold", size=10)
    (line,) = lines_of(pdf)
    assert line.text == "confirmed"
    assert all(word.style.bold and not word.style.monospace for word in line.words)
