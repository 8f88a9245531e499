"""One document after the other through the command line, each in a process of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from vlm.eval.processes import Usage, vlm_command, watch

SUFFIXES = {".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".bmp"}
ENDINGS = {0: "ok", 1: "refused", 3: "partial"}


@dataclass(frozen=True)
class Survival:
    """How a document went through. `fault`: what must not happen, in words; None: nothing did."""

    path: Path
    usage: Usage
    fault: str | None

    @property
    def ending(self) -> str:
        return "fault" if self.fault else ENDINGS[self.usage.code]

    @property
    def sentence(self) -> str:
        """The first thing it said on stderr."""
        return self.fault or next(iter(self.usage.err.splitlines()), "")


def documents(folder: Path) -> list[Path]:
    """PDFs and pictures below `folder`, sorted."""
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES and path.is_file())


def survive(path: Path, *, limit: float, flags: Sequence[str] = ()) -> Survival:
    """Parses `path` to files that are thrown away, in at most `limit` seconds."""
    with TemporaryDirectory(prefix="vlm-") as output:
        usage = watch(vlm_command("parse", path, "-o", output, "-f", "md,html,json,text", *flags), limit=limit)
    return Survival(path, usage, fault_of(usage))


def fault_of(usage: Usage) -> str | None:
    """A hang, a crash, a traceback, a bug named `unexpected`, or a failure without a word."""
    if usage.timed_out:
        return f"no end after {usage.wall:.0f} s"
    if usage.code not in ENDINGS:
        return f"exit code {usage.code}"
    for line in usage.err.splitlines():
        if line.startswith("Traceback") or "unexpected" in line:
            return line
    return "it failed without a word" if usage.code and not usage.err.strip() else None
