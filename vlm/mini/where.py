"""What the in-box checkpoint is called, and where it is."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from vlm.parsing.errors import MissingDependencyError

NAME = "mini"
WEIGHTS = Path(__file__).parents[1] / "weights" / NAME
PACKAGES = ("torch", "safetensors")


def check_installed(*, weights: bool = True) -> None:
    """
    Raises:
        MissingDependencyError: torch or, where they are asked for, the shipped weights are not installed.
    """
    if any(find_spec(package) is None for package in PACKAGES):
        raise MissingDependencyError("the reader mini needs the model extra: pip install 'docvlm[model]'")
    if weights and not any(WEIGHTS.glob("*.safetensors")):
        raise MissingDependencyError("the reader mini has no weights here: install docvlm from its wheel")
