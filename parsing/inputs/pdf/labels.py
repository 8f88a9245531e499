"""Whether page labels can be asked for: pdfium follows a tree of them that leads into itself until it dies."""

from __future__ import annotations

import mmap
import re
import zlib
from itertools import islice
from pathlib import Path
from typing import Any

MAX_NODES = 100_000  # of the tree of labels: real ones have a few

_KEY = b"/PageLabels"
# Where a catalog may be hidden, and the compressed bytes that follow.
_PACKED = re.compile(rb"/ObjStm\b[^\x00]{0,400}?stream\r?\n")
MAX_PACKED, MAX_BYTES = 500, 1 << 20  # streams that are looked into, and of each: beyond, there may be labels


def may_have_labels(data: Path | bytes) -> bool:
    """Whether a catalog in this file can have page labels at all: costs far less than parsing it."""
    if isinstance(data, bytes):
        return _may_hold_key(data)
    with data.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        return _may_hold_key(content)


def _may_hold_key(content: bytes | mmap.mmap) -> bool:
    if content.find(_KEY) >= 0 or content.find(b"/Encrypt") >= 0:
        return True
    found = list(islice(_PACKED.finditer(content), MAX_PACKED + 1))
    if len(found) > MAX_PACKED or len(found) < content[:].count(b"/ObjStm"):
        return True
    return any(_may_hold_key_packed(content, match.end()) for match in found)


def _may_hold_key_packed(content: bytes | mmap.mmap, start: int) -> bool:
    unpacking = zlib.decompressobj()
    try:
        objects = unpacking.decompress(content[start : start + MAX_BYTES], 4 * MAX_BYTES)
    except zlib.error:
        return True
    return _KEY in objects or not unpacking.eof


def is_sound(root: Any) -> bool:
    """Whether the labels of a catalog (pikepdf) are a tree: every node comes up once, and all are dictionaries."""
    import pikepdf

    waiting: list[Any] = [root.get("/PageLabels")]
    seen: set[tuple[int, int]] = set()
    while waiting:
        node = waiting.pop()
        if node is None:
            continue
        if not isinstance(node, pikepdf.Dictionary) or node.objgen in seen or len(seen) > MAX_NODES:
            return False
        if node.is_indirect:
            seen.add(node.objgen)
        kids = node.get("/Kids")
        if isinstance(kids, pikepdf.Array):
            waiting += islice(kids, MAX_NODES)
    return True
