"""Thresholds of recognisers: frozen values beside the code that they steer, which a caller may replace for a while."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Self

_CHANGED: ContextVar[Mapping[type[Settings], Settings]] = ContextVar("changed settings", default={})  # noqa: B039
_DEFAULTS: dict[type[Settings], Settings] = {}


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Base of the thresholds of one module. Each field has its value as default and the reason for it as comment; what
    was measured of it stands in `thresholds.json`, by `vlm eval thresholds`."""

    @classmethod
    def now(cls) -> Self:
        """The values in force: those of the innermost `using`, else the defaults."""
        changed = _CHANGED.get()
        if changed and cls in changed:
            return changed[cls]  # type: ignore[return-value]
        if cls not in _DEFAULTS:
            _DEFAULTS[cls] = cls()
        return _DEFAULTS[cls]  # type: ignore[return-value]


class _Asked(dict[type[Settings], Settings]):
    """No changes, but notes what is looked for among them."""

    def __init__(self) -> None:
        self.names: set[type[Settings]] = set()

    def __bool__(self) -> bool:
        return True

    def __contains__(self, settings: object) -> bool:
        self.names.add(settings)  # type: ignore[arg-type]
        return False


@contextmanager
def asked() -> Iterator[set[type[Settings]]]:
    """Collects the classes whose values are asked for in this context: others cannot matter there."""
    noted = _Asked()
    token = _CHANGED.set(noted)
    try:
        yield noted.names
    finally:
        _CHANGED.reset(token)


@contextmanager
def using(settings: Sequence[Settings]) -> Iterator[None]:
    """Puts `settings` in force, each for its class, in this context only (thread or task)."""
    if not settings:
        yield
        return
    token = _CHANGED.set({**_CHANGED.get(), **{type(each): each for each in settings}})
    try:
        yield
    finally:
        _CHANGED.reset(token)
