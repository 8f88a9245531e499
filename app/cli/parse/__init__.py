"""`vlm parse`. The flags load nothing; the rest comes with the first run."""

from __future__ import annotations

import argparse

from vlm.app.cli.parse.arguments import add_arguments

__all__ = ["add_arguments", "run"]


def run(arguments: argparse.Namespace) -> int:
    """See `vlm.app.cli.parse.command.run`."""
    from vlm.app.cli.parse.command import run

    return run(arguments)
