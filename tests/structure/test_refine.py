"""The document level: running lines, heading levels, continued paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from vlm.geometry import Box
from vlm.markup.inline import Mark, NoteRef, Text
from vlm.markup.table.model import Cell
from vlm.markup.table.table import Table
from vlm.parsing.inputs import OutlineItem
from vlm.parsing.page.draft import Draft, Traits, publish
from vlm.parsing.page.strip import Look
from vlm.parsing.schema import BlockKind, BlockSource, Page
from vlm.parsing.structure import refine


def block(kind: BlockKind, text: str, y: float, *, size: float = 10.0, bold: bool = False, **fields: Any) -> Draft:
    box = Box(60, y, 540, y + 1.2 * size)
    return Draft(**{"inlines": (Text(text),), **fields}, kind=kind, bbox=box, traits=Traits(Look(size, bold)))


def text(content: str, y: float = 300, **fields: Any) -> Draft:
    return block(BlockKind.TEXT, content, y, **fields)


def heading(content: str, y: float = 200, *, size: float = 14.0, bold: bool = False) -> Draft:
    return block(BlockKind.SECTION_HEADER, content, y, size=size, bold=bold)


def refined(*contents: list[Draft], outline: Sequence[OutlineItem] = ()) -> list[Page]:
    """Pages of these blocks, seen together."""
    pages: list[Page] = []
    traits: dict[str, Traits] = {}
    for number, drafts in enumerate(contents, 1):
        blocks, found = publish(drafts, number)
        traits |= found
        pages.append(Page(number=number, width=600, height=800, blocks=blocks))
    return refine(pages, outline, traits)


def sentence(i: int) -> str:
    return f"This is the text of page {'abcdefghij'[i]}, and it says something of its own."


def test_repeated_lines_and_growing_numbers_are_furniture() -> None:
    contents = [[text("On the Origin", 30), text(sentence(i)), text(f"{i + 11}", 770)] for i in range(6)]
    for page in refined(*contents):
        assert [b.kind for b in page.blocks] == [BlockKind.PAGE_HEADER, BlockKind.TEXT, BlockKind.PAGE_FOOTER]


@pytest.mark.parametrize("source", [BlockSource.FORM, BlockSource.ANNOTATION])
def test_answers_and_stamps_are_content_on_every_page(source: BlockSource) -> None:
    contents = [[text("RECEIVED 4 JUNE", 30), text(sentence(i))] for i in range(6)]
    for page in contents:
        page[0].source = source
    assert all(page.blocks[0].kind is BlockKind.TEXT for page in refined(*contents))


def test_footer_is_known_whether_or_not_the_number_is_read_with_it() -> None:
    feet = ["Meeting of June", "Meeting of June 2", "Meeting of June 3", "Meeting of June"]
    contents = [[text(sentence(i)), block(BlockKind.FOOTNOTE, foot, 770)] for i, foot in enumerate(feet)]
    assert all(page.blocks[-1].kind is BlockKind.PAGE_FOOTER for page in refined(*contents))


def test_odd_and_even_pages_have_their_own_headers() -> None:
    titles = ["A. Writer", "The book"]
    contents = [[text(titles[i % 2], 30), text(sentence(i))] for i in range(8)]
    assert all(page.blocks[0].kind is BlockKind.PAGE_HEADER for page in refined(*contents))


def test_equal_numbers_at_one_place_are_content() -> None:
    contents = [[text(sentence(i)), text("42", 770)] for i in range(5)]
    assert all(page.blocks[-1].kind is BlockKind.TEXT for page in refined(*contents))


def test_header_seen_on_one_page_only_is_text_again() -> None:
    contents = [[text(sentence(i))] for i in range(6)]
    contents[3].insert(0, block(BlockKind.PAGE_HEADER, "A line that stands alone", 40))
    assert refined(*contents)[3].blocks[0].kind is BlockKind.TEXT


def test_levels_follow_numbers_and_styles_over_pages() -> None:
    first = [heading("The title", 60, size=24), heading("1 One", size=16), text("x" * 300), heading("1.1 Sub", size=12)]
    second = [heading("2 Two", size=16), text("x" * 300), heading("References", size=16), text("x" * 300)]
    pages = refined(first, second)
    found = {b.content: (b.kind, b.level) for page in pages for b in page.blocks if b.level}
    assert found == {
        "The title": (BlockKind.TITLE, 1),
        "1 One": (BlockKind.SECTION_HEADER, 2),
        "1.1 Sub": (BlockKind.SECTION_HEADER, 3),
        "2 Two": (BlockKind.SECTION_HEADER, 2),
        "References": (BlockKind.SECTION_HEADER, 2),
    }


def test_cover_title_need_not_be_larger_than_chapters() -> None:
    cover = [heading("On topology", 60, size=14), text("Ada B. Writer", 700)]
    pages = refined(cover, [heading("Chapter", size=20), text("x" * 300)])
    assert [block.kind for block in pages[0].blocks] == [BlockKind.TITLE, BlockKind.TEXT]


def test_outline_decides_levels_and_finds_headings() -> None:
    contents = [[heading("Part"), text("x" * 300)], [text("A plain bookmarked line"), text("x" * 300)]]
    outline = [
        OutlineItem(level=2, title="Part", page=1),
        OutlineItem(level=3, title="A plain  bookmarked line", page=2),
    ]
    pages = refined([text("intro" * 50), *contents[0]], contents[1], outline=outline)
    found = [(b.kind, b.level) for page in pages for b in page.blocks if b.kind is not BlockKind.TEXT]
    # The largest heading of the first page is the title, and the others stand below it.
    assert found[1] == (BlockKind.SECTION_HEADER, 4)


def test_authors_below_the_title_are_no_headings() -> None:
    blocks = [
        heading("The title", 60, size=24),
        heading("Ada B. Writer, Bob Reader, and Eve", 100),
        heading("Abstract"),
    ]
    (page,) = refined([*blocks, text("x" * 300)])
    assert [b.kind for b in page.blocks][1:3] == [BlockKind.TEXT, BlockKind.SECTION_HEADER]


def test_paragraph_goes_on_over_the_page_and_past_a_footnote() -> None:
    first = [text("A paragraph that breaks off in the middle of its"), block(BlockKind.FOOTNOTE, "A note.", 700)]
    pages = refined(first, [text("sentence and ends here."), text("A new one starts.", 400)])
    assert [b.continues for b in pages[1].blocks] == [True, False]


def test_finished_sentence_does_not_go_on() -> None:
    pages = refined([text("A sentence that ends.")], [text("another one, in small letters.")])
    assert not pages[1].blocks[0].continues


def test_table_goes_on_over_the_page() -> None:
    def table(text: str, y: float) -> Draft:
        cells = (Cell(0, 0, (Text(text),)), Cell(0, 1, (Text("1"),)))
        return block(BlockKind.TABLE, "", y, table=Table(1, 2, cells), inlines=())

    contents = [[text(sentence(0)), table("a", 600)], [table("b", 60), text(sentence(1))]]
    assert refined(*contents)[1].blocks[0].continues


def raised(mark: str) -> Text:
    return Text(mark, (Mark.SUPERSCRIPT,))


def test_raised_marks_refer_to_the_notes_of_their_page() -> None:
    first = [
        text("", inlines=(Text("one"), raised("1"), Text(" two"), raised("[2]"), Text(" three"), raised("3"))),
        block(BlockKind.FOOTNOTE, "n", 700, marker="1"),
        block(BlockKind.FOOTNOTE, "m", 720, marker="2", inlines=(Text("m"), raised("1"))),
    ]
    second = [text("", inlines=(Text("four"), raised("1")))]
    pages = refined(first, second)
    assert pages[0].blocks[0].inlines[1::2] == (NoteRef("1", "p1-b1"), NoteRef("2", "p1-b2"), raised("3"))
    assert pages[0].blocks[2].inlines[1] == raised("1"), "a note refers to no other"
    assert pages[1].blocks[0].inlines[1] == raised("1")


def test_a_bookmarked_line_becomes_a_heading_without_marks_of_its_own() -> None:
    line = text("", inlines=(Text("Bold", (Mark.BOLD,)), Text(" line")), marker="2.")
    pages = refined(
        [text("x" * 300), line, text("x" * 300)], outline=[OutlineItem(level=1, title="2. Bold line", page=1)]
    )
    assert pages[0].blocks[1].inlines == (Text("2. Bold line"),)
    assert pages[0].blocks[1].kind in (BlockKind.SECTION_HEADER, BlockKind.TITLE)


def test_no_pages() -> None:
    assert refine([]) == []
