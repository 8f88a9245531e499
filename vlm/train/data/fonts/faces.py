"""Finding font files and sorting them by family, weight and slant."""

from __future__ import annotations

import hashlib
import importlib.util
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PIL import ImageFont

from vlm.parsing.errors import MissingDependencyError
from vlm.train.data.fonts.names import family_key, is_bold, is_for_text, is_italic, is_mono
from vlm.train.data.sample import Split

_FOLDERS = (
    Path("/usr/share/fonts"),
    Path("/usr/share/texmf/fonts/opentype"),
    Path("/usr/share/texlive/texmf-dist/fonts/opentype"),
    Path("/usr/share/texlive/texmf-dist/fonts/truetype"),
    Path.home() / ".local/share/fonts",
)
_SUFFIXES = {".ttf", ".otf"}

HELD_OUT_SHARE = 8
"""One family key in this many is held out."""


@dataclass(frozen=True, slots=True)
class Face:
    """One font file: a weight and slant of a family."""

    path: str
    family: str
    mono: bool
    bold: bool
    italic: bool

    @property
    def key(self) -> str:
        """What a family shares with its variants and clones; the split goes by it."""
        return family_key(self.family)

    @property
    def split(self) -> Split:
        return _split(self.key)


@lru_cache(maxsize=4096)
def _split(key: str) -> Split:
    digest = hashlib.sha256(key.encode()).digest()
    return Split.HELD_OUT if digest[0] % HELD_OUT_SHARE == 0 else Split.TRAIN


@lru_cache(maxsize=1)
def installed_faces() -> tuple[Face, ...]:
    """All faces that Latin text can be set in, in the order of their paths.

    Raises MissingDependencyError where there is none.
    """
    paths = sorted(
        {path for folder in _all_folders() for path in folder.rglob("*") if path.suffix.lower() in _SUFFIXES}
    )
    faces = tuple(face for face in map(_face, paths) if face is not None)
    if not faces:
        raise MissingDependencyError("no fonts to draw text with: install fonts-dejavu or matplotlib")
    return faces


def _all_folders() -> list[Path]:
    matplotlib = importlib.util.find_spec("matplotlib")
    shipped = [Path(matplotlib.origin).parent / "mpl-data/fonts/ttf"] if matplotlib and matplotlib.origin else []
    return [folder for folder in (*_FOLDERS, *shipped) if folder.is_dir()]


def _face(path: Path) -> Face | None:
    """None for what is not a font of Latin text, or not readable (trees hold links to what is not installed)."""
    try:
        family, style = ImageFont.truetype(str(path), 20).getname()
    except OSError:
        return None
    if not family or not is_for_text(family, style or ""):
        return None
    described = f"{family} {style} {path.stem}"
    return Face(str(path), family, mono=is_mono(family), bold=is_bold(described), italic=is_italic(described))
