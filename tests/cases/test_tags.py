"""Tagged PDFs: the file says what is a heading, a list, a table cell, a picture and no content at all."""

from __future__ import annotations

from functools import partial

import passages
from cases import Family, fact, verify
from pdf_builder import PdfBuilder
from pdf_finish import finished
from pdf_fonts import embedded, install, show
from pdf_tags import Tag, artifact, body, mark, tagged, text
from typeset import wrapped

NO_ACTUAL_TEXT = "the ActualText of an element is not read"
tags = Family()


@tags.case(
    "Headings of three levels that look alike: only the tags tell them apart.",
    fact("heading", text="The palm house"),
    fact("heading_deeper", text="Its roof", than="The palm house"),
    fact("heading_deeper", text="The ridge", than="Its roof"),
    fact("heading_same", text="Its stove", as_="Its roof"),
    fact("paragraph", text=passages.GLASS),
)
def heading_levels() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(460, 600)
    tree, y = [], 60.0
    for level, title, words in (
        ("H1", "The palm house", passages.MAPS),
        ("H2", "Its roof", passages.GLASS),
        ("H3", "The ridge", passages.RAIN),
        ("H2", "Its stove", passages.STOVE),
    ):
        tree.append(Tag(level, [text(page, level, 50, y, title, size=12, font="Helvetica-Bold")]))
        tree.append(Tag("P", [body(page, 50, y + 20, words)]))
        y += 100
    return finished(pdf, tagged(*tree))


@tags.case(
    "A heading in the type of the text, told by its tag alone, and bold words that are tagged as a paragraph.",
    fact("heading", text="Rules for the pond", fails="a tagged heading in the type of the text is not believed"),
    fact("heading", text="Please do not feed the carp.", **{"not": True}),
    fact("paragraph", text=passages.RAIN),
)
def heading_by_tag() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(460, 330)
    style = {"font": "Times-Roman", "size": 12}
    tree = [
        Tag("H1", [text(page, "H1", 50, 60, "Rules for the pond", **style)]),
        Tag("P", [body(page, 50, 90, passages.RAIN, **style)]),
        Tag("P", [text(page, "P", 50, 160, "Please do not feed the carp.", font="Times-Bold", size=12)]),
        Tag("P", [body(page, 50, 190, passages.CLOCK, **style)]),
    ]
    return finished(pdf, tagged(*tree))


@tags.case(
    "A nested list whose markers are drawn as shapes, so that only the tags say that it is a list.",
    fact("item", text="spades and forks", depth=0),
    fact("item", text="one of steel", depth=1),
    fact("item", text="a barrow", depth=0),
    fact("present", text="To be returned before dusk:"),
)
def list_items() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(400, 300)
    lead = Tag("P", [text(page, "P", 50, 60, "To be returned before dusk:")])

    def item(x: float, y: float, words: str, *below: Tag) -> Tag:
        artifact(page, partial(page.rect, x, y - 7, 4, 4, fill=(0.2, 0.5, 0.2)), "Layout")
        return Tag("LI", [Tag("LBody", [text(page, "LBody", x + 14, y, words), *below])])

    inner = [item(72, 98, "one of steel"), item(72, 114, "one of ash wood")]
    first = item(54, 82, "spades and forks")
    first = Tag("LI", [Tag("LBody", [*first.kids[0].kids, Tag("L", inner)])])
    listed = Tag("L", [first, item(54, 130, "a barrow"), item(54, 146, "two cans")])
    last = Tag("P", [body(page, 50, 180, passages.SEEDS, 300)])
    return finished(pdf, tagged(lead, listed, last))


@tags.case(
    "A list with printed marks of an unusual kind, each in a label of its own.",
    fact("item", text="A1 Lock the sheds."),
    fact("item", text="A2 Drain the pipes, and leave all taps open until the end of the frost."),
    fact("order", before="Lock the sheds.", after="Drain the pipes"),
)
def list_labels() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(400, 260)
    lead = Tag("P", [text(page, "P", 50, 60, "Before the first frost:")])
    items, y = [], 82.0
    for label, lines in (
        ("A1", ("Lock the sheds.",)),
        ("A2", ("Drain the pipes, and leave all taps open", "until the end of the frost.")),
        ("A3", ("Cover the figs.",)),
    ):
        label_tag = Tag("Lbl", [text(page, "Lbl", 50, y, label)])
        lines_tags = [text(page, "LBody", 78, y + 14 * n, line) for n, line in enumerate(lines)]
        items.append(Tag("LI", [label_tag, Tag("LBody", lines_tags)]))
        y += 14 * len(lines) + 3
    return finished(pdf, tagged(lead, Tag("L", items), Tag("P", [body(page, 50, 180, passages.BEES, 300)])))


@tags.case(
    "A figure with a description for those who cannot see it.",
    fact("absent", text="a plan of the beds with the pond in the middle"),
    fact("images", least=1, most=1),
    fact("present", text="Figure 2. The beds."),
)
def figure() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(400, 400)
    before = Tag("P", [body(page, 50, 60, passages.MAPS, 300)])

    def plan() -> None:
        page.rect(100, 120, 200, 140, stroke=(0, 0, 0)).rect(120, 140, 60, 40, fill=(0.4, 0.7, 0.4))
        page.rect(220, 140, 60, 40, fill=(0.8, 0.5, 0.4)).rect(170, 195, 60, 40, fill=(0.4, 0.5, 0.8))
        page.line(100, 190, 300, 190).line(200, 120, 200, 260)

    told = {"Alt": "a plan of the beds with the pond in the middle"}
    drawn = Tag("Figure", [mark(page, "Figure", plan)], told)
    caption = Tag("Caption", [text(page, "Caption", 100, 280, "Figure 2. The beds.", size=9)])
    return finished(pdf, tagged(before, drawn, caption, Tag("P", [body(page, 50, 320, passages.RAIN, 300)])))


@tags.case(
    "The head of a single page is an artifact, as programs make of every letterhead: it is content all the same.",
    fact("present", text="Yearbook of the Garden"),
    fact("absent", text="212", fails="a number that is an artifact stays as text"),
    fact("paragraph", text=passages.SEEDS),
    fact("present", text="Bed 14 was dug over twice."),
)
def artifacts() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(420, 500)
    artifact(page, partial(page.text, 50, 62, "Yearbook of the Garden", size=11))
    tree = [
        Tag("P", [body(page, 50, 90, passages.SEEDS, 320)]),
        Tag("P", [text(page, "P", 50, 150, "Bed 14 was dug over twice.")]),
        Tag("P", [body(page, 50, 180, passages.MAPS, 320)]),
    ]
    artifact(page, partial(page.text, 200, 240, "212", size=11))
    return finished(pdf, tagged(*tree))


@tags.case(
    "Ornamental letters without a meaning of their own: the tags say with ActualText what they are.",
    fact("present", text="The fig tree and the flowering ash", fails=NO_ACTUAL_TEXT),
    fact("absent", text="\uf001", raw=True, fails=NO_ACTUAL_TEXT),
    fact("absent", text="\uf002", raw=True, fails=NO_ACTUAL_TEXT),
)
def actual_text() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(420, 260)
    font = embedded("DejaVuSerif", "Thetrandowigs fl\ufb01\ufb02", meanings={"\ufb01": "\uf001", "\ufb02": "\uf002"})
    x, kids = 50.0, []
    for words, told in (
        ("The ", None),
        ("\ufb01", "fi"),
        ("g tree and the ", None),
        ("\ufb02", "fl"),
        ("owering ash", None),
    ):
        entries = {"ActualText": told} if told else {}
        kids.append(Tag("Span", [mark(page, "Span", partial(show, page, x, 60, font, words, size=12))], entries))
        x += 12 * font.width(words)
    below = Tag("P", [body(page, 50, 100, passages.BEES, 320, font="Times-Roman", size=12)])
    return finished(pdf, install(font), tagged(Tag("P", kids), below))


@tags.case(
    "Two cards side by side, told by tags: each is read to its end, although their lines stand on the same heights.",
    fact(
        "order",
        before="Ask at the gate for the key.",
        after="Fern house",
        fails="cards side by side are read across, whatever the tags say",
    ),
    fact("order", before="Palm house", after="Ask at the gate for the key."),
    fact("order", before="Fern house", after="Closed in winter."),
)
def side_by_side() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(460, 300)
    tree = [Tag("P", [body(page, 50, 60, passages.CLOCK)])]
    cards = (
        (50, ("Palm house", "Daily from nine to four", "Ask at the gate for the key.")),
        (260, ("Fern house", "Sundays from ten to noon", "Closed in winter.")),
    )
    for x, lines in cards:
        tree.append(Tag("Sect", [Tag("P", [text(page, "P", x, 130 + 15 * n, w)]) for n, w in enumerate(lines)]))
    return finished(pdf, tagged(*tree))


@tags.case(
    "Tags that are wrong, as converters write them: every line is a paragraph, in the order of drawing.",
    fact("paragraph", text=passages.GLASS),
    fact("order", before=passages.GLASS, after="After heavy rain"),
    fact("heading", text="The long summer"),
)
def wrong_tags() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(460, 400)
    tree = []
    for y, words in ((230, passages.RAIN), (110, passages.GLASS)):
        for n, line in enumerate(wrapped(words, 360, 11)):
            tree.append(Tag("P", [text(page, "P", 50, y + 13.4 * n, line)]))
    tree.append(Tag("P", [text(page, "P", 50, 70, "The long summer", size=20, font="Helvetica-Bold")]))
    tree.append(Tag("H1", [text(page, "H1", 220, 360, "7", size=9)]))
    return finished(pdf, tagged(*tree))


@tags.test
def test_tags(case, fact):
    verify(case, fact)
