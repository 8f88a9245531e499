"""docs/cli.md tells every command, subcommand and flag, and none that does not exist."""

from __future__ import annotations

import argparse
from collections.abc import Iterable

import pytest
from doc_pages import Page, describing_pages, nothing_wrong, page, spans_of
from flags import COMMON, Parser, actions, all_parsers, command_parser, flags, subparsers
from told_flags import FLAG, Told, of_command, of_subcommand

from vlm.app.cli.main import COMMANDS
from vlm.app.cli.parsing import add_running

CLI = page("docs/cli.md")
RUNNING = Parser()
add_running(RUNNING)
SUBCOMMANDS = [(command, name) for command in COMMANDS for name in subparsers(command_parser(command))]
EXCEPTED = "apply to all but "  # the sentence about measures that do not parse


def untold_flags(told: Told, wanted: Iterable[argparse.Action]) -> list[str]:
    known = told.flags_with_commands()
    missing = [action.option_strings for action in wanted if not set(action.option_strings) & known.keys()]
    return [f"{told.place}: tell {', '.join(names)} in this section" for names in missing]


def unknown_flags(told: Told, known: set[str]) -> list[str]:
    return [f"{place}: there is no {flag}" for flag, place in told.flags().items() if flag not in known | COMMON]


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_are_told(command: str) -> None:
    told, parser = of_command(CLI, command), command_parser(command)
    nothing_wrong(untold_flags(told, actions(parser)))
    nothing_wrong(unknown_flags(told, flags(*all_parsers(parser))))


@pytest.mark.parametrize(("command", "name"), SUBCOMMANDS)
def test_subcommands_are_told(command: str, name: str) -> None:
    told, parser = of_subcommand(CLI, command, name), subparsers(command_parser(command))[name]
    assert told.spans, f"{told.place}: tell `vlm {command} {name}` in a row or paragraph of this section"
    shared = flags(RUNNING) if flags(RUNNING) <= flags(parser) else set()  # told once, in the test below
    nothing_wrong(untold_flags(told, [one for one in actions(parser) if not set(one.option_strings) & shared]))
    nothing_wrong(unknown_flags(told, flags(parser)))


def test_the_measures_that_take_the_flags_of_running_are_told() -> None:
    section = CLI.section("vlm eval")
    (sentence,) = [line for line in section.text.splitlines() if EXCEPTED in line]
    taking = {name: flags(RUNNING) <= flags(parser) for name, parser in subparsers(command_parser("eval")).items()}
    excepted = spans_of(sentence.partition(EXCEPTED)[2])
    assert sorted(excepted) == sorted(name for name, takes in taking.items() if not takes)
    running = {flag for span in CLI.section("Running").code_spans() for flag in FLAG.findall(span.text)}
    assert flags(RUNNING) - running == set(spans_of(sentence.partition(EXCEPTED)[0]))


def unknown_anywhere(page: Page, known: set[str]) -> list[str]:
    """Complaints: code spans that begin with a flag which no command has, on any page."""
    first = [(span, span.text.split()[0].partition("=")[0]) for span in page.code_spans() if span.text.startswith("-")]
    return [
        f"{span.place}: no command has {flag}" for span, flag in first if FLAG.fullmatch(flag) and flag not in known
    ]


@pytest.mark.parametrize("page", describing_pages(), ids=lambda page: page.name)
def test_flags_on_other_pages_exist(page: Page) -> None:
    parsers = [parser for command in COMMANDS for parser in all_parsers(command_parser(command))]
    nothing_wrong(unknown_anywhere(page, flags(*parsers) | COMMON))


# -- that the checks can fail

TEXT = """
## vlm tool

`--all` of them, `vlm tool --short`; see `vlm other --elsewhere`.

| what | meaning |
| --- | --- |
| `make FILE` | with `--fast` |
| `--slow N` | waits |
| `mend FILE` | `--gone` |

`vlm tool bend` takes `--far`.

### vlm tool lend

`--long`

## Other

`--other`
"""


@pytest.fixture
def tool() -> Parser:
    parser = Parser()
    parser.add_argument("--all")
    parser.add_argument("--short")
    parser.add_argument("-u", "--untold")
    parser.add_argument("--elsewhere")
    return parser


def test_each_part_of_the_page_tells_of_its_parser() -> None:
    text = Page("x.md", TEXT)
    told = {name: set(of_subcommand(text, "tool", name).flags()) for name in ("make", "mend", "bend", "lend", "send")}
    assert told == {
        "make": {"--fast", "--slow"},
        "mend": {"--gone"},
        "bend": {"--far"},
        "lend": {"--long"},
        "send": set(),
    }
    assert set(of_command(text, "tool").flags()) == {"--all", "--fast", "--slow", "--gone", "--far", "--long"}


def test_an_untold_flag_is_found(tool: Parser) -> None:
    assert untold_flags(of_command(Page("x.md", TEXT), "tool"), actions(tool)) == [
        "x.md:2: tell -u, --untold in this section",
        "x.md:2: tell --elsewhere in this section",
    ]


def test_a_flag_that_does_not_exist_is_found() -> None:
    assert unknown_flags(of_subcommand(Page("x.md", TEXT), "tool", "mend"), {"--slow"}) == [
        "x.md:10: there is no --gone"
    ]


def test_a_command_without_its_section_is_found() -> None:
    with pytest.raises(LookupError, match="vlm gone"):
        of_command(CLI, "gone")


def test_a_flag_that_no_command_has_is_found() -> None:
    found = unknown_anywhere(Page("x.md", "`-`, `--all`, `--gone=1`, `- x`"), {"--all"})
    assert found == ["x.md:1: no command has --gone"]
