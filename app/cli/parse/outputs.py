"""The files of one result, tried one by one."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from vlm.parsing.errors import DocvlmError
from vlm.parsing.output import reason, write_atomic
from vlm.parsing.schema import ReadError

logger = logging.getLogger(__name__)


class Outputs:
    """Lists the files that were `written`; one that could not be costs itself and becomes an error of the result."""

    def __init__(self, errors: list[ReadError]) -> None:
        self.errors = errors
        self.written: list[Path] = []

    @property
    def whole(self) -> bool:
        """Whether all was written that should have been, the pictures as well."""
        return not any(error.kind == "WriteError" for error in self.errors)

    def save(self, path: Path, data: str | bytes) -> None:
        """Writes one file. Within `attempt`.

        Raises:
            OSError: it cannot be written.
        """
        write_atomic(path, data)
        self.written.append(path)

    @contextmanager
    def attempt(self, path: Path | str) -> Iterator[None]:
        """The boundary around the making of one output, rendering included: no fault in it may cost the other ones, or
        the rest of a batch."""
        try:
            yield
        except BrokenPipeError:
            raise
        except OSError as error:
            self._note(reason(error))
        except DocvlmError as error:
            self._note(f"{path}: {error}")
        except MemoryError:
            self._note(f"{path}: not enough memory")
        except Exception as error:
            logger.debug("%s could not be written", path, exc_info=True)
            self._note(f"{path}: could not be written (unexpected {type(error).__name__}: {error})")

    def _note(self, message: str) -> None:
        self.errors.append(ReadError(step="write", kind="WriteError", message=message))
