"""The cost of parsing born-digital documents."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from vlm.eval.processes import Usage, vlm_command, watch
from vlm.eval.synthetic import write_known_documents, write_long_document
from vlm.parsing.options import OcrMode, PageOptions
from vlm.parsing.parser import DocumentParser
from vlm.parsing.render import render

REPEATS = 5  # of a whole process; the least is reported, for whatever else runs can only add
LONG_PAGES = 1000
SAMPLE_DOCUMENTS = 40


@dataclass(frozen=True)
class Measurement:
    """One number with its unit, and what was done to get it."""

    name: str
    value: float
    unit: str
    how: str


def measure(folder: Path | None, *, long_pages: int = LONG_PAGES) -> list[Measurement]:
    """All measurements; pages per second over the PDFs below `folder`, or over generated articles.

    CPU seconds are user and system time of all processes and threads.
    """
    with TemporaryDirectory(prefix="vlm-") as name:
        work = Path(name)
        write_long_document(work / "one.pdf", 1)
        write_long_document(work / "long.pdf", long_pages)
        if folder is None:
            write_known_documents(work / "articles", SAMPLE_DOCUMENTS)
        return [
            _least("start-up", vlm_command("--help"), "vlm --help"),
            _least("one page, whole process", vlm_command(work / "one.pdf"), "vlm one.pdf"),
            *_throughput(sorted((folder or work / "articles").rglob("*.pdf"))),
            *_long(work, long_pages),
        ]


def _least(name: str, command: Sequence[str], how: str) -> Measurement:
    return Measurement(name, min(watch(command).cpu for _ in range(REPEATS)), "CPU-s", how)


def _throughput(paths: Sequence[Path]) -> list[Measurement]:
    """Pages of a warm process, read and rendered to Markdown, without OCR."""
    with DocumentParser(options=PageOptions(ocr=OcrMode.NEVER)) as parser:
        _parse_all(parser, paths[:1])
        pages, seconds = _timed(lambda: _parse_all(parser, paths))
    how = f"{pages} pages of {len(paths)} PDFs, --ocr never, to Markdown"
    return [Measurement("born-digital, warm", pages / seconds, "pages/CPU-s", how)]


def _parse_all(parser: DocumentParser, paths: Sequence[Path]) -> int:
    pages = 0
    for path in paths:
        document = parser.parse(path).document
        render(document, "md")
        pages += len(document.pages)
    return pages


def _timed(work: Callable[[], int]) -> tuple[int, float]:
    started = time.process_time()
    return work(), time.process_time() - started


def _long(work: Path, pages: int) -> list[Measurement]:
    usage: Usage = watch(vlm_command(work / "long.pdf", "-o", work / "out", "--workers", 1))
    how = f"vlm long.pdf -o out --workers 1, {pages} pages"
    return [
        Measurement("long document, peak memory", usage.memory / 1e6, "MB", how),
        Measurement("long document", pages / usage.cpu, "pages/CPU-s", how),
    ]
