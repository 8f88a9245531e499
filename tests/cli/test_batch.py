"""Several sources: names, resuming, one bad file among good ones."""

from __future__ import annotations

from pathlib import Path

from vlm.app.cli.parse.plan import unique
from vlm.app.cli.parse.sources import expand


def test_several_sources_need_a_folder(vlm, make_pdf, tmp_path):
    a, b = make_pdf("a.pdf", "Alpha"), make_pdf("b.pdf", "Beta")
    assert vlm(a, b).code == 2
    assert vlm(a, b, "-o", tmp_path / "out.md").code == 2
    assert vlm(a, b, "-o", tmp_path / "out").code == 0
    assert "Beta" in (tmp_path / "out" / "b.md").read_text()


def test_a_bad_file_costs_only_itself(vlm, make_pdf, tmp_path):
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF-1.7 and nothing more")
    done = vlm(make_pdf("a.pdf", "Alpha"), bad, make_pdf("c.pdf", "Gamma"), "-o", tmp_path / "out")
    assert done.code == 3
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["a.md", "c.md"]
    failure, closing = done.err.splitlines()
    assert "bad.pdf" in failure
    assert "2 documents" in closing and "1 failed" in closing


def test_a_batch_resumes_where_it_stopped(vlm, make_pdf, tmp_path):
    a, b = make_pdf("a.pdf", "Alpha"), make_pdf("b.pdf", "Beta")
    vlm(a, "-o", tmp_path / "out")
    (tmp_path / "out" / "a.md").write_text("kept")
    done = vlm(a, b, "-o", tmp_path / "out", "--skip-existing")
    assert done.code == 0
    assert (tmp_path / "out" / "a.md").read_text() == "kept"
    assert "Beta" in (tmp_path / "out" / "b.md").read_text()
    vlm(a, b, "-o", tmp_path / "out")
    assert "Alpha" in (tmp_path / "out" / "a.md").read_text()


def test_a_source_is_done_only_when_all_its_formats_are(vlm, make_pdf, tmp_path):
    a = make_pdf("a.pdf", "Alpha")
    vlm(a, "-o", tmp_path / "out")
    vlm(a, "-o", tmp_path / "out", "-f", "md,text", "--skip-existing")
    assert (tmp_path / "out" / "a.txt").exists()


def test_resuming_split_pages(vlm, make_pdf, tmp_path):
    a = make_pdf("a.pdf", "One", "Two")
    words = [a, "-o", tmp_path / "out", "--split", "pages", "--skip-existing"]
    vlm(*words)
    page = tmp_path / "out" / "a" / "page-0002.md"
    page.write_text("kept")
    vlm(*words)
    assert page.read_text() == "kept"


def test_sources_of_one_name_do_not_overwrite_each_other(vlm, make_pdf, tmp_path):
    first, second = make_pdf("x/a.pdf", "Alpha"), make_pdf("y/a.pdf", "Other")
    vlm(first, second, "-o", tmp_path / "out")
    texts = sorted(path.read_text().strip() for path in (tmp_path / "out").iterdir())
    assert texts == ["Alpha", "Other"]


def test_unique_places():
    places = [Path(name) for name in ("a.pdf", "a.png", "A.PNG", "sub/a.pdf", "a.pdf")]
    assert unique(places) == [Path(name) for name in ("a", "a.png", "A.PNG-2", "sub/a", "a.pdf")]


def test_no_half_files_stay_behind(vlm, make_pdf, tmp_path, monkeypatch):
    def full(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device", str(target))

    monkeypatch.setattr(Path, "replace", full)
    done = vlm(make_pdf("a.pdf", "Alpha"), "-o", tmp_path / "out")
    assert (done.code, done.err) == (1, f"vlm: {tmp_path / 'out' / 'a.md'}: No space left on device\n")
    assert list((tmp_path / "out").iterdir()) == []


def test_a_folder_is_searched_and_its_shape_kept(vlm, make_pdf, tmp_path):
    make_pdf("in/a.pdf", "Alpha")
    make_pdf("in/deep/B.PDF", "Beta")
    make_pdf("in/.hidden/c.pdf", "Gamma")
    (tmp_path / "in" / "notes.txt").write_text("no document")
    assert vlm(tmp_path / "in", "-o", tmp_path / "out").code == 0
    written = sorted(path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*.*"))
    assert written == ["a.md", "deep/B.md"]


def test_output_beside_the_input_is_not_read_again(tmp_path):
    for name in ("a.pdf", "a.md", "a_assets/figure.png", "a_overlay/page-0001.png", "my_assets/b.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert [source.place.as_posix() for source in expand([str(tmp_path)])] == ["a.pdf", "my_assets/b.png"]


def test_patterns(vlm, make_pdf, tmp_path):
    for name in ("a.pdf", "b.pdf", "c.png"):
        make_pdf(name, "Text")
    assert vlm(tmp_path / "*.pdf", "-o", tmp_path / "out").code == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["a.md", "b.md"]
    done = vlm(tmp_path / "*.gif", "-o", tmp_path / "out")
    assert (done.code, "no documents there" in done.err) == (1, True)


def test_a_file_whose_name_looks_like_a_pattern(vlm, make_pdf):
    assert "Alpha" in vlm(make_pdf("a[1].pdf", "Alpha")).out


def test_a_missing_file_does_not_stop_the_batch(vlm, make_pdf, tmp_path):
    done = vlm(tmp_path / "nowhere.pdf", make_pdf("a.pdf", "Alpha"), "-o", tmp_path / "out")
    assert done.code == 3
    assert (tmp_path / "out" / "a.md").exists()


def test_stdin_once(vlm, tmp_path):
    assert vlm("-", "-", "-o", tmp_path / "out").code == 2
