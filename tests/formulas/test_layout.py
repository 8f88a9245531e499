"""Structures placed as TeX places them come back as their LaTeX."""

from typesetting import Typesetter

from vlm.parsing.formulas import to_latex
from vlm.parsing.formulas.read.display import displays

AXIS = -2.5  # of a 10 pt row on y = 0


def latex(t: Typesetter) -> str:
    return to_latex(t.nodes, t.rules)


def test_a_row_is_read_from_left_to_right() -> None:
    assert latex(Typesetter().word("b=a", 0)) == "b=a"


def test_scripts_beside_each_other() -> None:
    t = Typesetter().sign("x", 0).sign("i", 5, 1.5, 7).sign("2", 5, -3.6, 7).sign("+", 10).sign("1", 16)
    assert latex(t) == "x_{i}^{2}+1"


def test_scripts_after_each_other_keep_their_order() -> None:
    t = Typesetter().sign("T", 0).word("ab", 5, -3.6, 7).word("cd", 12, 1.5, 7).sign("=", 22).sign("x", 28)
    assert latex(t) == "T^{ab}{}_{cd}=x"
    t = Typesetter().sign("R", 0).sign("a", 5, 1.5, 7).sign("b", 8.5, -3.6, 7).sign("c", 12, 1.5, 7)
    assert latex(t) == "R_{a}{}^{b}{}_{c}"
    slanted = Typesetter().sign("V", 0).sign("i", 3.5, 1.5, 7).sign("2", 7.1, -3.6, 7)
    assert latex(slanted) == "V_{i}^{2}"


def test_scripts_of_scripts() -> None:
    up = Typesetter().sign("x", 0).sign("n", 5, -3.6, 7).sign("k", 8.5, -6.2, 5)
    assert latex(up) == "x^{n^{k}}"
    down = Typesetter().sign("x", 0).sign("n", 5, 1.5, 7).sign("k", 8.5, 2.6, 5)
    assert latex(down) == "x_{n_{k}}"


def test_a_raised_script_of_a_subscript_stays_below() -> None:
    assert latex(Typesetter().sign("x", 0).sign("n", 5, 1.5, 7).sign("2", 8.5, -1.0, 5)) == "x_{n^{2}}"


def test_primes_stand_before_scripts() -> None:
    t = Typesetter().sign("f", 0).sign("′", 5, -3.6, 7).sign("i", 5, 1.5, 7)
    assert latex(t) == "f'_{i}"


def test_scripts_before_anything() -> None:
    assert latex(Typesetter().sign("8", 0, 1.5, 7).sign("C", 4).sign("1", 9, 1.5, 7)) == "{}_{8}C_{1}"


def test_fractions_within_fractions() -> None:
    t = Typesetter().rule(0, 20, AXIS).sign("1", 7, -8)
    t.sign("a", 1, 7).sign("+", 6, 7).rule(12, 18, 4.5).sign("b", 12.5, 2.5, 7).sign("k", 12.5, 10.5, 7)
    assert latex(t) == r"\frac{1}{a+\frac{b}{k}}"


def test_a_fraction_stands_on_the_axis_of_its_row() -> None:
    t = Typesetter().sign("x", 0).sign("=", 6).rule(13, 20, AXIS).sign("a", 14, -8).sign("b", 14, 7).sign("k", 21)
    assert latex(t) == r"x=\frac{a}{b}k"


def test_roots_with_and_without_index() -> None:
    plain = Typesetter().tall("√", 0, -9, 3, width=0.8).rule(8, 20, -9).sign("x", 9).sign("2", 14, -3, 7)
    assert latex(plain) == r"\sqrt{x^{2}}"
    cubic = Typesetter().tall("√", 2, -9, 3, width=0.8).rule(10, 20, -9).sign("x", 11).sign("3", 2.0, -5, 5)
    assert latex(cubic) == r"\sqrt[3]{x}"


def test_over_and_underlines() -> None:
    assert latex(Typesetter().word("ab", 0).rule(0, 10, -8.2)) == r"\overline{ab}"
    assert latex(Typesetter().sign("x", 0).rule(0, 5, -5.6)) == r"\bar{x}"
    assert latex(Typesetter().word("ab", 0).rule(0, 10, 1.5)) == r"\underline{ab}"


def test_limits_of_a_sum() -> None:
    t = Typesetter().tall("∑", 4, -11, 6, width=1.4).word("i=1", 5.5, 12, 7).sign("n", 9.3, -13, 7).sign("x", 20)
    assert latex(t) == r"\sum_{i=1}^{n}x"


def test_limits_wider_than_their_operator_stay_together() -> None:
    t = Typesetter().tall("∑", 20, -11, 6, width=1.4).word("a+b+k+n+x", 11, 12, 7).sign("x", 46)
    assert latex(t) == r"\sum_{a+b+k+n+x}x"


def test_limits_go_to_the_nearer_of_two_sums() -> None:
    t = Typesetter().tall("∑", 4, -11, 6, width=1.4).word("i=1", 5.75, 12, 7)
    t.tall("∑", 20, -11, 6, width=1.4).word("k=1", 21.75, 12, 7).sign("x", 36)
    assert latex(t) == r"\sum_{i=1}\sum_{k=1}x"


def test_limits_under_a_function_name() -> None:
    t = Typesetter().word("lim", 0, alphabet="mathrm").word("n→0", 2.2, 7, 7).sign("x", 18)
    assert latex(t) == r"\lim_{n\to0}x"


def test_names_and_text() -> None:
    assert latex(Typesetter().word("sin", 0, alphabet="mathrm").sign("x", 17)) == r"\sin x"
    assert latex(Typesetter().word("Map", 0, alphabet="mathrm")) == r"\operatorname{Map}"
    assert latex(Typesetter().sign("d", 0, alphabet="mathrm").sign("x", 5)) == r"\mathrm{d}x"
    assert latex(Typesetter().word("is a", 0, alphabet="mathrm")) == r"\text{is a}"


def test_alphabets_are_gathered() -> None:
    assert latex(Typesetter().word("AB", 0, alphabet="mathbf").sign("x", 10)) == r"\mathbf{AB}x"


def test_accents_go_on_their_bases() -> None:
    hat = Typesetter().sign("x", 0).sign("=", 6).sign("a", 12)
    hat.sign("ˆ", 0, 0)
    hat.nodes[-1] = _at(hat.nodes[-1], 0.5, -7, 4.5, -5)
    assert latex(hat) == r"\hat{x}=a"


def _at(node, x0, y0, x1, y1):  # type: ignore[no-untyped-def]
    from dataclasses import replace

    from vlm.geometry import Box

    return replace(node, box=Box(x0, y0, x1, y1))


def test_tall_delimiters_become_left_and_right() -> None:
    t = Typesetter().tall("(", 0, -12, 7).rule(6, 13, AXIS).sign("a", 7, -8).sign("b", 7, 7).tall(")", 14, -12, 7)
    assert latex(t) == r"\left(\frac{a}{b}\right)"


def test_two_rows_between_parentheses_are_a_binomial() -> None:
    t = Typesetter().tall("(", 0, -12, 7).sign("n", 6, -6).sign("k", 6, 6).tall(")", 12, -12, 7)
    assert latex(t) == r"\binom{n}{k}"


def test_matrices() -> None:
    t = Typesetter().tall("[", 0, -14, 9)
    for row, y in enumerate((-7, 6)):
        for column in range(2):
            t.sign("abkn"[2 * row + column], 6 + 15 * column, y)
    t.tall("]", 28, -14, 9)
    assert latex(t) == r"\begin{bmatrix}a & b \\ k & n\end{bmatrix}"


def test_cases_open_and_never_close() -> None:
    t = Typesetter().sign("f", -12).sign("=", -6).tall("{", 0, -14, 9)
    t.sign("a", 6, -7).word("x>0", 25, -7).sign("b", 6, 6).word("x<0", 25, 6)
    assert latex(t) == r"f=\begin{cases}a & x>0 \\ b & x<0\end{cases}"


def test_pieces_of_a_delimiter_are_one_sign() -> None:
    t = Typesetter()
    for char, top in (("⎡", -20), ("⎢", -8), ("⎣", 4)):
        t.tall(char, 0, top, top + 12)
    t.sign("x", 6)
    assert latex(t) == "[x"


def test_struck_relations() -> None:
    t = Typesetter().sign("a", 0).sign("=", 6).sign("b", 14)
    t.sign("̸", 6)
    assert latex(t) == r"a\neq b"


def test_three_dots_are_an_ellipsis() -> None:
    assert latex(Typesetter().word("1,...,n", 0)) == r"1,\ldots,n"


def test_quads_are_kept() -> None:
    assert latex(Typesetter().sign("a", 0).sign("b", 15)) == r"a\quad b"
    assert latex(Typesetter().sign("a", 0).sign("b", 25)) == r"a\qquad b"


def test_braces_without_anything_are_no_display() -> None:
    t = Typesetter().tall("\u23df", 0, 0, 3, width=4).tall("\u23de", 0, 20, 23, width=4)
    assert [node.kind.value for node in t.nodes] == ["brace", "brace"]
    assert displays(t.nodes, []) == []
