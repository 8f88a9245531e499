"""Writing files so that a reader, or a run that resumes, never meets half of one."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from vlm.parsing.output.leftovers import temporary_name


def write_atomic(path: Path, data: str | bytes) -> None:
    """Writes `data` (text as UTF-8) to `path`, making its folder: whole, or not at all.

    Raises:
        OSError: the folder or the file cannot be written; its `filename` is the one or the other.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    content = data.encode("utf-8", errors="replace") if isinstance(data, str) else data
    temporary = path.with_name(temporary_name())  # in the same folder, so that the rename is one step
    try:
        with temporary.open("xb") as file:
            file.write(content)
        temporary.replace(path)
    except BaseException as error:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        if isinstance(error, OSError):
            error.filename, error.filename2 = str(path), None
        raise


def reason(error: OSError) -> str:
    """Why a file could not be written, as one sentence that begins with the path in the way."""
    told = error.strerror or str(error)
    if isinstance(error, FileExistsError | NotADirectoryError):
        told = "is a file, not a folder"
    return f"{error.filename}: {told}" if error.filename else told
