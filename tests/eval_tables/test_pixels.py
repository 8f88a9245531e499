"""Pages turned into scans."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from vlm.eval.tables.pixels import DPI, write_scans


def test_every_page_becomes_a_tilted_picture(tmp_path: Path) -> None:
    page = Image.new("L", (300, 150), 255)
    page.paste(0, (0, 74, 300, 76))
    page.save(tmp_path / "two.pdf", save_all=True, append_images=[page], resolution=DPI)
    files = write_scans(tmp_path / "two.pdf", tmp_path)
    assert [file.name for file in files] == ["two-1.png", "two-2.png"]
    scan = Image.open(files[0]).convert("L")
    assert abs(scan.width - 300) <= 1
    dark = [min(range(scan.height), key=lambda y, x=x: scan.getpixel((x, y))) for x in (20, 280)]  # type: ignore[misc]
    assert 2 <= abs(dark[0] - dark[1]) <= 5  # 260 pixels times tan 0.7 degrees: 3.2
