"""Standard output, which may be a file on a full disk or a pipe that nobody reads any more."""

from __future__ import annotations

import os
import sys
from typing import TextIO

from vlm.parsing.errors import WriteError


def write_stdout(stream: TextIO, text: str) -> None:
    """Writes `text` at once.

    Raises:
        BrokenPipeError: whoever read it has closed it.
        WriteError: it cannot be written; nothing more can.
    """
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        abandon()
        raise WriteError(f"standard output: {error.strerror or error}") from error


def abandon() -> None:
    """Lets what is still to be written go nowhere, or the interpreter's last flush would complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
