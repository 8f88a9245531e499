"""A typed letter as a scanner sees it: slightly turned, grey paper, soft edges, some dust."""

from __future__ import annotations

from pathlib import Path

import matplotlib
import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

DPI = 150
SIZE = (1240, 1754)
MARGIN, LINE = 165, 34
TURN = -1.2  # degrees

TEXT = """Harbour Office
12 Quay Street
Port Ember

                                             14 March 2026

Dear Ms Brook,

Thank you for the report on the tidal turbine. The council read it
with great interest and has decided to support the project with
12,500 a year for the next three years.

Before the work begins we ask you to send us

  1. a drawing of the foundations,
  2. the insurance papers, and
  3. the name of the diver who will inspect the rotor.

The crane on the north pier is free from 2 to 9 May. Please let us
know by the end of April whether these dates suit you, since the
fishing boats need it afterwards.

With kind regards,


M. Okafor
Harbour Master
"""


def letter() -> Image.Image:
    """The page, grey, at 150 dpi."""
    font = ImageFont.truetype(Path(matplotlib.get_data_path()) / "fonts" / "ttf" / "DejaVuSansMono.ttf", 23)
    page = Image.new("L", SIZE, 244)
    draw = ImageDraw.Draw(page)
    for index, line in enumerate(TEXT.splitlines()):
        draw.text((MARGIN, 200 + index * LINE), line, font=font, fill=52)
    page = page.rotate(TURN, Image.Resampling.BICUBIC, fillcolor=244).filter(ImageFilter.GaussianBlur(0.7))
    return _noisy(page)


def _noisy(page: Image.Image) -> Image.Image:
    random = np.random.default_rng(3)
    pixels = np.asarray(page, np.float32)
    dust = random.random(pixels.shape) < 2e-5
    shade = np.linspace(-6, 4, pixels.shape[1], dtype=np.float32)
    noise = random.normal(0, 1.2, pixels.shape)
    # Coarse steps: a scanner's noise at full depth would make the file ten times as large.
    grey = np.round(np.where(dust, 90, pixels + shade + noise) / 8) * 8
    return Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8))
