"""`vlm parse`."""

from vlm.app.cli.parse.arguments import add_arguments
from vlm.app.cli.parse.command import run

__all__ = ["add_arguments", "run"]
