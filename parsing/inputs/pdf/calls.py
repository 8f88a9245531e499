"""Calls into pdfium for thousands of glyphs, at the price of one Python call.

pypdfium2's wrappers cost one to two microseconds a call, a tenth of a second on a dense page. Here addresses go in as
plain integers, results land in numpy arrays, and `map` drives the loop: 0.4 microseconds.
"""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any

import numpy as np
import pypdfium2.raw as raw
from numpy.typing import NDArray

# An address is passed and returned as a number: c_void_p would return NULL as None.
ADDRESS, INT, UINT = ctypes.c_size_t, ctypes.c_int, ctypes.c_uint
Arguments = Sequence[Iterable[int]]
"""One stream of integers or addresses for each leading argument."""


def address_of(handle: Any) -> int:
    """The address behind a ctypes pointer or function."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


@cache
def _function(name: str, result: Any, inputs: tuple[Any, ...]) -> Callable[..., Any]:
    """A pdfium function with plain argument types. It keeps the interpreter lock: such calls are too short to give it
    away, and pdfium is not to be called from two threads at once anyway."""
    address = address_of(getattr(raw, name))
    return ctypes.PYFUNCTYPE(result, *inputs)(address)


def numbers(
    name: str, kinds: tuple[Any, ...], arguments: Arguments, count: int, *, result: Any = INT
) -> NDArray[np.int64]:
    """[count] returned numbers or addresses (NULL as 0) of `name(*arguments)`, whose types are `kinds`."""
    return np.fromiter(map(_function(name, result, kinds), *arguments), np.int64, count)


def written(
    name: str,
    kinds: tuple[Any, ...],
    arguments: Arguments,
    count: int,
    *,
    cells: int,
    dtype: Any,
    together: bool = False,
) -> NDArray[Any]:
    """[count, cells] what `name(*arguments, out, ...)` writes: one pointer a cell, or one to all cells `together`.

    Rows stay zero where a call fails.
    """
    values = np.zeros((count, cells), dtype)
    if not count:
        return values
    base, size, row = values.ctypes.data, values.itemsize, values.strides[0]
    pointers = [
        range(base + cell * size, base + cell * size + row * count, row) for cell in range(1 if together else cells)
    ]
    function = _function(name, INT, kinds + (ADDRESS,) * len(pointers))
    deque(map(function, *arguments, *pointers), maxlen=0)
    return values
