from __future__ import annotations

import pytest

from vlm.eval.readers.choose import choose
from vlm.parsing.readers import RegionTask

HARD_AND_EASY = [1.0, 0.0] * 50


def winner(*results) -> str:
    return choose(results, 0.9).winner.name


def test_a_clearly_better_reader_wins_though_it_costs_more(make_result):
    assert winner(make_result("dear", [1.0] * 100, cpu=9), make_result("cheap", [0.5] * 100, cpu=1)) == "dear"


def test_a_tie_goes_to_the_cheaper_reader(make_result):
    better_by_luck = [*HARD_AND_EASY[:-1], 1.0]
    assert winner(make_result("dear", better_by_luck, cpu=9), make_result("cheap", HARD_AND_EASY, cpu=1)) == "cheap"


def test_readers_are_compared_sample_by_sample(make_result):
    """Each reader alone is as uncertain as its samples differ; the same small lead on every sample is still a lead."""
    ahead = [credit - 0.02 for credit in HARD_AND_EASY]
    choice = choose([make_result("best", HARD_AND_EASY, cpu=9), make_result("other", ahead, cpu=1)], 0.9)
    assert choice.winner.name == "best"
    assert choice.contenders[0].rate.high > choice.winner.rate.low  # their own intervals overlap
    assert choice.lead(choice.contenders[0]).low > 0


def test_winning_all_sets_together_is_not_enough_where_one_is_lost(make_result):
    cheap = [make_result("cheap", [0.5] * 60, name="clean"), make_result("cheap", [0.9] * 60, name="hard")]
    dear = [
        make_result("dear", [1.0] * 60, cpu=9, name="clean"),
        make_result("dear", [0.8] * 60, cpu=9, name="hard"),
    ]
    assert winner(*cheap, *dear) == "cheap"


def test_a_formula_reader_that_is_never_sure_enough_loses_to_none(make_result):
    def formulas(reader, credits, **more):
        return make_result(reader, credits, task=RegionTask.FORMULA, **more)

    none = formulas("none", [0.0] * 80, confidences=[None] * 80, cpu=0)
    half_right = [1.0, 0.4] * 40
    assert winner(none, formulas("unsure", half_right, confidences=[0.8] * 80)) == "none"
    knows = choose([none, formulas("knows", half_right, confidences=[0.8, 0.3] * 40)], 0.9)
    assert knows.winner.name == "knows" and knows.winner.threshold == pytest.approx(0.8)
    assert knows.winner.rate.mean == pytest.approx(0.5)


def test_a_table_reader_is_judged_by_all_its_answers(make_result):
    geometry = make_result("geometry", [0.6] * 40, task=RegionTask.TABLE, cpu=1)
    sure = make_result("sure", [1.0] * 10 + [0.0] * 30, task=RegionTask.TABLE, confidences=[0.9] * 10 + [0.1] * 30)
    assert winner(geometry, sure) == "geometry"


def test_readers_of_different_samples_cannot_be_compared(make_result):
    with pytest.raises(ValueError, match="same samples"):
        choose([make_result("one", [1.0]), make_result("other", [1.0, 1.0])], 0.9)


def test_outside_readers_are_compared_but_cannot_win(make_result):
    choice = choose([make_result("ours", [0.5] * 50), make_result("theirs", [1.0] * 50)], 0.9, outside={"theirs"})
    assert choice.winner.name == "ours" and choice.lead(choice.contenders[1]).high < 0
    with pytest.raises(ValueError, match="same samples"):
        choose([make_result("theirs", [1.0])], 0.9, outside={"theirs"})
