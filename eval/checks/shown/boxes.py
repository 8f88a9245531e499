"""Boxes that are ticked or not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vlm.eval.checks.base import short
from vlm.eval.checks.shown.check import ShownCheck
from vlm.eval.checks.shown.fold import fold
from vlm.eval.checks.shown.page import Shown
from vlm.eval.checks.shown.stream import Cut, cut, stream

_TICKED = ("☑", "☒", "✓", "✔", "✗", "✘", "[x]", "[X]", "⊠", "🗹", "●", "◉", "⦿", "(x)")
_EMPTY = ("☐", "◻", "□", "▢", "[ ]", "❏", "❑", "○", "◯", "( )")
_BOX = "(" + "|".join(map(re.escape, (*_TICKED, *_EMPTY))) + ")"
_ENDS_IN_BOX = re.compile(rf"{_BOX}\s*\|?\s*$")
_WORDS = {True: "yes|true|checked|on|x", False: "no|false|unchecked|off"}


@dataclass(frozen=True, kw_only=True)
class CheckboxCheck(ShownCheck):
    """A mark, or a word such as "yes", beside `label` says whether it is `checked`."""

    label: str
    checked: bool

    def wrong(self, page: Shown) -> str | None:
        for line in _lines(page):
            state = self._state(line)
            if state is not None:
                return None if state is self.checked else f"{short(self.label)} is {'' if state else 'not '}ticked"
        return f"no mark beside {short(self.label)}"

    def _state(self, line: str) -> bool | None:
        """What `line` says of the label; None: nothing."""
        label = re.escape(fold(self.label))
        before = re.search(rf"(?:^|[\s|*-]){_BOX}\s*\|?\s*{label}(?!\w)", line)
        after = re.search(rf"(?:^|\W){label}\s*:?\s*\|?\s*{_BOX}", line)
        # In a line that ends in a box all boxes come after their labels.
        found = (after or before) if _ENDS_IN_BOX.search(line) else (before or after)
        if found:
            return found[1] in _TICKED
        said = (s for s, words in _WORDS.items() if re.search(rf"(?i)(?:^|\W){label}\s*[:|]\s*(?:{words})\b", line))
        return next(said, None)


def _lines(page: Shown) -> Iterator[str]:
    """Lines and cells by themselves, then table rows with a bar between their cells."""
    yield from page.lines
    yield from map(fold, cut(stream(page.root), {Cut.BLOCK, Cut.LINE, Cut.ROW}, cell=" | "))
