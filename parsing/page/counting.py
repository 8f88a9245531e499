"""Numbers without point or bracket that count the items of a list, such as references: told by their sequence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from vlm.parsing.page.markers import Marker
from vlm.parsing.page.strip import Strip
from vlm.thresholds import Settings

BARE = re.compile(r"\d{1,3}(?=\s+[^\W\d_a-z]|\s+[\"“‘'(\[])")


class CountingSettings(Settings):
    """Thresholds: numbers without point or bracket that count the items of a list, such as references."""

    aligned: float = 0.8  # type sizes within which numbers of one list start, or end
    few: int = 3  # numbers that ascend by chance are fewer


_LOOK_BACK = 8  # lists open at once in which a number may be the next


def counting(numbered: Iterable[tuple[Strip, int]]) -> frozenset[Strip]:
    """Those of the strips, top to bottom with the numbers they start with, whose numbers ascend by one at one edge."""
    settings = CountingSettings.now()
    awaited: defaultdict[int, list[list[Strip]]] = defaultdict(list)
    chains: list[list[Strip]] = []
    for strip, number in numbered:
        chain = next((c for c in reversed(awaited[number][-_LOOK_BACK:]) if _at_same_edge(c[-1], strip)), None)
        if chain is None:
            chain = []
            chains.append(chain)
        else:
            awaited[number].remove(chain)
        chain.append(strip)
        awaited[number + 1].append(chain)
    return frozenset(strip for chain in chains if len(chain) >= settings.few for strip in chain)


def bare_marker(text: str) -> Marker | None:
    """The number that `text` starts with, as a marker; whether it is one is for `counting` to say."""
    found = BARE.match(text)
    return Marker(found[0], "bare", int(found[0]), found.end() + 1) if found else None


def _at_same_edge(a: Strip, b: Strip) -> bool:
    first, second = a.words[0].bbox, b.words[0].bbox
    return min(abs(first.x0 - second.x0), abs(first.x1 - second.x1)) < CountingSettings.now().aligned * a.size
