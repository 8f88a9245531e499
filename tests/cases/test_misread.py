"""Fonts of one 8-bit alphabet whose codes are told as those of another: the page shows what the text layer does not."""

from __future__ import annotations

import passages
from cases import Family, fact, verify
from pdf_builder import PdfBuilder
from pdf_finish import finished
from pdf_fonts import embedded, install, show
from typeset import paragraph

misread = Family()

RUSSIAN = (
    "Садовники собрались в последнее воскресенье сентября,",
    "и на собрании был утверждён отчёт за прошедший год.",
)
GREEK = (
    "Οι κηπουροί συναντήθηκαν την τελευταία Κυριακή του",
    "Σεπτεμβρίου και ενέκριναν την έκθεση για τον χρόνο που πέρασε.",
)
POLISH = (
    "Ogrodnicy spotkali się w ostatnią niedzielę września i zatwierdzili",
    "sprawozdanie za ubiegły rok, a wójt podziękował im za całą pracę;",
    "następnie źródło na łące zostało ogrodzone i poświęcone w święto.",
)
TURKISH = (
    "Bahçıvanlar eylül ayının son pazar günü toplandı ve geçen yılın",
    "raporunu onayladı; başkan ağaçların değişeceğini söyledi.",
)
FRENCH = (
    "Les jardiniers se sont réunis à la fin de l’été; le président a remercié",
    "les élèves, et la fenêtre du côté nord a été réparée où elle était fêlée.",
)
GOOD = (
    "Ein Gärtner aus Köln, zwei Brüder aus Łódź und Señor Núñez trafen",
    "sich im Café Zürich; Dvořák aß Crème brûlée, Jürgen die große Süßspeise.",
)


def in_alphabet(lines: tuple[str, ...], meant: str = "") -> bytes:
    """Lines in a font whose letters have codes of the alphabet `meant`, told as those of Windows for Western Europe."""
    pdf = PdfBuilder()
    page = pdf.page(520, 240)
    text = "".join(lines)
    wrong = {c: c.encode(meant).decode("cp1252", "replace") for c in text if not c.isascii()} if meant else {}
    font = embedded("DejaVuSans", text, meanings=wrong)
    for row, line in enumerate(lines):
        show(page, 50, 60 + 16 * row, font, line, size=11)
    paragraph(page, 50, 130, 360, passages.BEES)
    return finished(pdf, install(font))


@misread.case("Russian in Windows codes, told as Latin.", fact("paragraph", text=" ".join(RUSSIAN)))
def russian() -> bytes:
    return in_alphabet(RUSSIAN, "cp1251")


@misread.case("Russian in KOI8 codes, told as Latin.", fact("paragraph", text=" ".join(RUSSIAN)))
def russian_koi8() -> bytes:
    return in_alphabet(RUSSIAN, "koi8_r")


@misread.case("Greek in Windows codes, told as Latin.", fact("paragraph", text=" ".join(GREEK)))
def greek() -> bytes:
    return in_alphabet(GREEK, "cp1253")


@misread.case("Polish in Central European codes, told as Western.", fact("paragraph", text=" ".join(POLISH)))
def polish() -> bytes:
    return in_alphabet(POLISH, "cp1250")


@misread.case("Turkish told as Western: the letters of Icelandic.", fact("paragraph", text=" ".join(TURKISH)))
def turkish() -> bytes:
    return in_alphabet(TURKISH, "cp1254")


@misread.case("French in codes of a Mac, told as those of Windows.", fact("paragraph", text=" ".join(FRENCH)))
def french() -> bytes:
    return in_alphabet(FRENCH, "mac_roman")


@misread.case("Names of many countries, rightly told: nothing changes.", fact("paragraph", text=" ".join(GOOD)))
def many_names() -> bytes:
    return in_alphabet(GOOD)


@misread.test
def test_misread(case, fact):
    verify(case, fact)
