"""Running a command and watching what it costs."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

SAMPLE_SECONDS = 0.1  # between looks at the memory: a page that holds gigabytes does so for longer
PROC = Path("/proc")


@dataclass(frozen=True)
class Usage:
    """What a run cost: wall and CPU seconds of all its processes, the peak of their summed resident memory in bytes
    (Linux; elsewhere the largest process of this program's children), and how it ended."""

    wall: float
    cpu: float
    memory: int
    code: int
    timed_out: bool
    out: str
    err: str


def vlm_command(*words: object) -> list[str]:
    """The command line of this installation."""
    return [sys.executable, "-m", "vlm", *map(str, words)]


def watch(command: Sequence[str], *, limit: float = 600.0) -> Usage:
    """Runs `command` in a session of its own; after `limit` seconds all its processes are killed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    memory, timed_out = 0, False
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=err, start_new_session=True)
        while not _ended(process):
            memory = max(memory, sum(_resident(process.pid)))
            if time.perf_counter() - started > limit:
                timed_out = True
                os.killpg(process.pid, signal.SIGKILL)
        wall = time.perf_counter() - started
        texts = [stream.read() for stream in (out, err) if stream.seek(0) == 0]
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Usage(wall, cpu, memory or after.ru_maxrss * 1024, process.returncode, timed_out, *texts)


def _ended(process: subprocess.Popen[bytes]) -> bool:
    try:
        process.wait(SAMPLE_SECONDS)
    except subprocess.TimeoutExpired:
        return False
    return True


def _resident(session: int) -> Iterator[int]:
    """Resident bytes of each process of the session."""
    for stat in PROC.glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rsplit(")", 1)[1].split()
        except (OSError, IndexError):  # it has ended meanwhile
            continue
        if int(fields[3]) == session:
            yield int(fields[21]) * resource.getpagesize()
