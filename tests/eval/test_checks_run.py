"""Baseline, math and markup checks; loading and scoring."""

from __future__ import annotations

import json

import pytest

from vlm.eval.checks import load_checks, run
from vlm.eval.checks.baseline import repeats_at_end
from vlm.eval.checks.load import parse_check
from vlm.eval.statistics import bootstrap
from vlm.parsing.errors import InputError


def passes(markdown, **fields):
    return parse_check({"pdf": "a.pdf", "page": 1, "id": "x", **fields}).failure(markdown) is None


@pytest.mark.parametrize(
    ("markdown", "ok"),
    [("Words.", True), ("", False), ("... --- ...", False), ("So " + "ha" * 60, False), ("你好 words", False)],
)
def test_baseline(markdown, ok):
    assert passes(markdown, type="baseline") is ok


def test_a_blank_page_may_hold_next_to_nothing():
    assert passes("", type="baseline", max_length=10)
    assert passes("- 12 -", type="baseline", max_length=10)
    assert not passes("A whole invented sentence.", type="baseline", max_length=10)
    assert passes("![a long description](p.png)", type="baseline", max_length=10, max_length_skips_image_alt_tags=True)


@pytest.mark.parametrize(
    ("text", "size", "count"), [("abab", 2, 2), ("aabaabaa", 3, 2), ("a", 1, 1), ("", 1, 0), ("a \n a ", 2, 2)]
)
def test_repeats_at_end(text, size, count):
    assert repeats_at_end(text, size) == count


@pytest.mark.parametrize(
    ("markdown", "math"),
    [
        (r"so $e^{i\pi}+1=0$.", r"e^{i \pi}+1=0"),
        (r"\[ \left( a \right) \le b \]", r"(a) \leq b"),
        (r"$$x = \frac{1}{2} + y \quad (3)$$", r"\dfrac{1}{2}"),
        (r"$\lambda_{g'}$", r"\lambda_{g^{\prime}}"),
        (r"\( \mathbf{E} \)", "E"),
    ],
)
def test_math_in_any_spelling(markdown, math):
    assert passes(markdown, type="math", math=math)


@pytest.mark.parametrize(
    ("markdown", "math"), [(r"$a^2+b^2=d^2$", "a^2+b^2=c^2"), ("e^x without delimiters", "e^x"), ("", "x")]
)
def test_other_math_fails(markdown, math):
    assert not passes(markdown, type="math", math=math)


def test_markup():
    assert passes("## The Results\n\ntext", type="format", text="The Results", format="heading")
    assert not passes("The Results\n\ntext", type="format", text="The Results", format="heading")
    assert passes("a **bold** word", type="format", text="bold", format="bold")
    assert not passes("a **bold** word", type="format", text="bold", format="italic")
    assert passes("as shown before[^3] by others", type="footnote", marker="3", appears_before_marker="shown before")
    assert passes("as shown<sup>3</sup> by others", type="footnote", marker="3", appears_after_marker="by others")
    assert not passes("as shown3 by others", type="footnote", marker="3")


def no_documents(names):
    raise AssertionError(f"no cases, yet {names} are read")


def test_a_folder_of_checks(tmp_path):
    (tmp_path / "pdfs").mkdir()
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / "pdfs" / name).touch()
    checks = [
        {"pdf": "a.pdf", "page": 2, "id": "1", "type": "present", "text": "Alpha", "url": "ignored"},
        {"pdf": "a.pdf", "page": 1, "id": "2", "type": "absent", "text": "Beta"},
    ]
    (tmp_path / "some.jsonl").write_text("\n\n".join(map(json.dumps, checks)))
    assert sorted(check.id for check in load_checks(tmp_path)) == ["1", "2", "a.pdf_baseline", "b.pdf_baseline"]

    def read(wanted):
        assert wanted == {str(tmp_path / "pdfs" / "a.pdf"): {1, 2}, str(tmp_path / "pdfs" / "b.pdf"): {1}}
        yield str(tmp_path / "pdfs" / "a.pdf"), 2, "Alpha"
        yield str(tmp_path / "pdfs" / "a.pdf"), 1, "Beta"

    score = run(tmp_path, read, no_documents)
    failed = {verdict.check.id: verdict.failure for verdict in score.verdicts if not verdict.passed}
    assert sorted(failed) == ["2", "b.pdf_baseline"]
    assert failed["b.pdf_baseline"] == "the page could not be read"
    assert score.rate() == (2, 4)
    assert score.rate("absent") == (0, 1)
    assert score.overall.mean == pytest.approx((2 / 3 + 0) / 2)


@pytest.mark.parametrize(
    "line", ["{", "[]", '{"type": "present"}', '{"type": "new", "pdf": "a", "page": 1, "id": "1"}']
)
def test_a_line_that_is_no_check_is_named(tmp_path, line):
    (tmp_path / "some.jsonl").write_text(line)
    with pytest.raises(InputError, match=r"some\.jsonl line 1"):
        load_checks(tmp_path)


def test_the_command_reports_and_fails_below_the_least(tmp_path, capsys):
    from pdf_builder import PdfBuilder

    from vlm.app.cli import main

    pdf = PdfBuilder()
    pdf.page().text(50, 50, "Alpha words")
    (tmp_path / "a.pdf").write_bytes(pdf.build())
    checks = [
        {"pdf": "a.pdf", "page": 1, "id": str(i), "type": "present", "text": t} for i, t in enumerate(("Alpha", "Beta"))
    ]
    (tmp_path / "some.jsonl").write_text("\n".join(map(json.dumps, checks)))
    assert main(["eval", "checks", str(tmp_path), "--failures", "--save", str(tmp_path / "saved")]) == 0
    assert "'Beta' is missing" in capsys.readouterr().out
    words = ["eval", "checks", str(tmp_path), "--outputs", str(tmp_path / "saved"), "--json", "--least"]
    assert main([*words, "0.6"]) == 0
    assert [json.loads(line)["passed"] for line in capsys.readouterr().out.splitlines()] == [True, False, True]
    assert main([*words, "0.7"]) == 1


CASES = [
    {"pdf": "a.pdf", "page": 1, "id": "1", "type": "present", "text": "Alpha words"},
    {"pdf": "a.pdf", "page": 2, "id": "2", "type": "present", "text": "Alpha"},
    {"pdf": "a.pdf", "page": 1, "id": "3", "type": "present", "text": "Gamma", "whole": True, "count": 1},
    {"pdf": "a.pdf", "page": 9, "id": "4", "type": "absent", "text": "Beta"},
    {"pdf": "a.pdf", "page": 1, "id": "5", "type": "exit", "code": 0},
    {"pdf": "bad.pdf", "page": 1, "id": "6", "type": "exit", "code": 1},
    {"pdf": "bad.pdf", "page": 1, "id": "7", "type": "absent", "text": "Beta", "whole": True},
]


def test_a_folder_of_cases(tmp_path, capsys):
    """Documents are read whole and their pages told apart; the saved Markdown gives the same verdicts."""
    from pdf_builder import PdfBuilder

    from vlm.app.cli import main

    pdf = PdfBuilder()
    pdf.page().text(50, 50, "Alpha words")
    pdf.page().text(50, 50, "Gamma words")
    (tmp_path / "a.pdf").write_bytes(pdf.build())
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.4 and nothing else")
    (tmp_path / "cases.jsonl").write_text("\n".join(map(json.dumps, CASES)))
    assert load_checks(tmp_path) == []

    saved = str(tmp_path / "saved")
    for words in (["--save", saved], ["--outputs", saved]):
        assert main(["eval", "checks", str(tmp_path), "--json", *words]) == 0
        passed = {v["id"]: v["passed"] for v in map(json.loads, capsys.readouterr().out.splitlines())}
        assert passed == {"1": True, "2": False, "3": True, "4": False, "5": True, "6": True, "7": False}


def test_bootstrap():
    interval = bootstrap([0.0, 1.0] * 50)
    assert interval.mean == 0.5
    assert 0.35 < interval.low < 0.45 < 0.55 < interval.high < 0.65
    assert bootstrap([1.0] * 9) == (1.0, 1.0, 1.0)
    assert bootstrap([]) == (0.0, 0.0, 0.0)
