"""Formulas show, and do nothing else; and no output holds what nobody sees."""

from __future__ import annotations

import pytest

from vlm.geometry import Box
from vlm.markup.inline import Math, Text, normal
from vlm.markup.latex.active import harmless
from vlm.parsing.render import FORMATS, render
from vlm.parsing.schema import Block, BlockKind, Document, Page


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        (r"\href{javascript:alert(1)}{x}", r"\mathrm{href}{javascript:alert(1)}{x}"),
        (r"\def\frac{} \frac12", r"\mathrm{def}\frac{} \frac12"),
        (r"a \\href", r"a \\href"),
        (r"\\\url{x}", r"\\\mathrm{url}{x}"),
        (r"\left(\hreff\define\urlx\right)", r"\left(\hreff\define\urlx\right)"),
    ],
)
def test_commands_that_lead_elsewhere_become_words(latex, expected):
    assert harmless(latex) == expected
    assert Math(latex).latex == expected


HIDDEN = "a\u202eb\u2066c\u200bd\ufeffe\U000e0041f"


@pytest.mark.parametrize("format", FORMATS)
def test_no_format_holds_active_latex_or_what_nobody_sees(format):
    box = Box(0, 0, 1, 1)
    blocks = [
        Block(id="b1", kind=BlockKind.TEXT, bbox=box, inlines=normal([Text(HIDDEN), Math(rf"\url{{{HIDDEN}}}")])),
        Block(id="b2", kind=BlockKind.FORMULA, bbox=box, latex=rf"\href{{{HIDDEN}}}{{x}}", tag=HIDDEN),
        Block(id="b3", kind=BlockKind.CODE, bbox=box, code=HIDDEN),
        Block(id="b4", kind=BlockKind.LIST_ITEM, bbox=box, inlines=(Text("x"),), marker=f"{HIDDEN})"),
    ]
    text = render(Document(pages=[Page(number=1, width=9, height=9, blocks=blocks)]), format)
    assert "abcdef" in text and not set(HIDDEN) - set("abcdef") & set(text) - set("abcdef")
    assert "\\href" not in text and "\\url" not in text and "\\u202e" not in text


def test_what_belongs_to_the_spelling_stays():
    for text in (
        "می\u200cخواهم",
        "क\u094d\u200dष",
        "\u200fשלום",
        "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e007f",
        "👩\u200d🔬",
    ):
        assert normal([Text(text)]) == (Text(text),)
