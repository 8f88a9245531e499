"""Draws docs/images/readme.png from real output: `python samples/readme_picture.py` (needs matplotlib, for its font).

The sample page, the Markdown that `vlm parse` makes of it (long paragraphs cut) and its figure as SVG, drawn and as
source.
"""

from __future__ import annotations

import textwrap
from pathlib import Path

import matplotlib
from PIL import Image, ImageDraw, ImageFilter, ImageFont

import vlm
from vlm.markup.svg.draw import Fonts, draw
from vlm.parsing.inputs import open_source
from vlm.parsing.render import render_pages
from vlm.parsing.schema import BlockKind

HERE = Path(__file__).parent
TARGET = HERE.parent / "docs" / "images" / "readme.png"
FONTS = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
SIZE = WIDTH, HEIGHT = 2400, 1260
GAP, TOP, BAR = 36, 90, 54
PAPER, PANEL, EDGE, INK, FAINT = "#eef1f5", "#ffffff", "#d0d7de", "#1f2328", "#656d76"
HEADING, MARK, MATH = "#0550ae", "#cf222e", "#8250df"
CODE_SIZE, LINE, COLUMNS, SVG_COLUMNS = 17, 21.5, 70, 46


def font(name: str, size: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / f"{name}.ttf", size)


def panel(canvas: Image.Image, box: tuple[int, int, int, int], title: str) -> None:
    """A white card with a soft shadow and a title bar."""
    shadow = Image.new("L", canvas.size, 0)
    ImageDraw.Draw(shadow).rounded_rectangle((box[0], box[1] + 6, box[2], box[3] + 10), 14, fill=60)
    canvas.paste("#57606a", mask=shadow.filter(ImageFilter.GaussianBlur(14)))
    draw = ImageDraw.Draw(canvas)
    draw.rounded_rectangle(box, 12, fill=PANEL, outline=EDGE, width=2)
    draw.line((box[0], box[1] + BAR, box[2], box[1] + BAR), fill=EDGE, width=2)
    draw.text((box[0] + 20, box[1] + BAR / 2), title, fill=FAINT, font=font("DejaVuSans-Bold", 21), anchor="lm")


def markdown_lines(text: str) -> list[str]:
    """The source as it is shown: paragraphs of more than two lines are cut."""
    lines: list[str] = []
    for line in text.splitlines():
        wrapped = textwrap.wrap(line, COLUMNS) or [""]
        lines += wrapped if len(wrapped) <= 2 else [wrapped[0], wrapped[1][: COLUMNS - 2].rstrip() + " …"]
    return lines


def color_of(line: str) -> str:
    if line.startswith("#"):
        return HEADING
    if line.startswith(("$$", "\\", "P=", "P =")):
        return MATH
    return MARK if line.startswith(("![", "|", "[^")) else INK


def write(canvas: Image.Image, lines: list[str], x: int, y: float, bottom: int) -> None:
    """Lines of source down to `bottom`; a cut is shown by an ellipsis."""
    draw, face = ImageDraw.Draw(canvas), font("DejaVuSansMono", CODE_SIZE)
    for line in lines:
        if y + 2 * LINE > bottom:
            draw.text((x, y), "…", fill=FAINT, font=face)
            return
        draw.text((x, y), line, fill=color_of(line), font=face)
        y += LINE if line else 0.6 * LINE


def page_picture(height: int) -> Image.Image:
    with open_source(HERE / "paper.pdf") as source:
        page = source.page(1)
        return page.raster(72 * height / page.height * 1.02).convert("RGB")


def svg_picture(svg: str, width: int) -> Image.Image:
    files = str(FONTS / "DejaVuSans.ttf"), str(FONTS / "DejaVuSans-Bold.ttf")
    return draw(svg, width=width, fonts=Fonts(files=files, installed=True))


def main() -> None:
    document = vlm.parse(HERE / "paper.pdf").document
    svg = next(b.svg for b in document.pages[0].blocks if b.kind is BlockKind.PICTURE)
    canvas = Image.new("RGB", SIZE, PAPER)
    inner = HEIGHT - TOP - GAP
    picture = page_picture(inner - BAR - 20)
    left = GAP, TOP, GAP + picture.width + 20, TOP + inner
    middle = left[2] + GAP, TOP, left[2] + GAP + 780, TOP + inner
    right = middle[2] + GAP, TOP, WIDTH - GAP, TOP + inner
    titles = "paper.pdf", "vlm parse paper.pdf", "p1-fig1.svg"
    for box, title in zip((left, middle, right), titles, strict=True):
        panel(canvas, box, title)
    canvas.paste(picture.crop((0, 0, picture.width, inner - BAR - 20)), (left[0] + 10, TOP + BAR + 10))
    write(canvas, markdown_lines(render_pages(document, "md")[0][1]), middle[0] + 22, TOP + BAR + 16, middle[3] - 10)
    drawn = svg_picture(svg, right[2] - right[0] - 40)
    canvas.paste(drawn, (right[0] + 20, TOP + BAR + 20))
    source = [part for line in svg.splitlines() for part in textwrap.wrap(line, SVG_COLUMNS)]
    write(canvas, source, right[0] + 22, TOP + BAR + drawn.height + 50, right[3] - 10)
    headline = "From a page to Markdown, with its figures as SVG: offline, on a CPU"
    ImageDraw.Draw(canvas).text((GAP, TOP / 2 + 4), headline, fill=INK, font=font("DejaVuSans-Bold", 34), anchor="lm")
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    canvas.save(TARGET, optimize=True)


if __name__ == "__main__":
    main()
