"""Checks of scripts, boxes and table cells as a viewer shows them, and of the exit code."""

from __future__ import annotations

import pytest
from shown_checks import passes

from vlm.eval.checks.base import Outcome
from vlm.eval.checks.load import parse_check
from vlm.eval.checks.shown import SHOWN_TYPES


@pytest.mark.parametrize(
    ("markdown", "fields"),
    [
        ("25 m<sup>2</sup>", {"base": "m", "up": "2"}),
        ("25 m²", {"base": "m", "up": "2"}),
        (r"$3\times10^{6}$", {"base": "10", "up": "6"}),
        ("$10^6$", {"base": "10", "up": "6"}),
        (r"$\mathrm{CO}_2$", {"base": "CO", "down": "2"}),
        (r"$\mathrm{C O}_{\mathrm{2}}$", {"base": "CO", "down": "2"}),
        ("CO<sub>2</sub> and CO₂", {"base": "CO", "down": "2"}),
        ("1998<sup>12, 13</sup>", {"base": "1998", "up": "12,13"}),
        ("2004[^3] was", {"base": "2004", "up": "3"}),
        ("| m<sup>3</sup> | a |\n|---|---|", {"base": "m", "up": "3"}),
    ],
)
def test_script(markdown, fields):
    assert passes(markdown, "script", **fields)


@pytest.mark.parametrize(
    ("markdown", "fields"),
    [
        ("25 m2", {"base": "m", "up": "2"}),
        ("m<sub>2</sub>", {"base": "m", "up": "2"}),
        ("m<sup>23</sup>", {"base": "m", "up": "2"}),
        ("$10^{62}$", {"base": "10", "up": "6"}),
        ("110<sup>6</sup>", {"base": "10", "up": "6"}),
        ("m a<sup>2</sup>", {"base": "m", "up": "2"}),
    ],
)
def test_no_such_script(markdown, fields):
    assert not passes(markdown, "script", **fields)


TICKED = [
    "☑ Engine on board",
    "- [x] Engine on board",
    r"\[x] Engine on board",
    "Engine on board: yes",
    "Engine on board ☒",
    "☐ Oars ☑ Engine on board ☐ Sails",
    "Oars ☐ Engine on board ☑ Sails ☐",
    "<table><tr><td>Engine on board</td><td>☑</td></tr></table>",
    "| ☐ | Oars |\n|---|---|\n| ☑ | **Engine on board** |",
    "| Oars | ☐ | Engine on board | ✓ |\n|---|---|---|---|",
]


@pytest.mark.parametrize("markdown", TICKED)
def test_checkbox(markdown):
    assert passes(markdown, "checkbox", label="Engine on board", checked=True)
    assert not passes(markdown, "checkbox", label="Engine on board", checked=False)


@pytest.mark.parametrize(
    "markdown", ["☐ Engine on board", "- [ ] Engine on board", "Engine on board: off", "☑ Oars ☐ Engine on board"]
)
def test_an_empty_checkbox(markdown):
    assert passes(markdown, "checkbox", label="Engine on board", checked=False)
    assert not passes(markdown, "checkbox", label="Engine on board", checked=True)


@pytest.mark.parametrize("markdown", ["Engine on board", "☑ Engine on boards", "☑\n\nEngine on board"])
def test_no_checkbox(markdown):
    assert not passes(markdown, "checkbox", label="Engine on board", checked=True)


SPANS = """<table>
<tr><th rowspan="2">Station</th><th colspan="2">Ships</th></tr>
<tr><th>May</th><th>June</th></tr>
<tr><td>A. Brand<br>and E. Holt</td><td>14</td><td></td></tr>
<tr><td>Ferry</td><td>40</td><td>44</td></tr>
</table>"""
PIPES = r"""
| Name | **Cargo** |
| --- | --- |
| a \| b | lime and<br>tiles |
| Swift | \<none> |
"""


@pytest.mark.parametrize(
    ("markdown", "fields"),
    [
        (SPANS, {"cell": "14", "left": "A. Brand and E. Holt", "right": "", "up": "May", "down": "40"}),
        (SPANS, {"cell": "44", "top_heading": "Ships", "left_heading": "Ferry"}),
        (SPANS, {"cell": "Station", "right": "Ships"}),
        (SPANS, {"cell": "Station", "right": "May", "down": "A. Brand and E. Holt"}),
        (SPANS, {"cell": "44", "right": "", "down": ""}),
        (PIPES, {"cell": "a | b", "right": "lime and tiles", "up": "Name"}),
        (PIPES, {"cell": "<none>", "top_heading": "Cargo"}),
    ],
)
def test_cells(markdown, fields):
    assert passes(markdown, "table", **fields)


@pytest.mark.parametrize(
    ("markdown", "fields"),
    [
        (SPANS, {"cell": "15"}),
        (SPANS, {"cell": "44", "left": "Ferry"}),
        (SPANS, {"cell": "40", "right": ""}),
        (SPANS, {"cell": "40", "top_heading": "June"}),
        (SPANS, {"cell": "14", "left_heading": "Ferry"}),
        (PIPES.replace(r"\<", "<"), {"cell": "<none>"}),
        ("Name Cargo", {"cell": "Name"}),
    ],
)
def test_what_is_not_so_in_a_table(markdown, fields):
    assert not passes(markdown, "table", **fields)


def test_in_no_table():
    assert passes("three canals\n" + PIPES, "notable", text="three canals")
    assert not passes(PIPES, "notable", text="Swift")
    assert not passes(PIPES, "notable", text="nowhere"), "it must be there"
    assert passes(PIPES, "nogrid", text="nowhere")
    assert not passes(PIPES, "nogrid", text="Swift")


def test_exit_code():
    check = parse_check({"pdf": "a.pdf", "page": 1, "id": "x", "type": "exit", "code": 3}, SHOWN_TYPES)
    assert check.judge(Outcome(pages={}, code=3)) is None
    assert check.judge(Outcome(pages={1: "words"}, whole="words", code=0)) == "exit code 0, not 3"
