"""File names that hold anything: outputs beside each other, links that lead to the pictures, messages of one line."""

from __future__ import annotations

import json
import os
import re
from html.parser import HTMLParser
from pathlib import Path
from random import Random
from urllib.parse import unquote_to_bytes

import pytest
from markdown_it import MarkdownIt
from pdf_builder import PdfBuilder

from vlm.app.cli.tell import shown
from vlm.parsing.output.names import NAME_BYTES, as_url, beside, without_suffix

NAMES = {
    "spaces and brackets": b"a b (1) [x](y).pdf",
    "quotes": b"x\"onerror=alert(1) y='.pdf",
    "a tag": b"<img src=x onerror=alert(1)>.pdf",
    "a line break": b"a\nb.pdf",
    "control characters": b"a\x1b[31mb\tc.pdf",
    "a leading dash": b"-f.pdf",
    "a percent sign": b"%2e%2e%2fx 100%.pdf",
    "signs of addresses": b"a?b#c&d;e=f:g@h.pdf",
    "a backslash": b"a\\b.pdf",
    "stars": b"*a* _b_ `c` $d$ ~e~ |f|.pdf",
    "bytes that are no text": b"caf\xe9 \xff.pdf",
    "emoji": "\N{FISH}\u200d\N{FISH} \u00e9 e\u0301 \u6f22.pdf".encode(),
    "a mark of direction": "\u202egnp.pdf".encode(),
    "only dots": b"..pdf",
    "more dots": b"...pdf",
    "a long name": b"n" * 251 + b".pdf",
    "a long name of wide characters": "\u6f22".encode() * 83 + b".pdf",
    "no suffix": b"w" * 255,
}


@pytest.fixture(scope="module")
def pictured() -> bytes:
    """A PDF with a sentence and a picture."""
    pdf = PdfBuilder()
    page = pdf.page(400, 500).text(40, 60, "Above the picture stands a sentence.", size=12)
    page.image(100, 150, 160, 120, pixels=(40, 30), rgb=Random(1).randbytes(40 * 30 * 3))
    return pdf.build()


class Sources(HTMLParser):
    """What the pictures of a page lead to."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attrs if (tag, name) == ("img", "src")]


def pictures_of(path: Path) -> list[str]:
    text = path.read_text()
    return Sources(MarkdownIt().render(text) if path.suffix == ".md" else text).found


@pytest.mark.parametrize("split", [False, True], ids=["whole", "split"])
@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_the_links_of_a_file_of_any_name_lead_to_its_pictures(vlm, tmp_path, pictured, name, split):
    source, out = Path(os.fsdecode(os.path.join(os.fsencode(tmp_path), name))), tmp_path / "out"  # noqa: PTH118
    source.write_bytes(pictured)
    words = ["--split", "pages"] if split else []
    done = vlm(source, "-o", out, "-f", "md,html,json,text", "--images", "referenced", "--json", *words)
    assert (done.code, len(done.err.splitlines())) == (0, 1)
    report = json.loads(done.out)
    assert Path(report["source"]) == source
    assert {Path(file) for file in report["files"]} == {path for path in out.rglob("*") if path.is_file()}
    shown = [path for path in map(Path, report["files"]) if path.suffix in (".md", ".html")]
    assert len(shown) == 2
    for path in shown:
        (url,) = pictures_of(path)
        target = os.path.join(os.fsencode(path.parent), unquote_to_bytes(url))  # noqa: PTH118
        assert re.fullmatch(r"[\w.~%/-]+", url) and Path(os.fsdecode(target)).read_bytes()
    assert not vlm(source, "-o", out, "-f", "md,html,json,text", "--skip-existing", "--json", *words).out


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_an_error_in_a_file_of_any_name_is_one_line(vlm, tmp_path, name):
    source = Path(os.fsdecode(os.path.join(os.fsencode(tmp_path), name)))  # noqa: PTH118
    source.write_bytes(b"no document")
    done = vlm(source)
    assert (done.code, len(done.err.splitlines())) == (1, 1)
    assert done.err.rstrip("\n").replace("\u200d", "").isprintable() and "neither a PDF nor a picture" in done.err


def test_a_name_that_begins_with_a_dash_is_taken_after_two(vlm, tmp_path, pictured, monkeypatch):
    (tmp_path / "-f.pdf").write_bytes(pictured)
    monkeypatch.chdir(tmp_path)
    assert "stands a sentence" in vlm("--", "-f.pdf").out
    assert "stands a sentence" in vlm("./-f.pdf").out


def test_all_of_them_in_one_folder(vlm, tmp_path, pictured):
    for name in NAMES.values():
        Path(os.fsdecode(os.path.join(os.fsencode(tmp_path), b"in", name))).parent.mkdir(exist_ok=True)  # noqa: PTH118
        Path(os.fsdecode(os.path.join(os.fsencode(tmp_path), b"in", name))).write_bytes(pictured)  # noqa: PTH118
    done = vlm(tmp_path / "in", "-o", tmp_path / "out", "--json")
    sources = [path for path in (tmp_path / "in").glob("*.pdf") if not path.name.startswith(".")]
    assert done.code == 0
    assert len(list((tmp_path / "out").glob("*.md"))) == len(done.out.splitlines()) == len(sources)


def test_names_are_cut_where_they_are_too_long_and_stay_two():
    first, second = (beside(Path("n" * 240 + end), ".table-12.csv", before=".") for end in ("abcdefgh", "ijklmnop"))
    assert first != second and len(first.name) == len(second.name) == NAME_BYTES
    assert beside(Path("out/a"), "_assets") == Path("out/a_assets")
    wide = beside(Path("\u6f22" * 85), "_assets")
    assert len(os.fsencode(wide.name)) <= NAME_BYTES and wide.name.startswith("\u6f22" * 78)


def test_a_name_of_dots_does_not_become_a_folder():
    names = ("a.pdf", "..pdf", "...pdf", ".pdf", "a.b.pdf")
    assert [str(without_suffix(Path(name))) for name in names] == ["a", "..pdf", "...pdf", ".pdf", "a.b"]


def test_urls_and_messages():
    assert as_url(os.fsdecode(b"a b/\xff\n(")) == "a%20b%2F%FF%0A%28"
    assert shown(os.fsdecode(b"a\xff\nb\x1b[1m\xc3\xa9") + "\u202e\ud800") == "a\\xff\\nb\\x1b[1m\u00e9\\u202e\\ud800"
