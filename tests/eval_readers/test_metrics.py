from __future__ import annotations

import pytest

from vlm.eval.readers.metrics import score
from vlm.parsing.readers import RegionTask

TABLE = "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>"


def test_text_is_compared_in_composed_form_with_white_space_folded():
    found = score(RegionTask.TEXT, " Cafe\u0301\n au  lait", "Café au lait")
    assert (found.credit, found.weight, found.good, found.parts["exact"]) == (12, 12, True, 1.0)


def test_characters_that_were_invented_cost_more_than_missing_ones():
    assert score(RegionTask.TEXT, "", "four").credit == 0
    assert score(RegionTask.TEXT, "something else", "four").credit < 0


def test_formulas_that_typeset_alike_are_equal():
    found = score(RegionTask.FORMULA, r"\dfrac{a}{b}", r"\frac ab")
    assert found.credit == 1 and found.good and found.parts == {"exact": 1.0, "good": 1.0}
    assert not score(RegionTask.FORMULA, "a/b", r"\frac{a}{b}").good


def test_tables_are_scored_with_and_without_their_text():
    found = score(RegionTask.TABLE, TABLE.replace("d<", "x<"), TABLE)
    assert found.parts["structure"] == 1 and 0.7 < found.credit < 1
    assert score(RegionTask.TABLE, "no table", TABLE).credit == 0


@pytest.mark.parametrize(("task", "truth"), [(RegionTask.FORMULA, ""), (RegionTask.TABLE, TABLE)])
def test_what_was_not_read_earns_nothing(task, truth):
    found = score(task, "", truth)
    assert found.credit == 0 and not found.good
