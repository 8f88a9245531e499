"""Fonts for mathematics that TeX distributions ship, and which of them training never sees."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from functools import cache

from vlm.train.data.sample import Split


@dataclass(frozen=True)
class MathFont:
    """A font family: the packages that must be there and the preamble that selects it."""

    name: str
    packages: tuple[str, ...]
    preamble: str
    weight: float = 1.0  # how often it is drawn; papers are mostly set in Computer Modern and Times


def _font(name: str, *packages: str, options: str = "", weight: float = 1.0) -> MathFont:
    """Packages loaded in order, the last with `options`."""
    lines = [f"\\usepackage{{{package}}}" for package in packages[:-1]]
    lines += [f"\\usepackage[{options}]{{{packages[-1]}}}"] if packages else []
    return MathFont(name, packages, "".join(lines), weight)


FONTS = {
    Split.TRAIN: (
        _font("cm", weight=6.0),
        _font("lm", "lmodern", weight=4.0),
        _font("newtx", "newtxtext", "newtxmath", weight=4.0),
        _font("mathptmx", "mathptmx", weight=1.5),
        _font("txfonts", "txfonts", weight=1.5),
        _font("newpx", "newpxtext", "newpxmath", weight=1.5),
        _font("mathpazo", "mathpazo"),
        _font("pxfonts", "pxfonts"),
        _font("stix", "stix", weight=2.0),
        _font("libertinus", "libertinus", "libertinust1math", weight=1.5),
        _font("libertine", "libertine", "newtxmath", options="libertine"),
        _font("mathdesign", "mathdesign", options="charter", weight=0.5),
        _font("eulervm", "mathpazo", "eulervm", weight=1.2),
        _font("euler", "beton", "euler", weight=0.4),
        _font("arev", "arev", weight=0.7),
        _font("iwona", "iwona", options="math", weight=0.5),
        _font("kurier", "kurier", options="math", weight=0.5),
        _font("anttor", "anttor", options="math", weight=0.4),
        _font("sfmath", "sfmath", options="helvet", weight=0.4),
        _font("mlmodern", "mlmodern"),
    ),
    Split.HELD_OUT: (
        _font("fourier", "fourier"),
        _font("kpfonts", "kpfonts"),
        _font("stix2", "stix2"),
        _font("fouriernc", "fouriernc"),
        _font("noto", "notomath"),
    ),
}


@cache
def installed(split: Split) -> tuple[MathFont, ...]:
    """The fonts of a split whose packages this machine's TeX has; empty without TeX."""
    packages = sorted({package for font in FONTS[split] for package in font.packages})
    if shutil.which("kpsewhich") is None:
        return ()
    command = ["kpsewhich", *(f"{package}.sty" for package in packages)]
    found = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False).stdout
    present = {line.rpartition("/")[2].removesuffix(".sty") for line in found.splitlines()}
    return tuple(font for font in FONTS[split] if present.issuperset(font.packages))
