from __future__ import annotations

import cv2
import numpy as np
import pytest

from vlm.geometry import Box
from vlm.parsing.ocr.pictures import find_pictures
from vlm.parsing.ocr.ruling import find_rules

LETTER = 16.0


def grid() -> np.ndarray:
    mask = np.zeros((400, 500), np.uint8)
    for y in (50, 150, 250):
        mask[y : y + 2, 60:440] = 1
    for x in (60, 250, 438):
        mask[50:252, x : x + 2] = 1
    return mask


def test_a_grid_gives_its_rules_in_points() -> None:
    rules = find_rules(grid(), LETTER, [], 0.5)
    across = sorted((r.bbox for r in rules if r.bbox.width > r.bbox.height), key=lambda b: b.y0)
    down = sorted((r.bbox for r in rules if r.bbox.height > r.bbox.width), key=lambda b: b.x0)
    assert [b.center[1] for b in across] == pytest.approx([25.5, 75.5, 125.5], abs=0.6)
    assert [b.center[0] for b in down] == pytest.approx([30.5, 125.5, 219.5], abs=0.6)
    assert across[0].width == pytest.approx(190, abs=1) and down[0].height == pytest.approx(101, abs=1.5)
    assert all(rule.stroke and rule.fill is None and rule.stroke_width <= 1.5 for rule in rules)


def test_a_rule_that_is_not_quite_level_stays_one() -> None:
    mask = np.zeros((200, 1000), np.uint8)
    cv2.line(mask, (50, 100), (950, 103), 1, 2)
    (rule,) = find_rules(mask, LETTER, [], 1.0)
    assert rule.bbox.width == pytest.approx(900, abs=5)


def test_bars_and_struck_words_are_no_rules() -> None:
    mask = np.zeros((300, 600), np.uint8)
    mask[50:90, 100:500] = 1  # a bar
    mask[209:211, 100:300] = 1  # a word struck out
    assert find_rules(mask, LETTER, [Box(100, 200, 300, 220)], 1.0) == ()


def test_a_photograph_is_found_and_text_is_not() -> None:
    page = np.full((800, 600), 250, np.uint8)
    page[100:300, 50:350] = np.random.default_rng(0).integers(30, 160, (200, 300))
    page[500:516, 50:500] = 0  # a line of text, known as such
    (box,) = find_pictures(page, LETTER, [Box(50, 500, 500, 516)], 1.0)
    assert tuple(box) == pytest.approx((50, 100, 350, 300), abs=12)
