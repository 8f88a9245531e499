"""What Markdown looks like, and that Markdown readers see what was meant."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from vlm.geometry import Box
from vlm.parsing.errors import UsageError
from vlm.parsing.render import accepted_options, render, render_pages
from vlm.parsing.schema import Block, BlockKind, ContentFormat, Document, Page

Make = Callable[..., Block]
K = BlockKind


def markdown(*blocks: Block, **options: object) -> str:
    return render(Document(pages=[Page(number=1, width=600, height=800, blocks=list(blocks))]), "md", **options)


def test_article(article: Document, golden: Callable[[str, str], None]) -> None:
    golden("article.md", render(article, "md"))


def test_article_with_every_option_turned(article: Document, golden: Callable[[str, str], None]) -> None:
    text = render(
        article,
        "md",
        furniture=True,
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
    assert markdown(make(K.SECTION_HEADER, "Two\nlines", level=level)) == f"{start}Two lines\n"


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
    "text", ["# no heading", "> no quote", "* no bullet", "+ 5", "```", "~~~ x", "a\n===", "a\n---", "    b"]
)
def test_paragraphs_do_not_turn_into_other_blocks(make: Make, text: str) -> None:
    tokens = MarkdownIt().parse(markdown(make(K.TEXT, text)))
    assert [t.type for t in tokens] == ["paragraph_open", "inline", "paragraph_close"]


@given(st.text(st.characters(codec="ascii", categories=["L", "N", "P", "S"]), min_size=1))
def test_plain_text_survives_a_markdown_reader(text: str) -> None:
    block = Block(id="b", kind=K.TEXT, bbox=Box(0, 0, 1, 1), content=text, format=ContentFormat.TEXT)
    tokens = MarkdownIt().disable("list").parse(markdown(block))
    assert [t.type for t in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert "".join(c.content for c in tokens[1].children or []) == text


def test_nested_lists_nest_for_a_reader(make: Make) -> None:
    items = [("10.", 0), ("-", 1), ("(iv)", 3), ("11.", 0)]
    html = MarkdownIt().render(markdown(*(make(K.LIST_ITEM, "x", marker=m, level=n) for m, n in items)))
    flat = "".join(html.split())
    assert flat == '<olstart="10"><li>x<ul><li>x<ul><li>(iv)x</li></ul></li></ul></li><li>x</li></ol>'


def test_tick_boxes_are_tasks(make: Make) -> None:
    items = [make(K.LIST_ITEM, "x", marker=marker, checked=state) for marker, state in (("☒", True), ("○", False))]
    assert markdown(*items) == "- [x] x\n- [ ] x\n"


def test_list_items_keep_their_children(make: Make) -> None:
    child = make(K.CODE, "a\n\nb", format=ContentFormat.TEXT)
    text = markdown(make(K.LIST_ITEM, "x", marker="1.", children=[child]))
    assert MarkdownIt().render(text).count("<li>") == 1
    assert "<code>a\n\nb\n</code>" in MarkdownIt().render(text)


@pytest.mark.parametrize("code", ["x", "```\nx\n```", "`````"])
def test_code_survives_its_fence(make: Make, code: str) -> None:
    tokens = MarkdownIt().parse(markdown(make(K.CODE, code, format=ContentFormat.TEXT)))
    assert [(t.type, t.content) for t in tokens] == [("fence", code + "\n")]


def test_blank_lines_do_not_break_tables_and_formulas(make: Make) -> None:
    table = make(K.TABLE, "<table>\n\n<tr><td colspan=2>1</td></tr>\n \n</table>", format=ContentFormat.HTML)
    formula = make(K.FORMULA, "a\n\n+ b", format=ContentFormat.LATEX, tag="2")
    assert "\n\n" not in markdown(table).strip()
    assert markdown(formula) == "$$\na\n+ b \\tag{2}\n$$\n"


def test_footnotes_link_only_where_mark_and_note_match(make: Make) -> None:
    text = markdown(
        make(K.TEXT, "a<sup>1</sup> b<sup>2</sup>"),
        make(K.FOOTNOTE, "n", marker="1"),
        make(K.FOOTNOTE, "m", marker="*"),
    )
    assert text == "a[^1] b<sup>2</sup>\n\n[^1]: n\n\n<sup>\\*</sup> m\n"


def test_footnote_numbers_that_start_again_stay_apart(make: Make) -> None:
    pages = [
        Page(
            number=n,
            width=9,
            height=9,
            blocks=[make(K.TEXT, "a<sup>1</sup>"), make(K.FOOTNOTE, f"note {n}", marker="1")],
        )
        for n in (1, 2)
    ]
    text = render(Document(pages=pages), "md")
    assert "[^1]: note 1" in text and "a[^p2-1]" in text and "[^p2-1]: note 2" in text


def test_pictures(make: Make) -> None:
    picture = make(K.PICTURE, "<svg>\n\n</svg>", format=ContentFormat.SVG, asset="a b.svg")
    caption = make(K.CAPTION, "Figure 2: A [long] " + "word " * 40, caption_of=picture.id)
    referenced = markdown(picture, caption, asset_prefix="files/")
    assert referenced.startswith("![Figure 2: A \\[long\\] word") and "…](files/a%20b.svg)" in referenced
    assert markdown(picture, caption, images="none").startswith("Figure 2")
    assert markdown(picture, images="embedded").startswith("![](data:image/svg+xml;base64,")
    assert markdown(picture, inline_svg=True) == "<svg>\n</svg>\n"


def test_captions_stand_beside_what_they_describe(make: Make) -> None:
    table = make(K.TABLE, "<table><tr><td rowspan=2>1</td></tr></table>", format=ContentFormat.HTML)
    above, text, below = (
        make(K.CAPTION, "above", caption_of=table.id),
        make(K.TEXT, "text"),
        make(K.CAPTION, "below", caption_of=table.id),
    )
    assert markdown(above, text, table, text, below).split("\n\n")[0] == "text"
    lines = markdown(above, text, table, below).split("\n\n")
    assert [line[:5].strip() for line in lines] == ["text", "above", "<tabl", "below"]
