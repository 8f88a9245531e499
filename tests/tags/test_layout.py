"""Headings, items, notes and furniture by the tags of a page, as far as it looks like that."""

from __future__ import annotations

import pytest
from tagged_pdf import Tag, marked
from tagged_sheet import SENTENCE, Sheet, kinds

from vlm.parsing.options import PageOptions
from vlm.parsing.schema import BlockKind

WITHOUT = PageOptions(tags=False)


def test_a_heading_that_runs_into_its_text_is_found():
    def draw() -> tuple[Sheet, list[Tag]]:
        sheet = Sheet()
        first = sheet.paragraph()
        heading = Tag("H3", sheet.line("Individual variations", font="Helvetica-Oblique"))
        return sheet, [first, heading, Tag("P", *(sheet.line(SENTENCE) for _ in range(3)))]

    sheet, tags = draw()
    assert kinds(sheet.blocks(*tags))[1:2] == [("Section-header", "Individual v")]
    sheet, tags = draw()
    assert all(kind == "Text" for kind, _ in kinds(sheet.blocks(*tags, options=WITHOUT)))


def test_a_heading_of_two_lines_stays_one():
    sheet = Sheet()
    first = sheet.paragraph()
    sheet.y += 10
    lines = [sheet.line("Where the boats", size=14, step=40), sheet.line("are kept in winter", size=14)]
    blocks = sheet.blocks(first, Tag("H2", *lines), sheet.paragraph())
    assert [block.content for block in blocks if block.kind is BlockKind.SECTION_HEADER] == [
        "Where the boats are kept in winter"
    ]


def test_what_looks_like_a_heading_stays_one_whatever_it_is_called():
    sheet = Sheet()
    first = sheet.paragraph()
    sheet.y += 10
    bold = Tag("P", sheet.line("Where the boats are kept", size=16, font="Helvetica-Bold", step=24))
    blocks = sheet.blocks(first, bold, Tag("H1", sheet.line("Small print", size=10)), sheet.paragraph())
    assert ("Section-header", "Where the bo") in kinds(blocks)


@pytest.mark.parametrize("tag", ["H1", "Title"])
def test_text_in_the_type_of_the_page_is_no_heading(tag):
    sheet = Sheet()
    told = sheet.paragraph(2)
    told.type = tag
    blocks = sheet.blocks(sheet.paragraph(8), told)
    assert {block.kind for block in blocks} == {BlockKind.TEXT}


def test_a_page_that_is_all_heading_is_not_believed():
    sheet = Sheet()
    tags = []
    for _ in range(6):
        tags.append(Tag("H2", sheet.line("Where all the boats are kept when it is winter", font="Helvetica-Bold")))
        tags.append(sheet.paragraph(1))
        tags[-1].type = "H3"
    assert kinds(sheet.blocks(*tags)) == kinds(same_sheet(tags).blocks(options=WITHOUT))


def same_sheet(tags: list[Tag]) -> Sheet:
    sheet = Sheet()
    for tag in tags:
        if tag.type == "H2":
            sheet.line("Where all the boats are kept when it is winter", font="Helvetica-Bold")
        else:
            sheet.paragraph(1)
    return sheet


def items(sheet: Sheet, count: int, x: float = 60) -> list[Tag]:
    words = ("ropes and anchors", "sails of all sizes", "tar, pitch and oakum", "lamps", "charts of the coast")
    return [Tag("LI", Tag("LBody", Tag("P", sheet.line(words[i], x=x)))) for i in range(count)]


def test_items_without_bullets_are_items_with_their_depth():
    sheet = Sheet()
    first = sheet.paragraph()
    outer = items(sheet, 2)
    inner = items(sheet, 2, x=60.5)
    outer[-1].kids += (Tag("L", *inner),)
    blocks = sheet.blocks(first, Tag("L", *outer), sheet.paragraph())
    found = [block for block in blocks if block.kind is BlockKind.LIST_ITEM]
    assert [(block.content, block.level, block.marker) for block in found] == [
        ("ropes and anchors", 0, None),
        ("sails of all sizes", 0, None),
        ("ropes and anchors", 1, None),
        ("sails of all sizes", 1, None),
    ]


def test_the_label_of_an_item_is_its_marker():
    sheet = Sheet()
    first = sheet.paragraph()
    with marked(sheet.page, 90):
        sheet.page.text(60, sheet.y + 20, "(b)", size=10)
    sheet.y += 20
    item = Tag("LI", Tag("Lbl", 90), Tag("LBody", sheet.line("lamps of brass", x=80)))
    blocks = sheet.blocks(first, Tag("L", item))
    assert [(block.marker, block.content) for block in blocks if block.kind is BlockKind.LIST_ITEM] == [
        ("(b)", "lamps of brass")
    ]


def test_a_numbered_heading_that_is_the_only_item_of_its_list_stays_a_heading():
    sheet = Sheet()
    first = sheet.paragraph()
    sheet.y += 10
    lone = Tag("L", Tag("LI", sheet.line("2. Where the boats are kept", size=14, font="Helvetica-Bold", step=24)))
    assert ("Section-header", "2. Where the") in kinds(sheet.blocks(first, lone, sheet.paragraph()))


def test_large_items_beside_each_other_are_items():
    sheet = Sheet()
    first = sheet.paragraph()
    sheet.y += 10
    large = [sheet.line(f"What is kept in place number {i}", size=13, step=20) for i in range(3)]
    blocks = sheet.blocks(first, Tag("L", *(Tag("LI", id) for id in large)), sheet.paragraph())
    assert [block.kind for block in blocks[1:-1]] == [BlockKind.LIST_ITEM] * 3


def test_notes_are_notes_in_the_middle_of_the_page():
    sheet = Sheet()
    first = sheet.paragraph()
    sheet.y += 10
    notes = [Tag("Note", sheet.line(f"{i} Ledger of the harbour office, page {i}.")) for i in (1, 2)]
    blocks = sheet.blocks(first, *notes, sheet.paragraph())
    assert [(b.marker, b.content[:6]) for b in blocks if b.kind is BlockKind.FOOTNOTE] == [
        ("1", "Ledger"),
        ("2", "Ledger"),
    ]


def test_captions_count_beside_a_figure_only():
    sheet = Sheet()
    first = sheet.paragraph()
    sheet.y += 20
    with marked(sheet.page, 90, "Figure"):
        sheet.page.image(60, sheet.y, 200, 100)
    sheet.y += 115
    picture = Tag("Figure", 90)
    named = Tag("Caption", sheet.line("The pier in its first year", size=9, step=40))
    apart = Tag("Caption", sheet.line("pier: a place for boats", size=9, step=30))
    blocks = sheet.blocks(first, picture, named, sheet.paragraph(), apart)
    captions = [block for block in blocks if block.kind is BlockKind.CAPTION]
    assert [block.content for block in captions] == ["The pier in its first year"]
    assert captions[0].caption_of == next(block.id for block in blocks if block.kind is BlockKind.PICTURE)


def furniture_page(y: float) -> list[tuple[str, str]]:
    sheet = Sheet()
    with marked(sheet.page, None, "Artifact", "/Type /Pagination"):
        sheet.page.text(60, y, "Ledgers of the northern ports and what they tell", size=10)
    tags = [sheet.paragraph(8) for _ in range(4)]
    return kinds(sheet.blocks(*tags))


def test_artifacts_at_the_edge_are_furniture_and_others_are_text():
    assert furniture_page(78)[0] == ("Page-header", "Ledgers of t")
    assert furniture_page(550)[-1] == ("Text", "Ledgers of t")


def test_tags_about_a_fraction_of_the_page_are_not_used():
    sheet = Sheet()
    heading = Tag("H1", sheet.line("Individual variations", font="Helvetica-Oblique"))
    for _ in range(6):
        sheet.page.text(60, sheet.y, SENTENCE, size=10)
        sheet.y += 13
    assert {kind for kind, _ in kinds(sheet.blocks(heading))} == {"Text"}


def levels(*headings: tuple[str, float]) -> list[tuple[str, int | None]]:
    sheet = Sheet()
    tags: list[Tag] = []
    for index, (tag, size) in enumerate(headings):
        sheet.y += 8
        tags.append(
            Tag(tag, sheet.line(f"Heading {'abcde'[index]}", size=size, font="Helvetica-Bold", step=1.8 * size))
        )
        tags.append(sheet.paragraph(3))
    blocks = sheet.document(*tags).pages[0].blocks
    return [
        (block.kind.value, block.level) for block in blocks if block.kind in (BlockKind.TITLE, BlockKind.SECTION_HEADER)
    ]


def test_levels_are_those_of_the_tags_where_sizes_agree():
    assert levels(("H2", 12), ("H3", 12), ("H3", 12), ("H2", 12)) == [
        ("Section-header", 2),
        ("Section-header", 3),
        ("Section-header", 3),
        ("Section-header", 2),
    ]
    assert levels(("Title", 20), ("H1", 14), ("H2", 14)) == [
        ("Title", 1),
        ("Section-header", 2),
        ("Section-header", 3),
    ]
    assert levels(("H1", 20), ("H2", 14), ("H3", 14)) == [
        ("Title", 1),
        ("Section-header", 2),
        ("Section-header", 3),
    ]


def test_levels_against_the_sizes_are_not_believed():
    assert levels(("H3", 16), ("H1", 12), ("H3", 16), ("H1", 12)) == [
        ("Section-header", 1),
        ("Section-header", 2),
        ("Section-header", 1),
        ("Section-header", 2),
    ]
    assert [level for _, level in levels(("H4", 18), ("H4", 12), ("H4", 12), ("H4", 18))] == [1, 2, 2, 1]
