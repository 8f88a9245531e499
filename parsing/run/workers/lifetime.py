"""How a worker ends with its parent, however that ends, and with whatever the worker has started itself."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import wait
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

WATCH_SECONDS = 1.0  # between looks at who the parent is, where the pipe that tells of its end is held by others too
FOR_THE_PARENT = [getattr(signal, name) for name in ("SIGINT", "SIGHUP") if hasattr(signal, name)]
"""What a terminal sends to all its processes at once; the parent decides what it means."""
ENDING = [*FOR_THE_PARENT, signal.SIGTERM]
ORPHANED = 1  # exit status that nobody is left to read


def end_with_parent(parent: int) -> None:
    """Makes this process a group of its own that is killed as soon as the process `parent` is gone, and not before by
    what a terminal sends to all.

    Twice: a thread watches the pipe that multiprocessing keeps open from parent to child, on every system; and Linux
    is asked to kill the group, which a thread cannot while native code holds the interpreter.
    """
    _own_signals()
    with suppress(OSError, AttributeError):  # Windows has no groups; a leader of a session is one already
        os.setpgid(0, 0)
    ours = multiprocessing.parent_process()
    ends = [ours.sentinel] if ours is not None else []
    for end in ends:
        _have_linux_watch(end)
    threading.Thread(target=_watch, args=(ends, parent), name="parent watch", daemon=True).start()


def kill_group(process: BaseProcess) -> None:
    """Kills a child process and all that it has started; nothing happens to one that has been waited for."""
    if process.exitcode is not None or process.pid is None:
        return
    with suppress(ProcessLookupError, PermissionError, AttributeError):  # it has no group yet, or there are none
        os.killpg(process.pid, signal.SIGKILL)
    process.kill()


@contextmanager
def signals_held() -> Iterator[None]:
    """A signal that comes meanwhile is raised afterwards: in the midst of a fork it would be lost in a callback, or
    raised in the child as well. Where the system cannot (Windows) there is no fork either."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _own_signals() -> None:
    """Drops the parent's handlers, which a fork brings along."""
    for number in FOR_THE_PARENT:
        signal.signal(number, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)


def _have_linux_watch(end: int) -> None:
    """Has Linux kill the group when nobody holds the other end of the pipe any more.

    That is sooner than PR_SET_PDEATHSIG, which kills the process but not what it has started, and counts the end of
    the thread that has started it as the end of its parent.
    """
    if not sys.platform.startswith("linux") or os.getpgrp() != os.getpid():
        return
    import fcntl

    with suppress(OSError):  # a system that only resembles Linux
        fcntl.fcntl(end, fcntl.F_SETOWN, -os.getpid())
        fcntl.fcntl(end, fcntl.F_SETSIG, signal.SIGKILL)
        fcntl.fcntl(end, fcntl.F_SETFL, fcntl.fcntl(end, fcntl.F_GETFL) | os.O_ASYNC)


def _watch(ends: list[int], parent: int) -> None:
    while not wait(ends, WATCH_SECONDS) and os.getppid() == parent:
        pass
    _end()


def _end() -> None:
    """Without ceremony: whoever waits for the result is gone."""
    if hasattr(os, "killpg") and os.getpgrp() == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os._exit(ORPHANED)
