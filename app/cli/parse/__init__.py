"""`vlm parse`. The flags load nothing; the rest comes with the first run."""

from __future__ import annotations

import argparse
import gc

from vlm.app.cli.parse.arguments import add_arguments

__all__ = ["add_arguments", "run"]


def run(arguments: argparse.Namespace) -> int:
    """See `vlm.app.cli.parse.command.run`.

    Modules stay: the garbage collector does not look through them, now or in the workers, which would copy them by it.
    """
    gc.disable()
    from vlm.app.cli.parse.command import run

    gc.freeze()
    gc.enable()
    return run(arguments)
