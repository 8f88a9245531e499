"""Words to inline Markdown, and how lines of a paragraph meet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vlm.geometry import Box
from vlm.markup.inline import Link, Mark, Math, Text, normal, plain
from vlm.markup.markdown import write_inline
from vlm.parsing.text import Line, Script, Style, Word, inlines_of_lines
from vlm.parsing.text.joining import Joint, joint

BOX = Box(0, 0, 1, 1)
PLAIN, BOLD, ITALIC, CODE = Style(), Style(bold=True), Style(italic=True), Style(monospace=True)


def inline_markdown(lines: Sequence[Line], **options: Any) -> str:
    return write_inline(inlines_of_lines(lines, **options))


def line(*words: str | tuple[str, Style] | tuple[str, Style, bool]) -> Line:
    """A line of words; a string is plain, a third member False glues a word to the one before."""
    full = [(word, PLAIN) if isinstance(word, str) else word for word in words]
    return Line(tuple(Word(w[0], BOX, w[1], w[2] if len(w) > 2 else True) for w in full), BOX, 0.0, 10.0)


@pytest.mark.parametrize(
    ("words", "markdown"),
    [
        (["a", ("b", BOLD), ("c", BOLD), "d"], "a **b c** d"),
        ([("b", BOLD), ("c", Style(bold=True, italic=True))], "**b** ***c***"),
        (["call", ("f_x()", CODE)], "call `f_x()`"),
        ([("if", Style(monospace=True, bold=True)), ("x:", CODE), ("pass", CODE)], "`if x: pass`"),
        (["use", ("a`b", CODE)], "use ``a`b``"),
        (["x", ("2", Style(script=Script.SUPER), False)], "x<sup>2</sup>"),
        (
            ["see", ("the", Style(link="https://a.b/")), ("site", Style(link="https://a.b/"))],
            "see [the site](https://a.b/)",
        ),
        ([("https://a.b/", Style(link="https://a.b/"))], "<https://a.b/>"),
        (["area", ("\\pi r^2", Style(math=True))], "area $\\pi r^2$"),
        (
            [("港", Style(ruby="みなと")), ("湾", Style(ruby="わん"), False), ("の", PLAIN, False)],
            "<ruby>港<rt>みなと</rt></ruby><ruby>湾<rt>わん</rt></ruby>の",
        ),
        (["a", ("(b)", BOLD), ("c", PLAIN, False)], "a **(b**)c"),
        (["costs", "$5", "or", "*", "snake_case", "_x_"], "costs $5 or * snake_case \\_x\\_"),
        (["a", "<b>", "[12]", "[t](u)", "R&D", "&amp;"], "a \\<b> [12] [t\\](u) R&D \\&amp;"),
    ],
)
def test_markup_and_escapes(words, markdown):
    assert inline_markdown([line(*words)]) == markdown


def test_a_style_of_the_whole_block_is_not_marked():
    assert inline_markdown([line(("Bold", BOLD), ("heading", BOLD))], base=BOLD) == "Bold heading"


def test_styles_run_through_line_breaks():
    assert inline_markdown([line("a", ("long", BOLD)), line(("name", BOLD), "b")]) == "a **long name** b"
    assert inline_markdown([line(("hyphen-", ITALIC)), line(("ated", ITALIC))]) == "*hyphenated*"


@pytest.mark.parametrize(
    ("before", "after", "vocabulary", "text"),
    [
        ("atten-", "tion", [], "attention"),
        ("self-", "attention", [], "self-attention"),
        ("data-", "driven", ["data-driven"], "data-driven"),
        ("state-of-the-", "art", [], "state-of-the-art"),
        ("Jean-", "Paul", [], "Jean-Paul"),
        ("COVID-", "19", [], "COVID-19"),
        ("soft\u00ad", "ened", [], "softened"),
        ("a -", "b", [], "a - b"),
        ("https://example.org/a/", "b.html", [], "https://example.org/a/b.html"),
        ("plain", "words", [], "plain words"),
        ("漢字", "仮名", [], "漢字仮名"),
        ("漢字", "PDF", [], "漢字PDF"),
        ("在 PDF 中", "12", [], "在 PDF 中 12"),
        ("항만", "사무소", [], "항만 사무소"),
    ],
)
def test_how_lines_meet(before, after, vocabulary, text):
    assert inline_markdown([line(*before.split()), line(after)], vocabulary=frozenset(vocabulary)) == text


def test_the_vocabulary_decides_between_word_and_compound():
    assert joint("self-", "ish", frozenset({"selfish"})) is Joint.UNHYPHENATE
    assert joint("co-", "operate", frozenset({"co-operate"})) is Joint.NOTHING


def test_nothing_gives_nothing():
    assert inline_markdown([]) == ""


@given(
    st.lists(
        st.tuples(st.text("abc(.,", min_size=1, max_size=4), st.sampled_from([PLAIN, BOLD, ITALIC]), st.booleans())
    )
)
def test_the_words_and_spaces_of_a_line_are_its_text(words):
    found = inlines_of_lines([line("x", *words, "x")])
    assert plain(found) == line("x", *words, "x").text
    assert normal(found) == found


def test_a_comma_between_words_of_one_look_takes_it_over_but_not_between_formulas():
    math = Style(math=True)
    comma = line(("a", BOLD), (",", PLAIN, False), ("b", BOLD))
    assert inlines_of_lines([comma]) == (Text("a, b", (Mark.BOLD,)),)
    assert inlines_of_lines([line(("x", math), (",", PLAIN, False), ("y", math))]) == (Math("x"), Text(", "), Math("y"))


def test_a_link_on_nothing_but_punctuation_is_none():
    linked = Style(link="https://a.b/")
    found = inlines_of_lines([line(("a", linked), ("b", linked), (".", Style(link="https://c.d/"), False))])
    assert found == (Link("https://a.b/", (Text("a b"),)), Text("."))
