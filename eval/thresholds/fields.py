"""All thresholds there are."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass

import vlm.parsing
from vlm.thresholds import Settings


@dataclass(frozen=True)
class Threshold:
    """One field of a settings class, with its default value."""

    settings: type[Settings]
    field: str
    value: float

    @property
    def name(self) -> str:
        """Module within `vlm.parsing`, and field."""
        return f"{self.settings.__module__.removeprefix('vlm.parsing.')}.{self.field}"

    def scaled(self, factor: float) -> Settings | None:
        """The settings with this value times `factor`; None where rounding (whole numbers) leaves it as it is."""
        value = self.value * factor
        if isinstance(self.value, int):
            value = round(value)
        return self.settings(**{self.field: value}) if value != self.value else None


def thresholds() -> list[Threshold]:
    """Every number of every settings class below `vlm.parsing`, by name."""
    for module in pkgutil.walk_packages(vlm.parsing.__path__, "vlm.parsing."):
        importlib.import_module(module.name)
    found = [
        Threshold(settings, name, value)
        for settings in _below(Settings)
        for name, value in settings.defaults.items()
        if isinstance(value, int | float)
    ]
    return sorted(found, key=lambda threshold: threshold.name)


def _below(settings: type[Settings]) -> Iterator[type[Settings]]:
    for each in settings.__subclasses__():
        if each.__module__.startswith("vlm.parsing."):
            yield each
        yield from _below(each)
