"""Choices and defaults of flags in docs/cli.md are those of the parser and the settings."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable

import pytest
from doc_pages import Page, Row, nothing_wrong, page, spans_of
from flags import Parser, actions, command_parser, subparsers
from told_flags import FLAG, Told, of_command, of_subcommand

from vlm.app.cli.main import COMMANDS
from vlm.app.cli.parse.arguments import FORMATS
from vlm.app.cli.settings import BY_NAME, Setting

CLI = page("docs/cli.md")
NUMBER = re.compile(r"default:? (\d[\d.]*\d|\d)")
NAMED = re.compile(r"`(\w+)` \(default\)")
WORD = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
PARSERS = [
    *((of_command(CLI, name), command_parser(name)) for name in COMMANDS),
    *(
        (of_subcommand(CLI, command, name), parser)
        for command in COMMANDS
        for name, parser in subparsers(command_parser(command)).items()
    ),
]


def wrong_choices(told: Told, wanted: Iterable[argparse.Action]) -> list[str]:
    """Complaints: choices that the row of their flag leaves out, and words in it that are none."""
    found = []
    for action, row in told.with_rows(wanted):
        allowed, words = choices(action), words_of(row, action)
        if allowed and words != allowed:
            found.append(f"{row.place}: {named(action)} takes {sorted(allowed)}, told is {sorted(words)}")
    return found


def choices(action: argparse.Action) -> set[str]:
    """Empty where anything is taken."""
    return set(FORMATS) if action.dest == "format" else set(map(str, action.choices or ()))


def words_of(row: Row, action: argparse.Action) -> set[str]:
    """Single words in backticks; of a row that begins with a subcommand only those behind its name."""
    leads = bool(set(action.option_strings) & set(FLAG.findall(row.cells[0])))
    spans = spans_of(" ".join(row.cells if leads else row.cells[1:]))
    own = [span for span in spans if not span.startswith("vlm ")]
    return {word for span in own for word in span.split() if WORD.fullmatch(word)}


def wrong_values(told: Told, settings: Iterable[tuple[argparse.Action, Setting]]) -> list[str]:
    """Complaints: words in the row of a setting that it would not take."""
    found = []
    for action, setting in settings:
        for _, row in told.with_rows([action]):
            wrong = [word for word in sorted(words_of(row, action)) if not _takes(setting, word)]
            found += [f"{row.place}: {named(action)} does not take {word}" for word in wrong]
    return found


def _takes(setting: Setting, word: str) -> bool:
    try:
        setting.convert(word)
    except ValueError:
        return False
    return True


def wrong_defaults(told: Told, wanted: Iterable[argparse.Action]) -> list[str]:
    """Complaints: rows that begin with a flag and tell another default than it has."""
    found = []
    for action, row in told.with_rows(wanted):
        text = row.cells[-1]
        if set(action.option_strings) & set(FLAG.findall(row.cells[0])):
            wrong = [told for told in NUMBER.findall(text) if float(told) != _number(default(action))]
            wrong += [told for told in NAMED.findall(text) if told != str(default(action))]
            found += [f"{row.place}: the default of {named(action)} is {default(action)}, not {one}" for one in wrong]
    return found


def default(action: argparse.Action) -> object:
    setting = BY_NAME.get(action.dest)
    return setting.default() if setting and action.default is None else action.default


def _number(value: object) -> float | None:
    try:
        return float(str(value))
    except ValueError:
        return None


def named(action: argparse.Action) -> str:
    return action.option_strings[-1]


def _settings(parser: Parser) -> list[tuple[argparse.Action, Setting]]:
    return [(action, BY_NAME[action.dest]) for action in actions(parser) if action.dest in BY_NAME]


@pytest.mark.parametrize(("told", "parser"), PARSERS, ids=[parser.prog for _, parser in PARSERS])
def test_choices_and_defaults_are_those_of_the_parser(told: Told, parser: Parser) -> None:
    nothing_wrong(wrong_choices(told, actions(parser)))
    nothing_wrong(wrong_defaults(told, actions(parser)))


def test_words_in_the_rows_of_settings_are_taken() -> None:
    nothing_wrong(wrong_values(of_command(CLI, "parse"), _settings(command_parser("parse"))))


# -- that the checks can fail

TEXT = """
## vlm tool

| flag | meaning |
| --- | --- |
| `--kind KIND` | `round` (default), `flat` or `bent` |
| `-n`, `--samples N` | how many (default 90) |
| `--timeout SECONDS` | of each (default 77; 0: none) |
| `--ocr WHEN` | `auto`, `always` or `sometimes` |
| `--alike KIND` | `flat` (default), `round` |
| `make FILE` | with `--form flat` or `round` |
"""


@pytest.fixture
def tool() -> Parser:
    parser = Parser()
    for flag in ("--kind", "--alike", "--form"):
        parser.add_argument(flag, choices=("flat", "round"), default="flat")
    parser.add_argument("-n", "--samples", type=int, default=100)
    parser.add_argument("--timeout")
    parser.add_argument("--ocr")
    return parser


def test_wrong_choices_are_found(tool: Parser) -> None:
    assert wrong_choices(of_command(Page("x.md", TEXT), "tool"), actions(tool)) == [
        "x.md:6: --kind takes ['flat', 'round'], told is ['bent', 'flat', 'round']"
    ]


def test_wrong_defaults_are_found(tool: Parser) -> None:
    assert wrong_defaults(of_command(Page("x.md", TEXT), "tool"), actions(tool)) == [
        "x.md:6: the default of --kind is flat, not round",
        "x.md:7: the default of --samples is 100, not 90",
        f"x.md:8: the default of --timeout is {BY_NAME['timeout'].default()}, not 77",
    ]


def test_words_that_a_setting_does_not_take_are_found(tool: Parser) -> None:
    found = wrong_values(of_command(Page("x.md", TEXT), "tool"), _settings(tool))
    assert found == ["x.md:9: --ocr does not take sometimes"]
