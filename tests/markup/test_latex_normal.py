"""The form in which formulas are compared: what reads alike is one list, and it agrees with canonical LaTeX."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from latex_pieces import PIECES

from vlm.eval.formulas import exact_match, token_similarity
from vlm.eval.formulas.similarity import edit_distance
from vlm.markup.latex import LatexError, canonical, normal_tokens, pretty, synonyms
from vlm.markup.latex.forgiving import parse_anything
from vlm.markup.latex.lex import scan
from vlm.markup.latex.parse import parse
from vlm.train.data.formulas.grammar import START, grammar
from vlm.train.data.formulas.spell import Speller

ALIKE = [
    (r"{\frac {1}{2}}", r"\dfrac12"),
    (r"x^{2}_{i}", "x_i^2"),
    ("f'_i", r"f_{i}^{\prime}"),
    (r"\left( a \right)", "(a)"),
    (r"{\bar {x}}", r"\overline{x}"),
    (r"\operatorname {Ad} \beta", r"\mathrm{Ad}\,\beta"),
    (r"\operatorname*{argmin}_x", r"\underset{x}{\mathrm{argmin}}"),
    (r"\log x", r"\operatorname{log}x"),
    (r"a \over b", r"\frac{a}{b}"),
    (r"{n \choose k}", r"\binom nk"),
    (r"\{{n \atop k}\}", r"\begin{Bmatrix}n\\k\end{Bmatrix}"),
    (r"a\leq b\to c", r"a \le b \rightarrow c"),
    (r"{\bf {x}}", r"\mathbf x"),
    (r"\mathbf{xy}", r"\mathbf{x}\mathbf{y}"),
    (r"\boldsymbol x", r"\mathbf x"),
    (r"\stackrel{\mathrm{def}}{=}", r"\overset{def}{=}"),
    (r"1,\dots,n", "1,...,n"),
    (r"$$a=b$$", "a=b"),
    (r"\begin{aligned}a&=b\\c&=d\end{aligned}", r"a=b\\c=d"),
    (r"\begin{pmatrix}a&b\end{pmatrix}", r"\left(\begin{matrix}a&b\end{matrix}\right)"),
    (r"{\textstyle \sum \limits _{i}x}", r"\sum_i x"),
    (r"a \equiv b \pmod n", r"a\equiv b\quad(\mathrm{mod}\,n)"),
    (r"\fbox{$x$}", "x"),
    (r"\xrightarrow{f}", r"\overset{f}{\to}"),
    (r"\xrightarrow[g]{f}", r"\underset{g}{\overset f\to}"),
    ("α ≤ ℝ′", r"\alpha\leq\mathbb R'"),
    (r"\left. a \\[6pt] b \right\}", r"a \\ b \}"),
    (r"\begin{rcases}a\\b\end{rcases}", r"a\\b\}"),
    (r"\begin{tabular}{l|p{2cm}}a&b\end{tabular}", "ab"),
]
DIFFERENT = [
    ("x^2", "x_2"),
    (r"\epsilon", r"\varepsilon"),
    (r"\frac{a}{b}", r"\frac{b}{a}"),
    (r"\sqrt[3]{x}", r"\sqrt{x}"),
    (r"T^{ab}{}_{c}", r"T^{ab}_{c}"),
    (r"a \not\equiv b", r"a\equiv b"),
    ("ab", r"a\\b"),
    ("é", "e"),
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


def contexts(spelling: str) -> str:
    """A formula in which any command may stand, with arguments if it takes any."""
    return f"x {spelling} {{a}} {{b}}"


PAIRS = [
    *((contexts(spelling), contexts(name)) for spelling, name in synonyms.SAME.items()),
    *((contexts(spelling), contexts(name or "{}")) for spelling, name in synonyms.ALPHABETS.items()),
    *((f"{{{spelling} ab}}", f"{name} {{ab}}") for spelling, name in synonyms.SWITCHES.items()),
    *((f"{spelling}{{if }}", r"\text{if}") for spelling in synonyms.TEXTS),
    *((f"a\\not {sign} b", f"a {name} b") for sign, name in synonyms.NEGATED.items()),
    *((f"a {size} ( b", "a ( b") for size in synonyms.DELIMITER_SIZES),
    *((f"a{spelling} b", "ab") for spelling in synonyms.DROPPED),
    *((f"a{spelling}{{b}} b", "ab") for spelling in synonyms.DROPPED_WITH_ARGUMENT),
]


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_every_synonym_is_folded_by_both_forms(one: str, other: str) -> None:
    assert canonical(one) == canonical(other)
    assert normal_tokens(one) == normal_tokens(other)


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_what_has_a_canonical_form_is_compared_by_it(latex: str) -> None:
    """Formulas of one canonical form have one tree, and so one normal form."""
    try:
        formula = canonical(latex)
    except LatexError:
        return
    assert parse_anything(latex) == parse(latex) == parse(formula)
    assert normal_tokens(latex) == normal_tokens(formula)


@given(st.integers(0, 2**32))
def test_spellings_of_one_canonical_form_are_equal(seed: int) -> None:
    rng = np.random.default_rng(seed)
    try:
        formula = canonical(grammar().expand(START, rng))
    except LatexError:  # the grammar sets a prime after a superscript now and then
        return
    for spelling in (Speller(rng).row(parse(formula)), Speller(rng).row(parse(formula)), pretty(formula)):
        assert canonical(spelling) == formula
        assert exact_match(spelling, formula)
        assert parse_anything(spelling) == parse(formula)


@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join), st.lists(st.sampled_from(PIECES)).map("".join))
def test_similarity_is_symmetric_and_one_for_equals(one: str, other: str) -> None:
    assert token_similarity(one, other) == token_similarity(other, one)
    assert (token_similarity(one, other) == 1.0) == exact_match(one, other) == exact_match(other, one)


@given(st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=60).map("".join)))
def test_any_text_has_a_normal_form(text: str) -> None:
    assert all(isinstance(token, str) and token for token in normal_tokens(text))


STRAY = ("}", "{", r"\foo ", "&", r"\\", "^", "_", "'", r"\end{x}", "$", r"\left", r"\begin{foo}", r"\sqrt", "é")
MOST_LOST = 20  # tokens: the letters of the longest environment's name, its delimiters, the braces of two arguments
CARRIED = 1 / 3  # of all tokens: a brace that is not closed carries its alphabet over the rest


@given(st.integers(0, 2**32), st.data())
def test_one_wrong_token_costs_little(seed: int, data: st.DataObject) -> None:
    """There is no cliff where the parser of canonical LaTeX begins to refuse."""
    try:
        formula = canonical(grammar().expand(START, np.random.default_rng(seed)))
    except LatexError:
        return
    tokens = scan(pretty(formula))
    at = data.draw(st.integers(0, len(tokens) - 1))
    stray = data.draw(st.sampled_from(STRAY))
    whole = normal_tokens(formula)
    for damaged in ([*tokens[:at], *tokens[at + 1 :]], [*tokens[:at], stray, *tokens[at:]]):
        assert edit_distance(whole, normal_tokens("".join(damaged))) <= MOST_LOST + CARRIED * len(whole)


def test_text_cut_short_keeps_what_it_has() -> None:
    assert normal_tokens(r"\frac{a}{\sqrt{b") == normal_tokens(r"\frac{a}{\sqrt{b}}")
    assert normal_tokens(r"\begin{pmatrix}a&b\\c") == normal_tokens(r"\begin{pmatrix}a&b\\c\end{pmatrix}")


@pytest.mark.parametrize(
    "piece",
    ["{", "}", "x^{", r"\sqrt", r"\frac", r"\text{$", r"\begin{cases}", r"\left", r"x\over ", r"\not", "[", "é"],
)
def test_long_and_deep_input_is_cut(piece: str) -> None:
    assert isinstance(normal_tokens(piece * 5000 + "x"), list)
    assert isinstance(normal_tokens(r"\\[" * 20_000), list)
