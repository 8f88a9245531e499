"""Figures of a page."""

from vlm.parsing.content import PageContent


def find_figures(content: PageContent) -> PageContent:
    """Moves what belongs to figures from lines to regions."""
    return content
