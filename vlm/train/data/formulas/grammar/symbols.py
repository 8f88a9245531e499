"""Rules that choose among all commands of a kind, so that every token of the vocabulary is written."""

from __future__ import annotations

from string import ascii_lowercase, ascii_uppercase, digits

from vlm.markup.latex.commands import ACCENTS, ARROWS, BIG_OPERATORS, GREEK, LETTERLIKE, OPERATORS, RELATIONS

_COMMANDS = {
    "anygreek": GREEK, "anysign": LETTERLIKE, "anyoperator": OPERATORS, "anyrelation": RELATIONS.removesuffix(" not"),
    "anyarrow": ARROWS, "anybig": BIG_OPERATORS, "anyaccent": ACCENTS,
}  # fmt: skip
_CHARACTERS = {"lower": ascii_lowercase, "upper": ascii_uppercase, "digit": digits}


def symbol_rules() -> str:
    """One rule for each kind of command and of character."""
    rules = {name: [f"\\{command}" for command in names.split()] for name, names in _COMMANDS.items()}
    rules |= {name: list(characters) for name, characters in _CHARACTERS.items()}
    return "\n".join("\n    ".join([f"{name} =", *choices]) for name, choices in rules.items())
