"""LaTeX formulas: the canonical spelling, which the checkpoint learns to write, and the form they are compared in.

Loaded on first use (PEP 562): pages without a reader need the names and symbols alone.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from vlm.markup.latex.commands import COMMANDS as COMMANDS
    from vlm.markup.latex.errors import LatexError as LatexError
    from vlm.markup.latex.lex import join as join
    from vlm.markup.latex.lex import tokens as tokens
    from vlm.markup.latex.normal import normal_tokens as normal_tokens
    from vlm.markup.latex.printer import pretty as pretty
    from vlm.markup.latex.spelling import canonical as canonical

_WHERE = {
    "COMMANDS": "commands",
    "LatexError": "errors",
    "canonical": "spelling",
    "join": "lex",
    "normal_tokens": "normal",
    "pretty": "printer",
    "tokens": "lex",
}

__all__ = ["COMMANDS", "LatexError", "canonical", "join", "normal_tokens", "pretty", "tokens"]


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
