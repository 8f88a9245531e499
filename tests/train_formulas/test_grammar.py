"""What the grammar writes, and where formulas come from."""

import re

import numpy as np
import pytest

from vlm.markup.latex import COMMANDS, canonical, tokens
from vlm.markup.latex.commands import FUNCTIONS
from vlm.train.data.formulas.extract import from_python, from_tex
from vlm.train.data.formulas.grammar import START, Grammar, grammar, rule_texts
from vlm.train.data.formulas.harvest import MAX_TOKENS, harvest, split_of
from vlm.train.data.formulas.mutate import mutated
from vlm.train.data.formulas.typesettable import typesettable
from vlm.train.data.formulas.writer import SHORT, FormulaWriter
from vlm.train.data.sample import Split

RULES = r"""
start =
    <letter:1>+<letter:1>
    3: \alpha<letter><start>
letter =
    x
    y
"""
REAL = [rf"\sum_{{i=1}}^n({a}_i-{b}_i)=\frac{{{a}+{b}}}{{{c}-1}}" for a in "pqrst" for b in "uvwxyz" for c in "kABCD"]


def test_labels_repeat_an_expansion_and_commands_end_before_letters() -> None:
    rng = np.random.default_rng(0)
    written = {Grammar(RULES).expand("start", rng) for _ in range(60)}
    assert all(
        re.fullmatch(r"(\\alpha [xy])*(x\+x|y\+y)", latex.replace("x\\", "x \\").replace(" \\", "\\"))
        for latex in written
    )
    assert len(written) > 5


def test_every_rule_that_is_used_exists() -> None:
    assert grammar().missing() == set()
    assert Grammar("a =\n    <b>").missing() == {"b"}


def test_every_command_is_written_by_some_rule() -> None:
    text = "\n".join(rule_texts())
    written = set(tokens(text.replace("\n", " ")))
    environments = set(re.findall(r"\w+matrix|matrix", text))
    written |= {f"\\{edge}{{{name}}}" for name in environments for edge in ("begin", "end")}
    alone = re.findall(r"^    (?:\d+: )?([a-zA-Z]+)$", text, re.M)  # the alternatives of `\\<trig>` and `\\<named>`
    written |= {f"\\{name}" for name in set(FUNCTIONS.split()).intersection(alone)}
    assert set(COMMANDS) - written == set()


def test_what_the_grammar_writes_is_canonical_and_varied() -> None:
    rng = np.random.default_rng(1)
    writer = FormulaWriter(real=dict.fromkeys(Split, ()))
    formulas = [writer.draw(rng, Split.TRAIN) for _ in range(300)]
    assert all(canonical(latex) == latex for latex in formulas)
    lengths = sorted(len(tokens(latex)) for latex in formulas)
    assert 8 <= lengths[150] <= 30
    assert lengths[-1] > 60
    assert len(set(formulas)) > 220


def test_a_seed_draws_the_same_formulas() -> None:
    assert [grammar().expand(START, np.random.default_rng(7)) for _ in range(2)] == [
        grammar().expand(START, np.random.default_rng(7))
    ] * 2


def test_mutations_keep_the_shape_and_leave_words_alone() -> None:
    rng = np.random.default_rng(2)
    formula = r"\mathrm{rank}(A_i)+\alpha^2=\text{some words}"
    varied = {mutated(formula, rng) for _ in range(50)}
    assert len(varied) > 20
    for latex in varied:
        assert canonical(latex) == latex
        assert len(tokens(latex)) == len(tokens(formula))
        assert r"\mathrm{rank}" in latex
        assert r"\text{some words}" in latex


def test_no_shape_beyond_the_short_ones_is_in_both_splits() -> None:
    real = {split: [latex for latex in REAL if split_of(latex) is split] for split in Split}
    assert {split: bool(found) for split, found in real.items()}[split_of(REAL[0])]
    writer, rng = FormulaWriter(real=real), np.random.default_rng(3)
    for split in Split:
        for latex in (writer.draw(rng, split) for _ in range(60)):
            assert len(tokens(latex)) <= SHORT or split_of(latex) is split


def test_letters_do_not_change_the_split() -> None:
    assert len({split_of(latex) for latex in REAL}) == 1


def test_documentation_yields_its_formulas(tmp_path) -> None:
    (tmp_path / "a.tex").write_text(
        r"Let $x^{2}+1$ and \[ \sum_{i=1}^{n} a_i \] but not \$5 or $\mymacro$; "
        r"\begin{align}a&=b\\&=c\end{align} costs \$3.",
        encoding="utf-8",
    )
    (tmp_path / "b.py").write_text(
        'r"""Is :math:`\\frac{a}{b}`.\n\n    .. math:: e = mc^2\n\n    Sage has `\\\\alpha_1` and `self.x`."""\n',
        encoding="utf-8",
    )
    assert harvest([tmp_path]) == sorted(
        [r"x^2+1", r"\sum_{i=1}^na_i", r"\begin{aligned}a&=b\\&=c\end{aligned}", r"\frac ab", "e=mc^2", r"\alpha_1"]
    )


def test_huge_and_foreign_files_are_left_out(tmp_path) -> None:
    (tmp_path / "a.tex").write_text("$x^2$" * 700_000, encoding="utf-8")
    (tmp_path / "b.txt").write_text("$x^2$", encoding="utf-8")
    (tmp_path / "c.tex").write_bytes(b"\xff $" + b"x" * 2 * MAX_TOKENS + b"$ $y^2$")
    assert harvest([tmp_path]) == ["y^2"]


def test_extraction_takes_no_time_on_unclosed_marks() -> None:
    hostile = "$" * 20_000 + r"\begin{align}" * 5_000 + ".. math::\n" * 5_000 + "`" * 20_000
    assert len(list(from_tex(hostile))) + len(list(from_python(hostile))) < 30_000


@pytest.mark.parametrize(
    ("latex", "expected"),
    [(r"\mathcal L", True), (r"\mathcal{AB}", True), (r"\mathcal l", False), (r"\mathbb1", False),
     (r"\mathfrak g", True), (r"\mathfrak{g1}", False), ("\\text{é}", False), (r"\mathbb{Rx}", False)],
)  # fmt: skip
def test_letters_that_fonts_lack(latex: str, expected: bool) -> None:
    assert typesettable(latex) is expected
