"""Tell what a source is by its first bytes and open it with the right backend."""

from __future__ import annotations

import os
from pathlib import Path

from vlm.parsing.errors import InputError, LimitError
from vlm.parsing.inputs.kind import HEAD_BYTES, Kind, kind_of
from vlm.parsing.inputs.limits import Limits
from vlm.parsing.inputs.source import DocumentSource


def open_source(
    source: str | Path | bytes,
    *,
    name: str | None = None,
    password: str | None = None,
    limits: Limits | None = None,
    backend: str | None = None,
) -> DocumentSource:
    """Open a PDF or picture from a path or from bytes.

    Args:
        name: how messages and the document call it; None for the name of the file.
        backend: what draws the pages of PDFs, "pdfium" or "poppler"; None for $VLM_PDF_BACKEND, or pdfium.

    Raises:
        InputError: missing, empty, or of no known kind.
        LimitError: larger than `limits` allow.
        MissingDependencyError: the backend is not installed.
        PasswordError: encrypted, and the password is missing or wrong.
        UsageError: there is no such backend.
    """
    limits = limits or Limits()
    data: Path | bytes = source if isinstance(source, bytes) else Path(source)
    name = name or ("bytes" if isinstance(data, bytes) else data.name)
    head, size = _head(data)
    if not size:
        raise InputError(f"{name}: the file is empty")
    if size > limits.max_file_bytes:
        raise LimitError(f"{name}: {size} bytes are more than the limit of {limits.max_file_bytes}")
    kind = kind_of(head)
    if kind is Kind.PDF:
        from vlm.parsing.inputs.pdf import PdfSource, backend_of

        chosen = backend_of(backend or os.environ.get("VLM_PDF_BACKEND") or "pdfium")
        return PdfSource(data, name=name, password=password, limits=limits, backend=chosen)
    if kind is Kind.PICTURE:
        from vlm.parsing.inputs.picture import PictureSource

        return PictureSource(data, name=name, limits=limits)
    raise InputError(f"{name}: neither a PDF nor a picture")


def _head(data: Path | bytes) -> tuple[bytes, int]:
    """The first bytes and the length of a source."""
    if isinstance(data, bytes):
        return data[:HEAD_BYTES], len(data)
    try:
        if data.is_dir():
            raise InputError(f"{data}: is a folder")
        with data.open("rb") as file:
            return file.read(HEAD_BYTES), data.stat().st_size
    except FileNotFoundError as error:
        raise InputError(f"{data}: no such file") from error
    except OSError as error:
        raise InputError(f"{data}: {error.strerror}") from error
    except ValueError as error:  # a null character
        raise InputError(f"{str(data)!r}: no name of a file") from error
