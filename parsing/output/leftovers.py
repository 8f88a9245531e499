"""Half-written files that a killed run has left behind: told from those of a run that is still going, and removed."""

from __future__ import annotations

import os
import secrets
import socket
import zlib
from contextlib import suppress
from functools import cache
from pathlib import Path

PREFIX = ".vlm-"


def temporary_name() -> str:
    """A name for a file that is being written, which says where and by which process."""
    return f"{PREFIX}{_here()}-{os.getpid()}-{secrets.token_hex(8)}"


def sweep(folder: Path) -> int:
    """Removes from `folder` what processes of this machine were writing when they were killed; how many files."""
    if os.name != "posix":  # elsewhere asking whether a process lives may end it
        return 0
    removed = 0
    with suppress(OSError):
        for path in folder.iterdir():
            if path.name.startswith(PREFIX) and _abandoned(path.name):
                path.unlink(missing_ok=True)
                removed += 1
    return removed


def _abandoned(name: str) -> bool:
    place, _, rest = name.removeprefix(PREFIX).partition("-")
    process = rest.partition("-")[0]
    return place == _here() and process.isdecimal() and not _alive(int(process))


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:  # another user's
        return True
    return True


@cache
def _here() -> str:
    """This machine and, in a container, its processes: numbers of processes mean nothing elsewhere."""
    try:
        space = str(Path("/proc/self/ns/pid").readlink())
    except OSError:
        space = ""
    return f"{zlib.crc32(f'{socket.gethostname()} {space}'.encode()):08x}"
