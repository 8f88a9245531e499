"""What stands under a key of a PDF dictionary (pikepdf), by the type that is expected; a broken file has any other.

Nothing here raises: what is not of the type is as good as absent.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import islice
from typing import Any

import pikepdf

from vlm.geometry import Box
from vlm.parsing.inputs.pdf.transform import IDENTITY, Matrix

MAX_PARENTS = 32  # a field stands three or four levels deep; a chain that long, or a circle, says nothing
MAX_TEXT = 100_000  # characters of one value: beyond is no answer that somebody typed
MAX_PACKED = 1 << 16  # bytes of a text stream in the file: it may be a thousand times as long when unpacked


def get(holder: Any, key: str | pikepdf.Name) -> Any:
    """The value of `key` in a dictionary or stream; None where there is none. Names that are no UTF-8 are looked up as
    they came from the file."""
    if not isinstance(holder, (pikepdf.Dictionary, pikepdf.Stream)):
        return None
    try:
        return holder.get(key)
    except (pikepdf.PdfError, ValueError):
        return None


def dictionary(holder: Any, key: str) -> Any:
    """A dictionary, or None."""
    value = get(holder, key)
    return value if isinstance(value, pikepdf.Dictionary) and not isinstance(value, pikepdf.Stream) else None


def name(value: Any) -> str:
    """A name without its slash; "" for anything else."""
    return bytes(value)[1:].decode("utf-8", "replace") if isinstance(value, pikepdf.Name) else ""


def text(value: Any) -> str:
    """A text string or text stream, in Unicode; "" for anything else. Lines end in \\n."""
    try:
        if isinstance(value, pikepdf.Stream) and len(value.get_raw_stream_buffer()) <= MAX_PACKED:
            value = pikepdf.String(value.read_bytes()[: 2 * MAX_TEXT])
        found = str(value)[:MAX_TEXT] if isinstance(value, pikepdf.String) else ""
    except (pikepdf.PdfError, ValueError):
        return ""
    return found.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def number(value: Any, default: float = 0.0) -> float:
    """A finite number, or `default`."""
    if isinstance(value, bool):
        return default
    try:
        found = float(value)
    except (TypeError, ValueError, OverflowError):
        return default
    return found if math.isfinite(found) else default


def integer(value: Any) -> int:
    """An integer such as a set of flags; 0 for anything else."""
    return int(number(value))


def array(value: Any, most: int) -> list[Any]:
    """The first `most` items of an array; [] for anything else."""
    return list(islice(value, most)) if isinstance(value, pikepdf.Array) else []  # type: ignore[call-overload]


def numbers(value: Any, most: int) -> list[float]:
    """The numbers of an array, at most `most`; [] where one is none."""
    found = [number(item, math.nan) for item in array(value, most)]
    return [] if any(map(math.isnan, found)) else found


def rectangle(value: Any) -> Box | None:
    """A rectangle in user space with its corners sorted (y0 is its lower edge); None where it is none."""
    found = numbers(value, 4)
    if len(found) != 4:
        return None
    x0, y0, x1, y1 = found
    return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def matrix(value: Any) -> Matrix:
    found = numbers(value, 6)
    return (found[0], found[1], found[2], found[3], found[4], found[5]) if len(found) == 6 else IDENTITY


def identity(value: Any) -> tuple[int, int]:
    """Object number and generation; (0, 0) for what stands in its place directly."""
    found: tuple[int, int] = value.objgen if isinstance(value, pikepdf.Object) else (0, 0)
    return found


def inherited(holder: Any, key: str) -> Any:
    """The value of `key` in a dictionary or in the nearest of its parents that has it."""
    return next((value for level in levels(holder) if (value := get(level, key)) is not None), None)


def levels(holder: Any) -> Iterator[Any]:
    """A dictionary and its parents, from within, as far as `MAX_PARENTS`."""
    for _ in range(MAX_PARENTS):
        if not isinstance(holder, pikepdf.Dictionary):
            return
        yield holder
        holder = get(holder, "/Parent")
