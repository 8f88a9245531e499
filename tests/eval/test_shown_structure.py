"""Checks of headings, list items, code, pictures and links as a viewer shows them."""

from __future__ import annotations

import pytest
from shown_checks import passes


def test_heading():
    assert passes("## 1. The *Results*", "heading", text="The Results")
    assert passes("<h2>The Results</h2>", "heading", text="The Results")
    assert passes("The Results\n---", "heading", text="The Results")
    assert not passes("**The Results**", "heading", text="The Results")
    assert not passes("```\n# The Results\n```", "heading", text="The Results")
    assert not passes("# The Results of the long winter", "heading", text="The Results"), "a longer one is another"


def test_no_heading():
    assert passes("**The Results**", "heading", text="The Results", **{"not": True})
    assert not passes("# The Results", "heading", text="The Results", **{"not": True})
    assert not passes("Something else", "heading", text="The Results", **{"not": True}), "it must be there"


def test_heading_levels():
    page = "# A\n\n## B\n\n# C\n\n#### D"
    assert passes(page, "heading_deeper", text="B", than="A")
    assert passes(page, "heading_deeper", text="D", than="B")
    assert not passes(page, "heading_deeper", text="A", than="B")
    assert not passes(page, "heading_deeper", text="C", than="A")
    assert not passes(page, "heading_deeper", text="E", than="A")
    assert passes(page, "heading_same", text="C", as_="A")
    assert not passes(page, "heading_same", text="B", as_="A")
    assert not passes(page, "heading_same", text="E", as_="F")


LIST = """
- first of all
- second
  - below it
    more of it

3. third
4. (a) fourth
"""


@pytest.mark.parametrize(
    "fields",
    [
        {"text": "first"},
        {"text": "below it more of it", "depth": 1},
        {"text": "second", "depth": 0},
        {"text": "third", "marker": "3"},
        {"text": "fourth", "marker": "4"},
        {"text": "fourth", "marker": "(a)"},
        {"text": "of all", "not": True},
    ],
)
def test_item(fields):
    assert passes(LIST, "item", **fields)


@pytest.mark.parametrize(
    "fields",
    [
        {"text": "of all"},
        {"text": "below it", "depth": 0},
        {"text": "third", "marker": "1"},
        {"text": "first", "not": True},
        {"text": "nowhere", "not": True},
        {"text": "second below it"},
    ],
)
def test_no_such_item(fields):
    assert not passes(LIST, "item", **fields)


def test_an_item_that_goes_on_after_a_box():
    assert passes("- ☑ Permit shown", "item", text="Permit shown")
    assert not passes("- ☑ Permit shown  \n  ☐ Fee paid", "item", text="Fee paid")


CODE = "```python\n    def f():\n        return 1\n\n    f()\n```"


def test_code():
    assert passes(CODE, "code", lines=["def f():", "    return 1", "", "f()"])
    assert passes(CODE, "code", lines=["    return 1", ""])
    assert not passes(CODE, "code", lines=["def f():", "  return 1"])
    assert not passes(CODE, "code", lines=["def f():", "f()"])
    assert not passes("def f():\n    return 1", "code", lines=["def f():"])


def test_code_with_numbers():
    page = "```\n1 a\n2   b\n```"
    assert passes(page, "code", lines=["a", "  b"], numbers=True)
    assert not passes(page, "code", lines=["a", "  b"])


def test_no_code():
    assert passes("some words", "nocode", text="some words")
    assert not passes("`some words`", "nocode", text="some words")
    assert not passes("```\nsome\nwords\n```", "nocode", text="some words")
    assert not passes("other words", "nocode", text="some words"), "it must be there"


def test_images():
    assert passes("a ![](b.png) c <img src='d.png'>", "images", least=2, most=2)
    assert not passes("a ![](b.png)", "images", least=2)
    assert not passes("a ![](b.png) ![](c.png)", "images", most=1)
    assert passes(r"no \![](b.png)", "images", most=0)


def test_link():
    page = "[the](https://a.example/%28b%29?x=1&y=2) [almanac](https://a.example/(b)?x=1&y=2), [other](c)"
    assert passes(page, "link", text="the almanac", url="https://a.example/(b)?x=1&y=2")
    assert not passes(page, "link", text="the almanac other", url="https://a.example/(b)?x=1&y=2")
    assert not passes(page, "link", text="almanac", url="c")
    assert passes('<table><tr><td><a href="d">in a cell</a></td></tr></table>', "link", text="in a cell", url="d")


@pytest.mark.parametrize("markdown", ["~~four **hundred**~~ crowns", "<del>four hundred</del>", "<s>four hundred</s>"])
def test_strike(markdown):
    assert passes(markdown, "strike", text="four hundred")
    assert not passes(markdown, "strike", text="four hundred", **{"not": True})


def test_not_struck():
    assert passes("<u>four hundred</u>", "strike", text="four hundred", **{"not": True})
    assert not passes("<u>four hundred</u>", "strike", text="four hundred")
    assert not passes(r"\~~four hundred~~", "strike", text="four hundred")
    assert not passes("nothing", "strike", text="four hundred", **{"not": True}), "it must be there"
