"""Text that a Markdown or HTML reader would take for markup: in paragraphs, headings, items, cells and code."""

from __future__ import annotations

import passages
from cases import Fact, Family, fact, verify
from pdf_builder import PdfBuilder
from pdf_finish import finished
from typeset import paragraph

characters = Family()


def shown(*lines: str) -> list[Fact]:
    """Each line is shown as it is printed."""
    return [fact("rendered", text=line) for line in lines]


def lines_of_text(lines: tuple[str, ...], font: str = "Helvetica") -> bytes:
    """Each line a paragraph of its own, with ordinary text above and below."""
    pdf = PdfBuilder()
    page = pdf.page(560, 120 + 32 * len(lines) + 60)
    y = paragraph(page, 50, 60, 460, passages.CLOCK, font=font)
    for line in lines:
        page.text(50, y + 8, line, size=11, font=font)
        y += 30
    paragraph(page, 50, y + 8, 460, passages.SEEDS, font=font)
    return finished(pdf)


TAGS = (
    "The parser met <silence> twice and <Word> once; a stray </div> was cut.",
    "In <T> the letter stands for a tree, in <!-- this --> for nothing.",
    "Write &amp; for an ampersand and &lt; for a bracket, or &#65; for a letter.",
    "Heights below 3 < h > 1 are allowed; A & B are not.",
    "<br> is no line break here, nor is <script>alert(1)</script> a program.",
)
STARS = (
    "The beds *4, **5 and ***6 are full; _7_ and __8__ are not.",
    "Call __init__ and then a_b_c, but never *args or **kwargs.",
    "5 * 3 * 2 is 30 and 2*3*5 is 30 as well.",
    "A wave ~ or two ~~ make no line through a ~~word~~.",
    "Use `grep` and ``sed`` on the list, not \\*awk\\*.",
)
SIGNS = (
    "Seeds at $3 a bag, bulbs at $4 and $5 a bag.",
    "A cone of $r^2$ is written with two signs: $$V$$.",
    "The path C:\\beds\\north\\*.txt and \\(x\\) and \\[y\\] stay.",
    "See [the map](north.pdf) and ![a tree](tree.png) and [1]: none of them a link.",
    "Note [^1] and [x] and [ ] are marks of the printer.",
    "Write to <ada@garden.example> or visit <https://garden.example/a_b_c>.",
)
STARTS = (
    "# 9 is the number of the bed.",
    "+ 6 degrees were measured at noon.",
    "> 5 kg of seeds need a second bag.",
    "1986. That was a good year for plums.",
    "=== is the mark of the printer.",
    "| marks the edge of the bed | as on the map |",
    "~~~ is a wave, and ``` are three ticks.",
    "* marks the beds that were dug over.",
)


@characters.case("Angle brackets and entities in running text.", *shown(*TAGS))
def tags_in_text() -> bytes:
    return lines_of_text(TAGS)


@characters.case(
    "Stars, underscores, tildes and ticks in running text.",
    *shown(*STARS),
)
def stars_in_text() -> bytes:
    return lines_of_text(STARS, "Times-Roman")


@characters.case("Dollars, backslashes, brackets and addresses in running text.", *shown(*SIGNS))
def signs_in_text() -> bytes:
    return lines_of_text(SIGNS)


@characters.case(
    "Paragraphs that begin like a heading, a list, a quote, a fence or a table.",
    *shown(*STARTS),
)
def line_starts() -> bytes:
    return lines_of_text(STARTS)


@characters.case(
    "A heading, a list item, a caption and a footnote hold what would be markup.",
    fact("heading", text="Beds <A> & *B*"),
    fact("item", text="a bag of <seeds> at $3"),
    fact("item", text="_two_ cans | three `pots`"),
    fact("present", text="Table 1. Prices in <crowns> & $"),
    fact("table", cell="<3", left="[rope]"),
)
def elsewhere() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(480, 480)
    page.text(50, 60, "Beds <A> & *B*", size=18, font="Helvetica-Bold")
    y = paragraph(page, 50, 95, 380, passages.RAIN)
    for n, words in enumerate(("a bag of <seeds> at $3", "_two_ cans | three `pots`", "~~none~~ of [these](them)")):
        page.text(56, y + 16 * n, "\u2022", size=11).text(70, y + 16 * n, words, size=11)
    y = paragraph(page, 50, y + 64, 380, passages.SEEDS)
    page.text(50, y + 14, "Table 1. Prices in <crowns> & $", size=9)
    for n, row in enumerate((("Thing", "Price"), ("[rope]", "<3"), ("`nails`", "$1"))):
        top = y + 22 + 18 * n
        page.line(50, top, 230, top, line_width=0.5).text(55, top + 13, row[0], size=10).text(
            160, top + 13, row[1], size=10
        )
    page.line(50, y + 22 + 54, 230, y + 22 + 54, line_width=0.5)
    return finished(pdf)


CODE = ("if a < b and c[0](x):", "    s = '```' + `y`", "    print(f'<{s}> & $1 | *')", "# done")


@characters.case(
    "A listing holds ticks, brackets and entities: a fence shows them as they are.",
    fact("code", lines=list(CODE)),
    fact("nocode", text="After heavy rain"),
)
def listing() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(480, 300)
    y = paragraph(page, 50, 60, 380, passages.RAIN)
    for n, line in enumerate(CODE):
        page.text(64, y + 13 * n, line, size=10, font="Courier")
    paragraph(page, 50, y + 80, 380, passages.GLASS)
    return finished(pdf)


@characters.test
def test_characters(case, fact):
    verify(case, fact)
