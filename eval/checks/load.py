"""Checks from their files."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields
from keyword import iskeyword
from pathlib import Path
from typing import Any

from vlm.eval.checks.base import Check
from vlm.eval.checks.baseline import BaselineCheck
from vlm.eval.checks.marks import FootnoteCheck, FormatCheck
from vlm.eval.checks.math import MathCheck
from vlm.eval.checks.shown import SHOWN_TYPES
from vlm.eval.checks.table import TableCheck
from vlm.eval.checks.text import OrderCheck, TextCheck
from vlm.parsing.errors import InputError

CASES = "cases.jsonl"
"""The file whose checks are of what is shown (`vlm.eval.checks.shown`) and whose documents are read whole."""

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
    """The checks of what the Markdown of single pages says: all `*.jsonl` in `folder` but CASES, and one baseline check
    for page 1 of each document without any. None where CASES is the only such file.

    Raises:
        InputError: no checks, or a line that is none.
    """
    paths = sorted(folder.glob("*.jsonl"))
    checks = [check for path in paths if path.name != CASES for check in _load_file(path, TYPES)]
    if not checks:
        if any(path.name == CASES for path in paths):
            return []
        raise InputError(f"{folder}: no checks (*.jsonl) in it")
    with_baseline = {check.pdf for check in checks if check.type == "baseline"}
    documents = {path.relative_to(documents_of(folder)).as_posix() for path in documents_of(folder).rglob("*.pdf")}
    documents |= {check.pdf for check in checks}
    return checks + [
        BaselineCheck(pdf=pdf, page=1, id=f"{pdf}_baseline", type="baseline")
        for pdf in sorted(documents - with_baseline)
    ]


def load_cases(folder: Path) -> list[Check]:
    """The checks of CASES in `folder`; [] if there is no such file.

    Raises:
        InputError: a line that is no check.
    """
    path = folder / CASES
    return list(_load_file(path, SHOWN_TYPES)) if path.is_file() else []


def documents_of(folder: Path) -> Path:
    """Where the documents are: `pdfs` in the folder, or the folder itself."""
    return folder / "pdfs" if (folder / "pdfs").is_dir() else folder


def _load_file(path: Path, types: Mapping[str, type[Check]]) -> Iterator[Check]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip():
            try:
                yield parse_check(json.loads(line), types)
            except (ValueError, TypeError, KeyError) as error:
                raise InputError(f"{path.name} line {number} is not a check: {error}") from error


def parse_check(data: Mapping[str, Any], types: Mapping[str, type[Check]] = TYPES) -> Check:
    """A check from its JSON object; fields that its type does not know are left out, `not` is the field `not_`.

    Raises:
        KeyError: no such type.
        TypeError: a field is missing.
    """
    kind = types[data["type"]]
    known = {field.name for field in fields(kind)}
    named = {f"{name}_" if iskeyword(name) else name: value for name, value in data.items()}
    return kind(**{name: value for name, value in named.items() if name in known and value is not None})
