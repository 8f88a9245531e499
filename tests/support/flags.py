"""The flags of `vlm` as its parser has them."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

COMMON = {"-h", "--help", "--debug"}  # of every command
Parser = argparse.ArgumentParser


def subparsers(parser: Parser) -> dict[str, Parser]:
    """Parsers of the subcommands by name; {} where there are none."""
    found = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    return dict(found[0].choices) if found else {}


def command_parser(command: str) -> Parser:
    """The parser of one command, its flags and subcommands included."""
    from vlm.app.cli.main import build_parser

    return subparsers(build_parser([command]))[command]


def all_parsers(parser: Parser) -> Iterator[Parser]:
    yield parser
    for below in subparsers(parser).values():
        yield from all_parsers(below)


def actions(parser: Parser) -> list[argparse.Action]:
    """Flags of the parser itself, without those that every command has."""
    return [action for action in parser._actions if action.option_strings and not COMMON & set(action.option_strings)]


def flags(*parsers: Parser) -> set[str]:
    return {flag for parser in parsers for action in actions(parser) for flag in action.option_strings}
