"""Crops of single lines to characters with their positions (CTC, Graves et al. 2006)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from vlm.parsing.ocr.models import RECOGNITION, session

HEIGHT = 48  # pixels, the network's fixed input height
STEP = 8  # input pixels per time step
MIN_WIDTH = 32
MAX_WIDTH = 4800  # 100 times the height: a longer box is no line of text


@dataclass(frozen=True, slots=True)
class Reading:
    """The characters of one line, their probabilities, and the fraction of the crop's width at which each stands."""

    text: str
    confidences: NDArray[np.float32]
    positions: NDArray[np.float32]

    @property
    def confidence(self) -> float:
        return float(self.confidences.mean()) if len(self.confidences) else 0.0


@cache
def alphabet() -> tuple[str, ...]:
    """What each class of the network stands for: the CTC blank (""), the model's characters, the space."""
    characters = session(*RECOGNITION).get_modelmeta().custom_metadata_map["character"].split("\n")
    return ("", *characters, " ")


def read_crop(crop: NDArray[np.uint8]) -> Reading:
    """Reads one line, [H, W, 3], upright."""
    pixels = _prepare(crop)
    probabilities = session(*RECOGNITION).run(None, {"x": pixels})[0][0]
    return decode(probabilities.argmax(axis=1), probabilities.max(axis=1), pixels.shape[3])


def decode(best: NDArray[np.int64], probability: NDArray[np.float32], width: int) -> Reading:
    """Best class and its probability per time step [T], `width` input pixels, to characters (CTC best path)."""
    starts = np.flatnonzero((best != 0) & (np.diff(best, prepend=0) != 0))
    symbols = alphabet()
    text = "".join(symbols[k] for k in best[starts])
    return Reading(text, probability[starts], ((starts + 0.5) * STEP / width).astype(np.float32))


def _prepare(crop: NDArray[np.uint8]) -> NDArray[np.float32]:
    """[H, W, 3] of 0..255 to [1, 3, HEIGHT, width] of -1..1, the aspect ratio kept."""
    import cv2

    height, width = crop.shape[:2]
    target = int(np.clip(np.ceil(width * HEIGHT / height / STEP) * STEP, MIN_WIDTH, MAX_WIDTH))
    resized = cv2.resize(crop, (target, HEIGHT), interpolation=cv2.INTER_LINEAR)
    scaled = resized.astype(np.float32) / np.float32(127.5) - np.float32(1)
    return np.ascontiguousarray(scaled.transpose(2, 0, 1)[None])
