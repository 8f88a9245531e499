"""Settings: flag over environment over default."""

from __future__ import annotations

import json

import pytest

from vlm.app.cli.settings import SETTINGS, resolve
from vlm.parsing.errors import UsageError


def test_the_flag_wins_over_the_environment_and_that_over_the_default():
    environment = {"VLM_WORKERS": "3"}
    assert resolve("workers", "5", environment) == (5, "--workers")
    assert resolve("workers", None, environment) == (3, "VLM_WORKERS")
    assert resolve("workers", None, {}).origin == "default"


def test_an_empty_variable_counts_as_absent():
    assert resolve("ocr", None, {"VLM_OCR": ""}) == ("auto", "default")


def test_no_timeout_is_written_as_zero():
    assert resolve("timeout", "0", {}).value is None
    assert resolve("timeout", "1.5", {}).value == 1.5


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("workers", "0"),
        ("workers", "two"),
        ("timeout", "-1"),
        ("timeout", "nan"),
        ("timeout", "inf"),
        ("memory", "1.5"),
        ("ocr", "no"),
    ],
)
def test_what_is_no_value_is_a_usage_error_that_names_the_origin(name, text):
    with pytest.raises(UsageError, match=f"VLM_{name.upper()}: '{text}'"):
        resolve(name, None, {f"VLM_{name.upper()}": text})


def test_every_default_is_valid():
    for setting in SETTINGS:
        resolve(setting.name, None, {})


def test_info_shows_each_setting_with_its_origin(vlm, monkeypatch):
    monkeypatch.setenv("VLM_TIMEOUT", "7")
    facts = json.loads(vlm("info", "--json").out)
    assert facts["settings"]["timeout"] == {"value": 7.0, "origin": "VLM_TIMEOUT"}
    assert facts["packages"]["pypdfium2"]
    shown = vlm("info").out
    assert all(setting.variable in shown for setting in SETTINGS)


def test_a_bad_variable_stops_parse_before_it_reads(vlm, make_pdf, monkeypatch):
    monkeypatch.setenv("VLM_WORKERS", "many")
    done = vlm(make_pdf("a.pdf", "Alpha"))
    assert done.code == 2
    assert "VLM_WORKERS" in done.err
