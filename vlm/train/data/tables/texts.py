"""Columns of anything but numbers: words, names, dates, codes, marks."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from vlm.train.data.sample import Split
from vlm.train.data.tables.dice import Draw, between, chance, pick
from vlm.train.data.tables.vocabulary import Domain, words
from vlm.train.data.tables.wording import phrase, term

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sep", "Oct", "Nov", "Dec")


def entry(rng: np.random.Generator, split: Split, domain: Domain) -> Draw:
    """Words of a short list, as categories have."""
    few = [pick(rng, domain.entries) if chance(rng, 0.75) else term(rng, split) for _ in range(between(rng, 2, 6))]
    if chance(rng, 0.3):
        few = [word.capitalize() for word in few]
    return lambda: pick(rng, few)


def name(rng: np.random.Generator, split: Split) -> Draw:
    """People: initials or surnames alone."""
    shape = pick(rng, ("{n}", "{a}. {n}", "{n}, {a}.", "Dr. {n}", "{n} et al.", "{a}. {b}. {n}"))
    letters = "ABCDEFGHJKLMNPRSTW"
    return lambda: shape.format(n=pick(rng, words("names", split)), a=pick(rng, letters), b=pick(rng, letters))


def date(rng: np.random.Generator) -> Draw:
    """Days, in one form a column."""
    form = between(rng, 0, 6)

    def draw() -> str:
        d, m, y = between(rng, 1, 28), between(rng, 1, 12), between(rng, 1995, 2026)
        month = MONTHS[m - 1]
        forms = (
            f"{y}-{m:02d}-{d:02d}",
            f"{d:02d}.{m:02d}.{y}",
            f"{m}/{d}/{y}",
            f"{d} {month} {y}",
            f"{month} {d}",
        )
        return (*forms, f"{month} {y}", f"{d:02d}/{m:02d}/{y % 100:02d}")[form]

    return draw


def clock(rng: np.random.Generator) -> Draw:
    """Times of day."""
    form = pick(rng, ("{h:02d}:{m:02d}", "{h:02d}:{m:02d}", "{h}.{m:02d}", "{t}:{m:02d} {x}.m.", "{t}:{m:02d} {X}M"))

    def draw() -> str:
        h, m, x = between(rng, 0, 23), between(rng, 0, 11) * 5, pick(rng, "ap")
        return form.format(h=h, m=m, t=h % 12 + 1, x=x, X=x.upper())

    return draw


def time_span(rng: np.random.Generator) -> Draw:
    """From a time to a time."""
    dash = pick(rng, ("–", "-", " – ", " to "))

    def draw() -> str:
        hour = between(rng, 6, 19)
        return f"{hour:02d}:{pick(rng, ('00', '15', '30'))}{dash}{hour + between(rng, 1, 4)}:{pick(rng, ('00', '45'))}"

    return draw


def code(rng: np.random.Generator) -> Draw:
    """Identifiers of one pattern: A letter, 0 a digit."""
    pattern = pick(
        rng, ("AA-000", "A00", "0000", "AAA000", "A-00", "00-000", "000000", "AA 00", "A0", "#00", "A.0.0", "Aa0a")
    )
    kinds = {"A": "ABCDEFGHJKLMNPQRSTUVWXYZ", "0": "0123456789", "a": "abcdefghkmnprstuvwxyz"}
    return lambda: "".join(pick(rng, kinds[sign]) if sign in kinds else sign for sign in pattern)


def mark(rng: np.random.Generator) -> Draw:
    """Yes or no, in one of the ways of saying so."""
    yes, no = pick(
        rng,
        (
            ("✓", "✗"),
            ("✓", ""),
            ("×", ""),
            ("Yes", "No"),
            ("yes", "no"),
            ("+", "–"),
            ("•", ""),
            ("✓", "–"),
            ("Y", "N"),
            ("x", ""),
        ),
    )
    return lambda: yes if chance(rng, 0.55) else no


def formula(rng: np.random.Generator) -> Draw:
    """Short expressions that print as plain characters."""
    shape = pick(
        rng,
        (
            "O({n})",
            "{x} = {d}",
            "({x}, {y})",
            "{x} + {y}",
            "{x}/{d}",
            "{x} < {d}",
            "{d}{x}",
            "{x}² + {d}",
            "[{d}, {e}]",
        ),
    )
    sizes = ("n", "n²", "n log n", "log n", "1", "n + m", "2n", "kn", "N/P")

    def draw() -> str:
        x, y = pick(rng, "abcdfgkmnpqrstuvwxyzABCEFGHKLMNPRST"), pick(rng, "xyzabcnmk")
        return shape.format(n=pick(rng, sizes), x=x, y=y, d=between(rng, 0, 20), e=between(rng, 21, 99))

    return draw


def year(rng: np.random.Generator) -> Draw:
    """Years, mostly one after the other."""
    start, step = between(rng, 1960, 2024), pick(rng, (1, 1, 1, -1, 5, 10))
    if chance(rng, 0.3):
        return lambda: str(between(rng, 1950, 2026))
    years = iter(range(start, start + 1000 * step, step))
    return lambda: str(next(years))


def makers(rng: np.random.Generator, split: Split, domain: Domain) -> dict[str, Callable[[], Draw]]:
    """Makers of a column's texts by kind."""
    return {
        "word": lambda: entry(rng, split, domain),
        "phrase": lambda: lambda: phrase(rng, split),
        "name": lambda: name(rng, split),
        "place": lambda: lambda: pick(rng, words("places", split)),
        "date": lambda: date(rng),
        "time": lambda: clock(rng),
        "span": lambda: time_span(rng),
        "code": lambda: code(rng),
        "mark": lambda: mark(rng),
        "year": lambda: year(rng),
        "formula": lambda: formula(rng),
    }
