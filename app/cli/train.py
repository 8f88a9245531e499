"""`vlm train`."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from vlm.app.cli.exit_codes import ExitCode


def add_arguments(parser: argparse.ArgumentParser) -> None:
    subjects = parser.add_subparsers(dest="subject", metavar="SUBJECT", required=True)
    sft = subjects.add_parser("sft", help="train a region reader; goes on where an earlier run in the folder stopped")
    sft.add_argument("recipe", metavar="RECIPE", help="mini-cpu, mini-gpu or smallest")
    sft.add_argument("-o", "--out", type=Path, required=True, metavar="DIR", help="of state, weights and log")
    sft.add_argument("--minutes", type=float, metavar="N", help="length of the run, in place of the recipe's")
    sft.add_argument("--weights", type=Path, metavar="DIR", help="weights to begin a new run with")
    sft.add_argument("--without", default="", metavar="A,B", help="sources to leave out, such as tex-formulas")
    sft.add_argument("--cpu", action="store_true", help="stay on the CPU even where there is a GPU")
    plot = subjects.add_parser("plot", help="the curves of a run as a picture")
    plot.add_argument("run_folder", type=Path, metavar="DIR", help="what `vlm train sft -o` wrote to")
    plot.add_argument("-o", "--out", type=Path, default=Path("curves.png"), metavar="FILE")
    sheet = subjects.add_parser("sheet", help="a contact sheet of what training is drawn from")
    sheet.add_argument("source", metavar="SOURCE", help="one of the data engine's sources, such as text-lines")
    sheet.add_argument("-o", "--out", type=Path, default=Path("sheet.png"), metavar="FILE")
    sheet.add_argument("-n", type=int, default=40, metavar="N", help="samples (default 40)")
    sheet.add_argument("--seed", type=int, default=0, metavar="N", help="of the draw (default 0)")
    sheet.add_argument("--held-out", action="store_true", help="what evaluation is drawn from instead")
    sheet.add_argument("--clean", action="store_true", help="without degradation")


def run(arguments: argparse.Namespace) -> int:
    """Trains, plots or draws.

    Raises:
        UsageError: no such recipe or source.
        MissingDependencyError: a package of the extra `train` is missing.
    """
    {"sft": _sft, "plot": _plot, "sheet": _sheet}[arguments.subject](arguments)
    return ExitCode.OK


def _sft(arguments: argparse.Namespace) -> None:
    from vlm.parsing.errors import UsageError
    from vlm.train.sft.recipes import RECIPES, grown, without
    from vlm.train.sft.trainer import Trainer

    if arguments.recipe not in RECIPES:
        raise UsageError(f"no recipe is called {arguments.recipe!r}; there are {', '.join(RECIPES)}")
    recipe = without(RECIPES[arguments.recipe](), [name for name in arguments.without.split(",") if name])
    recipe = recipe if arguments.weights is None else grown(recipe)
    if arguments.minutes is not None:
        recipe = replace(recipe, schedule=replace(recipe.schedule, minutes=arguments.minutes, steps=None))
    Trainer(recipe, arguments.out, report=_report, cpu=arguments.cpu, start=arguments.weights).run()


def _report(record: dict[str, Any]) -> None:
    sys.stderr.write(json.dumps(record) + "\n")
    sys.stderr.flush()


def _plot(arguments: argparse.Namespace) -> None:
    from vlm.train.sft.plot import plot

    plot(arguments.run_folder, arguments.out)


def _sheet(arguments: argparse.Namespace) -> None:
    from vlm.train.data.mixture import Mixture
    from vlm.train.data.sample import Split
    from vlm.train.data.sheet import contact_sheet

    split = Split.HELD_OUT if arguments.held_out else Split.TRAIN
    mixture = Mixture({arguments.source: 1.0}, arguments.seed, split, clean=arguments.clean)
    contact_sheet(mixture.shard(0, arguments.n)).save(arguments.out)
