"""What Markdown looks like, and that Markdown readers see what was meant."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from contents import INLINES
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from seen import html_of, seen_in, seen_of

from vlm.geometry import Box
from vlm.markup.inline import Inline, LineBreak, NoteRef, Text
from vlm.markup.table.model import Cell
from vlm.markup.table.table import Table
from vlm.parsing.errors import UsageError
from vlm.parsing.render import accepted_options, render, render_pages
from vlm.parsing.schema import Block, BlockKind, Document, Page

Make = Callable[..., Block]
K = BlockKind
BOX = Box(0, 0, 1, 1)


def markdown(*blocks: Block, **options: object) -> str:
    return render(Document(pages=[Page(number=1, width=600, height=800, blocks=list(blocks))]), "md", **options)


def test_article(article: Document, golden: Callable[[str, str], None]) -> None:
    golden("article.md", render(article, "md"))


def test_article_with_every_option_turned(article: Document, golden: Callable[[str, str], None]) -> None:
    text = render(
        article,
        "md",
        furniture="all",
        join=False,
        page_markers="[p. {label}]",
        images="embedded",
        math="brackets",
        tables="html",
        assets={"p2-fig1.png": b"\x89PNG"},
    )
    golden("article-options.md", text)


def test_nothing_gives_nothing() -> None:
    assert render(Document(), "md") == ""
    assert markdown() == ""


@pytest.mark.parametrize("level, start", [(None, "## "), (1, "# "), (4, "#### "), (9, "###### ")])
def test_heading_levels(make: Make, level: int | None, start: str) -> None:
    assert markdown(make(K.SECTION_HEADER, "Two", LineBreak(), "lines", level=level)) == f"{start}Two lines\n"


def test_pages_keep_their_own_text(article: Document) -> None:
    pages = render_pages(article, "md")
    assert [number for number, _ in pages] == [1, 2]
    assert pages[0][1].rstrip().endswith("See the appendix.")
    assert pages[1][1].startswith("graph goes on.")


def test_page_markers_stand_before_each_page(article: Document) -> None:
    text = render(article, "md", page_markers=True)
    assert text.startswith("<!-- page 1 -->\n\n# On")
    assert text.count("<!-- page ") == 2


@pytest.mark.parametrize("template", ["{nosuch}", "{0}", "{", "{number.real.imag.nosuch}"])
def test_bad_page_marker_is_a_usage_error(article: Document, template: str) -> None:
    with pytest.raises(UsageError):
        render(article, "md", page_markers=template)


def test_unknown_choices_are_usage_errors(article: Document) -> None:
    with pytest.raises(UsageError, match="choose from"):
        render(article, "docx")
    with pytest.raises(UsageError, match="no option colour"):
        render(article, "md", colour=1)
    with pytest.raises(UsageError, match="choose from"):
        render(article, "md", images="some")
    assert "math" in accepted_options("md") and "words" not in accepted_options("md")


@pytest.mark.parametrize(
    "text", ["# no heading", "> no quote", "* no bullet", "+ 5", "```", "~~~ x", "---", "1. one", "- one", "    b"]
)
def test_paragraphs_do_not_turn_into_other_blocks(make: Make, text: str) -> None:
    tokens = MarkdownIt().parse(markdown(make(K.TEXT, text)))
    assert [t.type for t in tokens] == ["paragraph_open", "inline", "paragraph_close"]


KINDS = {K.TEXT: "p", K.CAPTION: "p", K.FOOTNOTE: "p", K.TITLE: "h1", K.SECTION_HEADER: "h3", K.LIST_ITEM: "ul"}


@given(st.lists(st.tuples(st.sampled_from(list(KINDS)), INLINES), min_size=1, max_size=4))
def test_every_block_shows_what_went_in(contents: list[tuple[BlockKind, list[Inline]]]) -> None:
    """Each as one block of its kind, whatever stands before it."""
    blocks = []
    for kind, inlines in contents:
        kept = [item for item in inlines if not isinstance(item, NoteRef)]
        if kind in (K.TITLE, K.SECTION_HEADER):
            kept = [Text(" ") if isinstance(item, LineBreak) else item for item in kept]
        if seen_of(kept) and (not blocks or blocks[-1].kind is not kind is K.LIST_ITEM):
            index = len(blocks)
            blocks.append(Block(id=f"b{index}", kind=kind, bbox=BOX, inlines=tuple(kept), level=3))
    shown = list(html_of(markdown(*blocks)))
    assert [element.tag for element in shown] == [KINDS[block.kind] for block in blocks]
    for element, block in zip(shown, blocks, strict=True):
        holder = element[0] if element.tag == "ul" else element
        assert seen_in(holder) == seen_of(block.inlines)


def test_boxes_of_items_are_ticked_or_not(make: Make) -> None:
    items = [make(K.LIST_ITEM, "[x] a", checked=flag, marker=mark) for flag, mark in ((True, "✓"), (False, None))]
    assert markdown(*items) == "- [x] [x] a\n- [ ] [x] a\n"
    assert markdown(make(K.LIST_ITEM, "[x] a")) == "- \\[x] a\n"


def test_an_item_without_text_holds_its_children(make: Make) -> None:
    text = markdown(make(K.LIST_ITEM, children=[make(K.CODE, code="x")]))
    assert "<li>\n<pre>" in MarkdownIt().render(text)


def test_nested_lists_nest_for_a_reader(make: Make) -> None:
    items = [("10.", 0), ("-", 1), ("(iv)", 3), ("11.", 0)]
    html = MarkdownIt().render(markdown(*(make(K.LIST_ITEM, "x", marker=m, level=n) for m, n in items)))
    flat = "".join(html.split())
    assert flat == '<olstart="10"><li>x<ul><li>x<ul><li>(iv)x</li></ul></li></ul></li><li>x</li></ol>'


def test_tick_boxes_are_tasks(make: Make) -> None:
    items = [make(K.LIST_ITEM, "x", marker=marker, checked=state) for marker, state in (("☒", True), ("○", False))]
    assert markdown(*items) == "- [x] x\n- [ ] x\n"


def test_list_items_keep_their_children(make: Make) -> None:
    child = make(K.CODE, code="a\n\nb")
    text = markdown(make(K.LIST_ITEM, "x", marker="1.", children=[child]))
    assert MarkdownIt().render(text).count("<li>") == 1
    assert "<code>a\n\nb\n</code>" in MarkdownIt().render(text)


@pytest.mark.parametrize("code", ["x", "```\nx\n```", "`````"])
def test_code_survives_its_fence(make: Make, code: str) -> None:
    tokens = MarkdownIt().parse(markdown(make(K.CODE, code=code)))
    assert [(t.type, t.content) for t in tokens] == [("fence", code + "\n")]


def test_blank_lines_do_not_break_formulas(make: Make) -> None:
    formula = make(K.FORMULA, latex="a\n\n+ b", tag="2")
    assert markdown(formula) == "$$\na + b \\tag{2}\n$$\n"


def test_footnotes_link_only_where_mark_and_note_match(make: Make) -> None:
    text = markdown(
        make(K.TEXT, "a", NoteRef("1", "one"), " b", NoteRef("2", "elsewhere")),
        make(K.FOOTNOTE, "n", marker="1", id="one"),
        make(K.FOOTNOTE, "m", marker="*"),
        make(K.FOOTNOTE, "l* k", marker="*"),
    )
    assert text == "a[^1] b<sup>2</sup>\n\n[^1]: n\n\n<sup>*</sup> m\n\n<sup>\\*</sup> l\\* k\n"


def test_footnote_numbers_that_start_again_stay_apart(make: Make) -> None:
    pages = [
        Page(
            number=n,
            width=9,
            height=9,
            blocks=[make(K.TEXT, "a", NoteRef("1", f"n{n}")), make(K.FOOTNOTE, f"note {n}", marker="1", id=f"n{n}")],
        )
        for n in (1, 2)
    ]
    text = render(Document(pages=pages), "md")
    assert "[^1]: note 1" in text and "a[^p2-1]" in text and "[^p2-1]: note 2" in text


def test_a_reference_keeps_its_note_when_its_sentence_began_on_the_page_before(make: Make) -> None:
    first = [make(K.TEXT, "It began"), make(K.FOOTNOTE, "other", marker="1", id="n1")]
    second = [
        make(K.TEXT, "and ended", NoteRef("1", "n2"), ".", continues=True),
        make(K.FOOTNOTE, "this", marker="1", id="n2"),
    ]
    pages = [Page(number=n, width=9, height=9, blocks=blocks) for n, blocks in enumerate((first, second), 1)]
    assert render(Document(pages=pages), "md") == "It began and ended[^1].\n\n<sup>1</sup> other\n\n[^1]: this\n"


def test_pictures(make: Make) -> None:
    picture = make(K.PICTURE, svg="<svg>\n\n</svg>", asset="a b.svg")
    caption = make(K.CAPTION, "Figure 2: A [long] " + "word " * 40, caption_of=picture.id)
    referenced = markdown(picture, caption, asset_prefix="files/")
    assert referenced.startswith("![Figure 2: A \\[long\\] word") and "…](files/a%20b.svg)" in referenced
    assert markdown(picture, caption, images="none").startswith("Figure 2")
    assert markdown(picture, images="embedded").startswith("![](data:image/svg+xml;base64,")
    assert markdown(picture, inline_svg=True) == "<svg>\n</svg>\n"
    told = make(K.PICTURE, asset="a.png", alt="A ]\nharbour " + "wide " * 30)
    assert markdown(told).startswith("![A \\] harbour wide wide") and "wide](a.png)" in markdown(told)


def test_captions_stand_beside_what_they_describe(make: Make) -> None:
    table = make(K.TABLE, table=Table(1, 1, (Cell(0, 0, (Text("1"),)),)))
    above, text, below = (
        make(K.CAPTION, "above", caption_of=table.id),
        make(K.TEXT, "text"),
        make(K.CAPTION, "below", caption_of=table.id),
    )
    assert markdown(above, text, table, text, below).split("\n\n")[0] == "text"
    lines = markdown(above, text, table, below).split("\n\n")
    assert [line[:5].strip() for line in lines] == ["text", "above", "<tabl", "below"]
