"""What tables talk about: row labels, headings and entries by domain, in two halves that never mix.

The lists are in `vocabulary.json`; headings stand under the kind of values (`fill.py`) that their column holds.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any
from zlib import crc32

from vlm.train.data.sample import Split

HELD_OUT_SHARE = 4  # one word in so many is kept for evaluation
SHORT = 2  # characters; words as short as this are in both halves
DOMAINS = {"paper": 0.32, "finance": 0.22, "science": 0.22, "form": 0.14, "timetable": 0.1}
"""How often each domain is drawn."""


@dataclass(frozen=True)
class Domain:
    """Words of one kind of document; `heads` are (kind of values, heading)."""

    name: str
    labels: tuple[str, ...]
    heads: tuple[tuple[str, str], ...]
    groups: tuple[str, ...]
    entries: tuple[str, ...]
    stub: tuple[str, ...]


@cache
def domain(name: str, split: Split) -> Domain:
    """The words of the split; what heads the column of row names is in both."""
    lists = _lists()[name]
    return Domain(
        name,
        _kept(lists["labels"], split),
        tuple((kind, head) for kind, heads in lists["heads"].items() for head in _kept(heads, split)),
        _kept(lists["groups"], split),
        _kept(lists["entries"], split),
        tuple(lists["stub"]),
    )


@cache
def words(name: str, split: Split) -> tuple[str, ...]:
    """Words of no domain: "nouns", "adjectives", "names" or "places"."""
    return _kept(_lists()["general"][name], split)


def is_held_out(entry: str) -> bool:
    """Whether the entry is kept for evaluation: by its spelling, so that lists may grow without moving others."""
    return crc32(entry.encode()) % HELD_OUT_SHARE == 0


def _kept(entries: Iterable[str], split: Split) -> tuple[str, ...]:
    held_out = split is Split.HELD_OUT
    return tuple(entry for entry in entries if len(entry) <= SHORT or is_held_out(entry) is held_out)


@cache
def _lists() -> Any:
    return json.loads(files("vlm.train.data.tables").joinpath("vocabulary.json").read_text(encoding="utf-8"))
