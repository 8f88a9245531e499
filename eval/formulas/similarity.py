"""How alike two formulas are."""

from __future__ import annotations

from collections.abc import Sequence

from vlm.markup.latex import normal_tokens


def edit_distance(a: Sequence[str], b: Sequence[str]) -> int:
    """Levenshtein distance of two token lists."""
    previous = list(range(len(b) + 1))
    for i, left in enumerate(a, 1):
        current = [i]
        for j, right in enumerate(b, 1):
            current.append(min(previous[j] + 1, current[-1] + 1, previous[j - 1] + (left != right)))
        previous = current
    return previous[-1]


def token_similarity(a: str, b: str) -> float:
    """1 - edit distance / length of the longer, over the tokens of the normal form; 1.0 for two empty formulas."""
    return _similarity(normal_tokens(a), normal_tokens(b))


def exact_match(a: str, b: str) -> bool:
    """Whether the normal forms are equal."""
    return normal_tokens(a) == normal_tokens(b)


def _similarity(a: Sequence[str], b: Sequence[str]) -> float:
    longest = max(len(a), len(b))
    return 1 - edit_distance(a, b) / longest if longest else 1.0


def align(truth: Sequence[str], found: Sequence[str]) -> list[tuple[int, int, float]]:
    """Pairs (truth index, found index, similarity) in order on both sides, with the greatest sum of similarities."""
    left, right = [normal_tokens(f) for f in truth], [normal_tokens(f) for f in found]
    scores = [[_similarity(a, b) for b in right] for a in left]
    best = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for i in range(len(left) - 1, -1, -1):
        for j in range(len(right) - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], scores[i][j] + best[i + 1][j + 1])
    pairs, i, j = [], 0, 0
    while i < len(left) and j < len(right):
        if scores[i][j] and best[i][j] == scores[i][j] + best[i + 1][j + 1]:
            pairs.append((i, j, scores[i][j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs
