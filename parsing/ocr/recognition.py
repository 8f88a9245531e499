"""Crops of single lines to characters with their positions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from vlm.parsing.ocr.ctc import Reading, decode
from vlm.parsing.ocr.head import split_classifier
from vlm.parsing.ocr.models import RECOGNITION, model_path, open_session
from vlm.parsing.ocr.squeeze import squeeze

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

HEIGHT = 48  # pixels, the network's fixed input height
STEP = 8  # input pixels per time step
MIN_WIDTH = 32
MAX_WIDTH = 4800  # 100 times the height: a longer box is no line of text

LAST_COMMON = 0x25FF  # Latin, Greek, punctuation, mathematics, boxes: all before the pictographs and CJK
PROBES = 5  # lines of a page read with every class to see whether the page needs more than the common ones
SURE = 0.85  # mean confidence below which a line is read again with every class


@dataclass(frozen=True)
class Classifier:
    """Classes with what they stand for: logits = features @ weights + bias. Class 0 is the CTC blank."""

    symbols: tuple[str, ...]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]

    def read(self, features: NDArray[np.float32]) -> Reading:
        """Features [T, C] to characters."""
        return decode(features @ self.weights + self.bias, self.symbols)

    def common(self) -> Classifier:
        """The blank and the classes that Western text needs."""
        keep = [k for k, symbol in enumerate(self.symbols) if not symbol or ord(symbol) <= LAST_COMMON]
        weights = np.ascontiguousarray(self.weights[:, keep])
        return Classifier(tuple(self.symbols[k] for k in keep), weights, self.bias[keep])


@dataclass(frozen=True)
class Recognizer:
    """The network in front of its classifier, with two sets of classes.

    18,710 classes at every time step cost as much as a fifth of the network; a page of Western text needs 1,200.
    """

    body: InferenceSession
    every: Classifier
    few: Classifier

    def read(self, crops: Sequence[NDArray[np.uint8]]) -> list[Reading]:
        """Reads the lines of one page, each [H, W, 3], upright, in BGR."""
        features = [self._features(crop) for crop in crops]
        probes = (self.every.read(f) for f in features[:: max(len(crops) // PROBES, 1)])
        if any(_foreign(reading) for reading in probes):
            return [self.every.read(f) for f in features]
        return [self._read_western(f) for f in features]

    def _read_western(self, features: NDArray[np.float32]) -> Reading:
        reading = self.few.read(features)
        if reading.confidence >= SURE:
            return reading
        wider = self.every.read(features)
        return wider if wider.confidence > reading.confidence and _foreign(wider) else reading

    def _features(self, crop: NDArray[np.uint8]) -> NDArray[np.float32]:
        """Features [T, C]."""
        output: NDArray[np.float32] = self.body.run(None, {"x": _prepare(crop)})[0][0]
        return output


@cache
def recognizer() -> Recognizer:
    """The recogniser of the installed wheel, loaded once a process.

    Raises:
        MissingDependencyError: the model is not installed.
        ValueError: the model is not built as expected.
    """
    parts = split_classifier(model_path(*RECOGNITION).read_bytes())
    body = open_session(parts.body)
    characters = body.get_modelmeta().custom_metadata_map.get("character", "").split("\n")
    every = Classifier(("", *characters, " "), parts.weights, parts.bias)
    if len(every.symbols) != len(every.bias):
        raise ValueError(f"{RECOGNITION[1]}: {len(every.bias)} classes for {len(every.symbols)} symbols")
    return Recognizer(body, every, every.common())


def _foreign(reading: Reading) -> bool:
    """Whether it holds characters outside the common ones, and not just one misread mark."""
    beyond = sum(ord(c) > LAST_COMMON for c in reading.text)
    return beyond > 1 and 4 * beyond > len(reading.text)


def _prepare(crop: NDArray[np.uint8]) -> NDArray[np.float32]:
    """[H, W, 3] of 0..255 to [1, 3, HEIGHT, width] of -1..1, a little narrower than its aspect ratio asks for."""
    import cv2

    height, width = crop.shape[:2]
    target = int(np.clip(np.ceil(squeeze(crop, HEIGHT) * width * HEIGHT / height / STEP) * STEP, MIN_WIDTH, MAX_WIDTH))
    resized = cv2.resize(crop, (target, HEIGHT), interpolation=cv2.INTER_LINEAR)
    scaled = resized.astype(np.float32) / np.float32(127.5) - np.float32(1)
    return np.ascontiguousarray(scaled.transpose(2, 0, 1)[None])
