"""Readers of pixels to compare: ours, rapidocr as it comes, and tesseract where it is installed."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np

from vlm.eval.ocr.sample import PicturePage, Sample
from vlm.eval.ocr.score import Placed
from vlm.geometry import Box
from vlm.parsing.ocr import read_pixels

Engine = Callable[[Sample], list[Placed]]


def builtin(sample: Sample) -> list[Placed]:
    """`vlm.parsing.ocr`."""
    result = read_pixels(PicturePage(sample))
    return [Placed(word.text, word.bbox) for line in result.lines for word in line.words]


@cache
def _rapidocr() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR()


def rapidocr(sample: Sample) -> list[Placed]:
    """rapidocr with its defaults; words by their share of the characters of the line."""
    image = np.asarray(sample.image)[:, :, ::-1]
    result = _rapidocr()(np.ascontiguousarray(image))
    scale = sample.width / sample.image.width
    placed: list[Placed] = []
    for text, corners in zip(result.txts or (), result.boxes if result.boxes is not None else (), strict=True):
        (x0, y0), (x1, y1) = np.min(corners, axis=0) * scale, np.max(corners, axis=0) * scale
        placed.extend(_spread(text, Box(float(x0), float(y0), float(x1), float(y1))))
    return placed


def _spread(text: str, box: Box) -> list[Placed]:
    per_character, at, found = box.width / max(len(text), 1), 0, []
    for word in text.split(" "):
        x0 = box.x0 + at * per_character
        if word:
            found.append(Placed(word, Box(x0, box.y0, x0 + len(word) * per_character, box.y1)))
        at += len(word) + 1
    return found


def tesseract(sample: Sample) -> list[Placed]:
    """The tesseract command with its defaults (a child process: its time is counted as this process's child)."""
    buffer = io.BytesIO()
    dpi = round(sample.image.width / sample.width * 72)
    sample.image.save(buffer, "PNG")
    command = ["tesseract", "stdin", "stdout", "--dpi", str(dpi), "tsv"]
    output = subprocess.run(command, input=buffer.getvalue(), capture_output=True, check=True).stdout.decode()
    scale = sample.width / sample.image.width
    words = []
    for row in output.splitlines()[1:]:
        fields = row.split("\t")
        if len(fields) == 12 and fields[11].strip():
            x, y, w, h = (float(value) * scale for value in fields[6:10])
            words.append(Placed(fields[11], Box(x, y, x + w, y + h)))
    return words


ENGINES: dict[str, Engine] = {"builtin": builtin, "rapidocr": rapidocr, "tesseract": tesseract}
