"""Sentences to the person at the terminal."""

from __future__ import annotations

import re
import sys
from contextlib import suppress

# Control characters move the cursor and colour what follows; marks of direction turn names around: `gnp.exe` for an
# image. Bytes that are no text are halves of pairs here.
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def tell(message: str, *, by: str = "vlm") -> None:
    """Writes one line to standard error, with who says it. Where that takes no more (a log on a full disk), the work
    goes on."""
    if sys.stderr is not None:
        with suppress(OSError):
            print(f"{by}: {shown(message)}", file=sys.stderr, flush=True)


def shown(text: str) -> str:
    """`text` on one line and as it is: what a terminal would not show is written as an escape."""
    return _UNSEEN.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if 0xDC80 <= code <= 0xDCFF:  # a byte of a file name that is not UTF-8
        return f"\\x{code - 0xDC00:02x}"
    return {"\n": "\\n", "\t": "\\t", "\r": "\\r"}.get(match[0], f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}")
