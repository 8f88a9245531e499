"""The normal form: what typesets alike is one list of tokens, what differs stays apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vlm.eval.formulas import normal_tokens

ALIKE = [
    (r"{\frac {1}{2}}", r"\dfrac12"),
    (r"x^{2}_{i}", "x_i^2"),
    ("f'_i", r"f_{i}^{\prime}"),
    (r"\left( a \right)", "(a)"),
    (r"{\bar {x}}", r"\overline{x}"),
    (r"\operatorname {Ad} \beta", r"\mathrm{Ad}\,\beta"),
    (r"\log x", r"\operatorname{log}x"),
    (r"a \over b", r"\frac{a}{b}"),
    (r"{n \choose k}", r"\binom nk"),
    (r"a\leq b\to c", r"a \le b \rightarrow c"),
    (r"{\bf {x}}", r"\mathbf x"),
    (r"\mathbf{xy}", r"\mathbf{x}\mathbf{y}"),
    (r"\stackrel{\mathrm{def}}{=}", r"\overset{def}{=}"),
    (r"1,\dots,n", "1,...,n"),
    (r"$$a=b$$", "a=b"),
    (r"\begin{aligned}a&=b\\c&=d\end{aligned}", r"a=b\\c=d"),
    (r"\begin{pmatrix}a&b\end{pmatrix}", r"\left(\begin{matrix}a&b\end{matrix}\right)"),
    (r"{\textstyle \sum \limits _{i}x}", r"\sum_i x"),
]
DIFFERENT = [
    ("x^2", "x_2"),
    (r"\epsilon", r"\varepsilon"),
    (r"\frac{a}{b}", r"\frac{b}{a}"),
    (r"\sqrt[3]{x}", r"\sqrt{x}"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_spellings_of_one_formula_have_one_normal_form(one: str, other: str) -> None:
    assert normal_tokens(one) == normal_tokens(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_formulas_stay_apart(one: str, other: str) -> None:
    assert normal_tokens(one) != normal_tokens(other)


def test_tokens_by_hand() -> None:
    assert normal_tokens(r"x_{i}^{2}+\sqrt{y}") == [
        "x", "_", "{", "i", "}", "^", "{", "2", "}", "+", r"\sqrt", "{", "y", "}",
    ]  # fmt: skip


@given(st.text(alphabet="ab12{}[]()^_&\\$'. ", max_size=60))
def test_broken_latex_never_raises(text: str) -> None:
    assert isinstance(normal_tokens(text), list)


def test_deep_nesting_is_cut() -> None:
    assert isinstance(normal_tokens("{" * 5000 + "x"), list)


def test_what_shows_nothing_is_dropped() -> None:
    assert normal_tokens(r"\left. a \\[6pt] b \right\}") == normal_tokens(r"a \\ b \}")
    assert normal_tokens(r"\begin{rcases}a\\b\end{rcases}") == normal_tokens(r"a\\b\}")
    assert "[" in normal_tokens("x[1.5em]")
