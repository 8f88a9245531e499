"""Real crops from a folder: NAME.png beside NAME.txt, NAME.tex, NAME.html or NAME.svg."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from vlm.parsing.errors import InputError
from vlm.parsing.readers import RegionTask
from vlm.train.data.sample import Sample

SUFFIXES = {".txt": RegionTask.TEXT, ".tex": RegionTask.FORMULA, ".html": RegionTask.TABLE, ".svg": RegionTask.GRAPHIC}


def crops_in(folder: Path) -> dict[RegionTask, list[Sample]]:
    """The crops of `folder` by task, in the order of their names.

    Raises:
        InputError: there is none, or a picture or its truth cannot be read.
    """
    found: dict[RegionTask, list[Sample]] = {}
    for picture in sorted(folder.glob("*.png")):
        for suffix, task in SUFFIXES.items():
            truth = picture.with_suffix(suffix)
            if truth.is_file():
                found.setdefault(task, []).append(_sample(picture, truth, task))
    if not found:
        raise InputError(f"{folder}: no NAME.png with a {', '.join(SUFFIXES)} of the same name")
    return found


def _sample(picture: Path, truth: Path, task: RegionTask) -> Sample:
    from PIL import Image, UnidentifiedImageError

    try:
        pixels = np.asarray(Image.open(picture).convert("RGB"))
        return Sample(pixels, task, truth.read_text(encoding="utf-8").strip(), picture.stem)
    except (UnidentifiedImageError, OSError, UnicodeDecodeError) as error:
        raise InputError(f"{picture}: not a readable picture with its truth") from error
