from pathlib import Path

import pytest
from PIL import Image

from vlm.app.cli import main


def test_a_gallery_shows_each_page_and_names_what_failed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheets = [Image.new("RGB", (72, 144), "white") for _ in range(2)]
    sheets[0].save(tmp_path / "two <pages>.pdf", save_all=True, append_images=sheets[1:])
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    out = tmp_path / "out"
    assert main(["eval", "gallery", str(tmp_path), "-o", str(out), "--boxes", "--ocr", "never", "--workers", "1"]) == 0
    assert capsys.readouterr().out.strip() == str(out / "index.html")
    index = (out / "index.html").read_text()
    assert "broken.pdf: not a readable PDF" in index and "two &lt;pages&gt;.pdf</a> (2 pages)" in index
    assert (out / "002-two <pages>-p2.png").stat().st_size > 0
    assert (out / "002-two <pages>.html").read_text().count("<iframe sandbox") == 2
