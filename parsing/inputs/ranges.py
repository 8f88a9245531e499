"""Page ranges as people write them: `1,3-5,8-`."""

from __future__ import annotations

import re

from vlm.parsing.errors import UsageError

_RANGE = re.compile(r"\s*(?:(\d{1,9})?\s*(-)\s*(\d{1,9})?|(\d{1,9}))\s*")


def parse(text: str | None, count: int) -> list[int]:
    """The 1-based page numbers that `text` names in a document of `count` pages, ascending, each once.

    Parts beyond the last page are cut; None means all pages.

    Raises:
        UsageError: not ranges, or none of the pages exists.
    """
    if text is None:
        return list(range(1, count + 1))
    if not isinstance(text, str):  # callers of the API write pages=3 as well
        raise UsageError(f"pages={text!r}: write page numbers and ranges in a text, such as '1,3-5,8-'")
    numbers: set[int] = set()
    for part in text.split(","):
        match = _RANGE.fullmatch(part)
        if not match or not any(match.group(1, 3, 4)):
            raise UsageError(f"--pages {text!r}: write page numbers and ranges such as 1,3-5,8-")
        first = int(match.group(1) or match.group(4) or 1)
        last = int(match.group(3) or match.group(4) or count)
        if first < 1 or last < first:
            raise UsageError(f"--pages {text!r}: {part.strip()!r} holds no page")
        numbers.update(range(first, min(last, count) + 1))
    if not numbers and count:
        raise UsageError(f"--pages {text!r}: the document has {count} pages")
    return sorted(numbers)
