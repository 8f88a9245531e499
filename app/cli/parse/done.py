"""Which sources are done: what `--skip-existing` leaves out, and the mark of those that a run has left half-way."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from vlm.app.cli.parse.outputs import Outputs
from vlm.app.cli.parse.plan import Target

# A table in an output of any format.
_TABLE = re.compile(rb"<table|^\|(?: ?:?-+:? ?\|)+\r?$|\"kind\": ?\"Table\"", re.MULTILINE)


def is_done(target: Target, arguments: argparse.Namespace) -> bool:
    """Whether every output of `target` that the flags ask for is there and whole.

    A file that an earlier run did not make for want of the format, an empty one (a disk that was full, a machine that
    lost its power), a folder of that name and what a killed run has marked do not count.
    """
    if not target.files or target.mark is None or not all(map(_is_whole, target.files.values())):
        return False
    if _there(target.mark) or (arguments.overlay and not _there(target.overlays)):
        return False
    return not arguments.tables or arguments.split or _has_tables(target)


@contextmanager
def marked(target: Target, outputs: Outputs) -> Iterator[None]:
    """Keeps a mark beside the files of `target` until all of them are written: after a kill, or where a picture or
    table could not be, they are not done. Where one of `files` is not there at all, that says so itself."""
    if target.mark is None:
        yield
        return
    with suppress(OSError):  # then the files cannot be written either
        target.mark.parent.mkdir(parents=True, exist_ok=True)
        target.mark.touch()
    yield
    if outputs.whole or not all(map(_there, target.files.values())):
        with suppress(OSError):
            target.mark.unlink(missing_ok=True)


def _is_whole(path: Path) -> bool:
    """A file that is not empty. The marker of split pages lists them: each has to be there."""
    try:
        if not path.is_file():
            return False
        if not path.name.endswith("-complete"):
            return path.stat().st_size > 0
        return all((path.parent / name).is_file() for name in path.read_text(encoding="utf-8").splitlines())
    except (OSError, ValueError):
        return False


def _there(path: Path | None) -> bool:
    try:
        return path is not None and path.exists()
    except OSError:
        return False


def _has_tables(target: Target) -> bool:
    """Whether the tables that the outputs show are files as well, as far as the first of them tells."""
    if _there(target.table(1)):
        return True
    return not any(_TABLE.search(path.read_bytes()) for path in target.files.values())
