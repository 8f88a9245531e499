"""Tables of a page."""

from vlm.parsing.content import PageContent


def find_tables(content: PageContent) -> PageContent:
    """Moves what belongs to tables from lines to regions."""
    return content
