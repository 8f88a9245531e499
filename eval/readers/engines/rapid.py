"""rapidocr as its package configures it, but for its threads: readers are compared by CPU time, which waiting threads
waste."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from vlm.eval.readers.engines.lettering import is_one_line, to_page
from vlm.parsing.errors import MissingDependencyError
from vlm.parsing.readers import Reading, RegionTask

if TYPE_CHECKING:
    from PIL.Image import Image

_THREADS = "EngineConfig.onnxruntime.{}_op_num_threads"
SETTINGS = {"Global.log_level": "error", _THREADS.format("intra"): 1, _THREADS.format("inter"): 1}


class RapidReader:
    """Recognition alone for single lines; detection, orientation and recognition where there are several."""

    name = "rapidocr"
    tasks = frozenset({RegionTask.TEXT})

    def __init__(self) -> None:
        try:
            from rapidocr import RapidOCR
        except ImportError as error:
            raise MissingDependencyError("rapidocr is not installed") from error
        self._engine: Any = RapidOCR(params=SETTINGS)

    def read(self, crops: Sequence[Image], task: RegionTask) -> list[Reading]:
        return [self._read(crop) for crop in crops]

    def _read(self, crop: Image) -> Reading:
        several = not is_one_line(to_page(crop))
        pixels = np.ascontiguousarray(np.asarray(crop.convert("RGB"))[:, :, ::-1])
        result = self._engine(pixels, use_det=several, use_cls=several, use_rec=True)
        texts, scores = result.txts or (), result.scores or ()
        return Reading("\n".join(texts), float(np.mean(scores)) if scores else 0.0)
