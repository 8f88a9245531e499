"""The `vlm` command."""

from __future__ import annotations

import argparse
import sys


def main(argv: list[str] | None = None) -> int:
    """Runs the command line; returns the exit code: 0 ok, 1 failed, 2 usage, 3 partial."""
    parser = argparse.ArgumentParser(prog="vlm")
    commands = parser.add_subparsers(dest="command", required=True)
    parse = commands.add_parser("parse")
    parse.add_argument("source")
    parse.add_argument("-f", "--format", default="md")
    options = parser.parse_args(argv)
    import vlm
    from vlm.parsing.render import render

    sys.stdout.write(render(vlm.parse(options.source).document, options.format))
    return 0
