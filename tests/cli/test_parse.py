"""`vlm parse` on documents that can be read."""

from __future__ import annotations

import json

import pytest


def test_one_source_goes_to_stdout_and_nothing_to_stderr(vlm, make_pdf):
    done = vlm("parse", make_pdf("a.pdf", "Alpha words", "Beta words"))
    assert done.code == 0
    assert done.err == ""
    assert done.out.index("Alpha words") < done.out.index("Beta words")


def test_a_bare_file_means_parse(vlm, make_pdf):
    pdf = make_pdf("a.pdf", "Alpha words")
    assert vlm(pdf).out == vlm("parse", pdf).out
    assert "Alpha words" in vlm("-f", "text", pdf).out


def test_stdin(vlm, make_pdf):
    done = vlm("-", stdin=make_pdf("a.pdf", "Alpha words").read_bytes())
    assert (done.code, "Alpha words" in done.out) == (0, True)


def test_pages(vlm, make_pdf):
    done = vlm(make_pdf("a.pdf", "One", "Two", "Three", "Four"), "--pages", "1,3-")
    assert [word in done.out for word in ("One", "Two", "Three", "Four")] == [True, False, True, True]


@pytest.mark.parametrize("ranges", ["0", "a", "3-1", "1,,2", "9-"])
def test_pages_that_do_not_exist_are_a_usage_error(vlm, make_pdf, ranges):
    done = vlm(make_pdf("a.pdf", "One", "Two"), "--pages", ranges)
    assert done.code == 2
    assert len(done.err.splitlines()) == 1
    assert done.out == ""


def test_json_format_is_the_document(vlm, make_pdf):
    document = json.loads(vlm(make_pdf("a.pdf", "Alpha words"), "-f", "json").out)
    assert document["page_count"] == 1
    assert document["pages"][0]["blocks"][0]["content"] == "Alpha words"


def test_several_formats_go_to_a_folder(vlm, make_pdf, tmp_path):
    done = vlm(make_pdf("a.pdf", "Alpha words"), "-o", tmp_path / "out", "-f", "md,html,json,text")
    assert (done.code, done.out) == (0, "")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["a.html", "a.json", "a.md", "a.txt"]
    assert all("Alpha words" in path.read_text() for path in (tmp_path / "out").iterdir())


def test_an_output_file_chooses_its_format(vlm, make_pdf, tmp_path):
    assert vlm(make_pdf("a.pdf", "Alpha words"), "-o", tmp_path / "deep" / "b.json").code == 0
    assert json.loads((tmp_path / "deep" / "b.json").read_text())["page_count"] == 1


def test_one_file_a_page(vlm, make_pdf, tmp_path):
    vlm(make_pdf("a.pdf", "One", "Two", "Three"), "-o", tmp_path / "out", "--split", "pages", "--pages", "2-")
    written = {path.name: path.read_text() for path in (tmp_path / "out" / "a").glob("page-*")}
    assert sorted(written) == ["page-0002.md", "page-0003.md"]
    assert "Two" in written["page-0002.md"]
    assert "Three" not in written["page-0002.md"]


def test_page_markers(vlm, make_pdf):
    done = vlm(make_pdf("a.pdf", "One", "Two"), "--page-markers")
    assert [line for line in done.out.splitlines() if "page" in line] == ["<!-- page 1 -->", "<!-- page 2 -->"]


def test_overlays_are_pictures_of_the_pages(vlm, make_pdf, tmp_path):
    vlm(make_pdf("a.pdf", "One", "Two"), "-o", tmp_path / "out", "--overlay")
    overlays = sorted((tmp_path / "out" / "a_overlay").iterdir())
    assert [path.name for path in overlays] == ["page-0001.png", "page-0002.png"]
    assert all(path.read_bytes().startswith(b"\x89PNG") for path in overlays)


def test_word_boxes_on_request_only(vlm, make_pdf):
    pdf = make_pdf("a.pdf", "Alpha words")
    assert "words" not in json.loads(vlm(pdf, "-f", "json").out)["pages"][0]["blocks"][0]
    words = json.loads(vlm(pdf, "-f", "json", "--words").out)["pages"][0]["blocks"][0]["words"]
    assert [word["text"] for word in words] == ["Alpha", "words"]


def test_the_report_says_what_became_of_each_source(vlm, make_pdf, tmp_path):
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"no document")
    done = vlm(make_pdf("a.pdf", "Alpha"), bad, "-o", tmp_path / "out", "--json")
    good, failed = map(json.loads, done.out.splitlines())
    assert done.code == 3
    assert (good["status"], good["pages"], good["files"]) == ("ok", 1, [str(tmp_path / "out" / "a.md")])
    assert (failed["status"], failed["files"], len(failed["errors"])) == ("failed", [], 1)


def test_the_report_on_stdout_holds_the_document(vlm, make_pdf):
    report = json.loads(vlm(make_pdf("a.pdf", "Alpha words"), "--json").out)
    assert report["document"]["pages"][0]["blocks"][0]["content"] == "Alpha words"


@pytest.mark.parametrize("workers", [1, 3])
def test_workers_change_nothing(vlm, make_pdf, workers):
    pdf = make_pdf("a.pdf", *[f"Text of page {n}" for n in range(1, 9)])
    done = vlm(pdf, "--workers", workers)
    assert [line for line in done.out.splitlines() if line] == [f"Text of page {n}" for n in range(1, 9)]
