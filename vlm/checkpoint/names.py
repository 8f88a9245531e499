"""Name maps as data: one rule a line says what a tensor is called here and in a published checkpoint.

A pattern is a tensor name with numbered places: `{L}` is any number, `{2L}` an even one and `{2L+1}` an odd one, so
that

    layers.{2L+1}.mixer.up_proj.weight  =  model.layers.{L}.mlp.up_proj.weight

maps our layer 5 to their layer 2 and back. A place that only their side has, as `{E}` in

    layers.{L}.mixer.experts.up_proj  =  backbone.layers.{L}.mixer.experts.{E}.up_proj.weight

means that their tensors are slices of ours, stacked along the first axis.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

_PLACE = re.compile(r"\{(?P<factor>\d*)(?P<name>[A-Z])(?:\+(?P<offset>\d+))?\}")


@dataclass(frozen=True)
class Pattern:
    """A tensor name with numbered places."""

    text: str

    @cached_property
    def places(self) -> tuple[tuple[str, int, int], ...]:
        """(letter, factor, offset) of each place, in order."""
        return tuple((m["name"], int(m["factor"] or 1), int(m["offset"] or 0)) for m in _PLACE.finditer(self.text))

    @cached_property
    def _regex(self) -> re.Pattern[str]:
        return re.compile(r"(\d+)".join(re.escape(part) for part in self._fixed_parts))

    @cached_property
    def _fixed_parts(self) -> list[str]:
        return _PLACE.sub("\0", self.text).split("\0")

    def match(self, name: str) -> dict[str, int] | None:
        """The numbers in the places of `name`, or None if it does not have this form."""
        found = self._regex.fullmatch(name)
        if found is None:
            return None
        numbers: dict[str, int] = {}
        for (letter, factor, offset), text in zip(self.places, found.groups(), strict=True):
            number, rest = divmod(int(text) - offset, factor)
            if rest or number < 0 or numbers.setdefault(letter, number) != number:
                return None
        return numbers

    def fill(self, numbers: Mapping[str, int]) -> str:
        """The name with these numbers."""
        return _PLACE.sub(lambda m: str(int(m["factor"] or 1) * numbers[m["name"]] + int(m["offset"] or 0)), self.text)


@dataclass(frozen=True)
class Rule:
    """One line of a name map."""

    ours: Pattern
    theirs: Pattern

    @property
    def stacked(self) -> str | None:
        """The letter of the place that counts the slices of our tensor, if there is one."""
        extra = {name for name, _, _ in self.theirs.places} - {name for name, _, _ in self.ours.places}
        return next(iter(extra), None)


@dataclass(frozen=True)
class Target:
    """Where a published tensor goes: a tensor of ours, or one slice of it."""

    name: str
    index: int | None = None


class NameMap:
    """Translates tensor names in both directions."""

    def __init__(self, lines: Iterable[str], ignored: Iterable[str] = ()) -> None:
        """`lines` are `ours = theirs`; `ignored` are patterns of published tensors that nothing here uses, those that
        end with `.*` for all of a part."""
        pairs = [line.split("=") for line in lines if line.strip()]
        self.rules = [Rule(Pattern(ours.strip()), Pattern(theirs.strip())) for ours, theirs in pairs]
        self.ignored = [Pattern(text) for text in ignored]

    def __add__(self, other: NameMap) -> NameMap:
        """Both sets of rules; the left one's are tried first."""
        joined = NameMap(())
        joined.rules, joined.ignored = self.rules + other.rules, self.ignored + other.ignored
        return joined

    def prefixed(self, ours: str = "", theirs: str = "") -> NameMap:
        """The same map for a model that is a part of another: every name gets a prefix."""
        moved = NameMap(())
        moved.rules = [Rule(Pattern(ours + r.ours.text), Pattern(theirs + r.theirs.text)) for r in self.rules]
        moved.ignored = [Pattern(theirs + pattern.text) for pattern in self.ignored]
        return moved

    def is_ignored(self, theirs: str) -> bool:
        return any(
            theirs.startswith(pattern.text[:-1]) if pattern.text.endswith(".*") else pattern.match(theirs) is not None
            for pattern in self.ignored
        )

    def to_ours(self, theirs: str) -> Target | None:
        """Where their tensor goes, None if no rule knows it."""
        for rule in self.rules:
            numbers = rule.theirs.match(theirs)
            if numbers is not None:
                return Target(rule.ours.fill(numbers), numbers.get(rule.stacked) if rule.stacked else None)
        return None

    def to_theirs(self, ours: str, slices: int = 1) -> list[str] | None:
        """Their name of our tensor: `slices` names where they keep the slices apart. None if no rule knows it."""
        for rule in self.rules:
            numbers = rule.ours.match(ours)
            if numbers is None:
                continue
            if rule.stacked is None:
                return [rule.theirs.fill(numbers)]
            return [rule.theirs.fill({**numbers, rule.stacked: index}) for index in range(slices)]
        return None
