"""What the words on the command line stand for: files, folders, patterns, standard input."""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from vlm.app.cli.parse.files import exists, is_file, is_folder
from vlm.app.cli.parse.plan import FORMAT_OF_SUFFIX
from vlm.app.cli.parse.source import Source
from vlm.parsing.errors import DocvlmError, InputError, UsageError
from vlm.parsing.inputs.given import address_told
from vlm.parsing.output import reason

# What a folder is searched for; a file that is named is opened whatever it is called.
SUFFIXES = {".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".bmp"}
OUR_FOLDERS = ("_assets", "_overlay")


def expand(words: Sequence[str]) -> list[Source]:
    """The inputs in the order of the words; the files of a folder or pattern by name.

    What cannot be opened stays in the list, with the reason: it fails by itself, not the batch.

    Raises:
        UsageError: standard input is asked for twice.
    """
    if words.count("-") > 1:
        raise UsageError("standard input (-) can be read only once")
    return [source for word in words for source in _expand(word)]


def _expand(word: str) -> list[Source]:
    path = Path(word)
    if not word:  # of a variable that is not set; as a path it would be this folder
        return [_missing("''", UsageError("a source is empty: give a file, a folder, a pattern, or - for stdin"))]
    if word == "-":
        return [_standard_input()]
    if is_folder(path):
        return _in_folder(word, path)
    if exists(path):
        return [Source(word, path, Path(path.name))]
    if told := address_told(word):
        return [_missing(word, UsageError(f"{told}, or pipe it: curl -sL URL | vlm -"))]
    if not glob.has_magic(word):
        return [Source(word, path, Path(path.name))]
    files = [Path(name) for name in sorted(glob.glob(word, recursive=True))]  # noqa: PTH207 -- absolute patterns too
    found = [Source(str(file), file, Path(file.name)) for file in files if is_file(file)]
    return found or [_missing(word, InputError(f"{word}: no documents there"))]


def _missing(word: str, error: DocvlmError) -> Source:
    return Source(word, error, Path(Path(word).name))


def _standard_input() -> Source:
    try:
        return Source("stdin", sys.stdin.buffer.read(), Path("stdin"))
    except (OSError, AttributeError) as error:  # it is a folder, or closed
        told = getattr(error, "strerror", None) or "it is closed"
        return _missing("stdin", InputError(f"standard input cannot be read: {told}"))


def _in_folder(word: str, folder: Path) -> list[Source]:
    """Its documents, and what of it could not be looked into."""
    unread: list[OSError] = []
    files = sorted(_documents(folder, unread))
    found = [Source(str(file), file, file.relative_to(folder)) for file in files]
    found += [_missing(error.filename, InputError(reason(error))) for error in unread]
    return found or [_missing(word, InputError(f"{word}: no documents there"))]


def _documents(folder: Path, unread: list[OSError]) -> Iterator[Path]:
    """Files of a known kind below `folder`, without hidden ones and what an earlier run has left beside its outputs."""
    for root, folders, files in os.walk(folder, onerror=unread.append):
        folders[:] = [name for name in folders if not name.startswith(".") and not _is_output(Path(root), name)]
        for name in files:
            if Path(name).suffix.lower() in SUFFIXES and not name.startswith("."):
                yield Path(root) / name


def _is_output(root: Path, name: str) -> bool:
    bases = (name.removesuffix(ending) for ending in OUR_FOLDERS if name.endswith(ending))
    return any(exists(root / f"{base}{suffix}") for base in bases for suffix in FORMAT_OF_SUFFIX)
