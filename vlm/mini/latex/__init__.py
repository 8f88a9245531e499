"""Canonical LaTeX: the one spelling of a formula that the checkpoint is trained to write."""

from vlm.mini.latex.canonical import canonical
from vlm.mini.latex.commands import COMMANDS
from vlm.mini.latex.errors import LatexError
from vlm.mini.latex.lex import join, tokens
from vlm.mini.latex.pretty import pretty

__all__ = ["COMMANDS", "LatexError", "canonical", "join", "pretty", "tokens"]
