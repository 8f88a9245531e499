"""HTML is well formed, whole and harmless."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from contents import INLINES
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import fromstring
from seen import seen_in, seen_of

from vlm.geometry import Box
from vlm.markup.inline import Inline, Link, Math, NoteRef, Ruby, Text
from vlm.markup.table.model import Cell
from vlm.markup.table.table import Table
from vlm.parsing.render import render
from vlm.parsing.render.html_math import ATTRIBUTES, TAGS, safe_mathml
from vlm.parsing.schema import Block, BlockKind, Document, Page

Make = Callable[..., Block]
K = BlockKind
ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "[x](javascript:alert(1))",
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "</span></code></pre></td></table><iframe src=//evil.example></iframe>",
    "<!--[if IE]><script>alert(1)</script><![endif]-->",
    "\"' onmouseover='alert(1)' x=\"",
    "\\text{<script>alert(1)</script>}\\href{javascript:alert(1)}{x}",
    "\x00<script\x00>alert(1)</script>",
]


def html(*blocks: Block, **options: object) -> str:
    return render(Document(pages=[Page(number=1, width=600, height=800, blocks=list(blocks))]), "html", **options)


def test_article(article: Document, golden: Callable[[str, str], None]) -> None:
    golden("article.html", render(article, "html", assets={"p2-fig1.png": b"\x89PNG"}))


def test_it_loads_nothing_from_elsewhere(article: Document) -> None:
    tree = fromstring(render(article, "html", assets={"p2-fig1.png": b"\x89PNG"}))
    assert not tree.xpath("//script|//link|//iframe")
    assert all(source.startswith("data:") for source in tree.xpath("//@src"))


def holders(make: Make, attack: str) -> list[Block]:
    """A block for each place in which a document may put text."""
    text = Text(attack)
    return [
        make(K.TEXT, attack, Math(attack), Link("https://a.b/?" + attack, (text,)), Link(attack, (text,))),
        make(K.TABLE, table=Table(1, 1, (Cell(0, 0, (text, Math(attack))),))),
        make(K.FORMULA, latex=attack, tag=attack),
        make(K.CODE, code=attack, language=attack),
        make(K.LIST_ITEM, attack, marker=attack),
        make(K.FOOTNOTE, attack, marker=attack),
        make(K.PICTURE, svg=f"<svg xmlns='http://www.w3.org/2000/svg'>{attack}</svg>", alt=attack),
        make(K.PICTURE, asset=attack, alt=attack),
    ]


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("math", ["latex", "mathml"])
def test_hostile_content_is_harmless(make: Make, attack: str, math: str) -> None:
    for block in holders(make, attack):
        body = fromstring(html(block, math=math, images="referenced")).find("body")
        assert body is not None
        images = {"img"} if block.kind is K.PICTURE else set()
        for element in body.iter():
            assert element.tag not in {"script", "img", "iframe", "svg", "style", "form", "input", "mglyph"} - images
            assert not [name for name in element.attrib if name.startswith("on") or name == "style"]
            assert element.get("href", "#").startswith(("#", "https://a.b/"))


@given(INLINES)
def test_a_paragraph_shows_what_went_in(inlines: list[Inline]) -> None:
    inlines = [item for item in inlines if not isinstance(item, NoteRef)]
    block = Block(id="b", kind=K.TEXT, bbox=Box(0, 0, 1, 1), inlines=tuple(inlines))
    (paragraph,) = fromstring(html(block)).xpath("//main//p")
    assert seen_in(paragraph) == seen_of(inlines)


@given(st.text(st.sampled_from("<>/=\"' mathrowsicl&;!-[]"), max_size=60))
def test_only_allowed_markup_comes_through_as_mathml(fragment: str) -> None:
    tree = fromstring(f"<div>{safe_mathml(fragment)}</div>")
    for element in tree.iterdescendants():
        assert element.tag in TAGS
        assert set(element.attrib) <= ATTRIBUTES


def test_figures_hold_their_captions(make: Make) -> None:
    table = make(K.TABLE, table=Table(1, 1, (Cell(0, 0, (Text("1"),)),)))
    caption = make(K.CAPTION, "Table 1: ", Math("x<y"), caption_of=table.id)
    text = html(caption, table)
    assert '<figure><figcaption>Table 1: <span class="math inline">\\(x&lt;y\\)</span></figcaption><table>' in text


def test_lists_nest(make: Make) -> None:
    items = [("3.", 0), ("a)", 1), ("•", 2), ("4.", 0), ("•", 0)]
    text = html(*(make(K.LIST_ITEM, "x", marker=m, level=n) for m, n in items))
    assert (
        '<ol><li value="3">x<ul class="marked"><li><span class="marker">a)</span> x<ul><li>x</li></ul></li></ul></li>'
        '<li value="4">x</li></ol><ul><li>x</li></ul>'
    ) in text


def test_tick_boxes_show_their_state(make: Make) -> None:
    items = (make(K.LIST_ITEM, "x", marker=mark, checked=on) for mark, on in (("✓", True), ("○", False), (None, True)))
    marks = (f'<li><span class="marker">{mark}</span> x</li>' for mark in "✓○☑")
    assert f'<ul class="marked">{"".join(marks)}</ul>' in html(*items)


def test_footnotes_link_both_ways(make: Make) -> None:
    text = html(make(K.TEXT, "a", NoteRef("1", "n"), NoteRef("1", "n")), make(K.FOOTNOTE, "n", marker="1", id="n"))
    assert text.count('href="#fn-1"') == 2 and text.count('id="fn-1"') == 1
    assert text.count('id="ref-1"') == 1 and 'href="#ref-1"' in text


def test_broken_mathml_shows_its_source(make: Make) -> None:
    pytest.importorskip("latex2mathml")
    good, bad = (make(K.FORMULA, latex=latex) for latex in (r"\frac{a}{b}", r"a_b_c"))
    text = html(good, bad, math="mathml")
    assert "<mfrac>" in text and r"\[a_b_c\]" in text


def test_the_reading_of_characters_stays_ruby(make: Make) -> None:
    assert "<p><ruby>港<rt>みなと</rt></ruby>の</p>" in html(make(K.TEXT, Ruby("港", "みなと"), "の"))


def test_box_is_not_needed_to_be_valid() -> None:
    assert "<p>x</p>" in html(Block(id="x", kind=K.TEXT, bbox=Box(5, 5, 0, 0), inlines=(Text("x"),)))
