"""`vlm eval readers`."""

from __future__ import annotations

import argparse
import json
import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from vlm.app.cli.exit_codes import ExitCode

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from vlm.eval.readers.run import Plan

T = TypeVar("T")
PACKAGED = Path()  # stands for the file of the package: its place is only known when it is imported


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-n", "--samples", type=_positive, default=100, metavar="N", help="of each set (default 100)")
    parser.add_argument("--tasks", type=_names, metavar="A,B", help="text, formula, table, graphic (default: all)")
    parser.add_argument("--readers", type=_names, metavar="A,B", help="default: all")
    parser.add_argument("--sets", type=_names, metavar="A,B", help="held-out sets (default: all of the tasks)")
    parser.add_argument(
        "--crops", type=Path, metavar="DIR", help="real crops: NAME.png beside NAME.txt, .tex, .html, .svg"
    )
    parser.add_argument("--checkpoint", type=Path, metavar="DIR", help="weights for mini in place of those shipped")
    parser.add_argument(
        "--calibrate", action="store_true", help="first learn from other samples what mini's confidence is worth"
    )
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="of the samples (default 1)")
    parser.add_argument(
        "--precision", type=float, default=0.9, metavar="SHARE", help="of answers that must be good (default 0.9)"
    )
    parser.add_argument("--reuse", type=Path, metavar="FILE", help="a report: take readings of the same crops from it")
    parser.add_argument("-v", "--verbose", action="store_true", help="tell on standard error what goes on")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="every reading and score as JSON")
    parser.add_argument(
        "--write-defaults", type=Path, nargs="?", const=PACKAGED, metavar="FILE",
        help="set the defaults of parse by this evidence (FILE: another table than the package's)",
    )  # fmt: skip


def run(arguments: argparse.Namespace) -> int:
    """Compares, reports, and writes what was asked for; FAILED where nothing could be compared.

    Raises:
        UsageError: no such task, reader or set, or defaults asked for without all readers.
        InputError: no real crops in the folder, or no report to reuse.
    """
    from vlm.eval.readers.defaults import current_commit, write_defaults
    from vlm.eval.readers.record import to_json
    from vlm.eval.readers.run import run
    from vlm.eval.readers.tables import to_markdown

    if arguments.verbose:
        logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    plan = _plan(arguments)
    if arguments.calibrate:
        _calibrate(plan, arguments.checkpoint)
    report = run(plan)
    sys.stdout.write(to_markdown(report))
    commit = current_commit()
    if arguments.output:
        recorded = json.dumps(to_json(report, commit), indent=1, ensure_ascii=False)
        arguments.output.write_text(recorded + "\n", encoding="utf-8")
    if arguments.write_defaults:
        write_defaults(report, _defaults_file(arguments.write_defaults), commit)
    return ExitCode.OK if report.results else ExitCode.FAILED


def _calibrate(plan: Plan, checkpoint: Path | None) -> None:
    from vlm.eval.readers.fit_mini import calibrate
    from vlm.mini.where import WEIGHTS

    sets = {name: held_out for name, held_out in plan.sets.items() if held_out.task in plan.tasks}
    calibrate(checkpoint or WEIGHTS, sets, samples=plan.samples)


def _plan(arguments: argparse.Namespace) -> Plan:
    from vlm.eval.readers.earlier import Earlier
    from vlm.eval.readers.registry import registered
    from vlm.eval.readers.run import Plan
    from vlm.eval.readers.sets import held_out_sets
    from vlm.parsing.errors import UsageError
    from vlm.parsing.readers import RegionTask

    if arguments.write_defaults and arguments.readers:
        raise UsageError("--write-defaults needs all readers: a default is the best of all")
    readers, sets = registered(arguments.checkpoint), held_out_sets()
    tasks = _chosen(arguments.tasks, {task.value: task for task in RegionTask})
    return Plan(
        samples=arguments.samples,
        seed=arguments.seed,
        tasks=frozenset(tasks.values()),
        readers=_chosen(arguments.readers, readers),
        sets=_chosen(arguments.sets, sets),
        crops=arguments.crops,
        precision=arguments.precision,
        earlier=Earlier.load(arguments.reuse) if arguments.reuse else Earlier(),
    )


def _chosen(names: Sequence[str] | None, known: Mapping[str, T]) -> dict[str, T]:
    from vlm.parsing.errors import UsageError

    for unknown in sorted(set(names or ()) - set(known)):
        raise UsageError(f"{unknown!r}: choose from {', '.join(known)}")
    return {name: value for name, value in known.items() if names is None or name in names}


def _defaults_file(given: Path) -> Path:
    from vlm.mini.defaults import FILE

    return FILE if given == PACKAGED else given


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(","))


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError
    return number
