r"""A context-free grammar of LaTeX, written as text.

    sum =
        \sum_{<index:1>=0}^{<bound>}<term:1>
        3: \sum_{i=1}^n<expression>

A line that ends in `=` names a rule, the indented lines below it are its alternatives. `<name>` is replaced by an
expansion of that rule, `<name:1>` by the same expansion wherever it stands in one alternative. A number before a
colon is a weight. Deep inside only the first alternative of a rule is taken, so it must come to an end by
itself; rules that choose among symbols choose freely everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

MAX_DEPTH = 9
_RULE = re.compile(r"^(\w+) =$")
_WEIGHT = re.compile(r"^(\d+): ")
_COMMAND_AT_END = re.compile(r"\\[a-zA-Z]+$")
_SLOT = re.compile(r"<(\w+)(:\w)?>")


@dataclass(frozen=True)
class _Slot:
    rule: str
    label: str


_CHARACTERS = frozenset(("lower", "upper", "digit", "anygreek"))
_Part = str | _Slot


@dataclass(frozen=True)
class _Rule:
    alternatives: tuple[tuple[_Part, ...], ...]
    cumulative: tuple[float, ...]

    @cached_property
    def flat(self) -> bool:
        """Whether nothing is left to expand after it, or only letters and digits are."""
        slots = [part for parts in self.alternatives for part in parts if isinstance(part, _Slot)]
        return all(slot.rule in _CHARACTERS for slot in slots)


class Grammar:
    """Rules by name."""

    def __init__(self, *texts: str) -> None:
        self._rules = {name: _rule(lines) for text in texts for name, lines in _blocks(text).items()}

    def expand(self, rule: str, rng: np.random.Generator, depth: int = 0) -> str:
        """LaTeX that `rule` derives.

        Raises:
            KeyError: there is no such rule.
        """
        found = self._rules[rule]
        at = 0
        if depth < MAX_DEPTH or found.flat:
            at = int(np.searchsorted(found.cumulative, rng.random(), side="right"))
        bound: dict[_Slot, str] = {}
        return _joined(
            part if isinstance(part, str) else self._slot(part, bound, rng, depth) for part in found.alternatives[at]
        )

    def _slot(self, slot: _Slot, bound: dict[_Slot, str], rng: np.random.Generator, depth: int) -> str:
        if slot in bound:
            return bound[slot]
        text = self.expand(slot.rule, rng, depth + 1)
        if slot.label:
            bound[slot] = text
        return text

    def missing(self) -> set[str]:
        """Names that are used and have no rule."""
        used = {
            part.rule
            for rule in self._rules.values()
            for alternative in rule.alternatives
            for part in alternative
            if isinstance(part, _Slot)
        }
        return used - self._rules.keys()


def _joined(parts: Iterable[str]) -> str:
    """Parts side by side, with a space where a command would swallow the letter after it."""
    out = ""
    for part in parts:
        swallows = part[:1].isalpha() and _COMMAND_AT_END.search(out)
        out += f" {part}" if swallows else part
    return out


def _blocks(text: str) -> dict[str, list[str]]:
    blocks: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in filter(str.strip, text.splitlines()):
        if named := _RULE.match(line):
            lines = blocks.setdefault(named.group(1), [])
        else:
            lines.append(line.strip())
    return blocks


def _rule(lines: list[str]) -> _Rule:
    weights, alternatives = [], []
    for line in lines:
        weight = _WEIGHT.match(line)
        weights.append(float(weight.group(1)) if weight else 1.0)
        alternatives.append(_parts(line[weight.end() :] if weight else line))
    total = np.cumsum(weights) / np.sum(weights)
    return _Rule(tuple(alternatives), tuple(map(float, total)))


def _parts(line: str) -> tuple[_Part, ...]:
    parts: list[_Part] = []
    end = 0
    for slot in _SLOT.finditer(line):
        parts += [line[end : slot.start()], _Slot(slot.group(1), slot.group(2) or "")]
        end = slot.end()
    return tuple(part for part in [*parts, line[end:]] if part != "")
