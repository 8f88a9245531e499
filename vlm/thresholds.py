"""Thresholds of recognisers: frozen values beside the code that they steer, which a caller may replace for a while."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import ClassVar, Self, dataclass_transform

_CHANGED: ContextVar[Mapping[type[Settings], Settings]] = ContextVar("changed settings", default={})  # noqa: B039
_DEFAULTS: dict[type[Settings], Settings] = {}


@dataclass_transform(kw_only_default=True, frozen_default=True)
class Settings:
    """Base of the thresholds of one module. Each field has its value as default and the reason for it as comment; what
    was measured of it stands in `thresholds.json`, by `vlm eval thresholds`.

    To a reader and a type checker it is a frozen dataclass with keywords only; as one, a hundred of them would take a
    tenth of the time that a one-page document takes, for methods that nobody calls.
    """

    defaults: ClassVar[Mapping[str, float]] = {}

    def __init_subclass__(cls) -> None:
        own = {name: vars(cls)[name] for name in cls.__annotations__ if name in vars(cls)}
        cls.defaults = {**cls.defaults, **own}
        _DEFAULTS[cls] = cls()

    def __init__(self, **values: float) -> None:
        """Raises:
        TypeError: a name that is no field.
        """
        unknown = values.keys() - self.defaults.keys()
        if unknown:
            raise TypeError(f"{type(self).__name__} has no {', '.join(sorted(unknown))}")
        self.__dict__.update(values)

    def __setattr__(self, name: str, value: float) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen")

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self._values())})"

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self._values() == other._values()

    def __hash__(self) -> int:
        return hash((type(self), self._values()))

    def _values(self) -> tuple[tuple[str, float], ...]:
        return tuple((name, getattr(self, name)) for name in self.defaults)

    @classmethod
    def now(cls) -> Self:
        """The values in force: those of the innermost `using`, else the defaults."""
        changed = _CHANGED.get()
        if changed and cls in changed:
            return changed[cls]  # type: ignore[return-value]
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
