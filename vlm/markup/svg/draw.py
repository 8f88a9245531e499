"""SVG as pixels, by resvg."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from vlm.markup.svg.xml import size_of

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_PIXELS = 16_000_000
"""A page of print at 400 dpi. A picture a unit wide and a million high would take gigabytes otherwise."""


@dataclass(frozen=True, kw_only=True)
class Fonts:
    """What letters are drawn with: files and folders of fonts, and the families that generic names stand for. With
    `installed` also what else this machine has."""

    files: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    sans: str | None = None
    serif: str | None = None
    mono: str | None = None
    installed: bool = False


NO_FONTS = Fonts()
"""Text is left out, and starting costs nothing."""


def draw(svg: str, *, width: int = 0, height: int = 0, fonts: Fonts = NO_FONTS) -> Image:
    """`svg` in RGB on white, `width` or `height` pixels large, the other side by its shape.

    `svg` is sanitised or our own: a file that an image in it names would be read.

    Raises:
        ValueError: it cannot be drawn, has no size, or has more than MAX_PIXELS at this one.
    """
    import resvg_py
    from PIL import Image

    size = size_of(svg)
    if size is None:
        raise ValueError("no SVG with a size")
    scale = width / size[0] if width else height / size[1]
    if not size[0] * size[1] * scale * scale <= MAX_PIXELS:
        raise ValueError(f"more than {MAX_PIXELS} pixels")
    png = resvg_py.svg_to_bytes(
        svg_string=svg, background="#ffffff", width=width or None, height=None if width else height, **_fonts(fonts)
    )
    return Image.open(BytesIO(bytes(png))).convert("RGB")


def _fonts(fonts: Fonts) -> dict[str, Any]:
    return {
        "skip_system_fonts": not fonts.installed,
        "font_files": list(fonts.files),
        "font_dirs": list(fonts.folders),
        "sans_serif_family": fonts.sans,
        "serif_family": fonts.serif,
        "monospace_family": fonts.mono,
    }
