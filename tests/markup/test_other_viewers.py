"""Readers of Markdown that know less than ours, or more, show the same words and no element that nobody wrote."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from urllib.parse import unquote

import pytest
from contents import INLINES, TABLES
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.gfm import gfm_plugin
from seen import seen_of, tree

from vlm.geometry import Box
from vlm.markup.inline import Inline, LineBreak, Link, Mark, Math, NoteRef, Ruby, Text
from vlm.parsing.render import render
from vlm.parsing.schema import Block, BlockKind, Document, Page

K = BlockKind
# What our Markdown is made of, and what the viewers make of it.
WRITTEN = {
    "p", "br", "em", "strong", "s", "del", "b", "i", "code", "sup", "sub", "ruby", "rt", "a", "h1", "h2", "h3", "ul",
    "li", "hr", "section", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
KINDS = (K.TEXT, K.CAPTION, K.FOOTNOTE, K.TITLE, K.SECTION_HEADER, K.LIST_ITEM)


@cache
def viewer(name: str) -> MarkdownIt:
    """`commonmark` knows nothing more; `github` what GitHub shows; `extended` what other dialects have beside."""
    parser = MarkdownIt("commonmark", {"html": True})
    if name != "commonmark":
        parser.use(gfm_plugin, dollarmath=True, front_matter=True)
    if name == "extended":
        parser.use(deflist_plugin).use(container_plugin, name="note").use(colon_fence_plugin)
    return parser


VIEWERS = ("commonmark", "github", "extended")


def markdown(contents: Iterable[tuple[BlockKind, list[Inline]]]) -> str:
    blocks = [
        Block(id=f"b{n}", kind=kind, bbox=Box(0, 0, 1, 1), inlines=tuple(inlines), level=3)
        for n, (kind, inlines) in enumerate(contents)
    ]
    return render(Document(pages=[Page(number=1, width=600, height=800, blocks=blocks)]), "md")


def shown_by(name: str, text: str):
    return tree(viewer(name).render(text))


def letters(text: str) -> str:
    """White space does not count: viewers differ in what of it they keep."""
    return re.sub(r"\s", "", text)


def words_of(inlines: list[Inline]) -> str:
    return letters("".join(character for character, _ in seen_of(inlines)))


def is_known_everywhere(inlines: list[Inline]) -> bool:
    """Whether every viewer has a way to show it: formulas, notes and struck words are of some only."""
    inner = [run for item in inlines for run in (item.inlines if isinstance(item, Link) else (item,))]
    marks = {mark for run in inner if isinstance(run, Text | Ruby) for mark in run.marks}
    return not any(isinstance(run, Math | NoteRef) for run in inner) and Mark.STRIKE not in marks


CONTENTS = st.lists(st.tuples(st.sampled_from(KINDS), INLINES), min_size=1, max_size=3)
KNOWN = st.lists(st.tuples(st.sampled_from(KINDS), INLINES.filter(is_known_everywhere)), min_size=1, max_size=3)


@pytest.mark.parametrize("name", VIEWERS)
@given(contents=KNOWN)
def test_the_same_words_are_shown(name, contents):
    shown = shown_by(name, markdown(contents)).text_content()
    assert letters(shown) == "".join(words_of(inlines) for _, inlines in contents)


@pytest.mark.parametrize("name", VIEWERS)
@given(contents=CONTENTS)
def test_no_element_comes_from_the_text(name, contents):
    """Links apart that say themselves where they lead, as GitHub makes of bare addresses."""
    check_elements(name, markdown(contents), [item for _, inlines in contents for item in inlines])


@pytest.mark.parametrize("name", VIEWERS)
@given(table=TABLES)
def test_no_element_comes_from_a_cell(name, table):
    block = Block(id="b", kind=K.TABLE, bbox=Box(0, 0, 1, 1), table=table)
    text = render(Document(pages=[Page(number=1, width=600, height=800, blocks=[block])]), "md")
    check_elements(name, text, [item for cell in table.cells for item in cell.inlines])


def check_elements(name: str, text: str, inlines: list[Inline]) -> None:
    urls = {item.url for item in inlines if isinstance(item, Link)}
    for element in shown_by(name, text).iterdescendants():
        css = element.get("class") or ""
        assert element.tag in WRITTEN or css.startswith(("math", "contains-task")) or element.tag == "section", (
            element.tag
        )
        if element.tag == "a":
            url = unquote(element.get("href"))
            assert url in map(unquote, urls) or says(element.text_content(), url), url
        else:
            assert set(element.attrib) <= {"class", "rowspan", "colspan"}, element.attrib


def says(text: str, url: str) -> bool:
    """Whether an address is what is shown; viewers write names in other scripts in another way (IDNA)."""
    whole = (
        text if "://" in text else f"mailto:{text}" if "@" in text and not text.startswith("www.") else f"http://{text}"
    )
    plain = re.match("[ -~]*", whole)[0]
    return url == whole or (plain != whole and url.startswith(plain.rpartition(".")[0]))


@pytest.mark.parametrize("name", VIEWERS)
@pytest.mark.parametrize(
    "latex",
    ["-x", "a\n+ b\n- c", "a\n=\nb\n---", "# x", "1. x", "a\n> 5", "<b>x</b>", "[x]: y", "a\n\n  |b|\n::: c", "[x](y)"],
)
def test_a_formula_is_one_block(name, latex):
    block = Block(id="b", kind=K.FORMULA, bbox=Box(0, 0, 1, 1), latex=latex)
    text = render(Document(pages=[Page(number=1, width=600, height=800, blocks=[block])]), "md")
    (shown,) = shown_by(name, text)
    assert shown.tag in ("p", "div") and not shown.xpath(".//*[not(self::eqn)]")
    assert letters(latex) in letters(shown.text_content())


@pytest.mark.parametrize("name", VIEWERS)
@pytest.mark.parametrize(
    "text",
    [
        "---", "+++", "---\ntitle: x\n---", "::: note", ":::", "> [!NOTE]", "[!NOTE]", ": a definition",
        "[^1]: a note",
        "~~~", "```x", "===", "<details>", "    code", "\tcode", "1. one", "1986. A year", "- one", "* * *",
        "| a | b |", "# one", "a ==b== c", "$x$ and $y$", "$$x$$",
        "__init__", "&amp; &#42; &copy;", "C:\\new\\*", "\\", "`a` ``",
        "<javascript:alert(1)>", "[c](javascript:alert(1))", "![x](c.png)", "$[c](javascript:alert(1))$",
    ],
)  # fmt: skip
def test_a_line_is_a_paragraph_of_its_words(name, text):
    lines = [piece for n, line in enumerate(text.split("\n")) for piece in ([LineBreak()] * bool(n) + [Text(line)])]
    for before in ([], [(K.TEXT, [Text("A line.")])]):
        (*_, shown) = shown_by(name, markdown([*before, (K.TEXT, lines)]))
        assert shown.tag == "p" and letters(shown.text_content()) == letters(text)
        assert not shown.xpath(".//*[not(self::br)]")
