"""`vlm eval gallery`."""

from __future__ import annotations

import argparse
from pathlib import Path

from vlm.app.cli.exit_codes import ExitCode
from vlm.app.cli.parsing import add_running, make_parser
from vlm.parsing.errors import UsageError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("sources", nargs="+", metavar="SOURCE", help="files or folders of documents")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT", help="folder for the gallery")
    parser.add_argument("--pages", metavar="RANGES", help="pages of every document, such as 1,3-5,8-")
    parser.add_argument("--boxes", action="store_true", help="draw the numbered layout boxes on the pages")
    add_running(parser)


def run(arguments: argparse.Namespace) -> int:
    """Writes the gallery and says where it is.

    Raises:
        UsageError: nothing to show.
    """
    from vlm.app.cli.parse.sources import expand
    from vlm.eval.gallery import write_gallery

    paths = [source.source for source in expand(arguments.sources) if isinstance(source.source, Path)]
    if not paths:
        raise UsageError("a gallery needs files: standard input cannot be opened twice")
    with make_parser(arguments) as parser:
        index = write_gallery(paths, arguments.output, parser, pages=arguments.pages, boxes=arguments.boxes)
    print(index)
    return ExitCode.OK
