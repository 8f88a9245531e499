"""What stays text: code, labels, units and marks; and the rows of cases, which are no text."""

import dataclasses

import pytest
from recognised import recognised
from test_find import ITALIC, ROMAN, SYMBOL, Sheet, prose, texts
from typesetting import Typesetter

from vlm.geometry import Box
from vlm.parsing.formulas import FormulaFinder
from vlm.parsing.formulas.read.braces import read_braces
from vlm.parsing.formulas.read.compose import to_latex
from vlm.parsing.formulas.read.node import Node
from vlm.parsing.inputs import Font, Glyphs, VectorPath
from vlm.parsing.page.view import PageView

PLAIN = (Font(name="Times-Roman"), Font(name="Times-Italic", italic=True), Font(name="Helvetica"))
CODE = (Font(name="Times-Roman"), Font(name="CMMI10", italic=True), Font(name="Courier", monospace=True))


class Other(Sheet):
    """A sheet in fonts of choice."""

    table = PLAIN

    def glyphs(self) -> Glyphs:
        return dataclasses.replace(super().glyphs(), font_table=self.table)


class Code(Other):
    table = CODE


def _math(content: PageView) -> list[str]:
    found = recognised(content, FormulaFinder())
    words = [w.text for line in found.lines for w in line.words if w.style.math]
    return words + [region.block.content for region in found.regions]


def test_code_is_no_formula_beside_mathematics() -> None:
    sheet = prose(Code(), 50).line(62, ("where", 50, ROMAN), ("x", 80, ITALIC), ("holds", 95, ROMAN))
    sheet.line(80, ("area", 70, SYMBOL), ("=", 95, SYMBOL), ("12", 105, SYMBOL), ("+", 120, SYMBOL), ("b", 130, SYMBOL))
    assert _math(prose(sheet, 98).content()) == ["x"]


def test_a_listing_that_breaks_a_line_with_an_arrow_stays_as_it_is() -> None:
    class Listing(Other):
        table = (*CODE, Font(name="CMSY10"))

    sheet = prose(Listing(), 50).line(62, ("where", 50, ROMAN), ("x", 80, ITALIC), ("holds", 95, ROMAN))
    sheet.line(90, ("3", 74, SYMBOL), ("&A[_]{1}=2", 96, SYMBOL), ("←", 170, 3))
    sheet.line(102, ("4", 74, SYMBOL), ("b+c", 96, SYMBOL))
    content = prose(sheet, 130).content()
    assert [line.text for line in recognised(content, FormulaFinder()).lines] == [line.text for line in content.lines]


@pytest.mark.parametrize("parts", [("MODE", "=", "2"), ("about", ">", "20"), ("5", "±", "2"), ("the", "β", "phase")])
def test_upright_labels_and_units_without_mathematics_fonts_are_text(parts: tuple[str, ...]) -> None:
    sheet, at, row = prose(Other(), 50), 150.0, []
    for part in parts:
        row.append((part, at, ROMAN))
        at += (len(part) + 0.6) * 5
    assert _math(prose(sheet.line(80, *row), 110).content()) == []


def test_a_variable_makes_a_formula_without_mathematics_fonts() -> None:
    sheet = prose(Other(), 50).line(
        62, ("where", 50, ROMAN), ("n", 80, ITALIC), ("=", 88, ROMAN), ("5", 96, ROMAN), ("holds", 108, ROMAN)
    )
    assert _math(sheet.content()) == ["n=5"]


def test_quotation_marks_stay_outside() -> None:
    sheet = prose(Sheet(), 50)
    sheet.line(62, ("says", 50, ROMAN), ("“", 75, ROMAN), ("x", 80, ITALIC), ("”", 85, ROMAN), ("always", 95, ROMAN))
    assert _math(sheet.content()) == ["x"]


def test_an_item_is_no_display() -> None:
    sheet = prose(Sheet(), 50).line(80, ("2)", 60, ROMAN), ("a", 75, ITALIC), ("=", 83, SYMBOL), ("b", 92, ITALIC))
    found = recognised(prose(sheet, 110).content(), FormulaFinder())
    assert not found.regions
    assert ["2)", "$a=b$"] in texts(found)


def test_a_fraction_of_digits_in_a_sentence() -> None:
    sheet = prose(Sheet(), 50).line(80, ("about", 50, ROMAN), ("^1", 80, ROMAN), ("of", 92, ROMAN), ("x", 105, ITALIC))
    sheet.line(83, ("_2", 80, ROMAN))
    bar = VectorPath(segments=(), bbox=Box(79.5, 77.4, 84, 77.8), fill=(0, 0, 0, 255), stroke=None)
    sheet.bars.append(bar)
    assert r"\frac{1}{2}" in _math(prose(sheet, 110).content())


def test_rows_with_words_right_of_a_tall_brace_are_cases() -> None:
    sheet = prose(Sheet(), 50)
    sheet.line(102.5, ("f", 120, ITALIC), ("=", 128, SYMBOL))
    sheet.rows.append((ord("{"), SYMBOL, 138, 80, 143, 120, 81, 10))
    sheet.line(92, ("x", 146, ITALIC), ("if", 165, ROMAN), ("x", 178, ITALIC), ("≥", 186, SYMBOL), ("0", 194, ROMAN))
    sheet.line(112, ("0", 146, ROMAN), ("otherwise", 165, ROMAN))
    (latex,) = _math(prose(sheet, 150).content())
    assert latex.startswith("f=\\begin{cases}x")
    assert "otherwise" in latex


@pytest.mark.parametrize(("signs", "command"), [("⏟⏞⏞⏟", "underbrace"), ("⏞⏟⏟⏞", "overbrace"), ("⏟", "underbrace")])
def test_braces_embrace_what_stands_at_them(signs: str, command: str) -> None:
    below = command == "underbrace"
    page = Typesetter().word("a+b", 0).sign("=", 30)
    top = 3.0 if below else -13.0
    for index, sign in enumerate(signs):
        page.tall(sign, index * 15 / len(signs), top, top + 3, width=1.5 / len(signs))
    page.sign("2", 5, 13.0 if below else -15.0, 7.0)
    script = "_" if below else "^"
    assert to_latex(page.nodes, []) == f"\\{command}{{a+b}}{script}{{2}}="


def test_no_brace_leaves_everything_as_it_is() -> None:
    page = Typesetter().word("a+b", 0).rule(0, 15, 3)

    def read(part: list[Node], rules: object) -> str:
        raise AssertionError("nothing to read")

    assert read_braces(page.nodes, page.rules, read) == (page.nodes, page.rules)
