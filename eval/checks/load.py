"""Checks from their files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

from vlm.eval.checks.base import Check
from vlm.eval.checks.baseline import BaselineCheck
from vlm.eval.checks.marks import FootnoteCheck, FormatCheck
from vlm.eval.checks.math import MathCheck
from vlm.eval.checks.table import TableCheck
from vlm.eval.checks.text import OrderCheck, TextCheck
from vlm.parsing.errors import InputError

TYPES: dict[str, type[Check]] = {
    "present": TextCheck,
    "absent": TextCheck,
    "order": OrderCheck,
    "table": TableCheck,
    "math": MathCheck,
    "baseline": BaselineCheck,
    "format": FormatCheck,
    "footnote": FootnoteCheck,
}


def load_checks(folder: Path) -> list[Check]:
    """The checks of all `*.jsonl` in `folder`, and one baseline check for page 1 of each document without any.

    Raises:
        InputError: no checks, or a line that is none.
    """
    checks = [check for path in sorted(folder.glob("*.jsonl")) for check in _load_file(path)]
    if not checks:
        raise InputError(f"{folder}: no checks (*.jsonl) in it")
    with_baseline = {check.pdf for check in checks if check.type == "baseline"}
    documents = {path.relative_to(documents_of(folder)).as_posix() for path in documents_of(folder).rglob("*.pdf")}
    documents |= {check.pdf for check in checks}
    return checks + [
        BaselineCheck(pdf=pdf, page=1, id=f"{pdf}_baseline", type="baseline")
        for pdf in sorted(documents - with_baseline)
    ]


def documents_of(folder: Path) -> Path:
    """Where the PDFs are: `pdfs` in the folder, or the folder itself."""
    return folder / "pdfs" if (folder / "pdfs").is_dir() else folder


def _load_file(path: Path) -> Iterator[Check]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip():
            try:
                yield parse_check(json.loads(line))
            except (ValueError, TypeError, KeyError) as error:
                raise InputError(f"{path.name} line {number} is not a check: {error}") from error


def parse_check(data: dict[str, Any]) -> Check:
    """A check from its JSON object; fields that say nothing about passing (`url`, `checked`) are left out.

    Raises:
        KeyError: no such type.
        TypeError: a field is missing.
    """
    kind = TYPES[data["type"]]
    known = {field.name for field in fields(kind)}
    return kind(**{name: value for name, value in data.items() if name in known and value is not None})
