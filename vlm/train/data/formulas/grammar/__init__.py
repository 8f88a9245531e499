"""A grammar that writes formulas of the kinds found in papers and textbooks; the rules are in `rules/*.txt`."""

from __future__ import annotations

from functools import cache
from importlib import resources

from vlm.train.data.formulas.grammar.engine import Grammar
from vlm.train.data.formulas.grammar.symbols import symbol_rules

__all__ = ["START", "Grammar", "grammar", "rule_texts"]

START = "formula"


def rule_texts() -> list[str]:
    """All rules as text."""
    folder = resources.files(__package__) / "rules"
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".txt")), key=lambda file: file.name)
    return [symbol_rules(), *(file.read_text(encoding="utf-8") for file in files)]


@cache
def grammar() -> Grammar:
    """The grammar of all rules; formulas derive from `START`."""
    return Grammar(*rule_texts())
