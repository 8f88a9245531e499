"""The tesseract command, started once for many crops."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from vlm.eval.readers.engines.lettering import is_one_line, to_page
from vlm.eval.readers.engines.ocr import DPI
from vlm.parsing.errors import MissingDependencyError
from vlm.parsing.readers import Reading, RegionTask

if TYPE_CHECKING:
    from PIL.Image import Image

ONE_THREAD = {"OMP_THREAD_LIMIT": "1"}  # readers are compared by CPU time, which waiting threads waste
LINE, BLOCK = "7", "6"  # page segmentation modes: one line of text, one uniform block
LANGUAGE = b"eng"  # what tesseract reads where nobody names a language
FIELDS = 12  # of a row of its TSV: level, page, block, paragraph, line, word, x, y, width, height, confidence, text


class TesseractReader:
    """Single lines as lines, everything else as one block of text."""

    name = "tesseract"
    tasks = frozenset({RegionTask.TEXT})

    def __init__(self) -> None:
        if shutil.which("tesseract") is None:
            raise MissingDependencyError("the command tesseract is not on the path")
        listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, check=False)
        if LANGUAGE not in listed.stdout.split():
            raise MissingDependencyError("tesseract has no data for English (tesseract-ocr-eng)")

    def read(self, crops: Sequence[Image], task: RegionTask) -> list[Reading]:
        single = {index for index, crop in enumerate(crops) if is_one_line(to_page(crop))}
        found: dict[int, Reading] = {}
        for mode, chosen in ((LINE, sorted(single)), (BLOCK, [i for i in range(len(crops)) if i not in single])):
            found.update(zip(chosen, _read([crops[i] for i in chosen], mode), strict=True))
        return [found[index] for index in range(len(crops))]


def _read(crops: Sequence[Image], mode: str) -> list[Reading]:
    if not crops:
        return []
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / f"{index}.png" for index in range(len(crops))]
        for crop, file in zip(crops, files, strict=True):
            crop.convert("RGB").save(file, compress_level=0)
        listed = Path(folder) / "files.txt"
        listed.write_text("\n".join(map(str, files)), encoding="utf-8")
        command = ["tesseract", str(listed), "stdout", "--psm", mode, "--dpi", str(round(DPI)), "tsv"]
        output = subprocess.run(command, capture_output=True, check=True, env=os.environ | ONE_THREAD).stdout.decode()
    return _readings(output, len(crops))


def _readings(tsv: str, count: int) -> list[Reading]:
    """The words of each page (1 to `count`) as lines, and their mean confidence."""
    pages: list[dict[tuple[str, ...], list[str]]] = [defaultdict(list) for _ in range(count)]
    sure: list[list[float]] = [[] for _ in range(count)]
    for row in tsv.splitlines():
        fields = row.split("\t")
        if len(fields) == FIELDS and fields[0] == "5" and fields[11].strip():
            page = int(fields[1]) - 1
            pages[page][tuple(fields[2:5])].append(fields[11])
            sure[page].append(float(fields[10]) / 100)
    return [
        Reading("\n".join(" ".join(words) for words in lines.values()), sum(c) / len(c) if c else 0.0)
        for lines, c in zip(pages, sure, strict=True)
    ]
