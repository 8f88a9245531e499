"""Page pictures by poppler (through pdf2image) instead of pdfium: for pages that one of them draws wrongly."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vlm.parsing.errors import MissingDependencyError, PageError, UsageError

if TYPE_CHECKING:
    from PIL.Image import Image

VARIABLE = "VLM_PDF_BACKEND"


class Backend(StrEnum):
    """Who draws the pages of a PDF. Text, paths and images always come from pdfium."""

    PDFIUM = "pdfium"
    POPPLER = "poppler"


def backend_of(name: str) -> Backend:
    """The backend called `name`.

    Raises:
        UsageError: there is none.
        MissingDependencyError: it needs a package that is not installed.
    """
    try:
        backend = Backend(name)
    except ValueError:
        raise UsageError(f"{VARIABLE}={name}: choose from {', '.join(Backend)}") from None
    if backend is Backend.POPPLER:
        try:
            import pdf2image  # noqa: F401 -- only whether it is there
        except ModuleNotFoundError:
            raise MissingDependencyError("poppler pages need pdf2image: pip install 'docvlm[poppler]'") from None
    return backend


def render(data: Path | bytes, number: int, dpi: float, password: str | None) -> Image:
    """RGB pixels of page `number` (1-based) as displayed, at `dpi`.

    Raises:
        MissingDependencyError: poppler's programs are not installed.
        PageError: poppler cannot draw the page.
    """
    import pdf2image
    from pdf2image import exceptions

    convert: Any = pdf2image.convert_from_bytes if isinstance(data, bytes) else pdf2image.convert_from_path
    failures = (exceptions.PDFPageCountError, exceptions.PDFSyntaxError, exceptions.PDFPopplerTimeoutError)
    try:
        pages = convert(
            data, dpi=max(int(dpi), 1), first_page=number, last_page=number, userpw=password, use_cropbox=True
        )
    except exceptions.PDFInfoNotInstalledError:
        raise MissingDependencyError("poppler is not installed: install poppler-utils") from None
    except failures as error:
        raise PageError(f"page {number} cannot be rendered by poppler") from error
    if not pages:
        raise PageError(f"page {number} cannot be rendered by poppler")
    image: Image = pages[0].convert("RGB")
    return image
