"""The report as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vlm.eval.readers.choose import MAY_ABSTAIN, Choice, Contender
from vlm.eval.readers.metrics import MEASURES
from vlm.eval.readers.result import Result, Skipped
from vlm.eval.readers.run import Report
from vlm.eval.statistics import Interval

EXPLAINED = (
    f"Worth: of {', '.join(sorted(MAY_ABSTAIN))} the share of samples answered well and surely enough; of the other "
    "tasks the mean score of all answers.\n"
    "Sure from: the least confidence from which the wanted share of the answers is good.\n"
    "Readers that parsing does not use (rapidocr, tesseract, trace) are compared, but are no defaults."
)


def to_markdown(report: Report) -> str:
    """A table a task, the choices, and what was skipped and why."""
    parts = list(_tasks(report.results))
    if choices := report.choices:
        parts += ["### Defaults by this evidence", _choices(choices), EXPLAINED]
    if report.skipped:
        parts += ["### Skipped", "\n".join(map(_skipped, report.skipped))]
    return "\n\n".join(parts) + "\n"


def markdown(header: Sequence[str], rows: Sequence[Sequence[str]], words: int) -> str:
    """A Markdown table; the first `words` columns flush left, the others right."""
    marks = ["---" if column < words else "--:" for column in range(len(header))]
    return "\n".join(f"| {' | '.join(row)} |" for row in (header, marks, *rows))


def _tasks(results: Sequence[Result]) -> Iterator[str]:
    for task in dict.fromkeys(result.task for result in results):
        measure = MEASURES[task]
        header = ["set", "reader", "n", f"{measure.name} [95%]", *measure.parts]
        header += ["answered", "good of these", "ECE", "CPU s each", "CPU s to load"]
        of_task = [result for result in results if result.task is task]
        rows = [
            _row(result) for name in dict.fromkeys(r.set for r in of_task) for result in of_task if result.set == name
        ]
        yield f"### {task.value.capitalize()}"
        yield markdown(header, rows, words=2)


def _row(result: Result) -> list[str]:
    measure = MEASURES[result.task]
    parts = [f"{result.part(name):.1%}" for name in measure.parts]
    good = f"{result.precision:.1%}" if result.answers else "-"
    error = f"{result.calibration_error:.3f}" if result.answers else "-"
    shown = str(_missing(result.rate) if measure.is_error else result.rate)
    cost = f"{result.cpu / max(len(result.items), 1):.4f}"
    count = str(len(result.items))
    return [
        result.set, result.reader, count, shown, *parts, f"{1 - result.abstained:.1%}", good, error, cost,
        f"{result.load:.2f}",
    ]  # fmt: skip


def _missing(interval: Interval) -> Interval:
    """What is missing to 1."""
    return Interval(1 - interval.mean, 1 - interval.high, 1 - interval.low)


def _choices(choices: Sequence[Choice]) -> str:
    header = ("task", "reader", "n", "worth [95%]", "CPU s each", "sure from", "default's lead [95%]")
    return markdown(header, [_contender(choice, c) for choice in choices for c in choice.contenders], words=2)


def _contender(choice: Choice, contender: Contender) -> list[str]:
    is_default = contender is choice.winner
    name = f"**{contender.name}**" if is_default else contender.name
    threshold = "-" if contender.threshold is None else f"{contender.threshold:.4f}"
    lead = "default" if is_default else _signed(choice.lead(contender))
    count, cost = str(len(contender.items)), f"{contender.cost:.4f}"
    return [choice.task.value, name, count, str(contender.rate), cost, threshold, lead]


def _signed(interval: Interval) -> str:
    return f"{interval.mean:+.1%} [{interval.low:+.1%}, {interval.high:+.1%}]"


def _skipped(skipped: Skipped) -> str:
    what = f"reader {skipped.reader}" if skipped.reader else f"set {skipped.set}"
    return f"- {skipped.task.value}, {what}: {skipped.reason}"
