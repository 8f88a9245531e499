"""Plain text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vlm.parsing.render import render
from vlm.parsing.render.plain import plain_text
from vlm.parsing.render.text_table import text_table
from vlm.parsing.schema import Document


def test_article(article: Document, golden: Callable[[str, str], None]) -> None:
    golden("article.txt", render(article, "text", page_markers=True))


@pytest.mark.parametrize(
    "content, text",
    [
        ("**bold $x_1$ and _it_**", "bold x_1 and it"),
        ("a \\* b \\$5 \\_c\\_", "a * b $5 _c_"),
        ("H<sub>2</sub>O<sup>+</sup>", "H2O+"),
        ("<ruby>港<rt>みなと</rt></ruby>の船", "港（みなと）の船"),
        ("[link](http://a.example/x) <http://b.example>", "link http://b.example"),
        ("`a*b*c`", "a*b*c"),
        ("snake_case_name 2*3*4 = 24", "snake_case_name 234 = 24"),
        ("1 < 2 &amp; 3 > 2", "1 < 2 & 3 > 2"),
        ("***both***", "both"),
        ("~~gone~~", "gone"),
        ("5 $ and `", "5 $ and `"),
    ],
)
def test_plain_text(content: str, text: str) -> None:
    assert plain_text(content) == text


@given(st.text(st.sampled_from("*_`$[]()<>\\ab &;~")))
def test_plain_text_never_fails(content: str) -> None:
    assert len(plain_text(content)) <= len(content)


def test_table_columns_align() -> None:
    rows = ("<th>Name</th><th>Score</th>", "<td>日本</td><td>7</td>", "<td>x</td><td>12.5</td>")
    html = f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"
    assert text_table(html) == "Name  Score\n日本      7\nx      12.5"


def test_spans_keep_their_places() -> None:
    html = "<table><tr><td rowspan=2>a</td><td colspan=2>b</td></tr><tr><td>c</td><td>d</td></tr></table>"
    assert text_table(html) == "a  b\n   c  d"


@pytest.mark.parametrize("html", ["", "no table", "<!-- -->", "<table><tr><td colspan='x' rowspan='99999999999'>a"])
def test_broken_tables_do_not_fail(html: str) -> None:
    assert text_table(html) in ("", "a")
