"""Where a text occurs, give or take a few characters."""

from __future__ import annotations

from vlm.eval.extras import rapidfuzz_module


def partial_ratio(query: str, text: str) -> float:
    """Similarity 0..1 of `query` to the stretch of `text` most like it (normalised Indel similarity, by rapidfuzz).

    Raises:
        MissingDependencyError: rapidfuzz is not installed.
    """
    return (
        float(rapidfuzz_module("fuzz").partial_ratio(query, text)) / 100.0
        if len(text) >= len(query)
        else ratio(query, text)
    )


def ratio(first: str, second: str) -> float:
    """Normalised Indel similarity, 0..1, of two whole texts.

    Raises:
        MissingDependencyError: rapidfuzz is not installed.
    """
    return float(rapidfuzz_module("fuzz").ratio(first, second)) / 100.0


def starts_within(query: str, text: str, distance: int) -> list[int]:
    """Ascending indices where stretches of `text` begin that are at most `distance` (Levenshtein) from `query`."""
    if distance == 0:
        return _exact_starts(query, text)
    ends = _ends_within(query[::-1], text[::-1], distance)  # the ends of the mirrored texts are the starts
    return [len(text) - end for end in reversed(ends)]


def _exact_starts(query: str, text: str) -> list[int]:
    starts = []
    at = text.find(query)
    while at >= 0:
        starts.append(at)
        at = text.find(query, at + 1)
    return starts


def _ends_within(query: str, text: str, distance: int) -> list[int]:
    """Indices just after a match, by the bit-parallel algorithm of G. Myers, JACM 46(3), 1999: one column of the
    dynamic programme is two integers, whose bits say where it rises and falls."""
    ones = (1 << len(query)) - 1
    top = 1 << (len(query) - 1)
    places: dict[str, int] = {}
    for index, character in enumerate(query):
        places[character] = places.get(character, 0) | 1 << index
    rises, falls, score = ones, 0, len(query)
    ends = []
    for index, character in enumerate(text):
        equal = places.get(character, 0)
        vertical = equal | falls
        diagonal = (((equal & rises) + rises) ^ rises) | equal
        up = falls | (~(diagonal | rises) & ones)
        down = rises & diagonal
        score += bool(up & top) - bool(down & top)
        up, down = (up << 1) & ones, (down << 1) & ones
        rises, falls = down | (~(vertical | up) & ones), up & vertical
        if score <= distance:
            ends.append(index + 1)
    return ends
