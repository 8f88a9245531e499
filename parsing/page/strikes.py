"""Words that a rule strikes out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vlm.parsing.page.roles import THROUGH, struck_rules
from vlm.parsing.page.rules import Rule
from vlm.parsing.page.view import PageView
from vlm.parsing.text import Line, Word
from vlm.thresholds import Settings


class StrikesSettings(Settings):
    """Thresholds: words that a rule strikes out."""

    most: float = 0.5  # share of a word's width under the rule


def with_strikes(view: PageView) -> PageView:
    """The view with the words that are struck out marked as such."""
    struck = struck_rules(view) if view.lines and view.paths else []
    return view.with_lines(_marked(line, struck) for line in view.lines) if struck else view


def _marked(line: Line, struck: Sequence[Rule]) -> Line:
    through = [rule for rule in struck if line.bbox.y0 < rule.position < line.bbox.y1]
    if not any(_is_struck(word, line, rule) for rule in through for word in line.words):
        return line
    words = (
        replace(word, style=replace(word.style, strike=True))
        if any(_is_struck(word, line, rule) for rule in through)
        else word
        for word in line.words
    )
    return replace(line, words=tuple(words))


def _is_struck(word: Word, line: Line, rule: Rule) -> bool:
    size = word.style.size or line.size
    height = (line.baseline - rule.position) / size
    return THROUGH[0] < height < THROUGH[1] and rule.covers(word.bbox.x0, word.bbox.x1) > StrikesSettings.now().most
