"""Checks of text as a viewer shows it."""

from __future__ import annotations

import pytest
from shown_checks import passes


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "absent", "text": "x"},
        {"kind": "images", "least": 0},
        {"kind": "nogrid", "text": "x"},
        {"kind": "heading", "text": "x", "not": True},
    ],
)
def test_an_empty_page_proves_nothing(fields):
    kind = fields.pop("kind")
    assert not passes("", kind, **fields)
    assert not passes(" \n![](", kind, **fields)


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("a **bold** ‘word’ – and\nmore", "a bold 'word' - and more"),
        (r"a \<b> \$5 \[c](d) 1\. \_e\_", "a <b> $5 [c](d) 1. _e_"),
        ("a &lt;b&gt; &amp; c", "a <b> & c"),
        ("one  \ntwo", "one two"),
        ("| a | b |\n| --- | --- |\n| c | d |", "a b c d"),
        ("<table><tr><td>a</td><td>b<br>c</td></tr></table>", "a b c"),
        ("3. third\n4. fourth", "3. third 4. fourth"),
        ("[words](https://a.example/b_(c)) there", "words there"),
        ("text\n\n[^1]: Ibid.", "Ibid."),
        ("e\u0301 \u200fb", "\u00e9 b"),
        ("so $e^{x}$ is", "so e^{x} is"),
    ],
)
def test_present_is_what_is_shown(markdown, text):
    assert passes(markdown, "present", text=text)


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("the <snip> mark", "the <snip> mark"),
        ("call __init__ now", "call __init__ now"),
        ("![words](a.png) here", "words"),
        ("<!-- words --> here", "words"),
        ("at $5 and 7$ now", "at $5 and 7$ now"),
        ("[a](b) is", "[a](b) is"),
        ("[Note]: only\n\ntext", "[Note]: only"),
    ],
)
def test_what_a_viewer_takes_for_markup_is_not_shown(markdown, text):
    assert not passes(markdown, "present", text=text)
    assert passes(markdown, "absent", text=text)


def test_dollars_before_digits_are_no_formula():
    assert passes("from $5 to $12", "present", text="from $5 to $12")


def test_present_allows_as_many_differences_as_it_says():
    assert not passes("the hypothesjs holds", "present", text="hypothesis")
    assert passes("the hypothesjs holds", "present", text="hypothesis", max_diffs=1)
    assert passes("the 3 hypothesis", "present", text="the hypothesis", max_diffs=2)


def test_present_counts():
    assert passes("one two one", "present", text="one", count=2)
    assert not passes("one two one", "present", text="one", count=1)
    assert passes("one two ona", "present", text="one", count=1, max_diffs=1)
    assert not passes("one one", "present", text="one", count=1, max_diffs=1)


def test_present_in_another_reading():
    assert passes("a colour", "present", text="a color", alt=["a colour"])
    assert not passes("a tint", "present", text="a color", alt=["a colour"])


def test_white_space_may_count_or_not_count_at_all():
    assert passes("港 口", "present", text="港口", squeeze=True)
    assert not passes("港 口", "present", text="港口", exact=True)
    assert passes("港口", "present", text="港口", exact=True)
    assert not passes("“a”", "present", text='"a"', exact=True)
    assert not passes("港 口", "absent", text="港口", squeeze=True)
    assert passes("港 口", "absent", text="港口")


def test_absent_from_the_markdown_itself():
    assert not passes("a\u00adb", "absent", text="\u00ad", raw=True)
    assert passes("10<sup>6</sup>", "absent", text="106", raw=True)
    assert not passes("10<sup>6</sup>", "absent", text="106")


def test_order():
    assert passes("alpha\n\n| beta | c |\n|---|---|", "order", before="alpha", after="beta")
    assert not passes("beta\n\nalpha", "order", before="alpha", after="beta")
    assert not passes("alpha", "order", before="alpha", after="beta")


def test_paragraph():
    assert passes("one\ntwo  \nthree", "paragraph", text="one two three")
    assert passes("- one\n  two\n- three", "paragraph", text="one two")
    assert not passes("one\n\ntwo", "paragraph", text="one two")
    assert not passes("- one\n- two", "paragraph", text="one two")
    assert not passes("| one | two |\n|---|---|", "paragraph", text="one two")


@pytest.mark.parametrize("markdown", ["a  \nb", "a\\\nb", "a<br>b", "a\n\nb", "- a\n- b", "```\na\nb\n```"])
def test_lines_of_their_own(markdown):
    assert passes(markdown, "lines", lines=["a", "b"])


@pytest.mark.parametrize("markdown", ["a\nb", "a b", "b\n\na", "a  \nc\n\nb"])
def test_no_lines_of_their_own(markdown):
    assert not passes(markdown, "lines", lines=["a", "b"])


@pytest.mark.parametrize(
    "markdown",
    [
        "**Port** Ellery",
        "Port: Ellery",
        "Port\n\nEllery",
        "| Port | near | Ellery |\n|---|---|---|",
        "<table><tr><td>Port</td><td>far<br>away</td><td>Ellery</td></tr></table>",
    ],
)
def test_in_one_line_or_row(markdown):
    assert passes(markdown, "line", words=["Port", "Ellery"])


@pytest.mark.parametrize(
    "markdown", ["Port\n\nis not\n\nEllery", "Ellery Port", "Ports Ellery", "Port  \nin the north  \nEllery"]
)
def test_in_no_line(markdown):
    assert not passes(markdown, "line", words=["Port", "Ellery"])


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        (r"\# 4 is a gate", "# 4 is a gate"),
        (r"5 \* 3 \* 2", "5 * 3 * 2"),
        ("other line\n5 < 7 & 9", "5 < 7 & 9"),
        ("begin, then the text, then the end", "the text"),
    ],
)
def test_rendered(markdown, text):
    assert passes(markdown, "rendered", text=text)


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("# 4 is a gate", "4 is a gate"),
        ("- 4 is a gate", "4 is a gate"),
        ("> a quote", "a quote"),
        ("    code", "code"),
        ("5 *3* 2", "5 *3* 2"),
        ("<table><tr><td>a cell</td></tr></table>", "a cell"),
    ],
)
def test_not_rendered(markdown, text):
    assert not passes(markdown, "rendered", text=text)
