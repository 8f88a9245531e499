"""Errors that are a lack of memory, whatever library says so."""

from __future__ import annotations

import re

# onnxruntime, torch, OpenCV and C++ have no type of their own for it.
SAID = re.compile(r"failed to allocate|can't allocate memory|insufficient memory|out of memory|bad_alloc", re.I)


def starved(error: Exception) -> bool:
    """Whether there was not enough memory: then neither we nor the document are wrong, but a limit was reached."""
    return isinstance(error, MemoryError) or bool(SAID.search(str(error)))
