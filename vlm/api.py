"""The functions most users need."""

from __future__ import annotations

from pathlib import Path

from vlm.parsing.errors import UsageError
from vlm.parsing.options import OcrMode, PageOptions
from vlm.parsing.parser import DocumentParser
from vlm.parsing.schema import ParseResult


def parse(
    source: str | Path | bytes,
    *,
    pages: str | None = None,
    password: str | None = None,
    ocr: OcrMode | str = OcrMode.AUTO,
    words: bool = False,
    workers: int = 1,
    timeout: float | None = None,
) -> ParseResult:
    """Parses one document or picture.

    Args:
        source: a path, or the bytes of a file.
        pages: 1-based page ranges such as "1,3-5,8-"; None for all.
        password: of an encrypted PDF.
        ocr: "auto", "always" or "never" read text from pixels.
        words: keep the box of every word.
        workers: processes that read pages at the same time.
        timeout: seconds a page may take. Pages are then read in a process that can be stopped and may even crash;
            without it, and with one worker, they are read in this process.

    Returns:
        The document; pages that failed are named in its `errors` and cost nothing but themselves. The files of its
        figures are in `assets`.

    Raises:
        InputError, PasswordError, UsageError: the document cannot be opened, or has no such pages; a bad argument.
    """
    options = PageOptions(ocr=_ocr_mode(ocr), word_boxes=words)
    with DocumentParser(options=options, workers=workers, timeout=timeout) as parser:
        return parser.parse(source, pages=pages, password=password)


def _ocr_mode(text: str) -> OcrMode:
    try:
        return OcrMode(text)
    except ValueError as error:
        raise UsageError(f"ocr={text!r}: choose from {', '.join(OcrMode)}") from error
