"""Tables set by LaTeX: the page's own text layer says what the target says."""

from collections import Counter

import numpy as np
import pypdfium2
import pytest
from pdf_builder import PdfBuilder
from tex_here import require_tex

from vlm.eval.tables.text import normalise
from vlm.markup.table.otsl import to_tokens
from vlm.parsing.errors import MissingDependencyError
from vlm.train.data.sample import Split
from vlm.train.data.tables import TexTables
from vlm.train.data.tables.compose import draw_grid
from vlm.train.data.tables.look import draw_look
from vlm.train.data.tables.tex import source
from vlm.train.data.tables.tex.boxes import set_boxes
from vlm.train.data.tables.tex.symbols import to_latex
from vlm.train.data.tables.tex.tabular import to_tabular

UNREADABLE = "✓✗•'\"…"  # signs whose fonts in TeX say other codes than they show
PACKAGES = r"""
\usepackage[T1]{fontenc}
\usepackage{lmodern,textcomp,amssymb,pifont,booktabs,multirow,makecell}
\usepackage[table]{xcolor}
"""
TEXT = r"a\textbf{b}\textit{c}\fontfamily{lmss}\selectfont d $x\leq\beth$ \ding{55} \texteuro"


@pytest.fixture
def tex() -> None:
    """TeX with what tables are set with, listed anew: a mistake in the data engine's list is no reason to skip."""
    require_tex(PACKAGES, TEXT)


def test_signs_become_commands() -> None:
    assert to_latex("50% & 10⁻³ ≤ x_1") == r"50\% \& 10$^{-3}$ $\leq$ x\_1"


@pytest.mark.usefixtures("tex")
def test_pages_say_what_the_grids_say() -> None:
    rng = np.random.default_rng(1)
    drawn = []
    for _ in range(40):
        look = draw_look(rng)
        drawn.append((draw_grid(rng, Split.HELD_OUT, look), look))
    pdf, pages = set_boxes([to_tabular(grid, look) for grid, look in drawn])
    document = pypdfium2.PdfDocument(pdf)
    assert sum(page is not None for page in pages) == len(drawn)
    for (grid, _), page in zip(drawn, pages, strict=True):
        printed = document[page].get_textpage().get_text_bounded()
        wanted = "".join(line for entry in grid.entries for line in entry.lines)
        assert _signs(printed) == _signs(wanted)


def _signs(text: str) -> Counter[str]:
    """Letters and digits, counted: their order on a page is the text layer's business."""
    return Counter(sign for sign in normalise(text.replace("\\", "")) if sign.isalnum() and sign not in UNREADABLE)


@pytest.mark.usefixtures("tex")
def test_a_table_that_tex_refuses_costs_only_itself() -> None:
    _, pages = set_boxes([r"\begin{tabular}{l}a\end{tabular}", r"\undefinedcommand", "b"])
    assert pages[0] == 0 and pages[1] is None and pages[2] is not None


@pytest.mark.usefixtures("tex")
def test_samples_keep_the_limits_and_repeat() -> None:
    one, two = (list(TexTables(max_tokens=150).draw(np.random.default_rng(5), Split.HELD_OUT, 6)) for _ in range(2))
    assert len(one) == 6
    for a, b in zip(one, two, strict=True):
        assert a.target == b.target and np.array_equal(a.image, b.image)
        assert len(to_tokens(a.target)) <= 150
        assert min(a.image.shape[:2]) > 10 and a.image.min() < 100 < a.image.max()


def test_a_tex_that_sets_nothing_ends_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    pdf = PdfBuilder()
    pdf.page(50, 50)
    monkeypatch.setattr(source, "set_boxes", lambda boxes: (pdf.build(), [None] * len(boxes)))
    monkeypatch.setattr(source.shutil, "which", str)
    with pytest.raises(MissingDependencyError, match="no table"):
        list(TexTables(max_tokens=150).draw(np.random.default_rng(5), Split.HELD_OUT, 6))
