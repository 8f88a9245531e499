"""Columns of numbers: one form a column, as in real tables."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from vlm.train.data.tables.amounts import account, count, money
from vlm.train.data.tables.dice import Draw, between, chance, log_uniform, pick

MINUS = ("−", "-")  # U+2212 of typesetters, the hyphen of everyone else
SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def decimal(rng: np.random.Generator) -> Draw:
    """Positive numbers of 1 to 3 decimals within three orders of magnitude."""
    high = log_uniform(rng, 5, 1500)
    places = between(rng, 1, 3) if high < 100 else between(rng, 0, 2)
    return lambda: f"{rng.uniform(high / 20, high):.{places}f}"


def fraction(rng: np.random.Generator) -> Draw:
    """Numbers between 0 and 1 (or -1 and 1); statisticians drop the leading zero."""
    places, bare, signed = between(rng, 2, 4), chance(rng, 0.15), chance(rng, 0.2)
    minus = pick(rng, MINUS)

    def draw() -> str:
        text = f"{rng.uniform(0.0, 0.999):.{places}f}"
        sign = minus if signed and chance(rng, 0.4) else ""
        return sign + (text[1:] if bare else text)

    return draw


def percent(rng: np.random.Generator) -> Draw:
    """0 to 100 without a sign."""
    places, low = between(rng, 0, 2), rng.uniform(0, 80)
    return lambda: f"{rng.uniform(low, 99.9):.{places}f}"


def signed_percent(rng: np.random.Generator) -> Draw:
    """Percentages that say so; losses with a minus or in parentheses."""
    places, space = between(rng, 0, 2), pick(rng, ("", "", " "))
    minus, brackets = pick(rng, MINUS), chance(rng, 0.25)

    def draw() -> str:
        text = f"{rng.gamma(1.5, 9):.{places}f}"
        if chance(rng, 0.25):
            return f"({text}{space}%)" if brackets else f"{minus}{text}{space}%"
        return f"{text}{space}%"

    return draw


def small(rng: np.random.Generator) -> Draw:
    """Integers of one or two digits; every other column counts up."""
    high = pick(rng, (5, 9, 20, 99))
    if chance(rng, 0.7):
        return lambda: str(between(rng, 0, high))
    number = iter(range(between(rng, 0, 3), 10**6, pick(rng, (1, 1, 1, 2, 5, 10))))
    return lambda: str(next(number))


def delta(rng: np.random.Generator) -> Draw:
    """Differences with their sign."""
    places, minus = between(rng, 1, 2), pick(rng, MINUS)
    after = pick(rng, ("", "", "", "%", "×", "pp"))
    arrows = chance(rng, 0.12)

    def draw() -> str:
        up = chance(rng, 0.6)
        sign = ("↑" if up else "↓") if arrows else "+" if up else minus
        return f"{sign}{rng.gamma(1.2, 3):.{places}f}{after}"

    return draw


def p_value(rng: np.random.Generator) -> Draw:
    """Probabilities as journals write them."""
    bare, space = chance(rng, 0.3), pick(rng, ("", " "))

    def draw() -> str:
        number = float(rng.random() ** 3)
        text = f"<{space}0.001" if number < 0.02 else f"{number:.3f}" if number < 0.5 else f"{number:.2f}"
        return text.replace("0.", ".") if bare else text

    return draw


def plus_minus(rng: np.random.Generator) -> Draw:
    """Means with their error."""
    high, places = log_uniform(rng, 0.5, 200), between(rng, 1, 2)
    glue = pick(rng, (" ± ", " ± ", "±"))
    return lambda: f"{rng.uniform(high / 4, high):.{places}f}{glue}{rng.uniform(high / 99, high / 9):.{places}f}"


def in_parentheses(rng: np.random.Generator) -> Draw:
    """Numbers with a second one in parentheses, stars where something is significant, sometimes on two lines."""
    high, places = log_uniform(rng, 0.8, 300), between(rng, 0, 2)
    after, stars = pick(rng, ("", "", "%")), chance(rng, 0.3)
    glue, minus = pick(rng, (" ", " ", " ", "\n", "")), pick(rng, MINUS)

    def draw() -> str:
        sign = minus if stars and chance(rng, 0.35) else ""
        mark = pick(rng, ("", "", "*", "**", "***")) if stars else ""
        first = f"{sign}{rng.uniform(high / 9, high):.{places}f}{mark}"
        return f"{first}{glue}({rng.uniform(0, high / 3):.{max(places, 1)}f}{after})"

    return draw


def interval(rng: np.random.Generator) -> Draw:
    """Estimates with a confidence interval."""
    shape = pick(rng, ("{} ({}–{})", "{} ({}, {})", "{} [{}, {}]", "{} ({} to {})", "{} ({}-{})"))
    places = between(rng, 1, 2)

    def draw() -> str:
        middle = log_uniform(rng, 0.3, 9)
        return shape.format(
            *(f"{middle * factor:.{places}f}" for factor in (1.0, rng.uniform(0.4, 0.9), rng.uniform(1.1, 2)))
        )

    return draw


def scientific(rng: np.random.Generator) -> Draw:
    """Powers of ten."""
    places, low = between(rng, 0, 2), between(rng, -12, -1)
    style = pick(rng, ("times", "times", "e", "E", "power"))

    def draw() -> str:
        mantissa, power = f"{rng.uniform(1, 9.9):.{places}f}", low + between(rng, 0, 4)
        if style in "eE":
            return f"{mantissa}{style}{'-' if power < 0 else '+'}{abs(power):02d}"
        raised = f"10{str(power).translate(SUPERSCRIPTS)}"
        return raised if style == "power" else f"{mantissa} × {raised}"

    return draw


def ranges(rng: np.random.Generator) -> Draw:
    """From a number to a number."""
    dash, places = pick(rng, ("–", "–", "-", " – ", " to ")), pick(rng, (0, 0, 1))
    step = log_uniform(rng, 2, 60)

    def draw() -> str:
        low = rng.uniform(0, 5) * step
        return f"{low:.{places}f}{dash}{low + rng.uniform(0.3, 1) * step + 1:.{places}f}"

    return draw


UNITS = (
    *("mm", "cm", "m", "km", "g", "kg", "mg", "mL", "L", "s", "min", "h", "°C", "K", "V", "A", "W", "kW", "Hz", "GHz"),
    *("GB", "MB", "Pa", "kPa", "mol", "ppm", "dB", "%", "nm", "μm", "m²", "km/h", "€", "pcs"),
)


def with_unit(rng: np.random.Generator) -> Draw:
    """Numbers with a unit, the same one down the column or not."""
    own, unit, places = chance(rng, 0.3), pick(rng, UNITS), pick(rng, (0, 0, 1, 2))
    high, space = log_uniform(rng, 5, 900), pick(rng, (" ", " ", ""))
    return lambda: f"{rng.uniform(high / 20, high):.{places}f}{space}{pick(rng, UNITS) if own else unit}"


NUMBERS: dict[str, Callable[[np.random.Generator], Draw]] = {
    "decimal": decimal, "fraction": fraction, "percent": percent, "pct": signed_percent, "count": count, "small": small,
    "money": money, "account": account, "delta": delta, "p": p_value, "pm": plus_minus, "par": in_parentheses,
    "ci": interval, "sci": scientific, "range": ranges, "unit": with_unit,
}  # fmt: skip
"""Makers of a column's numbers by kind."""
