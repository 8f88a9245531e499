"""Formulas of whole documents against their known LaTeX."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

from vlm.eval.formulas.similarity import align, exact_match
from vlm.markup.inline import Math
from vlm.parsing.schema import Block, BlockKind, Document

GOOD = 0.9  # token similarity from which a formula counts as read


@dataclass(frozen=True)
class Pair:
    """One formula of the truth and what stands for it ("" where nothing does)."""

    kind: str  # "inline" or "display"
    truth: str
    found: str
    similarity: float


@dataclass
class Report:
    """All pairs by document name."""

    pairs: dict[str, list[Pair]] = field(default_factory=dict)

    def share(self, kind: str, document: str | None = None) -> float:
        """Share of formulas of `kind` with similarity of at least 0.9; 1.0 where there are none."""
        chosen = [p for name, pairs in self.pairs.items() if document in (None, name) for p in pairs if p.kind == kind]
        return sum(p.similarity >= GOOD for p in chosen) / len(chosen) if chosen else 1.0

    def to_text(self) -> str:
        """A table, one line a document, and the totals."""
        lines = [f"{'document':30} {'inline':>7} {'display':>8} {'exact':>6}"]
        for name in [*self.pairs, None]:
            pairs = [p for key, found in self.pairs.items() if name in (None, key) for p in found]
            exact = sum(exact_match(p.truth, p.found) for p in pairs) / max(len(pairs), 1)
            inline, display = self.share("inline", name), self.share("display", name)
            lines.append(f"{name or 'total':30} {inline:7.3f} {display:8.3f} {exact:6.3f}")
        return "\n".join(lines)


def run(directory: Path) -> Report:
    """Parses every document below `directory` that has a `ground_truth/NAME.json` beside `pdfs/NAME.pdf`.

    Raises:
        FileNotFoundError: there is none.
    """
    from vlm.parsing.run.parser import DocumentParser

    truths = sorted(Path(directory).rglob("ground_truth/*.json"))
    if not truths:
        raise FileNotFoundError(f"{directory}: no ground_truth/*.json")
    report = Report()
    for path in truths:
        entries = json.loads(path.read_text(encoding="utf-8"))
        document = DocumentParser().parse(path.parent.parent / "pdfs" / f"{path.stem}.pdf").document
        report.pairs[f"{path.parent.parent.name}/{path.stem}"] = compare(entries, document)
    return report


def compare(entries: list[dict[str, str]], document: Document) -> list[Pair]:
    """Pairs the formulas of the truth with those of a document, inline and display apart, each in order."""
    blocks = [block for page in document.pages for block in page.blocks]
    found = {
        "display": [b.latex or "" for b in blocks if b.kind is BlockKind.FORMULA],
        "inline": [formula for block in blocks for formula in _inline(block)],
    }
    pairs: list[Pair] = []
    for kind, formulas in found.items():
        truth = [entry["data"] for entry in entries if entry["type"] == f"{kind}-formula"]
        matched = {i: (formulas[j], score) for i, j, score in align(truth, formulas)}
        pairs += [Pair(kind, formula, *matched.get(i, ("", 0.0))) for i, formula in enumerate(truth)]
    return pairs


def _inline(block: Block) -> list[str]:
    cells = [cell.inlines for cell in block.table.cells] if block.table else []
    own = [item.latex for inlines in (block.inlines, *cells) for item in inlines if isinstance(item, Math)]
    return own + [formula for child in block.children for formula in _inline(child)]
