"""Processes that are alive, by what /proc tells of them."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

PROC = Path("/proc")
SESSION, STATE = 3, 0  # fields of /proc/PID/stat behind the name


def alive(pid: int) -> bool:
    return _fields(PROC / str(pid))[STATE] not in ("Z", "X", "")


def of_session(session: int) -> list[int]:
    """The living processes of a session, which a child started with `start_new_session` leads."""
    found = [path for path in PROC.glob("[0-9]*") if _fields(path)[SESSION] == str(session)]
    return [int(path.name) for path in found if alive(int(path.name))]


def soon(holds: Callable[[], bool], seconds: float = 10.0) -> bool:
    """Whether it holds before that time is over."""
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def _fields(process: Path) -> list[str]:
    try:
        return (process / "stat").read_text().rsplit(")", 1)[1].split()
    except (OSError, IndexError):  # it has ended meanwhile
        return [""] * 4
