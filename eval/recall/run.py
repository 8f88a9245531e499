"""The measure itself: what the source says against what was written of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from vlm.eval.recall.output import ledger_text, markdown_text
from vlm.eval.recall.source import texts_of
from vlm.parsing.errors import InputError
from vlm.parsing.ledger.words import missing, words_of
from vlm.parsing.output import NoAssets
from vlm.parsing.run.job import ParseRequest
from vlm.parsing.run.parser import DocumentParser
from vlm.parsing.schema import ParseResult, ParseStatus

_PAIRS = 6  # letters of a word of pairs: "2222" is none


@dataclass(frozen=True)
class DocumentReport:
    """One document: how many `words` its source holds, which of them are not in the Markdown (`unwritten`), and which
    of these the ledger does not account for either (`lost`); `reasons` are those of the ledger, by their words.
    `failed`: it could not be parsed, or not be opened."""

    name: str
    words: int = 0
    unwritten: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    reasons: Mapping[str, int] = field(default_factory=dict)
    failed: bool = False

    @property
    def written(self) -> float:
        """Share of the words that are in the Markdown."""
        return 1 - len(self.unwritten) / self.words if self.words else 1.0

    @property
    def accounted(self) -> float:
        """Share of the words that are in the Markdown or the ledger."""
        return 1 - len(self.lost) / self.words if self.words else 1.0


def run(paths: Sequence[Path], parser: DocumentParser, *, names: Path, most_pages: int) -> Iterator[DocumentReport]:
    """A report for each document, in order, of its first `most_pages` pages; `names` are told from that folder."""
    requests = (ParseRequest(source=path, pages=f"1-{most_pages}", assets=NoAssets()) for path in paths)
    for path, result in zip(paths, parser.parse_many(requests), strict=True):
        yield measured(str(path.relative_to(names)), path, result, most_pages)


def measured(name: str, path: Path, result: ParseResult, pages: int) -> DocumentReport:
    """The report of one parsed document."""
    if result.status is ParseStatus.FAILED:
        return DocumentReport(name, failed=True)
    try:
        expected = words_of("\n".join(texts_of(path, pages)))
    except InputError:
        return DocumentReport(name, failed=True)
    written, ledger = words_of(markdown_text(result)), words_of(ledger_text(result))
    doubled = set(filter(_is_doubled, missing(expected, [*written, *ledger])))
    expected = [part for word in expected for part in ([word[::2]] * 2 if word in doubled else [word])]
    unwritten = tuple(missing(expected, written))
    lost = tuple(missing(expected, [*written, *ledger])) if unwritten else ()
    return DocumentReport(name, len(expected), unwritten, lost, _reasons(result))


def _reasons(result: ParseResult) -> Mapping[str, int]:
    counts: Counter[str] = Counter()
    for entry in (entry for page in result.document.pages for entry in page.left_out):
        counts[entry.reason.value] += len(words_of(entry.text))
    return counts


def _is_doubled(word: str) -> bool:
    """Whether a word was drawn letter by letter in pairs, for bold: pdfium tells its letters in that order."""
    return len(word) >= _PAIRS and word[::2] == word[1::2]
