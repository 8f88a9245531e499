"""Temporary files for documents that come as bytes, so that every worker opens them without a copy of its own."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory


class Spool:
    """A private folder, made when the first file comes and removed by `close`."""

    def __init__(self) -> None:
        self._folder: TemporaryDirectory[str] | None = None
        self._count = 0

    def file(self, data: bytes) -> Path:
        """A new file that holds `data`.

        Raises:
            OSError: it cannot be written.
        """
        self._folder = self._folder or TemporaryDirectory(prefix="vlm-")
        self._count += 1
        path = Path(self._folder.name) / str(self._count)
        try:
            path.write_bytes(data)
        except OSError:
            path.unlink(missing_ok=True)  # half of it would only take room from the others
            raise
        return path

    def close(self) -> None:
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None
