"""Packages that only measuring needs."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from vlm.parsing.errors import MissingDependencyError


def rapidfuzz_module(name: str) -> Any:
    """`rapidfuzz.NAME`.

    Raises:
        MissingDependencyError: rapidfuzz is not installed.
    """
    try:
        return import_module(f"rapidfuzz.{name}")
    except ImportError as error:
        raise MissingDependencyError("evaluation needs rapidfuzz: pip install 'docvlm[eval]'") from error
