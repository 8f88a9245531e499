"""Writing files so that a reader, or a run that resumes, never meets half of one."""

from __future__ import annotations

import secrets
from pathlib import Path


def write_atomic(path: Path, data: str | bytes) -> None:
    """Writes `data` (text as UTF-8) to `path`, making its folder: whole, or not at all.

    Raises:
        OSError: the folder or the file cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    content = data.encode("utf-8", errors="replace") if isinstance(data, str) else data
    temporary = path.with_name(f".vlm-{secrets.token_hex(8)}")  # in the same folder, so that the rename is one step
    try:
        with temporary.open("xb") as file:
            file.write(content)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
