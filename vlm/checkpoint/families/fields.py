"""Reading the fields of a published config.json, which are spelled in several ways."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from vlm.language.config import ConfigError

_LONG_NAMES = {"linear_attention": "M", "mamba": "M", "moe": "E", "full_attention": "*", "attention": "*", "mlp": "-"}


def eos_tokens(value: int | list[int] | None) -> tuple[int, ...]:
    """One id, several or none."""
    if value is None:
        return ()
    return (value,) if isinstance(value, int) else tuple(value)


def eos_field(tokens: tuple[int, ...]) -> int | list[int] | None:
    """The opposite of `eos_tokens`."""
    if not tokens:
        return None
    return tokens[0] if len(tokens) == 1 else list(tokens)


def layout_of(config: Mapping[str, Any], pattern_key: str, list_key: str) -> str:
    """A layout string from either spelling: a pattern (published files) or a list of names (transformers 5)."""
    if config.get(pattern_key):
        return str(config[pattern_key])
    return "".join(_LONG_NAMES.get(name, "?") for name in config.get(list_key) or ())


def rope_theta(config: Mapping[str, Any]) -> float:
    """Transformers 5 nests it in rope_parameters; published files have it at the top.

    Raises:
        ConfigError: for a scaled rotation, which no member of this family uses.
    """
    nested = config.get("rope_parameters") or {}
    scaling = config.get("rope_scaling") or {}
    kind = nested.get("rope_type") or scaling.get("rope_type") or scaling.get("type") or "default"
    if kind != "default":
        raise ConfigError(f"rotary embedding of type {kind!r} is not supported")
    return float(nested.get("rope_theta") or config["rope_theta"])


def require(config: Mapping[str, Any], expected: Mapping[str, Any]) -> None:
    """Refuses a configuration that asks for something the model would silently leave out.

    Raises:
        ConfigError: naming the field.
    """
    for key, value in expected.items():
        if key in config and config[key] != value:
            raise ConfigError(f"{key} = {config[key]!r} is not supported, only {value!r}")
