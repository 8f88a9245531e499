"""A scanned page with a display formula, and readers that answer as they are told."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from vlm.parsing.inputs import PageSource, open_source
from vlm.parsing.options import PageOptions
from vlm.parsing.page.frame import Turn
from vlm.parsing.page.ink import Ink
from vlm.parsing.page.sheet import Sheet
from vlm.parsing.page.view import PageView
from vlm.parsing.readers import Reading, RegionTask
from vlm.parsing.run.routing import read_content
from vlm.parsing.steps import StepLog

DPI = 150
PROSE = (
    "The second law says how force and motion belong together,",
    "and what follows from it for bodies that are thrown upwards",
    "is the time after which they come back to the ground again.",
    "We write this time as a function of the first velocity.",
)
AFTER = (
    "Here the letters mean what they meant in the last chapter,",
    "so that nothing more has to be said about the constants.",
    "All other forces, such as that of the wind, are left out.",
)
FORMULA = (470, 400, 770, 490)  # pixels


@dataclass
class FakeReader:
    """Answers every crop with `content`, and remembers what it was asked."""

    content: str = "t = \\frac{2v}{g}"
    tasks: frozenset[RegionTask] = frozenset(RegionTask)
    confidence: float = 0.9
    name: str = "fake"
    calls: list[tuple[RegionTask, list[Image.Image]]] = field(default_factory=list)

    def read(self, crops: Sequence[Image.Image], task: RegionTask) -> list[Reading]:
        self.calls.append((task, list(crops)))
        return [Reading(self.content, self.confidence) for _ in crops]


def page_of(image: Image.Image) -> PageSource:
    buffer = io.BytesIO()
    image.save(buffer, "PNG", dpi=(DPI, DPI))
    return open_source(buffer.getvalue()).page(1)


def sheet_of(image: Image.Image, dpi: float = 144) -> Sheet:
    pixels = np.ascontiguousarray(np.asarray(image.convert("RGB"))[:, :, ::-1])
    ink = Ink(np.zeros(pixels.shape[:2], np.uint8), np.zeros((0, 4), np.int32))
    return Sheet(pixels, ink, Turn(image.width / dpi * 72, image.height / dpi * 72), 72 / dpi)


@pytest.fixture(scope="session")
def scan() -> Image.Image:
    """Prose, a centred fraction with its number at the right margin, and prose; letters about 22 pixels high."""
    image = Image.new("RGB", (1240, 900), "white")
    draw, font = ImageDraw.Draw(image), ImageFont.load_default(32)
    for index, line in enumerate(PROSE):
        draw.text((120, 120 + 60 * index), line, fill="black", font=font)
    draw_formula(image)
    draw.text((1000, 425), "(7)", fill="black", font=font)
    for index, line in enumerate(AFTER):
        draw.text((120, 560 + 60 * index), line, fill="black", font=font)
    return image


def draw_formula(image: Image.Image) -> None:
    draw, font = ImageDraw.Draw(image), ImageFont.load_default(32)
    draw.text((520, 425), "t  =", fill="black", font=font)
    draw.text((625, 400), "2 v", fill="black", font=font)
    draw.line((605, 447, 690, 447), fill="black", width=3)
    draw.text((638, 452), "g", fill="black", font=font)


@pytest.fixture(scope="session")
def scanned_page(scan: Image.Image) -> PageSource:
    return page_of(scan)


@pytest.fixture(scope="session")
def picture_page() -> Callable[[Image.Image], PageSource]:
    return page_of


@pytest.fixture(scope="session")
def content(scanned_page: PageSource) -> PageView:
    """The scanned page after OCR."""
    log = StepLog(1)
    read = read_content(scanned_page, PageOptions(), log)
    assert log.errors == []
    return read


@pytest.fixture
def fake() -> type[FakeReader]:
    return FakeReader


@pytest.fixture(scope="session")
def make_sheet() -> Callable[..., Sheet]:
    return sheet_of
