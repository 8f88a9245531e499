"""Tables that go on overleaf."""

from __future__ import annotations

from cases import Family, fact, verify
from drawn_tables import Design, table
from pdf_builder import PdfBuilder
from pdf_finish import finished

tables = Family()

STOCK = [("Seed", "Drawer", "Bags")] + [(f"Sort {n:02}", f"row {n % 9 + 1}", str(3 * n + 7)) for n in range(1, 71)]


@tables.case(
    "A table goes on overleaf and on a third page, its head row repeated.",
    fact("table", whole=True, cell="Sort 70", right="row 8", up="Sort 69"),
    *(
        fact("table", whole=True, cell=f"Sort {n}", up=f"Sort {n - 1}", down=f"Sort {n + 1}")
        for n in (28, 29, 30, 56, 57, 58)
    ),
    fact("present", whole=True, text="Drawer", count=1),
    fact("present", whole=True, text="Signed by the keeper of the seeds."),
)
def three_pages() -> bytes:
    return long_table(repeat_head=True)


@tables.case(
    "A table goes on overleaf without a head row.",
    fact("table", whole=True, cell="Sort 29", up="Sort 28", down="Sort 30", right="row 3"),
    fact("table", whole=True, cell="Sort 57", up="Sort 56", down="Sort 58"),
    fact("table", whole=True, cell="217", left="row 8", top_heading="Bags"),
)
def no_repeated_head() -> bytes:
    return long_table(repeat_head=False)


def long_table(*, repeat_head: bool) -> bytes:
    pdf = PdfBuilder()
    design = Design(edges=(60, 200, 300, 380), rules="hv", pad=3, size=10)
    head, rows = STOCK[0], STOCK[1:]
    for start in range(0, len(rows), 28):
        page = pdf.page(440, 640)
        top = 70.0
        if start == 0:
            page.text(60, 50, "Seeds in store", size=14, font="Helvetica-Bold")
        first = start == 0 or repeat_head
        part = [head, *rows[start : start + 28]] if first else rows[start : start + 28]
        bottom = table(page, top, part, design, bold_head=first)
    page.text(60, bottom + 30, "Signed by the keeper of the seeds.", size=11)
    return finished(pdf)


@tables.test
def test_long_tables(case, fact):
    verify(case, fact)
