"""The flags of `vlm parse`."""

from __future__ import annotations

import argparse

from vlm.app.cli.parsing import add_running
from vlm.app.cli.suggest import did_you_mean

FORMATS = ("md", "html", "json", "text")
OTHER_NAMES = {"markdown": "md", "mkd": "md", "gfm": "md", "htm": "html", "txt": "text", "plain": "text"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds sources and flags, grouped as the help shows them."""
    parser.add_argument("sources", nargs="+", metavar="SOURCE", help="file, folder, glob pattern, or - for stdin")
    _add_output(parser.add_argument_group("output"))
    _add_reading(parser.add_argument_group("reading"))
    _add_engine(parser.add_argument_group("engine"))
    _add_running(parser.add_argument_group("running"))


def _add_output(group: argparse._ArgumentGroup) -> None:
    group.add_argument("-o", "--output", metavar="OUT", help="folder, or for one source a file (default: stdout)")
    group.add_argument(
        "-f",
        "--format",
        type=formats,
        metavar="FORMAT",
        help=f"{', '.join(FORMATS)}; several with commas need -o (default: by the name of OUT, else md)",
    )
    group.add_argument(
        "--images", choices=("referenced", "embedded", "none"), help="default: referenced with -o, else none"
    )
    group.add_argument(
        "--tables", choices=("csv", "rawcsv"), help="also write each table as a file; raw: formulas too; needs -o"
    )
    group.add_argument("--page-markers", action="store_true", help="mark where each page begins")
    group.add_argument("--split", choices=("pages",), help="one file a page instead of one a document; needs -o")
    group.add_argument("--overlay", action="store_true", help="also write page pictures with numbered boxes; needs -o")
    group.add_argument(
        "--no-join", dest="join", action="store_false", help="leave apart what goes on in the next column or page"
    )
    group.add_argument(
        "--keep-headers",
        dest="furniture",
        action="store_const",
        const="all",
        default="once",
        help="write running titles, page numbers and watermarks wherever they stand",
    )
    group.add_argument(
        "--drop-headers",
        dest="furniture",
        action="store_const",
        const="none",
        default="once",
        help="leave out all that looks like a page header or footer, also what stands once: for pages out of a book",
    )
    group.add_argument("--words", action="store_true", help="boxes of all words in the JSON")
    group.add_argument(
        "--report",
        nargs="?",
        const="-",
        metavar="FILE",
        help="tell what of each page was left out and why, on stderr or in FILE",
    )
    group.add_argument(
        "--json", action="store_true", help="report as one JSON line a source; with the document if no -o"
    )


def _add_reading(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--pages", metavar="RANGES", help="1-based: 1,3-5,8- (default: all)")
    group.add_argument("--password", help="of encrypted PDFs")


def _add_engine(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--engine", choices=("builtin", "dots"), default="builtin", help="who reads the pages")
    group.add_argument("--model", metavar="WHERE", help="of dots: checkpoint folder, hub id, or name at --url")
    group.add_argument("--url", help="of dots: an OpenAI-compatible server, such as http://127.0.0.1:8000/v1")
    group.add_argument("--device", default="cpu", help="of dots without --url: cpu, cuda, cuda:1 or auto (default cpu)")


def _add_running(group: argparse._ArgumentGroup) -> None:
    add_running(group)
    group.add_argument(
        "--skip-existing", action="store_true", help="leave out sources whose outputs exist: resume a batch"
    )
    volume = group.add_mutually_exclusive_group()
    volume.add_argument("-q", "--quiet", action="store_true", help="only errors on stderr")
    volume.add_argument("-v", "--verbose", action="store_true", help="what happens, on stderr")


def formats(text: str) -> tuple[str, ...]:
    """Comma-separated formats, each once.

    Raises:
        argparse.ArgumentTypeError: one of them does not exist.
    """
    words = [word.strip().lower().removeprefix(".") for word in text.split(",")]
    names = tuple(dict.fromkeys(OTHER_NAMES.get(word, word) for word in words))
    for name in names:
        if name not in FORMATS:
            meant = did_you_mean(name, [*FORMATS, *OTHER_NAMES]) or f": choose from {', '.join(FORMATS)}"
            raise argparse.ArgumentTypeError(f"{name!r} is not a format{meant}")
    return names
