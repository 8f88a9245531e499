"""Writing the table that sets the defaults (`vlm.mini.defaults` reads it)."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from vlm.eval.readers.record import choice_record, command_of
from vlm.eval.readers.run import Report


def write_defaults(report: Report, file: Path, commit: str | None) -> None:
    """Puts the choices of `report` into `file`; tasks that it has no results for keep what they have."""
    known = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    plan = report.plan
    how = {"seed": plan.seed, "precision": plan.precision, "command": command_of(report), "commit": commit}
    for choice in report.choices:
        known[choice.task.value] = {**choice_record(choice), **how}
    file.write_text(json.dumps(known, indent=1) + "\n", encoding="utf-8")


def current_commit() -> str | None:
    """The commit of the checkout that this package runs from; None where it runs from no checkout."""
    command = ["git", "-C", str(Path(__file__).resolve().parent), "rev-parse", "--short", "HEAD"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:  # no git
        return None
    return done.stdout.strip() or None
