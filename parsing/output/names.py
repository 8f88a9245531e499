"""File names made of other file names, which may hold anything and be as long as the system allows."""

from __future__ import annotations

import os
import zlib
from pathlib import Path
from urllib.parse import quote

NAME_BYTES = 255  # of one name, on nearly all file systems


def beside(base: Path, ending: str, *, before: str = "") -> Path:
    """The path of a file that belongs to `base`: its name between `before` and `ending`.

    A name that would be too long is cut, and ends in a mark of what it was, so that two stay two.
    """
    name = os.fsencode(base.name)
    room = NAME_BYTES - len(os.fsencode(before + ending))
    if len(name) <= room:
        return base.with_name(before + base.name + ending)
    mark = f"~{zlib.crc32(name):08x}"
    kept = name[: room - len(mark)].decode(errors="ignore")  # no half characters
    return base.with_name(before + kept + mark + ending)


def without_suffix(path: Path) -> Path:
    """`path` without its suffix; whole where no name would be left, for `..pdf` is not the folder it stands in."""
    return path if path.stem in ("", ".", "..") else path.with_suffix("")


def as_url(name: str) -> str:
    """A file name as one step of a relative URL, whatever stands in it."""
    return quote(os.fsencode(name), safe="")
