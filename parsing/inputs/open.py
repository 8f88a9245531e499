"""Tell what a source is by its first bytes and open it with the right backend."""

from __future__ import annotations

from pathlib import Path

from vlm.parsing.errors import InputError
from vlm.parsing.inputs.limits import Limits
from vlm.parsing.inputs.source import DocumentSource


def open_source(
    source: str | Path | bytes, *, password: str | None = None, limits: Limits | None = None
) -> DocumentSource:
    """Open a PDF or picture from a path or from bytes.

    Raises:
        InputError: missing, empty, or of no known kind.
        PasswordError: encrypted, and the password is missing or wrong.
    """
    from vlm.parsing.inputs.pdf import PdfSource

    limits = limits or Limits()
    if isinstance(source, bytes):
        return PdfSource(source, name="stdin", password=password, limits=limits)
    path = Path(source)
    if not path.is_file():
        raise InputError(f"{path}: no such file")
    return PdfSource(path, name=path.name, password=password, limits=limits)
