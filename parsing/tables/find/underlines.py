"""Rules that belong to text, not to tables: fraction bars, overbars, underlined words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from vlm.parsing.page.rules import Rule
from vlm.parsing.tables.items import Item

BAR_LENGTH = 2.4  # font sizes; a horizontal rule shorter than this that meets no vertical one is part of a formula
TOUCH = 2.0  # points between a horizontal rule and the vertical one that it meets
SAME_EXTENT = 0.25  # of the font size that an underline may reach beyond its words at either end
UNDER = 0.3  # of the font size between a baseline and the line under its word
AXIS = 0.15  # of the font size that a fraction bar may lie off the middle height of the signs beside it
BESIDE = 0.5  # font sizes between a fraction bar and the sign beside it; cells keep further from a rule
TALL = 1.6  # font sizes from which a sign is a delimiter that grew around a fraction
FILLED = 0.7  # share of an underline above which words stand


def table_rules(rules: Sequence[Rule], items: Sequence[Item], height: float) -> list[Rule]:
    """The rules that may draw a table."""
    verticals = sorted((rule for rule in rules if not rule.horizontal), key=_position)
    ends = {(round(item.baseline / height), item) for item in items} if any(r.horizontal for r in rules) else set()
    at: dict[int, list[Item]] = {}
    for row, item in ends:
        at.setdefault(row, []).append(item)
    return [rule for rule in rules if not rule.horizontal or not _belongs_to_text(rule, verticals, at, height)]


def _belongs_to_text(rule: Rule, verticals: Sequence[Rule], at: dict[int, list[Item]], height: float) -> bool:
    if rule.length < BAR_LENGTH * height and not _meets(rule, verticals):
        return True
    row = round(rule.position / height)
    near = [item for offset in (-1, 0, 1) for item in at.get(row + offset, ())]
    if any(_continues(rule, item) for item in near):
        return True
    above = [item for item in near if -0.05 <= (rule.position - item.baseline) / item.size < UNDER]
    over = [item for item in above if rule.start < item.box.x1 and item.box.x0 < rule.end]
    if not over:
        return False
    slack = SAME_EXTENT * height
    start, end = min(item.box.x0 for item in over), max(item.box.x1 for item in over)
    filled = sum(item.box.width for item in over)
    return start - slack < rule.start and rule.end < end + slack and filled > FILLED * rule.length


def _meets(rule: Rule, verticals: Sequence[Rule]) -> bool:
    """Whether one of the vertical rules, sorted by position, touches the horizontal one."""
    first = bisect_left(verticals, rule.start - TOUCH, key=_position)
    last = bisect_right(verticals, rule.end + TOUCH, key=_position)
    return any(v.start - TOUCH <= rule.position <= v.end + TOUCH for v in verticals[first:last])


def _position(rule: Rule) -> float:
    return rule.position


def _continues(rule: Rule, item: Item) -> bool:
    """Whether a sign stands directly before or after the rule at its height: the rule is the bar of a fraction."""
    gap = min(abs(rule.start - item.box.x1), abs(item.box.x0 - rule.end))
    if gap > BESIDE * item.size:
        return False
    tall = item.box.height > TALL * item.size and item.box.y0 < rule.position < item.box.y1
    return tall or abs(item.center[1] - rule.position) < AXIS * item.size
