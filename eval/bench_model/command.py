"""`vlm bench model`: one command that measures what the machine can."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vlm.parsing.errors import MissingDependencyError

if TYPE_CHECKING:
    from vlm.eval.bench_model.kernels import KernelTime
    from vlm.eval.bench_model.plan import BenchPlan
    from vlm.eval.bench_model.run import Measurement


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of the command. Nothing here imports torch."""
    parser.add_argument("--device", help="default: cuda if there is a GPU, else cpu")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the results to FILE")
    parser.add_argument("--no-reference", action="store_true", help="leave transformers out")
    parser.add_argument("--quick", action="store_true", help="one batch, one prompt, once: to see that it runs")


def run(arguments: argparse.Namespace) -> int:
    """Prints a line a measurement as it is taken.

    Raises:
        MissingDependencyError: torch or transformers is not installed.
    """
    try:
        plan = _plan(arguments)
    except ImportError as error:
        raise MissingDependencyError(f"this needs the model extra: pip install docvlm[model] ({error})") from error
    from vlm.eval.bench_model.kernels import bench_kernels
    from vlm.eval.bench_model.run import bench_model
    from vlm.kernels.backend import kernel_backends

    machine = _machine(plan.device)
    sys.stdout.write(f"{plan.name}, {plan.dtype} on {machine}\n")
    speeds, kernels = [], []
    for measurement in bench_model(plan, reference=not arguments.no_reference):
        speeds.append(measurement)
        sys.stdout.write(_speed_line(measurement))
    for kernel in bench_kernels(plan.device) if plan.device != "cpu" else ():
        kernels.append(kernel)
        sys.stdout.write(_kernel_line(kernel))
    if arguments.json:
        report: dict[str, Any] = {"machine": machine, "plan": plan.name, "backends": kernel_backends()}
        report |= {"speeds": [asdict(one) for one in speeds], "kernels": [asdict(one) for one in kernels]}
        arguments.json.write_text(json.dumps(report, indent=2) + "\n", "utf-8")
    return 0


def _plan(arguments: argparse.Namespace) -> BenchPlan:
    import torch

    from vlm.eval.bench_model.plan import default_plan

    plan = default_plan(arguments.device or ("cuda" if torch.cuda.is_available() else "cpu"))
    if arguments.quick:
        plan = replace(plan, batches=plan.batches[:1], prefill=plan.prefill[:1], repeats=1, steps=4)
    return plan


def _machine(device: str) -> str:
    import torch

    if device == "cpu":
        return f"CPU, {torch.get_num_threads()} threads; tokens a second of CPU time"
    return torch.cuda.get_device_name(device)


def _speed_line(one: Measurement) -> str:
    memory = "" if one.peak_gib is None else f"  {one.peak_gib:.1f} GiB"
    what = f"{one.task} batch {one.batch}, {one.length} tokens"
    return f"{one.model:14}{what:36}{one.tokens_per_second:12.1f} tokens/s{memory}\n"


def _kernel_line(one: KernelTime) -> str:
    return f"{one.op:24}{one.backend:12}{one.milliseconds:10.3f} ms   error {one.error:.1e}\n"
