"""`vlm eval thresholds`."""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vlm.app.cli.exit_codes import ExitCode

if TYPE_CHECKING:
    from vlm.eval.thresholds.fields import Threshold
    from vlm.eval.thresholds.sweep import Sweep

SETS = ("development", "held-out")
HELD_OUT = 3  # every third document is kept for comparison


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "folders",
        nargs="*",
        type=Path,
        metavar="DIR",
        help="with cases.jsonl, or with ground_truth/*.json and pdfs/*.pdf below it",
    )
    parser.add_argument("--only", metavar="TEXT", default="", help="thresholds whose name has TEXT in it")
    parser.add_argument("--stale", action="store_true", help="only those whose value is not the one on record")
    parser.add_argument("--processes", type=int, default=1, metavar="N", help="that measure side by side (default 1)")
    parser.add_argument("--list", action="store_true", help="measure nothing: what is on record, doubtful ones first")


def run(arguments: argparse.Namespace) -> int:
    """Measures, and writes parsing/thresholds.json after each threshold: an interrupted run goes on with --stale."""
    from vlm.eval.thresholds import record
    from vlm.eval.thresholds.fields import thresholds
    from vlm.parsing.errors import UsageError

    entries = record.load()
    if arguments.list:
        sys.stdout.write(_listing(entries))
        return ExitCode.OK
    if not arguments.folders:
        raise UsageError("no folder of known documents given")
    stale = set(record.stale(thresholds(), entries))
    wanted = [t for t in thresholds() if arguments.only in t.name and (not arguments.stale or t.name in stale)]
    known = {t.name for t in thresholds()}
    sizes = {name: len(sweep.documents) for name, sweep in _sweeps(arguments.folders).items()}
    with multiprocessing.Pool(arguments.processes, _prepare, (arguments.folders, os.getpid())) as pool:
        for done, (name, entry) in enumerate(pool.imap_unordered(_measure, wanted), 1):
            entries = {key: value for key, value in {**entries, name: entry}.items() if key in known}
            record.save(entries, "vlm eval thresholds DIR...", sizes)
            sys.stderr.write(f"{done}/{len(wanted)} {name}: {entry[SETS[0]]['verdict']}\n")
    sys.stdout.write(_listing(entries))
    return ExitCode.OK


_state: dict[str, Sweep] = {}


def _prepare(folders: Sequence[Path], parent: int) -> None:
    from vlm.parsing.run.workers.lifetime import end_with_parent

    end_with_parent(parent)
    _state.update(_sweeps(folders))


def _sweeps(folders: Sequence[Path]) -> dict[str, Sweep]:
    from vlm.eval.thresholds.cases import cases
    from vlm.eval.thresholds.documents import documents
    from vlm.eval.thresholds.sweep import Sweep

    found = [kept for folder in folders for kept in (cases(folder) or documents(folder))]
    parts = [d for i, d in enumerate(found) if i % HELD_OUT], [d for i, d in enumerate(found) if not i % HELD_OUT]
    return {name: Sweep(part) for name, part in zip(SETS, parts, strict=True)}


def _measure(threshold: Threshold) -> tuple[str, dict[str, Any]]:
    from vlm.eval.thresholds import record

    return threshold.name, record.entry({name: sweep.measure(threshold) for name, sweep in _state.items()})


def _listing(entries: dict[str, Any]) -> str:
    from vlm.eval.report import table

    rows = [
        [name, f"{entry['value']:g}", *(entry[each]["verdict"] for each in SETS if each in entry)]
        for name, entry in entries.items()
    ]
    rows.sort(key=lambda row: ("plateau" in row[2:], row[2:], row[0]))
    counts = Counter(row[2] for row in rows)
    told = ", ".join(f"{count} {verdict}" for verdict, count in counts.most_common())
    return table(("threshold", "value", *SETS), rows) + f"\n{len(rows)} measured: {told}\n"
