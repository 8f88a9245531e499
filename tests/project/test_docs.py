"""The documentation says what the program does."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from vlm.app.cli.main import COMMANDS, build_parser
from vlm.app.cli.settings import SETTINGS

ROOT = Path(__file__).parents[2]
CLI = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
FLAG = re.compile(r"(?<![\w-])--?[a-z][a-z-]*")


def flags(parser: argparse.ArgumentParser) -> Iterator[str]:
    for action in parser._actions:
        yield from action.option_strings
        if isinstance(action, argparse._SubParsersAction):
            for choice in action.choices.values():
                yield from flags(choice)


def flags_of(command: str) -> set[str]:
    return set(flags(build_parser([command]))) - {"-h", "--help", "--version"}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_flag_is_documented(command):
    assert sorted(flag for flag in flags_of(command) if f"`{flag}" not in CLI and f" {flag}" not in CLI) == []


def test_every_documented_flag_exists():
    known = {flag for command in COMMANDS for flag in flags_of(command)} | {"-"}
    documented = {flag for line in CLI.splitlines() if "curl" not in line for flag in FLAG.findall(line)}
    assert documented - known == set()


def test_every_command_and_setting_is_documented():
    assert [name for name in COMMANDS if f"vlm {name}" not in CLI] == []
    assert [setting.variable for setting in SETTINGS if setting.variable not in CLI] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_relative_links_lead_somewhere(page):
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8"))
    local = [target for target in targets if "://" not in target and not target.startswith("mailto:")]
    assert [target for target in local if not (page.parent / target).exists()] == []
