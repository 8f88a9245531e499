"""The cost of parsing born-digital documents."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from vlm.eval.processes import Usage, vlm_command, watch
from vlm.eval.synthetic import write_known_documents, write_long_document
from vlm.parsing.errors import InputError
from vlm.parsing.options import FigureMode, OcrMode, PageOptions
from vlm.parsing.render import render
from vlm.parsing.run.parser import DocumentParser
from vlm.parsing.schema import BlockKind, Page

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
    """All measurements; pages per second over the born-digital pages below `folder`, or over generated articles.

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
    """Pages of a warm process, read and rendered to Markdown, with and without the files of figures."""
    pages = born_digital(paths)
    return [
        _rate("born-digital, warm, text only", FigureMode.OFF, pages),
        _rate("born-digital, warm, figures as SVG", FigureMode.SVG, pages),
    ]


def born_digital(paths: Iterable[Path]) -> dict[Path, str]:
    """The pages of each document, as a range, that hold more than pictures without any OCR; documents that cannot be
    opened are left out."""
    found = {}
    with DocumentParser(options=PageOptions(ocr=OcrMode.NEVER, figures=FigureMode.OFF)) as parser:
        for path in paths:
            try:
                pages = [page.number for page in parser.iter_pages(path) if _has_text(page)]
            except InputError:
                continue
            if pages:
                found[path] = ",".join(map(str, pages))
    return found


def _has_text(page: Page) -> bool:
    return any(block.kind is not BlockKind.PICTURE for block in page.blocks)


def _rate(name: str, figures: FigureMode, pages: Mapping[Path, str]) -> Measurement:
    count, started = 0, time.process_time()
    with DocumentParser(options=PageOptions(ocr=OcrMode.NEVER, figures=figures)) as parser:
        for path, numbers in pages.items():
            document = parser.parse(path, pages=numbers).document
            render(document, "md")
            count += len(document.pages)
    rate = count / (time.process_time() - started)
    return Measurement(name, rate, "pages/CPU-s", f"{count} pages of {len(pages)} PDFs, without OCR, to Markdown")


def _long(work: Path, pages: int) -> list[Measurement]:
    usage: Usage = watch(vlm_command(work / "long.pdf", "-o", work / "out", "--workers", 1))
    how = f"vlm long.pdf -o out --workers 1, {pages} pages"
    return [
        Measurement("long document, peak memory", usage.memory / 1e6, "MB", how),
        Measurement("long document", pages / usage.cpu, "pages/CPU-s", how),
    ]
