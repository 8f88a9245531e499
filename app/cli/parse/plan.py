"""Which source goes to which files."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from vlm.parsing.errors import UsageError

SUFFIXES = {"md": ".md", "html": ".html", "json": ".json", "text": ".txt"}
FORMAT_OF_SUFFIX = {".md": "md", ".markdown": "md", ".html": "html", ".htm": "html", ".json": "json", ".txt": "text"}


@dataclass(frozen=True)
class Target:
    """A source and its output files by format; no files: standard output. `base` is the path that they share.

    With --split, `base` is the folder of the page files, and the file of a format is the empty marker written last.
    """

    name: str
    source: str | Path | bytes = field(repr=False)
    base: Path | None = None
    files: dict[str, Path] = field(default_factory=dict)

    @property
    def assets(self) -> Path | None:
        return self.base.with_name(f"{self.base.name}_assets") if self.base else None

    @property
    def complete(self) -> bool:
        """All files exist: each is written in one step, after its assets, so they are whole."""
        return bool(self.files) and all(path.exists() for path in self.files.values())


def formats_of(arguments: argparse.Namespace) -> tuple[str, ...]:
    """The formats asked for; without -f what the suffix of OUT says, else Markdown."""
    if arguments.format:
        formats: tuple[str, ...] = arguments.format
        return formats
    suffix = Path(arguments.output).suffix.lower() if arguments.output else ""
    return (FORMAT_OF_SUFFIX.get(suffix, "md"),)


def check(arguments: argparse.Namespace, count: int) -> None:
    """Rejects what contradicts itself for `count` sources.

    Raises:
        UsageError: flags that need -o without it, or several outputs for one place.
    """
    formats = formats_of(arguments)
    if arguments.output is None:
        for given, told in (
            (count > 1 and not arguments.json, "several sources"),
            (len(formats) > 1, "several formats"),
            (arguments.split, "--split"),
            (arguments.overlay, "--overlay"),
            (arguments.tables, "--tables"),
            (arguments.skip_existing, "--skip-existing"),
            (arguments.images == "referenced", "--images referenced"),
        ):
            if given:
                raise UsageError(f"{told}: give the folder to write to with -o")
    elif names_file(arguments.output) and (count > 1 or len(formats) > 1 or arguments.split):
        raise UsageError(f"-o {arguments.output}: several outputs need a folder, not one file")


def names_file(output: str) -> bool:
    """Whether OUT is meant as a file: it has the suffix of a format and is no folder."""
    return Path(output).suffix.lower() in FORMAT_OF_SUFFIX and not Path(output).is_dir()


def plan(sources: Sequence[tuple[str, Path | bytes, Path]], arguments: argparse.Namespace) -> list[Target]:
    """A target for each (name, source, path below the output folder), in order."""
    if arguments.output is None:
        return [Target(name, source) for name, source, _ in sources]
    output = Path(arguments.output)
    formats = formats_of(arguments)
    if names_file(arguments.output):
        return [Target(name, source, output.with_suffix(""), {formats[0]: output}) for name, source, _ in sources]
    bases = unique([place for _, _, place in sources])
    return [
        Target(name, source, output / base, _files(output / base, formats, split=bool(arguments.split)))
        for (name, source, _), base in zip(sources, bases, strict=True)
    ]


def _files(base: Path, formats: Sequence[str], *, split: bool) -> dict[str, Path]:
    if split:
        return {format: base / f".{format}-complete" for format in formats}
    return {format: base.with_name(base.name + SUFFIXES[format]) for format in formats}


def unique(places: Sequence[Path]) -> list[Path]:
    """The places without suffix; where two would coincide, the later ones keep theirs, or get a number.

    It depends on nothing but the list, so a batch that resumes finds its files again. Names that differ in case only
    count as the same, as they do on many file systems.
    """
    taken: set[str] = set()
    bases: list[Path] = []
    for place in places:
        base = next(candidate for candidate in _candidates(place) if str(candidate).lower() not in taken)
        taken.add(str(base).lower())
        bases.append(base)
    return bases


def _candidates(place: Path) -> Iterator[Path]:
    yield place.with_suffix("")
    yield place
    yield from (place.with_name(f"{place.name}-{number}") for number in count(2))
