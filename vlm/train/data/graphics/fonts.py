"""Fonts that pictures are lettered in: small files, so that loading them costs little."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from vlm.parsing.errors import MissingDependencyError
from vlm.train.data.sample import Split

_FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".fonts")


@dataclass(frozen=True)
class Face:
    """A family by the names of its files. `generic`: what the target calls it."""

    family: str
    files: tuple[str, ...]
    generic: str = "sans"

    @property
    def paths(self) -> list[str]:
        return [str(_installed()[name]) for name in self.files]


_TRAINED = (
    Face("Liberation Sans", ("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf")),
    Face("Liberation Sans Narrow", ("LiberationSansNarrow-Regular.ttf", "LiberationSansNarrow-Bold.ttf")),
    Face("Open Sans", ("OpenSans-Regular.ttf", "OpenSans-Bold.ttf")),
    Face("Inter", ("Inter-Regular.otf", "Inter-Bold.otf")),
    Face("Nimbus Sans", ("NimbusSans-Regular.otf", "NimbusSans-Bold.otf")),
    Face("Cabin", ("Cabin-Regular.otf", "Cabin-Bold.otf")),
    Face("Karla", ("Karla-Regular.otf", "Karla-Bold.otf")),
    Face("Manrope", ("Manrope-Regular.ttf", "Manrope-Bold.ttf")),
    Face("B612", ("B612-Regular.otf", "B612-Bold.otf")),
    Face("DejaVu Sans", ("DejaVuSans.ttf",)),
    Face("Liberation Serif", ("LiberationSerif-Regular.ttf", "LiberationSerif-Bold.ttf"), "serif"),
    Face("Nimbus Roman", ("NimbusRoman-Regular.otf", "NimbusRoman-Bold.otf"), "serif"),
    Face("Caladea", ("Caladea-Regular.ttf", "Caladea-Bold.ttf"), "serif"),
    Face("Liberation Mono", ("LiberationMono-Regular.ttf", "LiberationMono-Bold.ttf"), "mono"),
)
_HELD_OUT = (
    Face("Oxygen-Sans", ("Oxygen-Sans.ttf", "Oxygen-Sans-Bold.ttf")),
    Face("Carlito", ("Carlito-Regular.ttf", "Carlito-Bold.ttf")),
    Face("Lato", ("Lato-Regular.ttf", "Lato-Bold.ttf")),
    Face("P052", ("P052-Roman.otf", "P052-Bold.otf"), "serif"),
    Face("Cousine", ("Cousine-Regular.ttf", "Cousine-Bold.ttf"), "mono"),
)
_SANS_SHARE = 0.8  # of pictures whose letters have no serifs, where both are installed


def draw_face(rng: np.random.Generator, split: Split) -> Face:
    """A face of the split that is installed, mostly sans-serif.

    Raises:
        MissingDependencyError: none is.
    """
    faces = _available(split)
    if not faces:
        names = ", ".join(face.family for face in _TRAINED)
        raise MissingDependencyError(f"pictures are lettered in one of the fonts {names}, and none is installed")
    plain = [face for face in faces if face.generic == "sans"]
    chosen = plain if plain and rng.random() < _SANS_SHARE else list(faces)
    return chosen[rng.integers(len(chosen))]


def _faces(split: Split) -> tuple[Face, ...]:
    return _TRAINED if split is Split.TRAIN else _HELD_OUT


@cache
def _available(split: Split) -> tuple[Face, ...]:
    found = tuple(face for face in _faces(split) if all(name in _installed() for name in face.files))
    # A machine without font packages still has the one that comes with matplotlib.
    return found or tuple(face for face in _TRAINED if all(name in _installed() for name in face.files))


@cache
def _installed() -> dict[str, Path]:
    """Font files by name."""
    bundled = [Path(entry) / "matplotlib/mpl-data/fonts/ttf" for entry in sys.path]
    folders = [folder for folder in (*bundled, *_FOLDERS) if folder.is_dir()]
    return {path.name: path for folder in folders for path in sorted(folder.rglob("*.[ot]tf"))}
