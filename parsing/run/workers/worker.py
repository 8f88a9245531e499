"""One worker process: its loop, and the handle by which the pool talks to it."""

from __future__ import annotations

import os
import signal
import sys
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from typing import TYPE_CHECKING, Any

from vlm.parsing.errors import LimitError
from vlm.parsing.run.workers.executor import run_task
from vlm.parsing.run.workers.lifetime import end_with_parent, kill_group, signals_held
from vlm.parsing.run.workers.tasks import OpenDocuments, Task

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

DEATH_SECONDS = 5.0  # a dying process has closed its pipe before it can be waited for
POOLS = 2  # of threads, one for each core: OpenCV's and that of numpy's linear algebra
MOST_STACK = 8 << 20  # bytes: the usual size; where there is no bound, threads get less
ALARM_GRACE_SECONDS = 30  # a worker whose parent can no longer stop it ends itself this long after the timeout

READY = "ready"


class Worker:
    """The parent's end: a process and the pipe to it. The first message from it is READY."""

    ready = False

    def __init__(self, context: BaseContext, *, timeout: float | None, memory: int | None) -> None:
        self.connection, theirs = context.Pipe()
        self.process: BaseProcess = context.Process(  # type: ignore[attr-defined]
            target=serve, args=(theirs, os.getpid(), timeout, memory), daemon=True
        )
        with signals_held():
            self.process.start()
        theirs.close()

    def send(self, task: Task[Any]) -> None:
        self.connection.send(task)

    def receive(self) -> Any:
        """The outcome of the task sent last.

        Raises:
            EOFError, OSError: the process has died.
        """
        return self.connection.recv()

    def stop(self) -> None:
        """Ends the process and what it has started, at once."""
        self.connection.close()
        kill_group(self.process)
        self.process.join()

    def death(self) -> str:
        """What a process that has died on its own died of, in words."""
        self.process.join(DEATH_SECONDS)
        code = self.process.exitcode or 0
        return signal.Signals(-code).name if code < 0 else f"exit code {code}"


def serve(connection: Connection, parent: int, timeout: float | None, memory: int | None) -> None:
    """Answers tasks until the pipe closes or the process `parent` is gone."""
    end_with_parent(parent)
    os.dup2(2, 1)  # what a native library prints must not end up in the output
    limit_memory(memory)
    connection.send(READY)
    with OpenDocuments() as documents:
        while task := _next_task(connection):
            _set_alarm(timeout)
            outcome = run_task(task, documents)
            _set_alarm(None)
            try:
                connection.send(outcome)
            except OSError:  # the parent has gone meanwhile
                return
            except (MemoryError, RecursionError):
                connection.send(LimitError(f"{task.label}: not enough memory for its result"))


def _next_task(connection: Connection) -> Task[Any] | None:
    try:
        task: Task[Any] = connection.recv()
    except (EOFError, OSError):
        return None
    return task


def _set_alarm(timeout: float | None) -> None:
    """Asks the system to end this process should it still be busy long after the parent must have stopped it."""
    if hasattr(signal, "alarm"):
        signal.alarm(int(timeout) + ALARM_GRACE_SECONDS if timeout else 0)


def limit_memory(limit: int | None) -> None:
    """Caps this process's private writable memory at `limit` bytes, where the system can (Linux).

    RLIMIT_DATA counts heap and private writable mappings, so libraries and mapped model files, which are large and
    shared, stay out of it (RLIMIT_AS would count them). An allocation beyond it fails at once: Python raises
    MemoryError, native code usually aborts, and both are named errors of the page. Stacks of threads count in full
    though hardly any of them is ever used: they come on top, or a machine of many cores would have nothing left.
    """
    if limit is None or not sys.platform.startswith("linux"):
        return
    import resource

    stack = resource.getrlimit(resource.RLIMIT_STACK)[0]
    stacks = POOLS * (os.cpu_count() or 1) * (stack if 0 < stack <= MOST_STACK else MOST_STACK)
    hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
    wanted = limit + stacks
    resource.setrlimit(resource.RLIMIT_DATA, (wanted if hard < 0 else min(wanted, hard), hard))
