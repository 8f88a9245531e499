"""Characters that nobody sees on a page and that change what is seen, or hide something in it."""

from __future__ import annotations

import re

# Zero-width spaces and joiners of words, embeddings and overrides of direction ("Trojan source"), annotation anchors,
# tags. Joiners of letters and marks of direction stay, they belong to the spelling; so do the tags of flags.
_UNSEEN = re.compile(
    "\U0001f3f4[\U000e0020-\U000e007e]{1,8}\U000e007f"
    "|[\u200b\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_FLAG = "\U0001f3f4"


def seen(text: str) -> str:
    """`text` without them."""
    if text.isascii():
        return text
    return _UNSEEN.sub(lambda match: match[0] if match[0][0] == _FLAG else "", text)
