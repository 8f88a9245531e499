"""`vlm eval`: one module per measure, imported when it is asked for."""

from __future__ import annotations

import argparse
from importlib import import_module

MEASURES = {
    "checks": (
        "vlm.app.cli.eval.checks",
        "pass/fail checks of single facts, as olmOCR-bench, or of what is shown",
    ),
    "text": ("vlm.app.cli.eval.text", "text, reading order and headings against documents of known content"),
    "recall": ("vlm.app.cli.eval.recall", "words of PDFs that reach the Markdown, or the ledger of what was left out"),
    "tables": ("vlm.app.cli.eval.tables", "tables against LaTeX sources: TEDS, structure, cell adjacency"),
    "formulas": ("vlm.app.cli.eval.formulas", "formulas against their LaTeX, by tokens of a normal form"),
    "tags": ("vlm.app.cli.eval.tags", "tagged PDFs: what their tags say against what is seen on their pages"),
    "thresholds": ("vlm.app.cli.eval.thresholds", "every threshold of parsing around its value, on known documents"),
    "ocr": ("vlm.app.cli.eval.ocr", "reading from damaged pixels: CPU time and accuracy"),
    "readers": ("vlm.app.cli.eval.readers", "every reader of regions on held-out crops, task by task"),
    "gallery": ("vlm.app.cli.eval.gallery", "pages beside what was made of them, as HTML files to look at"),
    "robustness": ("vlm.app.cli.eval.robustness", "every document ends in output or a sentence: no traceback, no hang"),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    measures = parser.add_subparsers(dest="measure", metavar="MEASURE", required=True)
    for name, (module, told) in MEASURES.items():
        implementation = import_module(module)
        measure = measures.add_parser(name, help=told, description=told[0].upper() + told[1:] + ".")
        implementation.add_arguments(measure)
        measure.set_defaults(measure_run=implementation.run)


def run(arguments: argparse.Namespace) -> int:
    code: int = arguments.measure_run(arguments)
    return code
