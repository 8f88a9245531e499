"""Arguments in, exit code out: the one place where errors become sentences on stderr."""

from __future__ import annotations

import argparse
import io
import re
import sys
from importlib import import_module
from pathlib import Path
from typing import Protocol

from vlm.app.cli.exit_codes import ExitCode
from vlm.app.cli.signals import Ended, endings_raised
from vlm.app.cli.stdout import abandon
from vlm.app.cli.suggest import SentenceParser, did_you_mean
from vlm.app.cli.tell import tell
from vlm.offline import fetch_nothing, keep_caches_temporary


class Command(Protocol):
    """What the module of a subcommand offers."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None: ...

    def run(self, arguments: argparse.Namespace) -> int: ...


# name: (module, help); only the module of the command that is run gets imported.
COMMANDS = {
    "parse": ("vlm.app.cli.parse", "documents and pictures to Markdown, HTML, JSON or text"),
    "ask": ("vlm.app.cli.ask", "a question about documents, pictures or a clip, to a published checkpoint"),
    "eval": ("vlm.app.cli.eval", "measure the output against documents with known content"),
    "train": ("vlm.app.cli.train", "train the in-box checkpoint: the run, its curves, what it is drawn from"),
    "bench": ("vlm.app.cli.bench", "speed and memory on this machine"),
    "models": ("vlm.app.cli.models", "published checkpoints: what there is, and copies in other types"),
    "info": ("vlm.app.cli.info", "versions, optional packages, settings and where each comes from"),
}

WITH_CACHES = ("ask", "eval", "train", "bench")  # they load libraries that keep some: torch, matplotlib

DESCRIPTION = "Documents, pictures and video to structure. `vlm FILE` means `vlm parse FILE`."
EPILOG = "Exit codes: 0 ok, 1 failed, 2 usage, 3 partial. `vlm COMMAND --help` tells the rest."


def main(argv: list[str] | None = None) -> int:
    """Runs the command line `argv` (default: the process's); returns the exit code."""
    if isinstance(sys.stdout, io.TextIOWrapper):  # output is UTF-8 whatever the locale says
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    try:
        with endings_raised():
            return _main(_with_command(sys.argv[1:] if argv is None else argv))
    except Ended as ended:
        return _told(ended.told, ended.code)
    except KeyboardInterrupt:
        return _told("interrupted", ExitCode.INTERRUPTED)


def _main(words: list[str]) -> int:
    fetch_nothing()
    misspelt = _misspelt(words)
    if misspelt:
        return _told(misspelt, ExitCode.USAGE)
    arguments = build_parser(words).parse_args(words)
    if arguments.command is None:
        build_parser([]).print_help()
        return ExitCode.USAGE
    return _guarded(arguments)


def _with_command(words: list[str]) -> list[str]:
    """Puts `parse` in front of arguments that start with a source."""
    first = words[0] if words else "--help"
    if first in COMMANDS or first in ("-h", "--help", "--version"):
        return words
    return ["parse", *words]


def _misspelt(words: list[str]) -> str | None:
    """The sentence for a command line whose first source is no file, but nearly a command."""
    first = words[1] if len(words) > 1 and words[0] == "parse" else ""
    if re.fullmatch(r"[a-z]{3,}", first) and first not in COMMANDS and not Path(first).exists():
        meant = did_you_mean(first, COMMANDS)
        return f"{first}: no such command or file{meant}" if meant else None
    return None


def build_parser(words: list[str]) -> argparse.ArgumentParser:
    """The parser for `words`: only the command that they begin with has its flags."""
    from vlm import __version__

    parser = SentenceParser(prog="vlm", description=DESCRIPTION, epilog=EPILOG)
    parser.add_argument("--version", action="version", version=f"vlm {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    for name, (module, told) in COMMANDS.items():
        command = commands.add_parser(name, help=told, description=told[0].upper() + told[1:] + ".")
        command.add_argument("--debug", action="store_true", help="show the traceback of an unexpected error")
        if words[:1] == [name]:
            implementation: Command = import_module(module)  # type: ignore[assignment]
            implementation.add_arguments(command)
            command.set_defaults(run=implementation.run)
    return parser


def _guarded(arguments: argparse.Namespace) -> int:
    """Runs the command; every way it can end badly becomes one sentence and an exit code.

    Raises:
        KeyboardInterrupt: of the user.
    """
    from vlm.parsing.errors import DocvlmError, UsageError

    if arguments.command in WITH_CACHES or getattr(arguments, "engine", "") == "dots":
        keep_caches_temporary()
    try:
        code: int = arguments.run(arguments)
        sys.stdout.flush()
    except UsageError as error:
        return _told(str(error), ExitCode.USAGE)
    except DocvlmError as error:
        return _told(str(error), ExitCode.FAILED)
    except BrokenPipeError:
        return _reader_gone()
    except OSError as error:
        return _told(f"{error.filename or 'system'}: {error.strerror or error}", ExitCode.FAILED)
    except MemoryError:
        return _told("not enough memory", ExitCode.FAILED)
    except Exception as error:
        if isinstance(error.__cause__, KeyboardInterrupt):  # Python wraps it in the midst of making a class
            raise error.__cause__ from None
        if arguments.debug:
            raise
        return _told(f"unexpected {type(error).__name__}: {error} (--debug shows where)", ExitCode.FAILED)
    return code


def _told(message: str, code: ExitCode) -> int:
    tell(message)
    return code


def _reader_gone() -> int:
    """Whoever read our output has closed it (`| head`): end as other tools do, without a word."""
    abandon()
    return ExitCode.BROKEN_PIPE
