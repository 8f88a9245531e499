"""The file that says what was measured of each threshold."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import vlm.parsing
from vlm.eval.thresholds.fields import Threshold
from vlm.eval.thresholds.sweep import Measurement
from vlm.parsing.output import write_atomic

FILE = Path(vlm.parsing.__path__[0]) / "thresholds.json"


def load(file: Path = FILE) -> dict[str, Any]:
    """By name what is on record; empty where there is no file."""
    return json.loads(file.read_text(encoding="utf-8"))["thresholds"] if file.is_file() else {}


def save(entries: Mapping[str, Any], command: str, documents: Mapping[str, int], file: Path = FILE) -> None:
    """Writes all entries with the command they come from and how many documents it had."""
    lines = [f"    {json.dumps(name)}: {json.dumps(entry)}" for name, entry in sorted(entries.items())]
    head = f'  "command": {json.dumps(command)},\n  "documents": {json.dumps(documents)},\n'
    write_atomic(file, "{\n" + head + '  "thresholds": {\n' + ",\n".join(lines) + "\n  }\n}\n")


def entry(measurements: Mapping[str, Measurement]) -> dict[str, Any]:
    """One threshold's entry: its value, and for each set of documents the differences of the score in thousandths."""
    first = next(iter(measurements.values()))
    return {
        "value": first.value,
        **{
            name: {
                "plateau": list(found.plateau),
                "difference": {str(f): round(1000 * d, 2) for f, d in sorted(found.differences.items())},
                "changed": {str(f): n for f, n in sorted(found.changed.items())},
                "verdict": found.verdict,
            }
            for name, found in measurements.items()
        },
    }


def stale(thresholds: Iterable[Threshold], entries: Mapping[str, Any]) -> Iterator[str]:
    """Names of the thresholds whose value is not the one that was measured, or that were not measured at all."""
    for threshold in thresholds:
        known = entries.get(threshold.name)
        if known is None or known["value"] != threshold.value:
            yield threshold.name
