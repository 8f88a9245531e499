"""Language tags as documents give them."""

from __future__ import annotations

import re

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,7}")  # BCP 47, without private and old tags


def language_tag(text: str | None) -> str | None:
    """`text` where it is a language tag (BCP 47) that names a language."""
    return text if text and _TAG.fullmatch(text) else None


def same_language(a: str, b: str | None) -> bool:
    """Whether two tags name one language; regions do not count, which programs give as they come."""
    return b is not None and a.split("-")[0].lower() == b.split("-")[0].lower()
