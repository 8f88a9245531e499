"""One input of a run."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from vlm.parsing.errors import DocvlmError


class Source(NamedTuple):
    """An input: how messages name it, what to open (or why there is nothing to open), and where its output goes below
    the output folder."""

    name: str
    source: Path | bytes | DocvlmError
    place: Path
