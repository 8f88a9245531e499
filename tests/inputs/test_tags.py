"""Structure trees of tagged PDFs as elements of a page, wrong and hostile ones included."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest
from pdf_builder import PageBuilder, PdfBuilder
from tagged_pdf import Tag, marked, tagged

from vlm.parsing.inputs import PageTags, open_source
from vlm.parsing.inputs.tags import glyphs_by_id
from vlm.parsing.page.frame import Turn
from vlm.parsing.page.upright import UprightPage


def page_with(*texts: str) -> tuple[PdfBuilder, PageBuilder]:
    """One page whose lines are marked contents 0, 1, ..."""
    pdf = PdfBuilder()
    page = pdf.page()
    for id, text in enumerate(texts):
        with marked(page, id):
            page.text(50, 50 + 20 * id, text)
    return pdf, page


def tags_of(data: bytes, number: int = 1) -> PageTags:
    with open_source(data) as document:
        tags = document.page(number).tags()
    assert tags is not None
    return tags


def spoilt(data: bytes, spoil: Callable[[pikepdf.Pdf], None]) -> bytes:
    file = pikepdf.open(io.BytesIO(data))
    spoil(file)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def test_elements_come_in_the_order_of_the_document_with_what_they_hold():
    pdf, _ = page_with("Body text", "Heading", "More text")
    data = tagged(pdf, Tag("Document", Tag("H1", 1), Tag("Sect", Tag("P", 0, 2))))
    tags = tags_of(data)
    assert [(e.type, e.parent, e.ids) for e in tags.elements] == [
        ("Document", -1, ()),
        ("H1", 0, (1,)),
        ("Sect", 0, ()),
        ("P", 2, (0, 2)),
    ]
    assert tags.order == (1, 0, 2)
    assert tags.owner == {1: 1, 0: 3, 2: 3}
    assert (list(tags.within(2)), list(tags.around(3)), tags.children[0]) == ([2, 3], [2, 0], [1, 2])
    with open_source(data) as document:
        glyphs = document.page(1).glyphs()
    held = {id: "".join(chr(glyphs.codepoints[g]) for g in found) for id, found in glyphs_by_id(glyphs).items()}
    assert held == {0: "Body text", 1: "Heading", 2: "More text"}


@pytest.mark.parametrize("parent_tree", [True, False])
def test_pages_know_their_own_elements_with_and_without_a_parent_tree(parent_tree):
    pdf = PdfBuilder()
    for text in ("one", "two"):
        with marked(pdf.page(), 0) as page:
            page.text(50, 50, text)
    tree = Tag("Document", Tag("P", (1, 0), (2, 0)), Tag("Sect"))
    data = tagged(pdf, tree, parent_tree=parent_tree)
    for number, continued in ((1, False), (2, True)):
        elements = tags_of(data, number).elements
        assert [(e.type, e.ids, e.continued) for e in elements] == [("Document", (), False), ("P", (0,), continued)]


def test_names_of_the_file_lead_to_standard_types():
    pdf, _ = page_with("a", "b", "c", "d")
    roles = {"Chapter": "Head", "Head": "H1", "Round": "About", "About": "Round"}
    tags = tags_of(tagged(pdf, Tag("Chapter", 0), Tag("Round", 1), Tag("Own", 2), Tag("H12", 3), role_map=roles))
    assert [(e.type, e.role) for e in tags.elements] == [
        ("H1", "Chapter"),
        ("Round", "Round"),
        ("Own", "Own"),
        ("H12", "H12"),
    ]


def test_names_of_a_namespace_are_mapped_by_it():
    pdf, _ = page_with("a")
    target = pikepdf.Dictionary(NS="http://iso.org/pdf2/ssn")
    own = pikepdf.Dictionary(
        NS="urn:own", RoleMapNS=pikepdf.Dictionary({"/P": pikepdf.Array([pikepdf.Name.Title, target])})
    )
    (element,) = tags_of(tagged(pdf, Tag("P", 0, NS=own))).elements
    assert (element.type, element.role) == ("Title", "P")


def test_cells_have_their_spans_and_headers_also_where_they_are_empty():
    pdf, _ = page_with("Head", "cell")
    head = Tag("TH", 0, a={"O": pikepdf.Name.Table, "ColSpan": 2, "Scope": pikepdf.Name.Column}, ID="h1")
    cell = Tag("TD", 1, a={"O": pikepdf.Name.Table, "RowSpan": 3, "Headers": pikepdf.Array(["h1"])})
    tags = tags_of(tagged(pdf, Tag("Table", Tag("TR", head), Tag("TR", cell, Tag("TD")), Tag("TR", Tag("TD")))))
    assert [e.type for e in tags.elements] == ["Table", "TR", "TH", "TR", "TD", "TD"]
    first, second, empty = (tags.elements[i] for i in (2, 4, 5))
    assert (first.column_span, first.row_span, first.scope, first.id) == (2, 1, "Column", "h1")
    assert (second.column_span, second.row_span, second.headers) == (1, 3, ("h1",))
    assert (empty.ids, empty.parent) == ((), 3)


def test_attributes_of_classes_count_where_the_element_has_none_of_its_own():
    pdf, _ = page_with("a", "b")
    wide = pikepdf.Dictionary(O=pikepdf.Name.Table, ColSpan=4)
    own = {"O": pikepdf.Name.Table, "ColSpan": 2}
    data = tagged(pdf, Tag("TD", 0, C=pikepdf.Name.wide), Tag("TD", 1, C=pikepdf.Name.wide, a=own))
    data = spoilt(data, lambda file: file.Root.StructTreeRoot.__setitem__("/ClassMap", pikepdf.Dictionary(wide=wide)))
    assert [e.column_span for e in tags_of(data).elements] == [4, 2]


def test_figures_tell_where_they_are_painted_and_what_they_show():
    pdf = PdfBuilder()
    page = pdf.page(300, 200, rotate=90)
    with marked(page, 0, "Figure"):
        page.image(30, 60, 50, 20)
    box = pikepdf.Array([30, 120, 80, 140])
    data = tagged(pdf, Tag("Figure", 0, Alt="A grey field", a={"O": pikepdf.Name.Layout, "BBox": box}))
    with open_source(data) as document:
        shown = document.page(1)
        tags, turned = shown.tags(), UprightPage(shown, Turn(shown.width, shown.height, 3)).tags()
    assert tags is not None and turned is not None
    assert tags.elements[0].alt == "A grey field"
    assert tags.elements[0].box == pytest.approx((120, 30, 140, 80))
    assert tags.drawn[0] == pytest.approx((120, 30, 140, 80), abs=0.1)
    assert turned.elements[0].box == pytest.approx((30, 60, 80, 80))
    assert turned.drawn[0] == pytest.approx((30, 60, 80, 80), abs=0.1)


def test_artifacts_and_languages_stand_with_the_glyphs():
    pdf, page = page_with("said")
    with marked(page, None, "Artifact", "/Type /Pagination /Subtype /Footer"):
        page.text(50, 700, "7")
    with marked(page, None, "Span", "/Lang (de-AT)"):
        page.text(50, 720, "Wort")
    glyphs = open_source(tagged(pdf, Tag("P", 0))).page(1).glyphs()
    assert glyphs.marks is not None
    said = {chr(c): glyphs.mark_table[m] for c, m in zip(glyphs.codepoints, glyphs.marks, strict=True)}
    assert (said["s"].id, said["s"].artifact) == (0, False)
    assert (said["7"].id, said["7"].artifact) == (-1, True)
    assert (said["W"].language, said["W"].artifact) == ("de-AT", False)


def test_text_inside_a_marked_form_belongs_to_its_mark_and_not_to_ids_of_its_own():
    pdf = PdfBuilder()
    page = pdf.page()
    inner = PageBuilder(200, 100)
    with marked(inner, 5):
        inner.text(10, 20, "inner")
    with marked(page, 0):
        page.form(inner, (1, 0, 0, 1, 50, 500))
    page.form(inner, (1, 0, 0, 1, 50, 300))
    glyphs = open_source(tagged(pdf, Tag("P", 0), Tag("H1", 5))).page(1).glyphs()
    assert {id: len(found) for id, found in glyphs_by_id(glyphs).items()} == {0: 5}


def test_documents_without_a_tree_have_no_tags():
    pdf, _ = page_with("text")
    plain = PdfBuilder()
    plain.page().text(50, 50, "text")
    for data in (pdf.build(), plain.build()):
        page = open_source(data).page(1)
        assert page.tags() is None
    assert page.glyphs().marks is None


def _round(file: pikepdf.Pdf) -> None:
    """Two elements that are each other's parents and kids."""
    one = file.Root.StructTreeRoot.K[0]
    two = one.K[0]
    one.P, two.K = two, pikepdf.Array([one, *two.K])


def _numbers(file: pikepdf.Pdf) -> None:
    root = file.Root.StructTreeRoot
    root.K, root.ParentTree, root.RoleMap = 7, pikepdf.Array([1, 2]), pikepdf.Name.No


def _endless_number_tree(file: pikepdf.Pdf) -> None:
    node = file.make_indirect(pikepdf.Dictionary())
    node.Kids = pikepdf.Array([node])
    file.Root.StructTreeRoot.ParentTree = node


def _lying_parents(file: pikepdf.Pdf) -> None:
    """The parent tree names the page and strings as elements."""
    page = file.pages[0].obj
    file.Root.StructTreeRoot.ParentTree.Nums[1] = pikepdf.Array([page, "text", None, 3])


def _odd_values(file: pikepdf.Pdf) -> None:
    element = file.Root.StructTreeRoot.K[0].K[0]
    element.A = pikepdf.Array([pikepdf.Dictionary(ColSpan="x", RowSpan=-4, BBox=pikepdf.Array(["a", 1]), Headers=3)])
    element.Alt, element.Lang, element.C = 5, "not a language!", pikepdf.Array([1, 2])


@pytest.mark.parametrize("spoil", [_round, _numbers, _endless_number_tree, _lying_parents, _odd_values])
@pytest.mark.parametrize("parent_tree", [True, False])
def test_damaged_trees_raise_nothing(spoil, parent_tree):
    pdf, _ = page_with("text")
    data = spoilt(tagged(pdf, Tag("Document", Tag("P", 0)), parent_tree=parent_tree or spoil is _lying_parents), spoil)
    page = open_source(data).page(1)
    assert len(page.glyphs()) == 4
    tags = page.tags()
    assert tags is None or all(e.parent < i for i, e in enumerate(tags.elements))


def test_deep_and_wide_trees_cost_little():
    """10,000 elements within each other, and as many beside each other on another page."""
    pdf, _ = page_with("text")
    with marked(pdf.page(), 0) as page:
        page.text(50, 50, "other")
    data = tagged(pdf, Tag("Document", Tag("P", 0)), Tag("P", (2, 0)))

    def deepen(file: pikepdf.Pdf) -> None:
        inner, root = file.Root.StructTreeRoot.K[0], file.Root.StructTreeRoot
        for _ in range(10_000):
            outer = file.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.Sect, K=inner))
            inner.P, inner = outer, outer
        beside = [file.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.P, P=root)) for _ in range(10_000)]
        root.K = pikepdf.Array([inner, *beside, root.K[1]])

    with open_source(spoilt(data, deepen)) as document:
        first, second = document.page(1).tags(), document.page(2).tags()
    assert first is not None and len(first.elements) <= 64 and first.elements[-1].type == "P"
    assert second is not None and [e.type for e in second.elements] == ["P"]
