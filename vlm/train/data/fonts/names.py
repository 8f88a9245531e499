"""What the names of families and styles tell: clones of one drawing, weight, slant, and what is no font for text."""

from __future__ import annotations

import re
from functools import lru_cache

_SYMBOLS = (
    r"symbol|emoji|awesome|icon|dingb|ornam|orns|flower|initial|math|keyboard|music|braille|barcode|chess|sparks|"
    r"integral|size.*sym|nonunicode|variants|phaistos|hamno|countries|svrsym|logix|last resort|^step$|sups|yinit|"
    r"^d050000l|^cm[a-z]+10|^drm|^bl(ex|sy)$|rblmi"
)
_OTHER_SCRIPTS = (
    r"unicode$|arabic|hebrew|thai|lao\b|tamil|kufi|urdu|nushu|greek|^acathist|^alm fixed|philokalia|solomos|olga|"
    r"complutum|shafarik|fonetika|jaini|modak|gotu|mukta|shobhika|baloo"
)
_BLACKLETTER = r"missaali|aboensis|fraktur|frak$|goth$|swab$|uncial|heidelberg|cloistered|blackforest|frederika|beuron"
_DRAWINGS = (
    r"semafor|fetamont|punk|frm|ztm|outline|casl?anopen|snowcaps|storytime|ghoul|claytablet|linoscroll|londonscroll|"
    r"graphlite|cinzel dec|almendra|foulis|cyklop|hoboken|westend|atari|sixtyfour|kristi"
)
_ONE_CASE = r"\bsc\b|caps\b|unslanted|dunhill|quotation|quattro$|alternates|peignoir|irianis|ocr b|humor|piltdown"
_HAIRLINES = r"hairline|\bthin|extra ?light|ultra ?light"
_UNFIT = (_SYMBOLS, _OTHER_SCRIPTS, _BLACKLETTER, _DRAWINGS, _ONE_CASE, _HAIRLINES)
_NOT_FOR_TEXT = re.compile("|".join(_UNFIT), re.IGNORECASE)
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
    # Derived from one another, or the same name cut short.
    "inter": "inter display", "droid sans": "noto sans", "noto serif": "droid serif",
    "noto serif display": "droid serif",
    "libre csln": "libre caslon", "romande adf std": "romande no", "qtokcorral": "qtokcorral-cnd",
    "qtdoghauslight": "qtdoghaus", "tex gyre chorus": "z",
    "libertinus serif": "libertine", "libertinus serif display": "libertine", "linux libertine o": "libertine",
    "linux libertine display o": "libertine", "libertinus sans": "biolinum", "linux biolinum o": "biolinum",
}  # fmt: skip
_WEIGHT = re.compile(r"[\d.]+|\b(std|pro|adf|gwf|no|mn|text|light|medium|semibold|heavy)\b")
_COMPUTER_MODERN = re.compile(r"^(latin modern|cmu|newcomputermodern|aemr|aemm)", re.IGNORECASE)


@lru_cache(maxsize=4096)
def family_key(family: str) -> str:
    """The family's name without optical sizes, widths and weights; one name for all clones of a drawing."""
    name = " ".join(family.lower().split())
    if name in _CLONES:
        return _CLONES[name]
    if _COMPUTER_MODERN.match(name):
        kind = "mono" if _MONO.search(name) else "sans" if re.search(r"sans|bright", name) else "roman"
        return f"computer modern {kind}"
    return " ".join(_WEIGHT.sub(" ", name).split()[:2]) or name


def is_for_text(family: str, style: str) -> bool:
    """False for symbols, ornaments, other scripts, letters that case cannot be told of, and hairlines."""
    if _NOT_FOR_TEXT.search(family) or _NOT_FOR_TEXT.search(style):
        return False
    return not family.startswith("Noto") or bool(_NOTO_FOR_LATIN.match(family))


def is_mono(family: str) -> bool:
    return bool(_MONO.search(family))


def is_bold(described: str) -> bool:
    """`described`: family, style and file name in one string; fonts disagree on which of them says it."""
    return bool(_BOLD.search(described))


def is_italic(described: str) -> bool:
    return bool(_ITALIC.search(described))
