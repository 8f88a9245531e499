"""Finding font files and sorting them by family, weight and slant."""

from __future__ import annotations

import hashlib
import importlib.util
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PIL import ImageFont

from vlm.parsing.errors import MissingDependencyError
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

_NOT_FOR_TEXT = re.compile(
    # Symbols, ornaments and drawings; scripts and blackletter that our alphabet does not cover; outlined letters.
    r"symbol|emoji|awesome|icon|dingb|ornam|orns|flower|initial|math|keyboard|music|braille|barcode|chess|"
    r"sparks|integral|size.*sym|nonunicode|variants|phaistos|hamno|academicons|typicons|mfizz|fonetika|"
    r"unicode$|arabic|hebrew|thai|lao\b|tamil|kufi|urdu|nushu|greek|missaali|aboensis|fraktur|frak$|goth$|swab$|"
    r"yinit|semafor|fetamont|punk|frederika|beuron|frm|countries|svrsym|^step$|ztm|sups|outline|casl?anopen|"
    r"snowcaps|storytime|dingbits|ghoul|claytablet|heidelberg|cloistered|blackforest|linoscroll|londonscroll|"
    r"graphlite|cinzel dec|philokalia|solomos|olga|complutum|shafarik|uncial|cyklop|libertinus.*key|"
    r"^dr(m|md).*(inf|figs|sy|sym|mi|grk|tc)|^drmdoz|almendra|jaini|modak|foulis|logix|"
    r"\bsc\b|caps\b|all sc|^drm.*sc|small ?caps|unslanted|dunhill|quotation|quattro$|hoboken|"
    r"last resort|alternates|peignoir|irianis|westend|ocr b|^d050000l|^acathist|^cm(r|mi|sy|ex|tt|ss|b)10|^baloo|^alm fixed|"
    r"^(blex|blsy|rblmi|atari|sixtyfour|pcaps|gotu|mukta|shobhika|kristi)$",
    re.IGNORECASE,
)
_NOTO_FOR_LATIN = re.compile(r"^Noto (Sans|Serif|Mono|Sans Mono|Sans Display|Serif Display)$")
_MONO = re.compile(
    r"mono(?!type)|code|cod3|courier|cousine|hack$|hermit|inconsolata|typewriter|cursor|fixed|ocr ?b|terminal|"
    r"gnutypewriter|lettergoth|typoscript",
    re.IGNORECASE,
)
_BOLD = re.compile(r"bold|black|heavy|demi|bx\d", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|slanted|inclined|\bit\b", re.IGNORECASE)
_CLONES = {
    # One drawing under several names: a family is held out under all of them or under none.
    "nimbus roman": "times", "tex gyre termes": "times", "tex gyre termesx": "times", "freeserif": "times",
    "freeserifb": "times", "tempora": "times", "stix": "times", "stixgeneral": "times", "xits": "times",
    "stix two text": "times", "liberation serif": "times new", "tinos": "times new",
    "nimbus sans": "helvetica", "nimbus sans l": "helvetica", "nimbus sans narrow": "helvetica",
    "tex gyre heros": "helvetica", "tex gyre heros cn": "helvetica", "freesans": "helvetica",
    "liberation sans": "arial", "liberation sans narrow": "arial", "arimo": "arial",
    "nimbus mono": "courier", "nimbus mono ps": "courier", "tex gyre cursor": "courier", "freemono": "courier",
    "liberation mono": "courier new", "cousine": "courier new",
    "p052": "palatino", "tex gyre pagella": "palatino", "tex gyre pagellax": "palatino", "aepagella": "palatino",
    "c059": "schoolbook", "tex gyre schola": "schoolbook", "tex gyre scholax": "schoolbook", "aeschola": "schoolbook",
    "urw bookman": "bookman", "tex gyre bonum": "bookman", "aebonum": "bookman",
    "urw gothic": "avantgarde", "tex gyre adventor": "avantgarde",
    "xcharter": "charter", "charis sil": "charter",
    "libertinus serif": "libertine", "libertinus serif display": "libertine", "linux libertine o": "libertine",
    "linux libertine display o": "libertine", "libertinus sans": "biolinum", "linux biolinum o": "biolinum",
}  # fmt: skip
_COMPUTER_MODERN = re.compile(r"^(latin modern|cmu|newcomputermodern|aemr|aemm)", re.IGNORECASE)


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


@lru_cache(maxsize=4096)
def family_key(family: str) -> str:
    """The family's name without optical sizes, widths and weights; one name for all clones of a drawing."""
    name = " ".join(family.lower().split())
    if name in _CLONES:
        return _CLONES[name]
    if _COMPUTER_MODERN.match(name):
        kind = "mono" if _MONO.search(name) else "sans" if re.search(r"sans|bright", name) else "roman"
        return f"computer modern {kind}"
    return " ".join(re.sub(r"[\d.]+|\b(std|pro|adf|gwf|no|mn|text)\b", " ", name).split()[:2]) or name


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
    if not family or _NOT_FOR_TEXT.search(family) or _NOT_FOR_TEXT.search(style or ""):
        return None
    if family.startswith("Noto") and not _NOTO_FOR_LATIN.match(family):
        return None
    described = f"{family} {style} {path.stem}"
    return Face(
        str(path), family, bool(_MONO.search(family)), bool(_BOLD.search(described)), bool(_ITALIC.search(described))
    )
