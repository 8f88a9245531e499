"""The reader of regions: crops to content with confidence. Torch is imported with the first weights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from vlm.mini.calibration import Calibration
from vlm.mini.reader.content import to_content
from vlm.mini.reader.crops import to_pixels
from vlm.mini.reader.limits import LIMITS
from vlm.mini.where import NAME, WEIGHTS, check_installed
from vlm.mini.written import Written
from vlm.parsing.readers import Reading, RegionTask

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image

    from vlm.generation import Completion
    from vlm.multimodal import VisionLanguageModel

DRAFTS = 1
"""For a crop read alone. Checking two tokens and drafting one costs 1.5 times a step of one row, whose time goes into
reading the weights, but 2.0 times one of 8 rows and 2.15 of 32: in batches drafts do not pay, however good they are."""
UNREADABLE = Reading("", 0.0)


@dataclass(frozen=True)
class MiniReader:
    """Fills `RegionReader`. Deterministic, greedy, on the device of the model. Not safe to share between threads.

    `tasks`: those it is calibrated for; all where it never was.
    """

    model: VisionLanguageModel
    calibration: Calibration = field(default_factory=Calibration)
    name: str = NAME
    tasks: frozenset[RegionTask] = frozenset(RegionTask)

    @classmethod
    def load(cls, folder: Path | None) -> MiniReader:
        """The reader of a folder of weights, by default those that ship with the package. Computes in fp32: products
        of half precision are slow or absent on most CPUs.

        Raises:
            MissingDependencyError: torch or the shipped weights are not installed.
            CheckpointError: the folder holds no complete checkpoint of this family.
            InputError: the calibration beside it is broken.
        """
        check_installed(weights=folder is None)
        from vlm.mini.model import load

        place = folder or WEIGHTS
        calibration = Calibration.load(place)
        return cls(load(place), calibration, tasks=frozenset(calibration.tasks) or frozenset(RegionTask))

    def read(self, crops: Sequence[Image], task: RegionTask) -> list[Reading]:
        """A reading a crop. One that cannot be shown, or is less sure than the task's threshold, has no content."""
        return [self._judged(written, task) for written in self.write(crops, task)]

    def write(self, crops: Sequence[Image], task: RegionTask) -> list[Written | None]:
        """What the model says to each crop, unjudged; None for crops without area."""
        from vlm.mini.pixels import fit

        pixels = [to_pixels(crop) for crop in crops]
        places = [place for place, one in enumerate(pixels) if one is not None]
        written: list[Written | None] = [None] * len(crops)
        read = self._write([fit(one, task) for one in pixels if one is not None], task)
        for place, one in zip(places, read, strict=True):
            written[place] = one
        return written

    def _write(self, pixels: Sequence[NDArray[np.uint8]], task: RegionTask) -> list[Written]:
        from vlm.generation import GenerationOptions, Generator
        from vlm.mini.reader.batches import micro_batches, to_prompts

        limit, generator = LIMITS[task], Generator(self.model.language)
        read: dict[int, Written] = {}
        for batch in micro_batches(pixels):
            prompts = to_prompts(self.model, [pixels[place] for place in batch], task)
            most = limit.of(max(len(prompt.tokens) for prompt in prompts))
            options = GenerationOptions(
                max_tokens=most, draft_tokens=DRAFTS, log_probabilities=True, loop_guard=limit.guard
            )
            read |= zip(batch, map(_written, generator.generate(prompts, options)), strict=True)
        return [read[place] for place in range(len(pixels))]

    def _judged(self, written: Written | None, task: RegionTask) -> Reading:
        if written is None:
            return UNREADABLE
        confidence = self.calibration.confidence(written, task)
        content = to_content(written.tokens, task) if confidence >= self.calibration.threshold(task) else ""
        return Reading(content, confidence)


def _written(completion: Completion) -> Written:
    ended = completion.finish == "stop"
    tokens = completion.tokens[:-1] if ended else completion.tokens
    return Written(tuple(tokens), tuple(completion.log_probabilities), ended)
