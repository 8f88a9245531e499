"""Bare addresses, which GitHub's dialect makes links of, with all that follows up to the next space.

As long as such a link says where it leads there is no harm in it. But backslashes and delimiters inside of the address
are part of it, and no longer of the Markdown: what they guard would be read as markup.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

_START = re.compile(r"www(?=\.)|(?:https?|ftp)(?=://)", re.IGNORECASE)
_ADDRESS = re.compile(rf"(?:{_START.pattern})[^\s<]*", re.IGNORECASE)
_ENDS = re.compile(r"[*_~?!.,:]*(?=[\s<]|$)")  # such signs at its end are no part of an address


def swallowing(source: str, texts: Sequence[tuple[int, int]], escaped: Sequence[int]) -> Iterator[int]:
    """Where a backslash keeps an address in one of the `texts` from becoming a link: where the link would take in one
    of the `escaped` places (in order) or markup."""
    for start, end in texts:
        for match in _ADDRESS.finditer(source, start, end):
            following = bisect_left(escaped, match.start())
            takes_escape = following < len(escaped) and escaped[following] <= match.end()
            takes_markup = match.end() == end and not _ENDS.match(source, end)
            if takes_escape or takes_markup:
                yield from (inner.end() for inner in _START.finditer(source, *match.span()))
