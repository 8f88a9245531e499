"""Tokens to text as they come, and the strings that end it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

Decode = Callable[[Sequence[int]], str]
_INCOMPLETE = "\N{REPLACEMENT CHARACTER}"
_LONGEST_CHARACTER = 4  # bytes, and so tokens: what is incomplete for longer is not a character


class Detokenizer:
    """Text of a growing list of tokens, in pieces that end at whole characters.

    A token alone has no text (it may be half a character, or lose its leading space), so each piece is the difference
    of two decodings that begin at the same earlier token.
    """

    def __init__(self, decode: Decode) -> None:
        self._decode = decode
        self._tokens: list[int] = []
        self._context = 0  # where decoding begins
        self._read = 0  # tokens whose text has been given

    def push(self, tokens: Sequence[int], *, last: bool = False) -> str:
        """The text that `tokens` completes; with `last`, all that is left."""
        self._tokens.extend(tokens)
        before = self._decode(self._tokens[self._context : self._read])
        text = self._decode(self._tokens[self._context :])
        waiting = len(self._tokens) - self._read
        if not last and text.endswith(_INCOMPLETE) and waiting < _LONGEST_CHARACTER:
            return ""
        self._context, self._read = self._read, len(self._tokens)
        return text[len(before) :]


class StopStrings:
    """Lets text through up to the first stop string, and holds back what could be the beginning of one."""

    def __init__(self, stops: Sequence[str]) -> None:
        self._stops = [stop for stop in stops if stop]
        self._held = ""

    def push(self, text: str) -> tuple[str, bool]:
        """(text that may be shown, whether a stop string has come)."""
        self._held += text
        found = [place for place in (self._held.find(stop) for stop in self._stops) if place >= 0]
        if found:
            return self._held[: min(found)], True
        keep = max((_overlap(self._held, stop) for stop in self._stops), default=0)
        shown, self._held = self._held[: len(self._held) - keep], self._held[len(self._held) - keep :]
        return shown, False

    def rest(self) -> str:
        """What was held back, at the end of the sequence."""
        held, self._held = self._held, ""
        return held


def _overlap(text: str, stop: str) -> int:
    """Length of the longest end of `text` that begins `stop`."""
    longest = min(len(text), len(stop) - 1)
    return next((size for size in range(longest, 0, -1) if text.endswith(stop[:size])), 0)
