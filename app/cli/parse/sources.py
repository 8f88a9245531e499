"""What the words on the command line stand for: files, folders, patterns, standard input."""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from vlm.app.cli.parse.plan import FORMAT_OF_SUFFIX
from vlm.parsing.errors import InputError, UsageError

# What a folder is searched for; a file that is named is opened whatever it is called.
SUFFIXES = {".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".bmp"}
OUR_FOLDERS = ("_assets", "_overlay")


class Source(NamedTuple):
    """An input: how messages name it, what to open, and where its output goes below the output folder."""

    name: str
    source: Path | bytes
    place: Path


def expand(words: Sequence[str]) -> list[Source]:
    """The inputs in the order of the words; the files of a folder or pattern by name.

    A file that does not exist stays in the list: it fails by itself, not the batch.

    Raises:
        InputError: a folder or pattern holds no document.
        UsageError: standard input is asked for twice.
    """
    if words.count("-") > 1:
        raise UsageError("standard input (-) can be read only once")
    return [source for word in words for source in _expand(word)]


def _expand(word: str) -> list[Source]:
    path = Path(word)
    if word == "-":
        return [Source("stdin", sys.stdin.buffer.read(), Path("stdin"))]
    if path.is_dir():
        found = [Source(str(file), file, file.relative_to(path)) for file in sorted(_documents(path))]
    elif path.exists() or not glob.has_magic(word):
        return [Source(word, path, Path(path.name))]
    else:
        files = [Path(name) for name in sorted(glob.glob(word, recursive=True))]  # noqa: PTH207 -- absolute patterns too
        found = [Source(str(file), file, Path(file.name)) for file in files if file.is_file()]
    if not found:
        raise InputError(f"{word}: no documents there")
    return found


def _documents(folder: Path) -> Iterator[Path]:
    """Files of a known kind below `folder`, without hidden ones and what an earlier run has left beside its outputs."""
    for root, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".") and not _is_output(Path(root), name)]
        for name in files:
            if Path(name).suffix.lower() in SUFFIXES and not name.startswith("."):
                yield Path(root) / name


def _is_output(root: Path, name: str) -> bool:
    bases = (name.removesuffix(ending) for ending in OUR_FOLDERS if name.endswith(ending))
    return any((root / f"{base}{suffix}").exists() for base in bases for suffix in FORMAT_OF_SUFFIX)
