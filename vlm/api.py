"""The functions most users need."""

from __future__ import annotations

from pathlib import Path

from vlm.parsing.parser import DocumentParser
from vlm.parsing.schema import ParseResult


def parse(source: str | Path | bytes, *, password: str | None = None) -> ParseResult:
    """Parses one document or picture."""
    return DocumentParser().parse(source, password=password)
