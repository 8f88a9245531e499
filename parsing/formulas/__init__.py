"""Formulas of a page."""

from vlm.parsing.content import PageContent


def find_formulas(content: PageContent) -> PageContent:
    """Moves what belongs to formulas from lines to regions."""
    return content
