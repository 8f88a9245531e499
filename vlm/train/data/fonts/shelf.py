"""Drawing faces by what documents use: book and office faces mostly, everything else sometimes."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache

import numpy as np

from vlm.parsing.errors import MissingDependencyError
from vlm.train.data.fonts.coverage import drawable, is_capitals_only
from vlm.train.data.fonts.faces import Face, installed_faces
from vlm.train.data.sample import Split

_SAMPLE = "aegxz AQZ059.,-"
"""What has these has the rest of ASCII; a text's own characters are asked for besides."""

_COMMON = re.compile(
    # What theses, papers, reports, letters and web pages are set in, and what is metrically like it.
    r"^(times|times new|helvetica|arial|courier|courier new|palatino|schoolbook|bookman|avantgarde|charter|libertine|"
    r"biolinum|computer modern \w+|carlito|caladea|dejavu (sans|serif|mono|math)|noto (sans|serif|mono)|roboto.*|"
    r"open sans|lato|source (sans|serif|code)|droid (sans|serif)|liberation.*|gentium.*|garamond.*|eb garamond|"
    r"crimson.*|cochineal|ebgaramond|pt (sans|serif)|inter.*|ibm plex|fira (sans|mono|code)|merriweather.*|"
    r"libre (baskerville|caslon|bodoni|franklin)|montserrat|raleway|nunito|alegreya|utopia|erewhon|heuristica|"
    r"old standard|kp\w+|iwona|kurier|antykwa \w+|cabin|cantarell|verana.*|baskervald|etbb|fbb|domitian|"
    r"bitstream.*|bitter|spectral|rosario|chivo|tex gyre)$"
)
_CORE = re.compile(r"^(times|times new|helvetica|arial|computer modern (roman|sans)|carlito|caladea|palatino)$")
_KIND_SHARES = {"core": 0.4, "common": 0.39, "other": 0.15, "mono": 0.06}
_ENOUGH = 5
"""A kind with fewer families is drawn less often, so that none of them takes over."""
_STYLE_SHARES = {(False, False): 0.7, (True, False): 0.14, (False, True): 0.12, (True, True): 0.04}

_Family = dict[tuple[bool, bool], list[Face]]


class Shelf:
    """The faces of one split. Families are equally likely within their kind, however many files they have."""

    def __init__(self, split: Split) -> None:
        self._families: dict[tuple[str, bool], _Family] = defaultdict(lambda: defaultdict(list))
        for face in _of(split):
            self._families[face.key, face.mono][face.bold, face.italic].append(face)
        self._kinds: dict[str, list[_Family]] = defaultdict(list)
        for (key, mono), family in sorted(self._families.items()):
            self._kinds[_kind(key, mono)].append(family)
        weights = np.array([_KIND_SHARES[kind] * min(1.0, len(self._kinds[kind]) / _ENOUGH) for kind in self._kinds])
        self._shares = weights / weights.sum()

    def draw(self, rng: np.random.Generator, text: str, *, mono: bool = False) -> Face | None:
        """A face that can draw `text`; None where a few tries found none."""
        for _ in range(6):
            face = self._any(rng, mono)
            if drawable(face, text):
                return face
        return None

    def sibling(self, face: Face, rng: np.random.Generator, *, bold: bool, italic: bool) -> Face:
        """The same family with another weight or slant; `face` itself where there is none."""
        styled = self._families[face.key, face.mono].get((bold, italic), [])
        members = [other for other in styled if other.family == face.family]
        return members[int(rng.integers(len(members)))] if members else face

    def _any(self, rng: np.random.Generator, mono: bool) -> Face:
        for _ in range(30):
            families = self._kinds[self._drawn_kind(rng, mono)]
            family = families[int(rng.integers(len(families)))]
            styles = [style for style in _STYLE_SHARES if style in family]
            shares = np.array([_STYLE_SHARES[style] for style in styles])
            members = family[styles[int(rng.choice(len(styles), p=shares / shares.sum()))]]
            face = members[int(rng.integers(len(members)))]
            if drawable(face, _SAMPLE) and not is_capitals_only(face):
                return face
        raise MissingDependencyError("hardly any font here can draw the Latin alphabet: install fonts-dejavu")

    def _drawn_kind(self, rng: np.random.Generator, mono: bool) -> str:
        if mono and "mono" in self._kinds:
            return "mono"
        return list(self._kinds)[int(rng.choice(len(self._shares), p=self._shares))]


def _kind(key: str, mono: bool) -> str:
    return "mono" if mono else "core" if _CORE.match(key) else "common" if _COMMON.match(key) else "other"


@lru_cache(maxsize=1)
def _of(split: Split) -> list[Face]:
    """Its faces; all of them on a machine with so few families that one split would go without."""
    faces = installed_faces()
    splits = [face.split for face in faces]
    alone = len(set(splits)) == 1
    return [face for face, own in zip(faces, splits, strict=True) if own is split or alone]
