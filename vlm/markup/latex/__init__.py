"""Canonical LaTeX: the one spelling of a formula that the checkpoint is trained to write."""

from vlm.markup.latex.canonical import canonical
from vlm.markup.latex.commands import COMMANDS
from vlm.markup.latex.errors import LatexError
from vlm.markup.latex.lex import join, tokens
from vlm.markup.latex.pretty import pretty

__all__ = ["COMMANDS", "LatexError", "canonical", "join", "pretty", "tokens"]
