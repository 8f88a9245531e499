"""Pages that are drawn and tagged line by line."""

from __future__ import annotations

from pdf_builder import PageBuilder, PdfBuilder
from tagged_pdf import Tag, marked, tagged

from vlm.parsing.inputs import open_source
from vlm.parsing.options import PageOptions
from vlm.parsing.run.parser import DocumentParser
from vlm.parsing.run.pipeline import parse_page
from vlm.parsing.schema import Block, Document

SENTENCE = "The harbour office keeps a ledger of every vessel that has called here since the pier was built."


class Sheet:
    """A page on which text is written from the top; each line is marked content of its own."""

    def __init__(self) -> None:
        self.pdf = PdfBuilder()
        self.page: PageBuilder = self.pdf.page()
        self.y = 90.0
        self.next = 0

    def line(self, text: str, *, x: float = 60, y: float | None = None, step: float = 13, **style: object) -> int:
        """The id of a line of text; `y` leaves the next place where it is."""
        place = self.y if y is None else y
        with marked(self.page, self.next):
            self.page.text(x, place, text, **{"size": 10, **style})  # type: ignore[arg-type]
        self.y += step if y is None else 0
        self.next += 1
        return self.next - 1

    def paragraph(self, count: int = 4) -> Tag:
        """Lines of one paragraph, with white space above it."""
        self.y += 6
        return Tag("P", *(self.line(SENTENCE) for _ in range(count)))

    def blocks(self, *tags: Tag, options: PageOptions | None = None, **more: object) -> list[Block]:
        """The blocks of the page with these tags."""
        data = tagged(self.pdf, *tags, **more)  # type: ignore[arg-type]
        with open_source(data) as document:
            return parse_page(document.page(1), options).page.blocks

    def document(self, *tags: Tag, options: PageOptions | None = None) -> Document:
        with DocumentParser(options=options or PageOptions()) as parser:
            return parser.parse(tagged(self.pdf, *tags)).document


def kinds(blocks: list[Block]) -> list[tuple[str, str]]:
    """(kind, beginning) of blocks."""
    return [(block.kind.value, block.content[:12]) for block in blocks]
