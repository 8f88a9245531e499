"""Tagged PDFs: tables whose cells only the tags tell."""

from __future__ import annotations

from functools import partial
from io import BytesIO

import passages
import pikepdf
from cases import Family, fact, verify
from pdf_builder import PdfBuilder
from pdf_finish import finished
from pdf_tags import Tag, body, tagged, text

tags = Family()

ROWS = (("Tree", "Height", "Girth"), ("Larch", "23.5", "188"), ("Rowan", "9", "71"), ("Alder", "", "120"))


@tags.case(
    "A table without any rule and with an empty cell, told by its tags, header cells included.",
    fact("table", cell="71", up="188", left="9", top_heading="Girth", left_heading="Rowan"),
    fact("table", cell="120", left="", left_heading="Alder"),
    fact("table", cell="Larch", up="Tree"),
)
def table_without_rules() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(420, 330)
    before = Tag("P", [body(page, 50, 60, passages.BEES, 320)])
    rows = []
    for r, words in enumerate(ROWS):
        kind = "TH" if r == 0 else "TD"
        cells = [
            Tag(kind, [text(page, kind, 60 + 100 * c, 130 + 18 * r, word)] if word else [])
            for c, word in enumerate(words)
        ]
        rows.append(Tag("TR", cells))
    after = Tag("P", [body(page, 50, 230, passages.CLOCK, 320)])
    return finished(pdf, tagged(before, Tag("Table", rows), after))


@tags.case(
    "Cells that span rows and columns, without rules: ColSpan and RowSpan say so.",
    fact("table", cell="in spring", up="Visitors", right="in autumn", top_heading="Visitors"),
    fact("table", cell="118", top_heading="Visitors", left_heading="Fern house"),
    fact("table", cell="in autumn", up="Visitors", down="240"),
)
def table_with_spans() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(420, 330)
    at = partial(text, page)
    head = [
        Tag("TH", [at("TH", 60, 60, "House")], table={"RowSpan": 2}),
        Tag("TH", [at("TH", 238, 60, "Visitors")], table={"ColSpan": 2}),
    ]
    second = [Tag("TH", [at("TH", 200, 78, "in spring")]), Tag("TH", [at("TH", 300, 78, "in autumn")])]
    rows = [Tag("TR", head), Tag("TR", second)]
    for y, words in ((96, ("Palm house", "210", "240")), (114, ("Fern house", "95", "118"))):
        rows.append(Tag("TR", [Tag("TD", [at("TD", x, y, w)]) for x, w in zip((60, 200, 300), words, strict=True)]))
    after = Tag("P", [body(page, 50, 170, passages.STOVE, 320)])
    return finished(pdf, tagged(Tag("Table", rows), after))


@tags.test
def test_tagged_tables(case, fact):
    verify(case, fact)


def test_the_structure_tree_is_one():
    """qpdf's reader finds the tree that the cases rely on."""
    with pikepdf.open(BytesIO(table_with_spans())) as pdf:
        (table, _) = pdf.Root.StructTreeRoot.K.K
        assert [str(kid.S) for kid in table.K[0].K] == ["/TH", "/TH"]
        assert int(table.K[0].K[1].A.ColSpan) == 2
