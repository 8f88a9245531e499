"""What a mistyped word may have been meant to be, and an argument parser that says so in one sentence."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NoReturn

from vlm.app.cli.exit_codes import ExitCode
from vlm.app.cli.tell import tell

LIKENESS = 0.6  # of two words (difflib): one letter in three may be wrong


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`: did you mean X?` where one of the known words is like `word`, else nothing."""
    from difflib import get_close_matches  # only where something is wrong: it is slow to load

    close = get_close_matches(word.lower(), list(known), n=1, cutoff=LIKENESS)
    return f": did you mean {close[0]}?" if close else ""


class SentenceParser(argparse.ArgumentParser):
    """Tells what is wrong in one line, without the usage, and what may have been meant."""

    def error(self, message: str) -> NoReturn:
        tell(f"error: {message}{'' if message.endswith('?') else '.'} See {self.prog} --help", by=self.prog)
        raise SystemExit(int(ExitCode.USAGE))

    def parse_args(self, args: Any = None, namespace: Any = None) -> Any:
        """As its base's, with a sentence about flags that do not exist."""
        found, rest = self.parse_known_args(args, namespace)
        if rest:
            self._chosen(getattr(found, "command", None))._unknown(rest)
        return found

    def _chosen(self, command: str | None) -> SentenceParser:
        """The parser of the command that was given."""
        for action in self._actions:
            if isinstance(action, argparse._SubParsersAction) and command in action.choices:
                chosen: SentenceParser = action.choices[command]
                return chosen
        return self

    def _unknown(self, words: Sequence[str]) -> NoReturn:
        word = next((word for word in words if word.startswith("-")), words[0]).partition("=")[0]
        what = "flag" if word.startswith("-") else "argument"
        self.error(f"{word}: no such {what}{did_you_mean(word, self._flags())}")

    def _flags(self) -> Iterator[str]:
        """Its own flags and those of its commands."""
        for action in self._actions:
            yield from action.option_strings
            if isinstance(action, argparse._SubParsersAction):
                for command in set(action.choices.values()):
                    yield from command._flags()

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is not None and value not in action.choices:
            known = list(map(str, action.choices))
            meant = did_you_mean(str(value), known) or f": choose from {', '.join(known)}"
            raise argparse.ArgumentError(action, f"invalid choice: {str(value)!r}{meant}")
