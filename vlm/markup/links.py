"""Which addresses a document may lead to: one list for every format that is read or written."""

from __future__ import annotations

import re

SCHEMES = frozenset({"http", "https", "ftp", "mailto", "tel"})
"""What opens a page, a file to download, a letter or a call. Others run code (`javascript:`, `data:`), reach into the
reader's machine (`file:`) or start programs."""

URL_SAFE = "!#$%&'*+,/:;=?@[]~-._"
"""What stays in an address as it is; spaces, brackets, quotes and angles would end it where it is written."""

MAX_URL = 8192  # characters: longer ones carry data, not an address
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_HOST = re.compile(r"www\.[^\s./]+\.[^\s]", re.IGNORECASE)
# Browsers drop these from an address before they look at its scheme, so that "java\nscript:" would run.
_DROPPED = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


def safe_url(url: str | None) -> str | None:
    """`url` where it is whole and of one of SCHEMES, else None; `www.` without a scheme is taken for a web address."""
    if not url or len(url) > MAX_URL:
        return None
    url = _DROPPED.sub("", url).strip().replace(" ", "%20")
    if _HOST.match(url):
        return f"http://{url}"
    scheme = _SCHEME.match(url)
    return url if scheme and scheme[1].lower() in SCHEMES and len(url) > scheme.end() else None
