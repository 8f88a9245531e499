"""Running the steps of a page so that one bad step costs only its own result."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from vlm.parsing.errors import DocvlmError, LimitError
from vlm.parsing.schema import ReadError
from vlm.parsing.starved import starved

logger = logging.getLogger(__name__)
T = TypeVar("T")


@dataclass
class StepLog:
    """What the steps of one page, or of a whole document (None), cost (wall seconds by name) and what went wrong;
    whether one raised."""

    page: int | None
    errors: list[ReadError] = field(default_factory=list)
    timings: dict[str, float] = field(default_factory=dict)
    raised: bool = False

    def run(self, name: str, step: Callable[[], T], fallback: T) -> T:
        """The result of `step`, or `fallback` when it raises: the error is then kept under the step's name.

        The one place that catches everything: a document is written by strangers, and no error in reading one part of
        a page may cost the rest of it.
        """
        started = time.perf_counter()
        try:
            return step()
        except Exception as error:
            logger.debug("page %s: step %s failed", self.page, name, exc_info=True)
            self.errors.append(self._named(name, error))
            self.raised = True
            return fallback
        finally:
            self.timings[name] = self.timings.get(name, 0.0) + time.perf_counter() - started

    def tell(self, name: str, error: DocvlmError) -> None:
        """Keeps what step `name` could not do while it did the rest."""
        self.errors.append(self._named(name, error))

    def _named(self, name: str, error: Exception) -> ReadError:
        if starved(error):
            error = LimitError(f"not enough memory for step {name}")
        kind = type(error).__name__
        told = str(error) if isinstance(error, DocvlmError) else f"unexpected {kind} in step {name}: {error}"
        return ReadError(page=self.page, step=name, kind=kind, message=told)
