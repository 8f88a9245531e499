"""What the words on the command line stand for."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path


def expand(words: Sequence[str]) -> list[tuple[str, str | Path | bytes, Path]]:
    """Name, source and path below the output folder of each input."""
    return [
        ("stdin", sys.stdin.buffer.read(), Path("stdin")) if word == "-" else (word, Path(word), Path(Path(word).name))
        for word in words
    ]
