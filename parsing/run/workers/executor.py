"""The interface of everything that runs tasks, and the one that runs them right here."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Protocol, TypeAlias, TypeVar

from vlm.parsing.errors import DocvlmError, LimitError, UnexpectedError
from vlm.parsing.run.workers.tasks import OpenDocuments, Task
from vlm.parsing.starved import starved

K = TypeVar("K")
T = TypeVar("T")

Outcome: TypeAlias = T | DocvlmError
"""What became of a task: its result, or the error that it ended with. Errors are data here; nothing is raised."""


class Executor(Protocol):
    """Runs tasks and gives their outcomes in the order of the tasks."""

    def map(self, tasks: Iterable[tuple[K, Task[T] | None]]) -> Iterator[tuple[K, Outcome[T] | None]]:
        """Pairs each task's key with its outcome; a key without a task passes through.

        `tasks` is read only a bounded distance ahead, and may itself wait for outcomes of this executor.
        """

    def close(self) -> None: ...

    def __enter__(self) -> Executor: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


class InlineExecutor:
    """Runs each task in this process when its outcome is asked for: nothing stops a page that hangs."""

    def __init__(self) -> None:
        self._documents = OpenDocuments()

    def map(self, tasks: Iterable[tuple[K, Task[T] | None]]) -> Iterator[tuple[K, Outcome[T] | None]]:
        for key, task in tasks:
            yield key, None if task is None else run_task(task, self._documents)

    def close(self) -> None:
        self._documents.close()

    def __enter__(self) -> InlineExecutor:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def run_task(task: Task[T], documents: OpenDocuments) -> Outcome[T]:
    """The outcome of `task`. An error that nobody foresaw becomes an `UnexpectedError` whose note is the traceback."""
    try:
        return task.run(documents)
    except DocvlmError as error:
        return error.with_traceback(None)
    except Exception as error:  # the boundary to code that strangers' documents drive; see `UnexpectedError`
        if starved(error):
            return LimitError(f"{task.label}: not enough memory")
        unexpected = UnexpectedError(f"{task.label}: unexpected {type(error).__name__}: {error}")
        unexpected.add_note(traceback.format_exc())
        return unexpected
