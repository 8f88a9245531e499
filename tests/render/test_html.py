"""HTML is well formed, whole and harmless."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import fromstring

from vlm.geometry import Box
from vlm.parsing.render import render
from vlm.parsing.render.html_sanitize import ATTRIBUTES, TAGS, sanitize_html
from vlm.parsing.schema import Block, BlockKind, ContentFormat, Document, Page

Make = Callable[..., Block]
K = BlockKind


def html(*blocks: Block, **options: object) -> str:
    return render(Document(pages=[Page(number=1, width=600, height=800, blocks=list(blocks))]), "html", **options)


def test_article(article: Document, golden: Callable[[str, str], None]) -> None:
    golden("article.html", render(article, "html", assets={"p2-fig1.png": b"\x89PNG"}))


def test_it_loads_nothing_from_elsewhere(article: Document) -> None:
    tree = fromstring(render(article, "html", assets={"p2-fig1.png": b"\x89PNG"}))
    assert not tree.xpath("//script|//link|//iframe")
    assert all(source.startswith("data:") for source in tree.xpath("//@src"))


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<a href='javascript:alert(1)'>x</a>",
        "<a href=' \tjava\nscript:alert(1)'>x</a>",
        "[x](javascript:alert(1))",
        "<svg onload=alert(1)><script>alert(1)</script></svg>",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
        "<iframe src=//evil.example></iframe>",
        "<p style='background:url(//evil.example)'>x</p>",
        "<!--[if IE]><script>alert(1)</script><![endif]-->",
        "<form action=//evil.example><input name=a></form>",
        "$<script>alert(1)</script>$",
        "`<script>alert(1)</script>`",
        "\x00<script\x00>alert(1)</script>",
    ],
)
@pytest.mark.parametrize(
    "kind, format", [(K.TEXT, "markdown"), (K.TABLE, "html"), (K.TEXT, "text"), (K.FORMULA, "latex"), (K.CODE, "text")]
)
def test_hostile_content_is_harmless(make: Make, attack: str, kind: BlockKind, format: str) -> None:
    body = fromstring(html(make(kind, attack, format=ContentFormat(format)))).find("body")
    assert body is not None
    for element in body.iter():
        assert element.tag not in {"script", "img", "iframe", "svg", "style", "form", "input", "mglyph"}
        assert not [name for name in element.attrib if name.startswith("on") or name in {"style", "src"}]
        assert not element.get("href", "#").lower().replace("\n", "").strip().startswith("java")


@given(st.text(st.sampled_from("<>/=\"' abpqtrhs&;!-[]\x00\x0b\ud7ff"), max_size=60))
def test_the_sanitiser_lets_only_allowed_markup_through(fragment: str) -> None:
    tree = fromstring(f"<div>{sanitize_html(fragment)}</div>")
    for element in tree.iterdescendants():
        assert element.tag in TAGS
        assert set(element.attrib) <= ATTRIBUTES


def test_deep_nesting_ends(make: Make) -> None:
    assert "x" in html(make(K.TABLE, "<div>" * 50_000 + "x", format=ContentFormat.HTML))


def test_figures_hold_their_captions(make: Make) -> None:
    table = make(K.TABLE, "<table><tr><td>1</td></tr></table>", format=ContentFormat.HTML)
    caption = make(K.CAPTION, "Table 1: $x<y$", caption_of=table.id)
    text = html(caption, table)
    assert '<figure><figcaption>Table 1: <span class="math inline">\\(x&lt;y\\)</span></figcaption><table>' in text


def test_tick_boxes_show_their_state(make: Make) -> None:
    items = (make(K.LIST_ITEM, "x", marker=marker, checked=state) for marker, state in (("✓", True), ("○", False)))
    marks = ('<li><span class="marker">✓</span> x</li>', '<li><span class="marker">○</span> x</li>')
    assert f'<ul class="marked">{"".join(marks)}</ul>' in html(*items)


def test_lists_nest(make: Make) -> None:
    items = [("3.", 0), ("a)", 1), ("•", 2), ("4.", 0), ("•", 0)]
    text = html(*(make(K.LIST_ITEM, "x", marker=m, level=n) for m, n in items))
    assert (
        '<ol><li value="3">x<ul class="marked"><li><span class="marker">a)</span> x<ul><li>x</li></ul></li></ul></li>'
        '<li value="4">x</li></ol><ul><li>x</li></ul>'
    ) in text


def test_footnotes_link_both_ways(make: Make) -> None:
    text = html(make(K.TEXT, "a<sup>1</sup>"), make(K.FOOTNOTE, "n", marker="1"))
    assert 'href="#fn-1"' in text and 'id="fn-1"' in text and 'href="#ref-1"' in text and 'id="ref-1"' in text


def test_broken_mathml_shows_its_source(make: Make) -> None:
    pytest.importorskip("latex2mathml")
    good, bad = (make(K.FORMULA, latex, format=ContentFormat.LATEX) for latex in (r"\frac{a}{b}", r"a_b_c"))
    text = html(good, bad, math="mathml")
    assert "<mfrac>" in text and r"\[a_b_c\]" in text


def test_box_is_not_needed_to_be_valid() -> None:
    assert "<p>x</p>" in html(Block(id="x", kind=K.TEXT, bbox=Box(5, 5, 0, 0), content="x"))


def test_the_reading_of_characters_stays_ruby(make: Make) -> None:
    assert "<ruby>港<rt>みなと</rt></ruby>の" in html(make(K.TEXT, "<ruby>港<rt>みなと</rt></ruby>の"))
