from __future__ import annotations

import pytest

from vlm.eval.readers.metrics import score
from vlm.parsing.readers import RegionTask

TABLE = "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>"

LABEL = '<text x="20" y="15" font-size="10">Sales</text>'
CHART = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 60">'
    f'<rect x="20" y="20" width="30" height="40" fill="#369"/><rect x="60" y="35" width="30" height="25"/>{LABEL}</svg>'
)


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


def test_graphics_are_scored_by_what_they_show_and_say():
    same, mute = (score(RegionTask.GRAPHIC, svg, CHART) for svg in (CHART, CHART.replace(LABEL, "")))
    assert same.credit == pytest.approx(1) and same.good and set(same.parts) == {"visual", "text", "compactness"}
    assert mute.parts["text"] == 0 and mute.parts["visual"] > 0.7 and not mute.good


@pytest.mark.parametrize(
    ("task", "truth"), [(RegionTask.FORMULA, ""), (RegionTask.TABLE, TABLE), (RegionTask.GRAPHIC, CHART)]
)
def test_what_was_not_read_earns_nothing(task, truth):
    found = score(task, "", truth)
    assert found.credit == 0 and not found.good
