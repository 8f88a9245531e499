"""Areas of a page that rules mark as tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from vlm.geometry import Box, bounding_box
from vlm.parsing.page.rules import Rule, RulesSettings
from vlm.parsing.page.words import Item
from vlm.parsing.tables.find.between import BetweenSettings, are_rows_between, height_of, same_ends
from vlm.thresholds import Settings


class AreasSettings(Settings):
    """Thresholds: areas of a page that rules mark as tables."""

    touch: float = 0.7  # line heights that a vertical rule may end short of the horizontal one it belongs to
    beside: int = 20  # line heights between vertical rules of one table
    same_height: float = 0.75  # share of the longer of two vertical rules that they run side by side
    level_gap: float = 4.0  # line heights between the rules of neighbouring figure columns
    short: float = 12.0  # line heights that such a rule is long at most


MAX_LOOSE = 150
MAX_HORIZONTALS = 600


@dataclass(frozen=True)
class Area:
    """A table area with the rules in it."""

    box: Box
    rules: tuple[Rule, ...]


def ruled_areas(items: Sequence[Item], rules: Sequence[Rule], height: float) -> list[Area]:
    """Groups rules that belong to one table: those that touch, and those with common ends and table rows between.

    `rules` are free of text; `height`: the size of the page's type, the unit of distances.
    """
    horizontals = [rule for rule in rules if rule.horizontal]
    verticals = [rule for rule in rules if not rule.horizontal]
    if not rules or len(horizontals) > MAX_HORIZONTALS:
        return []
    groups = _Groups([*horizontals, *verticals])
    _link_crossing(groups, horizontals, verticals, AreasSettings.now().touch * height)
    _link_verticals(groups, verticals, height)
    _link_level(groups, horizontals, height)
    _link_stacked(groups, horizontals, verticals, items, height)
    return [Area(bounding_box(rule.box for rule in group), tuple(group)) for group in groups.members()]


class _Groups:
    """Disjoint sets of rules."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = rules
        self.parent = {id(rule): id(rule) for rule in rules}

    def find(self, rule: Rule) -> int:
        key = id(rule)
        while self.parent[key] != key:
            self.parent[key] = key = self.parent[self.parent[key]]
        return key

    def join(self, a: Rule, b: Rule) -> None:
        self.parent[self.find(a)] = self.find(b)

    def members(self) -> list[list[Rule]]:
        found: dict[int, list[Rule]] = {}
        for rule in self.rules:
            found.setdefault(self.find(rule), []).append(rule)
        return list(found.values())


def _link_crossing(groups: _Groups, horizontals: Sequence[Rule], verticals: Sequence[Rule], touch: float) -> None:
    for vertical in verticals:
        for rule in horizontals:
            across = rule.start - touch <= vertical.position <= rule.end + touch
            if across and vertical.start - touch <= rule.position <= vertical.end + touch:
                groups.join(vertical, rule)


def _link_verticals(groups: _Groups, verticals: Sequence[Rule], height: float) -> None:
    """Vertical rules of the same extent side by side, and pieces of one line."""
    settings = RulesSettings.now()
    limits = AreasSettings.now()
    loose = sorted(verticals, key=lambda rule: rule.start)[:MAX_LOOSE]
    for index, a in enumerate(loose):
        for b in loose[index + 1 :]:
            common = min(a.end, b.end) - b.start
            if -common > height:
                break
            beside = (
                common >= limits.same_height * max(a.length, b.length)
                and abs(a.position - b.position) < limits.beside * height
            )
            if beside or abs(b.position - a.position) < settings.same_line:
                groups.join(a, b)


def _link_level(groups: _Groups, horizontals: Sequence[Rule], height: float) -> None:
    """Short rules beside each other at one height: those over and under the figures of a statement's columns."""
    settings = RulesSettings.now()
    limits = AreasSettings.now()
    ordered = sorted(horizontals, key=lambda rule: (round(rule.position), rule.start))
    for a, b in pairwise(ordered):
        level = abs(a.position - b.position) < settings.same_line and 0 <= b.start - a.end < limits.level_gap * height
        if level and max(a.length, b.length) < limits.short * height:
            groups.join(a, b)


def _link_stacked(
    groups: _Groups, horizontals: Sequence[Rule], verticals: Sequence[Rule], items: Sequence[Item], height: float
) -> None:
    """Each horizontal rule with the next ones below it when what stands between them is part of a table."""
    ordered = sorted(horizontals, key=lambda rule: rule.position)
    items = sorted(items, key=height_of)
    for index, upper in enumerate(ordered):
        hidden: list[tuple[float, float]] = []
        for lower in ordered[index + 1 :]:
            common = min(upper.end, lower.end) - max(upper.start, lower.start)
            if common <= 0 or _is_hidden(lower, hidden):
                continue
            hidden.append((lower.start, lower.end))
            if _stacks(upper, lower, common, height) and are_rows_between(upper, lower, verticals, items, height):
                groups.join(upper, lower)
            if sum(end - start for start, end in hidden) >= upper.length:
                break


def _is_hidden(rule: Rule, hidden: Sequence[tuple[float, float]]) -> bool:
    middle = (rule.start + rule.end) / 2
    return any(start <= middle <= end for start, end in hidden)


def _stacks(upper: Rule, lower: Rule, common: float, height: float) -> bool:
    """Equal ends, or one within the other: a partial rule."""
    return (
        same_ends(upper, lower, height)
        or common >= min(upper.length, lower.length) - BetweenSettings.now().same_end * height
    )
