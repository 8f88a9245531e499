"""Pass/fail checks of single facts on a page, after olmOCR-bench (allenai/olmocr, `olmocr/bench/tests.py`).

The files and their meaning are olmOCR's: one JSON line a check; present, absent, order, table, math, baseline, format
and footnote. Two things differ on purpose:

- A page without any letter or digit fails `absent`: silence proves nothing.
- `math` compares LaTeX tokens, not the positions of symbols in a browser's rendering (`vlm.markup.latex.normal`).

`cases.jsonl` in such a folder holds checks of another kind: see `vlm.eval.checks.shown`.
"""

from vlm.eval.checks.load import load_checks
from vlm.eval.checks.run import Score, Verdict, run, score

__all__ = ["Score", "Verdict", "load_checks", "run", "score"]
