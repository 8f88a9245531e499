"""Temporary files for documents that come as bytes, so that every worker opens them without a copy of its own."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

# Waits for the end of its input, that is of the process that holds the other end, and takes the folder away.
KEEPER = 'while read -r _; do :; done; rm -rf -- "$1"'


class Spool:
    """A private folder, made when the first file comes and removed by `close`, or as soon as this process is gone.

    A killed process removes nothing, so where there is a shell, one of its own waits for the end to do it.
    """

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._keeper: subprocess.Popen[bytes] | None = None
        self._count = 0

    def file(self, data: bytes) -> Path:
        """A new file that holds `data`, called as messages call a document without a name.

        Raises:
            OSError: it cannot be written.
        """
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="vlm-"))
            self._keeper = _keeper(self._folder)
        self._count += 1
        path = self._folder / str(self._count) / "stdin"
        path.parent.mkdir()
        try:
            path.write_bytes(data)
        except OSError:
            path.unlink(missing_ok=True)  # half of it would only take room from the others
            raise
        return path

    def close(self) -> None:
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None
        if self._keeper is not None:
            self._keeper.kill()
            self._keeper.communicate()
            self._keeper = None


def _keeper(folder: Path) -> subprocess.Popen[bytes] | None:
    """Who removes `folder` after us; None where there is no shell. A session of its own outlives a killed group."""
    shell = shutil.which("sh")
    if shell is None:
        return None
    try:
        return subprocess.Popen(
            [shell, "-c", KEEPER, shell, str(folder)], start_new_session=True,
            stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
    except OSError:
        return None
