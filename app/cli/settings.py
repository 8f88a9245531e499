"""Settings that a flag, the environment or a default decides, in that order."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from vlm.app.cli.suggest import did_you_mean
from vlm.parsing.errors import UsageError

MAX_DEFAULT_WORKERS = 4  # each holds its own models in memory (some 0.5 GB with OCR)


def positive_int(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise ValueError("a whole number from 1 is needed")
    return int(text)


def seconds(text: str) -> float | None:
    """A positive number; 0 for no limit."""
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value < float("inf"):
        raise ValueError("a number from 0 is needed")
    return value or None


def choice(*values: str) -> Callable[[str], str]:
    def convert(text: str) -> str:
        if text not in values:
            raise ValueError(f"choose from {', '.join(values)}{did_you_mean(text, values)}")
        return text

    return convert


def readers(text: str) -> str:
    """Readers of regions by name."""
    from vlm.mini.choice import parse_choice

    try:
        parse_choice(text)
    except UsageError as error:
        raise ValueError(str(error)) from error
    return text


def default_workers() -> int:
    return min(os.cpu_count() or 1, MAX_DEFAULT_WORKERS)


@dataclass(frozen=True)
class Setting:
    """One setting: `convert` turns text into its value or raises ValueError; `default` is text as well."""

    name: str
    default: Callable[[], str]
    convert: Callable[[str], Any]
    told: str

    @property
    def variable(self) -> str:
        return f"VLM_{self.name.upper()}"


class Resolved(NamedTuple):
    value: Any
    origin: str


SETTINGS = (
    Setting("workers", lambda: str(default_workers()), positive_int, "processes that read pages"),
    Setting("timeout", lambda: "120", seconds, "seconds a page may take; 0: no limit"),
    Setting("memory", lambda: "1350", positive_int, "megabytes a worker may allocate (Linux)"),
    Setting("ocr", lambda: "auto", choice("auto", "always", "never"), "when pixels are read for text"),
    Setting("readers", lambda: "auto", readers, "who reads formulas, tables and graphics in pixels: auto, none, mini"),
)
BY_NAME = {setting.name: setting for setting in SETTINGS}


def add_setting(parser: argparse._ActionsContainer, name: str, *, metavar: str | None = None) -> None:
    """Adds the flag of a setting. Its default is None, so that `resolve` can tell whether it was given."""
    setting = BY_NAME[name]
    told = f"{setting.told} (default {setting.default()}; {setting.variable})"
    parser.add_argument(f"--{name}", metavar=metavar, help=told)


def resolve(name: str, flag: str | None, environment: Mapping[str, str] | None = None) -> Resolved:
    """The value of a setting and where it comes from.

    Raises:
        UsageError: the text is not a value of this setting.
    """
    setting = BY_NAME[name]
    environment = os.environ if environment is None else environment
    if flag is not None:
        text, origin = flag, f"--{name}"
    elif environment.get(setting.variable):
        text, origin = environment[setting.variable], setting.variable
    else:
        text, origin = setting.default(), "default"
    try:
        return Resolved(setting.convert(text), origin)
    except ValueError as error:
        raise UsageError(f"{origin}: {text!r} is not valid: {error}") from error
