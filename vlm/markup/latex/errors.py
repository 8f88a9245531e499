"""What keeps a formula from having a canonical form."""

from __future__ import annotations


class LatexError(ValueError):
    """The LaTeX is malformed, or uses a command that canonical LaTeX has no place for."""
