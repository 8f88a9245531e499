"""Readings of an earlier report, where crops and truths are still the same: only what learns has to be read again."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vlm.eval.readers.measure import digest, scored
from vlm.eval.readers.result import Result
from vlm.parsing.errors import InputError
from vlm.parsing.readers import Reading

if TYPE_CHECKING:
    from vlm.train.data.sample import Sample


class Earlier:
    """The results of a report by task, set and reader."""

    def __init__(self, results: Mapping[tuple[str, str, str], Mapping[str, Any]] | None = None) -> None:
        self._results = results or {}

    @classmethod
    def load(cls, file: Path) -> Earlier:
        """
        Raises:
            InputError: the file is no report of `vlm eval readers`.
        """
        try:
            results = json.loads(file.read_text(encoding="utf-8"))["results"]
            return cls({(result["task"], result["set"], result["reader"]): result for result in results})
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise InputError(f"{file}: not a report of vlm eval readers") from error

    def result(self, set_name: str, reader: str, samples: Sequence[Sample]) -> Result | None:
        """What `reader` made of these samples, scored anew; None where it has not read exactly these."""
        known = self._results.get((samples[0].task.value, set_name, reader))
        same = digest(samples)
        if known is None or known.get("digest") != same:
            return None
        items = scored(samples, [Reading(item["read"], item["confidence"]) for item in known["items"]])
        cpu = known["cpu_each"] * len(samples)
        return Result(set_name, samples[0].task, reader, items, cpu, known["cpu_load"], same)
