"""Documents whose text, tables and formulas are known."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from vlm.eval.formulas.run import compare
from vlm.eval.tables.run import Report, score_document, truth_tables
from vlm.eval.text.run import measured
from vlm.eval.text.truth import KnownDocument, load
from vlm.eval.thresholds.kept import Kept
from vlm.parsing.schema import Document, ParseResult


@dataclass
class KeptDocument(Kept):
    """A document with its truth, a JSON file of the text, the tables and the formulas on it."""

    known: KnownDocument
    truth: Path

    def score(self, document: Document) -> float:
        """Mean, 0 to 1, of what is known of it: running text, reading order, tables (TEDS), formulas (by tokens)."""
        report = measured(self.known, ParseResult(document=document))
        return fmean([report.whole, report.order, *self._tables(document), *self._formulas(document)])

    def _tables(self, document: Document) -> list[float]:
        truths = truth_tables(self.truth)
        found = [block.table for page in document.pages for block in page.blocks if block.table is not None]
        if not truths:
            return []
        report = Report()
        score_document(report, self.known.name, truths, found)
        return [report.mean() * len(truths) / max(len(truths), len(found))]

    def _formulas(self, document: Document) -> list[float]:
        pairs = compare(json.loads(self.truth.read_text(encoding="utf-8")), document)
        return [fmean(pair.similarity for pair in pairs)] if pairs else []


def documents(folder: Path) -> list[KeptDocument]:
    """Those of `folder` with a `ground_truth/NAME.json` beside `pdfs/NAME.pdf`."""
    return [
        KeptDocument(known.pdf, known, known.pdf.parent.parent / "ground_truth" / f"{known.pdf.stem}.json")
        for known in load(folder)
    ]
