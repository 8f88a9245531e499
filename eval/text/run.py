"""The measure itself: read every document, compare with what is known of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vlm.eval.text.align import align, normalize, order, similarity
from vlm.eval.text.headings import HeadingScore, score
from vlm.eval.text.truth import KnownDocument
from vlm.markup.inline import Math, plain
from vlm.parsing.output import NoAssets
from vlm.parsing.render import render
from vlm.parsing.run.job import ParseRequest
from vlm.parsing.run.parser import DocumentParser
from vlm.parsing.schema import Block, BlockKind, Document, ParseResult, ParseStatus

# Not running text: measured elsewhere, or no content of the page.
_APART = {BlockKind.TABLE, BlockKind.FORMULA, BlockKind.PICTURE, BlockKind.PAGE_HEADER, BlockKind.PAGE_FOOTER}
_HEADINGS = {BlockKind.TITLE, BlockKind.SECTION_HEADER}


@dataclass(frozen=True)
class Report:
    """Scores of one document.

    `text`: share of the known running text found, by best local alignment of each piece, weighted by length; markup and
    formulas between the pieces do not count. `whole`: Levenshtein similarity of all running text, formulas taken out of
    both sides, so that inventions and formulas read as text count as well. `order`: pairs of pieces in true order.
    """

    name: str
    text: float
    whole: float
    order: float
    headings: HeadingScore
    failed: bool = False


def run(documents: Sequence[KnownDocument], parser: DocumentParser) -> Iterator[Report]:
    """A report for each document, in order; one that could not be read scores 0."""
    requests = (ParseRequest(source=document.pdf, assets=NoAssets()) for document in documents)
    for document, result in zip(documents, parser.parse_many(requests), strict=True):
        yield measured(document, result)


def measured(known: KnownDocument, result: ParseResult) -> Report:
    """The scores of one parsed document."""
    truth = [normalize(text) for text in known.texts()]
    headings = score([(item.data, item.level) for item in known.headings()], list(_found_headings(result.document)))
    if result.status is ParseStatus.FAILED:
        return Report(known.name, 0.0, 0.0, 0.0, headings, failed=True)
    matches = align(truth, normalize(render(result.document, "text")))
    length = sum(map(len, truth)) or 1
    return Report(
        known.name,
        text=sum(match.similarity * len(piece) for match, piece in zip(matches, truth, strict=True)) / length,
        whole=similarity(" ".join(truth), normalize(" ".join(map(prose, _running(result.document))))),
        order=order(matches),
        headings=headings,
    )


def prose(block: Block) -> str:
    """The words of a block without its formulas."""
    if block.inlines:
        return plain(item for item in block.inlines if not isinstance(item, Math))
    return block.text


def _running(document: Document) -> Iterator[Block]:
    return (block for page in document.pages for block in page.blocks if block.kind not in _APART)


def _found_headings(document: Document) -> Iterator[tuple[str, int | None]]:
    for block in _running(document):
        if block.kind in _HEADINGS:
            yield block.text, 1 if block.kind is BlockKind.TITLE else block.level
