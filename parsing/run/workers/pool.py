"""A pool of worker processes that survives what documents do to them.

Unlike `concurrent.futures`, one worker can be stopped (a page over its time) or die (a crash in a native library)
without costing more than its own page: it is replaced, and the others go on.
"""

from __future__ import annotations

import multiprocessing
import sys
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import wait
from types import TracebackType
from typing import Any, TypeVar

from vlm.parsing.errors import DocvlmError, LimitError, PageError
from vlm.parsing.run.workers.executor import Outcome
from vlm.parsing.run.workers.tasks import Task
from vlm.parsing.run.workers.worker import Worker

K = TypeVar("K")
T = TypeVar("T")

START_SECONDS = 60.0  # for a worker to come up: a spawned one imports everything anew
FROM_OUTSIDE = {"SIGKILL", "SIGTERM", "SIGHUP"}  # by a person, or by a system short of memory: not by the page itself
GIVEN_UP = "SIGABRT"
MEGABYTE = 1 << 20
WINDOW_PER_WORKER = 3  # tasks in flight or waiting for each worker: enough to keep it busy, too few to fill memory


@dataclass(eq=False)
class Ticket:
    """One task on its way through the pool; `outcome` counts once `done`. `tried`: a worker was killed at it."""

    task: Task[Any] | None
    tried: bool = False
    outcome: Any = None
    done: bool = False

    def settle(self, outcome: Any) -> None:
        self.outcome, self.done = outcome, True


class WorkerPool:
    """At most `workers` processes, started when there is work for them.

    Args:
        workers: how many processes at most.
        timeout: seconds a task may take before its worker is stopped; None: no limit.
        memory: bytes a worker may allocate (see `limit_memory`); None: no limit.
    """

    def __init__(self, workers: int, *, timeout: float | None = None, memory: int | None = None) -> None:
        self.workers, self.timeout, self.memory = workers, timeout, memory
        self._context = multiprocessing.get_context(_start_method())
        self._idle: list[Worker] = []
        self._busy: dict[Worker, tuple[Ticket, float]] = {}
        self._waiting: deque[Ticket] = deque()

    def map(self, tasks: Iterable[tuple[K, Task[T] | None]]) -> Iterator[tuple[K, Outcome[T] | None]]:
        window: deque[tuple[K, Ticket]] = deque()
        for key, task in tasks:
            window.append((key, self._submit(task)))
            while window and (window[0][1].done or len(window) >= WINDOW_PER_WORKER * self.workers):
                yield self._settled(*window.popleft())
        while window:
            yield self._settled(*window.popleft())

    def close(self) -> None:
        """Stops every worker at once, busy or not."""
        self._waiting.clear()
        for worker in [*self._idle, *self._busy]:
            worker.stop()
        self._idle.clear()
        self._busy.clear()

    def __enter__(self) -> WorkerPool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _submit(self, task: Task[T] | None) -> Ticket:
        ticket = Ticket(task, done=task is None)
        if task is not None:
            self._waiting.append(ticket)
            self._dispatch()
        return ticket

    def _settled(self, key: K, ticket: Ticket) -> tuple[K, Any]:
        while not ticket.done:
            self._collect()
            self._dispatch()
        return key, ticket.outcome

    def _dispatch(self) -> None:
        """Hands waiting tasks to idle workers, starting workers up to the limit."""
        while self._waiting and (self._idle or len(self._busy) < self.workers):
            ticket = self._waiting[0]
            assert ticket.task is not None
            try:
                worker = self._idle.pop() if self._idle else self._start()
            except OSError as error:  # no process or no memory to be had now
                if self._busy:  # those that run may leave some
                    return
                self._waiting.popleft().settle(PageError(f"{ticket.task.label}: no worker process ({error.strerror})"))
                continue
            try:
                worker.send(ticket.task)
            except OSError:  # it died while idle: its task goes to another
                worker.stop()
                continue
            self._waiting.popleft()
            self._busy[worker] = (ticket, self._deadline(worker))

    def _deadline(self, worker: Worker) -> float:
        """When a task that begins now, or as soon as its worker is up, has taken too long."""
        allowed = (self.timeout or float("inf")) if worker.ready else START_SECONDS
        return time.monotonic() + allowed

    def _start(self) -> Worker:
        return Worker(self._context, timeout=self.timeout, memory=self.memory)

    def _collect(self) -> None:
        """Waits until a worker answers, dies or runs out of time, and settles its ticket."""
        first_deadline = min(deadline for _, deadline in self._busy.values())
        remaining = None if first_deadline == float("inf") else max(first_deadline - time.monotonic(), 0.0)
        ready = wait([worker.connection for worker in self._busy], remaining)
        now = time.monotonic()
        for worker, (ticket, deadline) in list(self._busy.items()):
            if worker.connection in ready:
                self._answered(worker, ticket)
            elif now >= deadline:
                self._expired(worker, ticket)

    def _answered(self, worker: Worker, ticket: Ticket) -> None:
        assert ticket.task is not None
        try:
            answer = worker.receive()
        except (EOFError, OSError):
            del self._busy[worker]
            self._died(worker, ticket)
            return
        except (MemoryError, RecursionError):  # of this process, in taking it apart
            del self._busy[worker]
            worker.stop()
            ticket.settle(LimitError(f"{ticket.task.label}: not enough memory for its result"))
            return
        if not worker.ready:
            worker.ready = True
            self._busy[worker] = (ticket, self._deadline(worker))
            return
        del self._busy[worker]
        ticket.settle(answer)
        self._idle.append(worker)

    def _died(self, worker: Worker, ticket: Ticket) -> None:
        """A task whose worker has crashed has failed; one whose worker was ended from outside gets another, once."""
        assert ticket.task is not None
        death = worker.death()
        worker.stop()
        if death in FROM_OUTSIDE and not ticket.tried:
            ticket.tried = True
            self._waiting.appendleft(ticket)
            return
        ticket.settle(self._crash(ticket.task, death))

    def _crash(self, task: Task[Any], death: str) -> DocvlmError:
        """The error of a task whose worker has died. Native code that gets no memory has no way to go on."""
        if self.memory is not None and death == GIVEN_UP:
            limit = f"the limit of {self.memory // MEGABYTE} MB of memory"
            return LimitError(f"{task.label}: a library gave up ({death}), most likely at {limit}")
        return PageError(f"{task.label}: its worker process died ({death})")

    def _expired(self, worker: Worker, ticket: Ticket) -> None:
        assert ticket.task is not None
        del self._busy[worker]
        worker.stop()
        allowed = self.timeout if worker.ready and self.timeout else START_SECONDS
        ticket.settle(LimitError(f"{ticket.task.label} took longer than {allowed:g} s and was stopped"))


def _start_method() -> str:
    """Fork where it is safe (Linux, one thread): the worker then starts in milliseconds with everything imported."""
    return "fork" if sys.platform.startswith("linux") and threading.active_count() == 1 else "spawn"
