"""What rules are for: those of text (fraction bars, underlines, lines through words), and the free ones that may part
text, frame it or draw a table."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from enum import Enum, auto
from typing import NamedTuple

from vlm.geometry import Box
from vlm.parsing.page.rules import Rule, rules
from vlm.parsing.page.type import body_size
from vlm.parsing.page.view import PageView
from vlm.parsing.text import Line
from vlm.thresholds import Settings


class RolesSettings(Settings):
    """Thresholds: what rules are for."""

    # In font sizes.
    bar_length: float = 2.4  # a horizontal rule shorter than this that meets no vertical one is part of a formula
    same_extent: float = 0.25  # that a line under or through words may reach beyond them at either end
    under: float = 0.3  # between a baseline and the line under its word
    axis: float = 0.15  # that a fraction bar may lie off the middle height of the signs beside it
    middle: float = 0.25  # of a sign's height above its baseline
    beside: float = 0.5  # between a fraction bar and the sign beside it; cells keep further from a rule
    tall: float = 1.6  # from which a sign is a delimiter that grew around a fraction
    touch: float = 2.0  # points between a horizontal rule and the vertical one that it meets
    filled: float = 0.7  # share of a line under or through words above which words stand
    min_struck: int = 2  # characters: a bar through one letter makes another letter


THROUGH = (
    0.12,
    0.42,
)  # above the baseline: from the waist of digits down to that of small letters, where words are struck


class Role(Enum):
    """What a rule belongs to."""

    FREE = auto()  # parts or frames text, or draws a table
    BAR = auto()  # of a formula
    UNDERLINE = auto()
    STRIKE = auto()


class Placed(NamedTuple):
    """A word with its line's baseline and its own size."""

    box: Box
    baseline: float
    size: float
    characters: int


Rows = Mapping[int, Sequence[Placed]]


def free_rules(view: PageView) -> list[Rule]:
    """The rules that do not belong to text."""
    return view.of_page(_free_rules)


def struck_rules(view: PageView) -> list[Rule]:
    """The rules that strike words out."""
    return [rule for rule, role in roles(view) if role is Role.STRIKE]


def roles(view: PageView) -> list[tuple[Rule, Role]]:
    """All rules of the page and what each is for, by the words around it."""
    return view.of_page(_roles)


def _free_rules(view: PageView) -> list[Rule]:
    return [rule for rule, role in roles(view) if role is Role.FREE]


def _roles(view: PageView) -> list[tuple[Rule, Role]]:
    found, em = rules(view), body_size(view)
    verticals = sorted((rule for rule in found if not rule.horizontal), key=_position)
    words = _by_row(view, em) if len(verticals) < len(found) else {}
    return [(rule, _role(rule, verticals, words, em) if rule.horizontal else Role.FREE) for rule in found]


def _by_row(view: PageView, em: float) -> dict[int, list[Placed]]:
    """Words by their baseline in multiples of `em`."""
    rows: dict[int, list[Placed]] = {}
    for line in (*view.lines, *(line for region in view.regions for line in region.lines)):
        if not line.angle:
            rows.setdefault(round(line.baseline / em), []).extend(_words(line))
    return rows


def _words(line: Line) -> list[Placed]:
    return [Placed(word.bbox, line.baseline, word.style.size or line.size, len(word.text)) for word in line.words]


def _role(rule: Rule, verticals: Sequence[Rule], rows: Rows, em: float) -> Role:
    settings = RolesSettings.now()
    row = round(rule.position / em)
    near = [word for offset in (-1, 0, 1) for word in rows.get(row + offset, ())]
    if near and _runs_along(
        [w for w in near if THROUGH[0] < _above(rule, w) < THROUGH[1]], rule, em, settings.min_struck
    ):
        return Role.STRIKE
    if rule.length < settings.bar_length * em and not _meets(rule, verticals):
        return Role.BAR
    if any(_continues(rule, word) for word in near):
        return Role.BAR
    if _runs_along([w for w in near if -settings.under < _above(rule, w) <= 0.05], rule, em, 1):
        return Role.UNDERLINE
    return Role.FREE


def _above(rule: Rule, word: Placed) -> float:
    """How far above the word's baseline the rule lies."""
    return (word.baseline - rule.position) / word.size


def _runs_along(words: Sequence[Placed], rule: Rule, em: float, least: int) -> bool:
    """Whether the rule runs along some of the words and nothing else; `least` characters under it or more."""
    settings = RolesSettings.now()
    over = [word for word in words if rule.start < word.box.x1 and word.box.x0 < rule.end]
    if sum(word.characters for word in over) < max(least, 1):
        return False
    slack = settings.same_extent * em
    start, end = min(word.box.x0 for word in over), max(word.box.x1 for word in over)
    filled = sum(word.box.width for word in over)
    return start - slack < rule.start and rule.end < end + slack and filled > settings.filled * rule.length


def _meets(rule: Rule, verticals: Sequence[Rule]) -> bool:
    """Whether one of the vertical rules, sorted by position, touches the horizontal one."""
    settings = RolesSettings.now()
    first = bisect_left(verticals, rule.start - settings.touch, key=_position)
    last = bisect_right(verticals, rule.end + settings.touch, key=_position)
    return any(v.start - settings.touch <= rule.position <= v.end + settings.touch for v in verticals[first:last])


def _position(rule: Rule) -> float:
    return rule.position


def _continues(rule: Rule, word: Placed) -> bool:
    """Whether a sign stands directly before or after the rule at its height: the rule is the bar of a fraction."""
    settings = RolesSettings.now()
    gap = min(abs(rule.start - word.box.x1), abs(word.box.x0 - rule.end))
    if gap > settings.beside * word.size:
        return False
    tall = word.box.height > settings.tall * word.size and word.box.y0 < rule.position < word.box.y1
    return tall or abs(word.baseline - settings.middle * word.size - rule.position) < settings.axis * word.size
