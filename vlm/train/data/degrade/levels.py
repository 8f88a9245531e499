"""Which effects a crop suffers and how strongly: the mix that training sees, and the levels that evaluation names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from vlm.train.data.degrade.coding import contrast, gamma, jpeg
from vlm.train.data.degrade.geometry import curl, perspective, skew
from vlm.train.data.degrade.ink import binarise, fade, stroke_weight
from vlm.train.data.degrade.optics import blur, low_resolution, noise, specks
from vlm.train.data.degrade.surface import shadow, show_through, texture, tint
from vlm.train.data.sample import Pixels


class Level(StrEnum):
    """How bad a crop looks. CLEAN is left as it is; SCREEN keeps places and colours, as saved figures do."""

    CLEAN = "clean"
    SCREEN = "screen"
    MODERATE = "moderate"
    HARD = "hard"


@dataclass(frozen=True)
class Effect:
    """An effect, the chance that it is applied, and its strength, uniform in `weakest`..`strongest`."""

    apply: Callable[[Pixels, float, np.random.Generator], Pixels]
    chance: float
    weakest: float
    strongest: float


SHARES: dict[Level, float] = {Level.CLEAN: 0.35, Level.MODERATE: 0.45, Level.HARD: 0.20}

# In the order of a page's life: ink, paper, how it lies, lens and sensor, software.
EFFECTS: dict[Level, tuple[Effect, ...]] = {
    Level.CLEAN: (),
    Level.SCREEN: (
        Effect(blur, 0.25, 0.3, 0.7),
        Effect(low_resolution, 0.2, 1.1, 1.6),
        Effect(noise, 0.2, 2, 6),
        Effect(contrast, 0.1, 0.05, 0.2),
        Effect(jpeg, 0.5, 10, 60),
    ),
    Level.MODERATE: (
        Effect(stroke_weight, 0.25, -0.45, 0.6),
        Effect(tint, 0.2, 0.02, 0.2),
        Effect(texture, 0.1, 4, 16),
        Effect(skew, 0.25, -1.5, 1.5),
        Effect(blur, 0.3, 0.3, 0.7),
        Effect(low_resolution, 0.25, 1.15, 1.7),
        Effect(noise, 0.3, 2, 10),
        Effect(contrast, 0.25, 0.05, 0.4),
        Effect(gamma, 0.25, -0.6, 0.6),
        Effect(jpeg, 0.45, 10, 70),
    ),
    Level.HARD: (
        Effect(stroke_weight, 0.3, -0.6, 0.9),
        Effect(binarise, 0.12, 0.6, 1.0),
        Effect(fade, 0.2, 0.3, 0.75),
        Effect(show_through, 0.25, 0.06, 0.28),
        Effect(tint, 0.25, 0.05, 0.35),
        Effect(texture, 0.2, 8, 30),
        Effect(shadow, 0.3, 0.15, 0.6),
        Effect(skew, 0.25, -1.5, 1.5),
        Effect(perspective, 0.15, 0.03, 0.12),
        Effect(curl, 0.2, 0.04, 0.18),
        Effect(blur, 0.35, 0.5, 1.1),
        Effect(low_resolution, 0.2, 1.3, 2.0),
        Effect(noise, 0.4, 5, 20),
        Effect(contrast, 0.3, 0.2, 0.6),
        Effect(gamma, 0.2, -0.8, 0.8),
        Effect(specks, 0.2, 0.001, 0.012),
        Effect(jpeg, 0.45, 30, 80),
    ),
}


def degrade(image: Pixels, rng: np.random.Generator, level: Level | None = None) -> Pixels:
    """`image` as a page of the given level would show it, or of a level drawn by `SHARES`.

    Shape and number of axes stay. The same state of `rng` gives the same pixels.
    """
    chosen = level or _drawn_level(rng)
    for effect in _drawn_effects(EFFECTS[chosen], rng):
        image = effect.apply(image, rng.uniform(effect.weakest, effect.strongest), rng)
    return image


def _drawn_level(rng: np.random.Generator) -> Level:
    return list(SHARES)[int(rng.choice(len(SHARES), p=list(SHARES.values())))]


def _drawn_effects(effects: tuple[Effect, ...], rng: np.random.Generator) -> list[Effect]:
    """Each by its chance; one at least where there are any."""
    drawn = rng.random(len(effects))
    return [effect for effect, chance in zip(effects, drawn, strict=True) if chance < effect.chance] or [
        effects[int(rng.integers(len(effects)))] for _ in effects[:1]
    ]
