"""The flags of every command that parses documents, and the parser that they ask for."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from vlm.app.cli.settings import Resolved, add_setting, resolve
from vlm.parsing.errors import UsageError

if TYPE_CHECKING:
    from vlm.parsing.options import PageOptions
    from vlm.parsing.run.parser import DocumentParser

MEGABYTE = 1 << 20


def add_running(group: argparse._ActionsContainer) -> None:
    """Adds --ocr, --no-tags, --readers, --workers, --timeout and --memory."""
    add_setting(group, "ocr", metavar="WHEN")
    group.add_argument("--no-tags", dest="tags", action="store_false", help="do not ask the tags of tagged PDFs")
    add_setting(group, "readers", metavar="NAME[:TASKS]")
    add_setting(group, "workers", metavar="N")
    add_setting(group, "timeout", metavar="SECONDS")
    add_setting(group, "memory", metavar="MB")


def make_parser(arguments: argparse.Namespace, options: PageOptions | None = None) -> DocumentParser:
    """A parser with the settings of the command line, the environment and the defaults.

    Raises:
        UsageError: one of them is not valid.
        MissingDependencyError: a reader was named that is not installed.
    """
    from dataclasses import replace

    from vlm.api import make_readers
    from vlm.parsing.options import OcrMode, PageOptions
    from vlm.parsing.run.parser import DocumentParser

    ocr = OcrMode(resolve("ocr", arguments.ocr).value)
    options = replace(options or PageOptions(), ocr=ocr, tags=arguments.tags)
    workers, timeout, memory = (resolve(name, getattr(arguments, name)) for name in ("workers", "timeout", "memory"))
    if options.engine is not None:
        timeout = _unless_default(timeout, None)  # pages of a model take minutes without hanging
        if options.engine.local:
            workers = _unless_default(workers, 1)
            memory = _unless_default(memory, None)  # the weights count
            if workers.value > 1:
                raise UsageError(f"{workers.origin}: a model on this machine reads with one worker")
    else:
        options = replace(
            options, readers=make_readers(resolve("readers", arguments.readers).value, workers=workers.value)
        )
    return DocumentParser(
        options=options,
        workers=workers.value,
        timeout=timeout.value,
        memory=None if memory.value is None else memory.value * MEGABYTE,
    )


def _unless_default(setting: Resolved, value: int | None) -> Resolved:
    """`value` where nobody has chosen another."""
    return Resolved(value, setting.origin) if setting.origin == "default" else setting
