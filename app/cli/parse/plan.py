"""Which source goes to which files."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from unicodedata import normalize

from vlm.app.cli.parse.files import is_file, is_folder
from vlm.app.cli.parse.source import Source
from vlm.parsing.errors import DocvlmError, UsageError
from vlm.parsing.output import beside, without_suffix

SUFFIXES = {"md": ".md", "html": ".html", "json": ".json", "text": ".txt"}
FORMAT_OF_SUFFIX = {".md": "md", ".markdown": "md", ".html": "html", ".htm": "html", ".json": "json", ".txt": "text"}
# Of files that somebody may expect a converter to write: with one of them, OUT is no folder that is still to be made.
FOREIGN = frozenset(
    f".{name}"
    for name in (
        *("docx", "doc", "odt", "rtf", "pdf", "ps", "tex", "latex", "epub", "pptx", "ppt", "xlsx", "xls", "ods", "tsv"),
        *("xml", "yaml", "yml", "jsonl", "rst", "adoc", "org", "ipynb", "zip"),
        *("png", "jpg", "jpeg", "tif", "tiff", "webp", "bmp", "gif", "svg"),
    )
)


@dataclass(frozen=True)
class Target:
    """A source and its output files by format; no files: standard output. `base` is the path that they share.

    With --split, `base` is the folder of the page files, and the file of a format is the marker written last, which
    lists them.
    """

    name: str
    source: Path | bytes | DocvlmError = field(repr=False)
    base: Path | None = None
    files: dict[str, Path] = field(default_factory=dict)
    split: bool = False

    @property
    def title(self) -> str | None:
        """What the document is called where its file does not tell."""
        return self.name if isinstance(self.source, bytes) else None

    @property
    def assets(self) -> Path | None:
        return beside(self.base, "_assets") if self.base else None

    @property
    def overlays(self) -> Path | None:
        return beside(self.base, "_overlay") if self.base else None

    @property
    def mark(self) -> Path | None:
        """Is there while files of this target are being written, and stays where one of them could not be."""
        return beside(self.base, ".vlm-unfinished", before=".") if self.base else None

    def table(self, number: int) -> Path:
        """The file of a table: beside the others, or among the pages."""
        assert self.base is not None
        return self.base / f"table-{number}.csv" if self.split else beside(self.base, f".table-{number}.csv")


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
        UsageError: flags that need -o without it, several outputs for one place, an output that is not to be had.
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
    elif not names_file(arguments.output):
        _check_folder(arguments.output)


def _check_folder(output: str) -> None:
    """Rejects as a folder what is a file, or was meant as one."""
    path, suffixes = Path(output), ", ".join(SUFFIXES.values())
    suffix = path.suffix.lower()
    if not output:
        raise UsageError("-o: the name of the output is empty")
    if suffix == ".csv":
        raise UsageError(f"-o {output}: tables become CSV files beside the text: give a folder, and --tables csv")
    if suffix in FOREIGN and not is_folder(path):
        raise UsageError(f"-o {output}: vlm writes no {suffix}; choose from {suffixes}")
    if is_file(path):
        raise UsageError(
            f"-o {output}: is a file; give a folder, or a name that ends in {', '.join(SUFFIXES.values())}"
        )


def names_file(output: str) -> bool:
    """Whether OUT is meant as a file: it has the suffix of a format and is no folder."""
    return Path(output).suffix.lower() in FORMAT_OF_SUFFIX and not is_folder(Path(output))


def plan(sources: Sequence[Source], arguments: argparse.Namespace) -> list[Target]:
    """A target for each source, in order."""
    if arguments.output is None:
        return [Target(name, source) for name, source, _ in sources]
    output = Path(arguments.output)
    formats, split = formats_of(arguments), bool(arguments.split)
    if names_file(arguments.output):
        return [Target(name, source, without_suffix(output), {formats[0]: output}) for name, source, _ in sources]
    found = [source for source in sources if not isinstance(source.source, DocvlmError)]  # the others need no name
    bases = iter(unique([source.place for source in found]))
    return [
        Target(name, source)
        if isinstance(source, DocvlmError)
        else _target(name, source, output / next(bases), formats, split)
        for name, source, _ in sources
    ]


def _target(name: str, source: Path | bytes, base: Path, formats: Sequence[str], split: bool) -> Target:
    return Target(name, source, base, _files(base, formats, split=split), split)


def _files(base: Path, formats: Sequence[str], *, split: bool) -> dict[str, Path]:
    if split:
        return {format: base / f".{format}-complete" for format in formats}
    return {format: beside(base, SUFFIXES[format]) for format in formats}


def unique(places: Sequence[Path]) -> list[Path]:
    """The places without suffix; where two would coincide, the later ones keep theirs, or get a number.

    It depends on nothing but the list, so a batch that resumes finds its files again. Names that differ in case, or in
    how accents are composed, count as the same, as they do on many file systems.
    """
    taken: set[str] = set()
    bases: list[Path] = []
    for place in places:
        base = next(candidate for candidate in _candidates(place) if _folded(candidate) not in taken)
        taken.add(_folded(base))
        bases.append(base)
    return bases


def _candidates(place: Path) -> Iterator[Path]:
    yield without_suffix(place)
    yield place
    yield from (place.with_name(f"{place.name}-{number}") for number in count(2))


def _folded(place: Path) -> str:
    return normalize("NFC", str(place)).casefold()
