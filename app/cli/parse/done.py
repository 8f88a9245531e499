"""Which sources are done: what `--skip-existing` leaves out, and the mark of those that a run has left half-way."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from vlm.app.cli.parse.outputs import Outputs
from vlm.app.cli.parse.plan import Target
from vlm.parsing.errors import LimitError

TRIES = 2  # runs that may end at a document: the first may have been stopped for reasons of its own
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


def resumed(targets: Sequence[Target], arguments: argparse.Namespace) -> list[Target]:
    """The targets that are not done. Those at which a run has ended come last, so that the others get their turn; after
    that has happened TRIES times, they have failed."""
    todo = [target for target in targets if not is_done(target, arguments)]
    tried = {id(target): _tries(target) for target in todo}
    return [
        _given_up(target) if tried[id(target)] >= TRIES else target
        for target in sorted(todo, key=lambda target: tried[id(target)])
    ]


def begin(target: Target) -> None:
    """Marks `target`, whose pages have been read: until `marked` ends, a run that ends has ended at it."""
    if target.mark is not None:
        with suppress(OSError):  # then its files cannot be written either
            target.mark.parent.mkdir(parents=True, exist_ok=True)
            with target.mark.open("ab") as file:
                file.write(b"x")


def forgive(target: Target) -> None:
    """Keeps the mark of `target`, as not done, but does not count the try."""
    if target.mark is not None:
        with suppress(OSError):
            target.mark.write_bytes(b"")


@contextmanager
def marked(target: Target, outputs: Outputs) -> Iterator[None]:
    """Takes the mark of `target` away when its files are written. Where a picture or table could not be, it stays: they
    are not done. Where one of `files` is not there at all, that says so itself."""
    yield
    if not outputs.whole and all(map(_there, target.files.values())):
        forgive(target)
    elif target.mark is not None:
        with suppress(OSError):
            target.mark.unlink(missing_ok=True)


def _tries(target: Target) -> int:
    try:
        return target.mark.stat().st_size if target.mark is not None else 0
    except OSError:
        return 0


def _given_up(target: Target) -> Target:
    told = f"{target.name}: {TRIES} runs have ended in the midst of it; it is tried again without {target.mark}"
    return Target(target.name, LimitError(told))


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
