"""The layout JSON of the dots models to cells, without losing what a broken output still holds.

Outputs break in known ways: cut off at the token limit inside an element, fenced as code, followed by chatter, or
looping over one element. Every complete element is kept with its box; of a cut one, what can be read; repeats go.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

MAX_CELLS = 2_000  # far above any page; bounds what a looping model can cost

_BOX = re.compile(r'"bbox"\s*:\s*\[\s*(-?[\d.]+)\s*,\s*(-?[\d.]+)\s*,\s*(-?[\d.]+)\s*,\s*(-?[\d.]+)\s*\]')
_CATEGORY = re.compile(r'"category"\s*:\s*"([^"]*)"')
_TEXT = re.compile(r'"text"\s*:\s*"')


@dataclass(frozen=True)
class Cell:
    """One element as the model gave it; box in the coordinates of the picture it saw."""

    box: tuple[float, float, float, float]
    category: str
    text: str = ""
    cut: bool = False


def parse_cells(output: str) -> list[Cell]:
    """All elements of `output` in order; empty where it holds none."""
    decoder = json.JSONDecoder(strict=False)
    cells: list[Cell] = []
    seen: set[tuple[tuple[float, ...], str]] = set()
    position = output.find("{")
    while position >= 0 and len(cells) < MAX_CELLS:
        cell, end = _element(decoder, output, position)
        if cell is not None and (key := (cell.box, cell.text)) not in seen:
            seen.add(key)
            cells.append(cell)
        position = output.find("{", end)
    return cells


def _element(decoder: json.JSONDecoder, output: str, start: int) -> tuple[Cell | None, int]:
    """The element that opens at `start`, and where to look for the next one."""
    try:
        value, end = decoder.raw_decode(output, start)
    except (json.JSONDecodeError, RecursionError):
        return _damaged(output, start)
    if isinstance(value, dict) and "bbox" not in value:
        return None, start + 1  # a wrapper such as {"layout": [...]}: its elements come next
    return _from_object(value), end


def _from_object(value: Any) -> Cell | None:
    box = value.get("bbox")
    if not (isinstance(box, list) and len(box) == 4 and all(isinstance(v, int | float) for v in box)):
        return None
    x0, y0, x1, y1 = map(float, box)
    text = value.get("text") or ""
    return Cell((x0, y0, x1, y1), str(value.get("category", "Text")), text if isinstance(text, str) else str(text))


def _damaged(output: str, start: int) -> tuple[Cell | None, int]:
    """An element that is no valid JSON: cut at the end of the output, or with an unescaped quote inside."""
    following = output.find('{"bbox"', start + 1)
    piece = output[start : following if following >= 0 else len(output)]
    box, category, text = _BOX.search(piece), _CATEGORY.search(piece), _TEXT.search(piece)
    end = start + max(len(piece), 1)
    if box is None:
        return None, end
    x0, y0, x1, y1 = map(float, box.groups())
    content = _unescape(piece[text.end() :]) if text else ""
    return Cell((x0, y0, x1, y1), category.group(1) if category else "Text", content, cut=True), end


def _unescape(raw: str) -> str:
    """JSON string content without its closing quote, brackets or a half escape at the end."""
    raw = re.sub(r'"\s*\}?\s*[\],]*\s*$', "", raw)
    raw = re.sub(r"\\(u[0-9a-fA-F]{0,3})?$", "", raw)
    quoted = '"' + re.sub(r'(?<!\\)"', r"\\\"", raw) + '"'
    try:
        return str(json.loads(quoted, strict=False))
    except json.JSONDecodeError:
        return raw
