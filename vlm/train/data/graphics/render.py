"""A scene as the picture that a reader sees and the target it is to give."""

from __future__ import annotations

import numpy as np

from vlm.markup.svg.canonical import canonical
from vlm.markup.svg.draw import Fonts, draw
from vlm.markup.svg.encode import encode
from vlm.markup.svg.scene import Scene
from vlm.markup.svg.write import write_svg
from vlm.train.data.graphics.fonts import Face
from vlm.train.data.sample import Pixels

LONGEST = 400
"""Most tokens of a target."""
_HEADS = (
    '<path d="M0 0L6 3L0 6Z" fill="context-stroke"/>',
    '<path d="M0 0L6 3L0 6L1.5 3Z" fill="context-stroke"/>',
    '<path d="M1 0L6 3L1 6" fill="none" stroke="context-stroke"/>',
    '<path d="M0 1L6 3L0 5Z" fill="context-stroke"/>',
)


def rasterise(scene: Scene, face: Face, head: int = 0) -> Pixels:
    """[H, W, 3] `scene` on white at one pixel a unit, lettered in `face`; `head` is the look of arrows."""
    svg = write_svg(scene).replace(_HEADS[0], _HEADS[head % len(_HEADS)])
    fonts = Fonts(files=tuple(face.paths), sans=face.family, serif=face.family, mono=face.family)
    return np.asarray(draw(svg, width=round(scene.width), fonts=fonts))


def target_of(scene: Scene) -> str | None:
    """Normal-form SVG of `scene`; None where it takes more tokens than readers are trained on."""
    plain = canonical(scene)
    return write_svg(plain) if len(encode(plain)) <= LONGEST else None
