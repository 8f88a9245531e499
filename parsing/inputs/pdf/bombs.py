"""Streams that unpack to gigabytes, found before anything unpacks them whole."""

from __future__ import annotations

import mmap
import re
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

from vlm.parsing.errors import LimitError

File: TypeAlias = "bytes | mmap.mmap"

MOST_RATIO = 1032  # of deflate: a shorter stream cannot unpack to more than so many times its bytes
MOST_LAYERS = 4  # of deflate in deflate; nobody means more than one
TAKEN, PIECE = 1 << 16, 1 << 20  # bytes that are taken and unpacked at a time
WORK = 8  # times the limit are unpacked to look at; then the limit on memory has to do
HEAD = 2000  # bytes before a stream in which its dictionary is looked for
DEFLATE = re.compile(rb"/Fl(?:ateDecode)?\b")
# Unpacked by lines of pixels, whose number is limited; never unpacked.
SKIPPED = re.compile(rb"/Image\b|/EmbeddedFile\b")
MEGABYTE = 1 << 20


def refuse_bombs(data: Path | bytes, name: str, limit: int) -> None:
    """Looks at how far the streams of a PDF unpack.

    A stream that is encrypted, or packed in another way, is not seen.

    Raises:
        LimitError: one of them unpacks to more than `limit` bytes.
    """
    work = WORK * limit
    with _opened(data) as file:
        for start, end, layers in _suspects(file, limit):
            unpacked = _unpacked(file, start, end, layers, min(limit, work))
            work -= unpacked + TAKEN
            if unpacked > limit:
                raise LimitError(f"{name}: a stream in it unpacks to more than {limit // MEGABYTE} MB")
            if work <= 0:
                return


@contextmanager
def _opened(data: Path | bytes) -> Iterator[File]:
    if isinstance(data, bytes):
        yield data
        return
    with data.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
        yield mapped


def _suspects(file: File, limit: int) -> Iterator[tuple[int, int, int]]:
    """Where streams start and end that are long enough, or packed more than once, and how often they are packed."""
    end = position = 0
    while (position := file.find(b"stream", position)) >= 0:
        head, start = position, position + len(b"stream")
        position = start
        if file[head - 3 : head] == b"end" or file[start : start + 1] not in (b"\r", b"\n"):
            continue
        if end < start:  # one search for all that lies before it: the file may be nothing but beginnings
            end = file.find(b"endstream", start)
            end = len(file) if end < 0 else end
        dictionary = file[max(head - HEAD, 0) : head].rpartition(b" obj")[2]
        layers = min(len(DEFLATE.findall(dictionary)), MOST_LAYERS)
        if (layers > 1 or (end - start) * MOST_RATIO > limit) and not SKIPPED.search(dictionary):
            line_end = 2 if file[start : start + 2] == b"\r\n" else 1
            yield start + line_end, end, max(layers, 1)


def _unpacked(file: File, start: int, end: int, layers: int, limit: int) -> int:
    """How many bytes a stream unpacks to; a number above `limit` where it is more than that."""
    pieces: Iterable[bytes] = (file[at : min(at + TAKEN, end)] for at in range(start, end, TAKEN))
    for _ in range(layers):
        pieces = _inflated(pieces)
    total = 0
    for piece in pieces:
        total += len(piece)
        if total > limit:
            break
    return total


def _inflated(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """What the pieces unpack to, in pieces; as far as it goes where they are damaged or nothing of the kind."""
    inflate = zlib.decompressobj()
    try:
        for piece in pieces:
            while piece and not inflate.eof:
                yield inflate.decompress(piece, PIECE)
                piece = inflate.unconsumed_tail
    except zlib.error:
        return
