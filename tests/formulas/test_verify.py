"""Trust in a reading: full when every sign is used once, less when signs are lost or hang on nothing."""

import pytest
from typesetting import Typesetter

from vlm.parsing.formulas.read.verify import confidence


def test_a_complete_reading_is_trusted() -> None:
    nodes = Typesetter().word("x=a", 0).word("sin", 20, alphabet="mathrm").nodes
    assert confidence(nodes, r"x=a\sin") == 1.0


def test_lost_and_invented_signs_cost_trust() -> None:
    nodes = Typesetter().word("x=a+b", 0).nodes
    assert confidence(nodes, "x=a") == pytest.approx(2 * 3 / 8)
    assert confidence(nodes, "x=a+b+b+b") < 0.8


def test_scripts_of_nothing_cost_trust() -> None:
    nodes = Typesetter().word("abk", 0).nodes
    assert confidence(nodes, "{}_{a}{}^{b}k") == pytest.approx(1 / 3)


def test_towers_of_scripts_are_not_believed() -> None:
    nodes = Typesetter().word("abknxx", 0).nodes
    assert confidence(nodes, "a^{b^{k^{n^{x^{x}}}}}") == pytest.approx(0.5)


def test_a_lone_bracket_is_no_script() -> None:
    nodes = Typesetter().word("abs", 0).nodes
    assert confidence(nodes, "a_{(}bs") < confidence(nodes, "a_{b}s") / 1.5


def test_a_bracketed_script_is_one() -> None:
    nodes = Typesetter().word("abs", 0).nodes
    assert confidence(nodes, "a^{|b|}s") > 0.6
