"""The `vlm` command. Each subcommand is a module that is imported only when it is asked for."""

from vlm.app.cli.main import main

__all__ = ["main"]
