"""Canonical LaTeX: the one spelling of a formula that the checkpoint is trained to write."""

from vlm.mini.latex.commands import COMMANDS
from vlm.mini.latex.lex import join, tokens

__all__ = ["COMMANDS", "join", "tokens"]
