"""Accounts and bills: figures at the right, few rules, totals below."""

from __future__ import annotations

import passages
from cases import Family, fact, verify
from drawn_tables import Design, table
from pdf_builder import PdfBuilder
from pdf_finish import finished
from typeset import flush_right, paragraph

statements = Family()

ACCOUNTS = (
    ("Subscriptions", "1", "8,204", "7,910"),
    ("Sale of seeds", "", "1,377", "1,402"),
    ("Income", "", "9,581", "9,312"),
    ("Wages of the gardeners and other\n   costs of the houses", "2", "(6,040)", "(5,877)"),
    ("Surplus", "4", "3,541", "3,435"),
    ("Duty", "", "\x96", "(20)"),
)


@statements.case(
    "A statement of accounts: few rules, a label of two lines, figures in brackets, a column of notes.",
    fact("table", cell="8,204", left="1", left_heading="Subscriptions", top_heading="1912"),
    fact("table", cell="(6,040)", left="2", right="(5,877)", up="9,581", down="3,541"),
    fact(
        "table",
        cell="2",
        left="Wages of the gardeners and other costs of the houses",
        top_heading="Note",
    ),
    fact("table", cell="(20)", left="\u2013", top_heading="1911"),
)
def accounts() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(500, 420)
    page.text(50, 60, "Accounts of the society", size=14, font="Helvetica-Bold")
    for right, words in ((310, "Note"), (380, "1912"), (450, "1911")):
        flush_right(page, right, 96, words, size=9.5, font="Helvetica-Bold")
    flush_right(page, 380, 108, "\xa3", size=9.5)
    flush_right(page, 450, 108, "\xa3", size=9.5)
    y = 126.0
    for label, *figures in ACCOUNTS:
        lines = label.split("\n")
        for line in lines:
            page.text(50 + 9 * line.startswith(" "), y, line.strip(), size=9.5)
            y += 13
        for right, figure in zip((310, 380, 450), figures, strict=True):
            flush_right(page, right, y - 13, figure.replace("\x96", "\u2013"), size=9.5)
        if lines[0] in ("Sale of seeds", "Surplus"):
            page.line(345, y - 9, 380, y - 9, line_width=0.6).line(415, y - 9, 450, y - 9, line_width=0.6)
    paragraph(page, 50, y + 30, 400, passages.CLOCK)
    return finished(pdf)


BILL = (
    ("Article", "Pieces", "Each", "Sum"),
    ("Pots, nine inches", "12", "0.40", "4.80"),
    ("Raffia", "3", "1.10", "3.30"),
    ("Glass, pane", "2", "2.75", "5.50"),
)


@statements.case(
    "A bill: two addresses side by side, labels with values, articles, sums at the right below the table.",
    fact("order", before="AB3 7QL", after="Deliver to:"),
    fact("line", words=["Bill no.", "G-118"]),
    fact("line", words=["Date", "9 July 1912"]),
    fact("table", cell="3.30", top_heading="Sum", left_heading="Raffia"),
    fact("table", cell="5.50", left="2.75", up="3.30"),
    fact("line", words=["Total", "14.28"]),
    fact("line", words=["Duty 5%", "0.68"]),
)
def bill() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(500, 560)
    for x, words in (
        (50, ("Bill to:", "Botanical Society", "The Old Pump House", "AB3 7QL Ashby")),
        (280, ("Deliver to:", "Ida Fell", "Lower Gate", "AB4 2PP Thornby")),
    ):
        for n, line in enumerate(words):
            page.text(x, 60 + 14 * n, line, size=10, font="Helvetica-Bold" if n == 0 else "Helvetica")
    for n, (label, value) in enumerate((("Bill no.", "G-118"), ("Date", "9 July 1912"), ("Customer", "771"))):
        page.text(50, 150 + 15 * n, label, size=10).text(150, 150 + 15 * n, value, size=10)
    bottom = table(page, 210, BILL, Design(edges=(50, 230, 290, 360, 430), rules="h", right=frozenset({1, 2, 3})))
    for n, (label, value) in enumerate((("Sum", "13.60"), ("Duty 5%", "0.68"), ("Total", "14.28"))):
        font = "Helvetica-Bold" if label == "Total" else "Helvetica"
        flush_right(page, 350, bottom + 18 + 16 * n, label, size=10, font=font)
        flush_right(page, 424, bottom + 18 + 16 * n, value, size=10, font=font)
    return finished(pdf)


@statements.test
def test_statements(case, fact):
    verify(case, fact)
