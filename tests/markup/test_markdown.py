"""Whatever inline content holds, a Markdown reader shows just that."""

from __future__ import annotations

from functools import partial

import pytest
from contents import INLINES
from hypothesis import given
from hypothesis import strategies as st
from seen import Seen, html_of, seen_in, seen_of

from vlm.markup.inline import LineBreak, Link, Mark, Math, NoteRef, Text, normal
from vlm.markup.markdown import Delimiters, guard_heading, guard_lines, write_inline

BOLD, ITALIC, STRIKE, CODE = (Mark.BOLD,), (Mark.ITALIC,), (Mark.STRIKE,), (Mark.CODE,)
LABELS = {"note 1": "1", "note 2": "p2-2"}
NOTES = "\n\n[^1]: one\n\n[^p2-2]: two\n"


def shown(markdown: str) -> Seen:
    """The characters of a paragraph, which is all there is but for notes."""
    blocks = [child for child in html_of(markdown) if not (child.get("class") or "").startswith("footnotes")]
    assert [block.tag for block in blocks] in ([], ["p"]), markdown
    return [character for block in blocks for character in seen_in(block)]


@given(INLINES)
def test_a_paragraph_shows_what_went_in(inlines):
    markdown = guard_lines(write_inline(inlines, notes=LABELS)) + NOTES
    assert shown(markdown) == seen_of(inlines, LABELS)


@given(INLINES, st.sampled_from(["# ", "- ", "3. ", "[^1]: ", "> "]))
def test_it_does_so_in_every_kind_of_block(inlines, opening):
    inlines = [item for item in inlines if not isinstance(item, LineBreak | NoteRef)]
    guard = guard_heading if opening == "# " else partial(guard_lines, item=True)
    markdown = guard(write_inline(inlines))
    whole = f"a[^1]\n\n{opening}{markdown}\n"
    block = html_of(whole)[-1]
    text = block.xpath("descendant-or-self::*[self::h1 or self::p or self::li[not(p)]]")
    for link in block.xpath("descendant::a[@class='footnote-backref']"):
        link.drop_tree()
    assert [character for element in text for character in seen_in(element)] == seen_of(inlines)


@pytest.mark.parametrize(
    ("inlines", "markdown"),
    [
        ([Text("costs $5, or * snake_case_name * 5 < 7")], "costs $5, or * snake_case_name * 5 < 7"),
        ([Text("p = 0.05* and [12] R&D ~3 C:\\new\\table")], "p = 0.05* and [12] R&D ~3 C:\\new\\table"),
        ([Text("see www.a.b/c_d_ (https://a.b/?x=*) or a@b.c")], "see www.a.b/c_d_ (https://a.b/?x=*) or a@b.c"),
        ([Text("www.a.b<i> https://a.b/*c* x")], "www\\.a.b\\<i> https\\://a.b/\\*c\\* x"),
        ([Text("www.a.b/"), Text("c", BOLD)], "www\\.a.b/**c**"),
        ([Text("at www.a.b", ITALIC), Text(".")], "*at www.a.b*."),
        ([Text("at http://a.b/c", BOLD)], "**at http://a.b/c**"),
        ([Text("between $5 and $6")], "between \\$5 and \\$6"),
        ([Text("$5 in "), Math("x")], "\\$5 in $x$"),
        ([Text("a*b*c __init__ _x_")], "a\\*b\\*c \\_\\_init\\_\\_ \\_x\\_"),
        ([Text("a <b> &amp; [t](u)")], "a \\<b> \\&amp; [t\\](u)"),
        ([Text("a "), Text("b c", BOLD), Text(" d")], "a **b c** d"),
        ([Text("b ", BOLD), Text("c", (Mark.ITALIC, Mark.BOLD))], "**b** ***c***"),
        ([Text("a "), Text("(b)", BOLD), Text("c")], "a **(b**)c"),
        ([Text("a", BOLD), Text("b", ITALIC)], "**a**<i>b</i>"),
        ([Text("old", STRIKE), Text(" new")], "~~old~~ new"),
        ([Text("use "), Text("a`b", CODE)], "use ``a`b``"),
        ([Text("x"), Text("2", (Mark.SUPERSCRIPT,))], "x<sup>2</sup>"),
        ([Link("https://a.b/", (Text("https://a.b/"),))], "<https://a.b/>"),
        ([Link("https://a.b/", (Text("[1]"),))], "[[1]](https://a.b/)"),
        ([Link("javascript:alert(1)", (Text("x"),))], "x"),
        ([Text("one"), LineBreak(), Text("two")], "one  \ntwo"),
        ([Text("a"), NoteRef("*", "nowhere")], "a<sup>*</sup>"),
        ([Math("a"), Math("b")], "$a b$"),
        ([Math("x $ y \\")], "$x \\$ y \\ {}$"),
    ],
)
def test_backslashes_stand_only_where_they_are_needed(inlines, markdown):
    assert write_inline(inlines) == markdown


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("# 4 is a gate", "\\# 4 is a gate"),
        ("1. one", "1\\. one"),
        ("12) one", "12\\) one"),
        ("- one", "\\- one"),
        ("---", "\\---"),
        ("--", "--"),
        ("[a]: b", "\\[a]: b"),
        ("#hash 1.5 -x", "#hash 1.5 -x"),
        ("a  \n---", "a  \n\\---"),
        ("a  \n=", "a  \n\\="),
        ("+++", "\\+++"),
        ("::: x", "\\::: x"),
        (": x", "\\: x"),
    ],
)
def test_lines_open_no_other_block(text, markdown):
    assert guard_lines(text) == markdown


@pytest.mark.parametrize("text", ["C #", "#", "a ## b ##", "a#", "x \\\\#"])
def test_a_heading_keeps_the_signs_at_its_end(text):
    (heading,) = html_of(f"## {guard_heading(write_inline([Text(text)]))}")
    assert (heading.tag, heading.text_content()) == ("h2", text)


def test_brackets_surround_math_where_they_are_asked_for():
    assert write_inline([Math("x")], math=Delimiters.BRACKETS) == r"\(x\)"


@given(INLINES)
def test_the_normal_form_shows_the_same_and_is_final(inlines):
    form = normal(inlines)
    assert seen_of(form) == seen_of(inlines)
    assert normal(form) == form


def test_forbidden_characters_go_and_halves_of_characters_meet():
    assert normal([Text("a\x00b\ud83d\ude00\ud83d \u2028c\ufffe")]) == (Text("ab😀 c"),)
