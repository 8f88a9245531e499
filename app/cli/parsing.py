"""The flags of every command that parses documents, and the parser that they ask for."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from vlm.app.cli.settings import add_setting, resolve

if TYPE_CHECKING:
    from vlm.parsing.options import PageOptions
    from vlm.parsing.parser import DocumentParser

MEGABYTE = 1 << 20


def add_running(group: argparse._ActionsContainer) -> None:
    """Adds --ocr, --workers, --timeout and --memory."""
    add_setting(group, "ocr", metavar="WHEN")
    add_setting(group, "workers", metavar="N")
    add_setting(group, "timeout", metavar="SECONDS")
    add_setting(group, "memory", metavar="MB")


def make_parser(arguments: argparse.Namespace, options: PageOptions | None = None) -> DocumentParser:
    """A parser with the settings of the command line, the environment and the defaults.

    Raises:
        UsageError: one of them is not valid.
    """
    from dataclasses import replace

    from vlm.parsing.options import OcrMode, PageOptions
    from vlm.parsing.parser import DocumentParser

    ocr = OcrMode(resolve("ocr", arguments.ocr).value)
    return DocumentParser(
        options=replace(options or PageOptions(), ocr=ocr),
        workers=resolve("workers", arguments.workers).value,
        timeout=resolve("timeout", arguments.timeout).value,
        memory=resolve("memory", arguments.memory).value * MEGABYTE,
    )
