"""One command: `python -m vlm.eval.bench_model [--device cuda] [--json FILE]`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import torch

from vlm.eval.bench_model.kernels import bench_kernels
from vlm.eval.bench_model.plan import default_plan
from vlm.eval.bench_model.run import Measurement, bench_model
from vlm.kernels.backend import kernel_backends


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures, prints a table as it goes, and writes everything as JSON if asked."""
    options = _parser().parse_args(arguments)
    plan = default_plan(options.device)
    if options.quick:
        plan = replace(plan, batches=plan.batches[:1], prefill=plan.prefill[:1], repeats=1, steps=4)
    sys.stdout.write(f"{plan.name}, {plan.dtype} on {_machine(plan.device)}; kernels {kernel_backends()}\n")
    speeds = []
    for measurement in bench_model(plan, reference=not options.no_reference):
        speeds.append(measurement)
        sys.stdout.write(_line(measurement))
    kernels = list(bench_kernels(plan.device)) if plan.device != "cpu" else []
    for one in kernels:
        sys.stdout.write(f"{one.op:24}{one.backend:12}{one.milliseconds:10.3f} ms   error {one.error:.1e}\n")
    if options.json:
        report: dict[str, Any] = {"machine": _machine(plan.device), "plan": plan.name, "backends": kernel_backends()}
        report |= {"speeds": [asdict(one) for one in speeds], "kernels": [asdict(one) for one in kernels]}
        options.json.write_text(json.dumps(report, indent=2) + "\n", "utf-8")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m vlm.eval.bench_model", description=__doc__)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--json", type=Path, help="write the results to this file")
    parser.add_argument("--no-reference", action="store_true", help="leave transformers out")
    parser.add_argument("--quick", action="store_true", help="one batch, one prompt, once: to see that it runs")
    return parser


def _machine(device: str) -> str:
    if device == "cpu":
        return f"CPU, {torch.get_num_threads()} threads"
    return torch.cuda.get_device_name(device)


def _line(one: Measurement) -> str:
    memory = "" if one.peak_gib is None else f"  {one.peak_gib:.1f} GiB"
    what = f"{one.task} batch {one.batch}, {one.length} tokens"
    return f"{one.model:14}{what:36}{one.tokens_per_second:12.1f} tokens/s{memory}\n"


if __name__ == "__main__":
    raise SystemExit(main())
