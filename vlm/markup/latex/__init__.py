"""LaTeX formulas: the canonical spelling, which the checkpoint learns to write, and the form they are compared in."""

from vlm.markup.latex.canonical import canonical
from vlm.markup.latex.commands import COMMANDS
from vlm.markup.latex.errors import LatexError
from vlm.markup.latex.lex import join, tokens
from vlm.markup.latex.normal import normal_tokens
from vlm.markup.latex.pretty import pretty

__all__ = ["COMMANDS", "LatexError", "canonical", "join", "normal_tokens", "pretty", "tokens"]
