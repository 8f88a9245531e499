"""The report as JSON: everything that its tables are made of."""

from __future__ import annotations

from typing import Any

from vlm.eval.readers.choose import MAY_ABSTAIN, Choice, Contender
from vlm.eval.readers.result import Item, Result
from vlm.eval.readers.run import CROPS, Plan, Report
from vlm.eval.statistics import Interval

DECIMALS = 5


def to_json(report: Report, commit: str | None) -> dict[str, Any]:
    """Plain data, with the command and the commit that give it again."""
    return {
        "command": command_of(report),
        "commit": commit,
        "plan": _plan(report.plan),
        "results": [_result(result) for result in report.results],
        "skipped": [
            {"task": s.task.value, "set": s.set, "reader": s.reader, "reason": s.reason} for s in report.skipped
        ],
        "choices": {choice.task.value: choice_record(choice) for choice in report.choices},
    }


def command_of(report: Report) -> str:
    """The command line that compares the same, without the files of this machine."""
    plan = report.plan
    sets = dict.fromkeys(result.set for result in report.results if result.set != CROPS)
    crops = " --crops DIR" if plan.crops else ""
    return f"vlm eval readers -n {plan.samples} --seed {plan.seed} --sets {','.join(sets)}{crops}"


def choice_record(choice: Choice) -> dict[str, Any]:
    """The winner of a task with the evidence for it."""
    winner = choice.winner
    others = [contender for contender in choice.contenders if contender is not winner]
    return {
        "reader": winner.name,
        "threshold": winner.threshold if choice.task in MAY_ABSTAIN else None,
        "samples": len(winner.items),
        "sets": [result.set for result in winner.results],
        **_worth(winner),
        "others": {other.name: {**_worth(other), "lead": _rounded(choice.lead(other))} for other in others},
    }


def _worth(contender: Contender) -> dict[str, Any]:
    return {
        "worth": _rounded(contender.rate),
        "cpu_each": round(contender.cost, DECIMALS),
        "sure_from": contender.threshold,
    }


def _plan(plan: Plan) -> dict[str, Any]:
    return {"samples": plan.samples, "seed": plan.seed, "precision": plan.precision}


def _result(result: Result) -> dict[str, Any]:
    return {
        "set": result.set,
        "task": result.task.value,
        "reader": result.reader,
        "rate": _rounded(result.rate),
        "parts": {name: round(result.part(name), DECIMALS) for name in _part_names(result)},
        "abstained": round(result.abstained, DECIMALS),
        "precision": round(result.precision, DECIMALS),
        "calibration_error": round(result.calibration_error, DECIMALS),
        "curve": [[round(value, DECIMALS) for value in point] for point in result.curve],
        "cpu_each": round(result.cpu / max(len(result.items), 1), DECIMALS),
        "cpu_load": round(result.load, DECIMALS),
        "digest": result.digest,
        "items": [_item(item) for item in result.items],
    }


def _part_names(result: Result) -> list[str]:
    return list(dict.fromkeys(name for item in result.items for name in item.score.parts))


def _item(item: Item) -> dict[str, Any]:
    return {
        "source": item.source,
        "truth": item.truth,
        "read": item.reading.content,
        "confidence": round(item.reading.confidence, DECIMALS),
        "score": round(item.score.credit / item.score.weight, DECIMALS),
    }


def _rounded(interval: Interval) -> list[float]:
    return [round(value, DECIMALS) for value in interval]
