"""What the name of a font tells of the mathematics set in it."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache


class Alphabet(StrEnum):
    """The LaTeX alphabet that letters of a font stand for."""

    NORMAL = ""
    CALLIGRAPHIC = "mathcal"
    SCRIPT = "mathscr"
    BLACKBOARD = "mathbb"
    FRAKTUR = "mathfrak"
    BOLD = "mathbf"
    BOLD_ITALIC = "boldsymbol"
    SANS = "mathsf"
    TYPEWRITER = "mathtt"
    ROMAN = "mathrm"


_MATH = re.compile(
    r"^(?:cm(?:mi|sy|ex|bsy|mib)|lmmath|msam|msbm|eu(?:rm|rb|fm|fb|sm|sb|ex)\d|kp-+m-|kp-expert|mathdesign|rsfs|stmary|"
    r"wasy|esint|bbm|bbold|dsrom|dsfont|ntx(?:m|sy|ex|tx)|npx|tx(?:sy|ex|mi|ym)|px(?:sy|ex|mi|b)|rtx(?:mi|r\b)|"
    r"rpx(?:mi|r\b)|t1?x(?:sy|ex)a?|zptmcm|pazo|fourier|fut(?:mi|sy|ex)|mtsy|mtmi|mtex|mt2|mtgu|mtms|bdx|boondox|"
    r"yhmath|yhcmex|zavm|euler|psyr|standardsyml|mdbch|mdput|xymath|libertinust1math|newtx|newpx|stix(?:math|general|two)|"
    r"wncy|xits|asana|tex_cm_maths|advp4c4e|fdsymbol|mnsymbol)"
    r"|math|symbolm?t?$|^symbol|^tex.?gyre.*math|mathtype|mtextra|euclid|cambriamath",
    re.I,
)
_PATTERNS = (
    (r"^(?:msbm|bbm|bbold|dsrom|dsfont|[nt]?xb?bb|.*bbb?\b|n?[tp]xsyb|kp-+m-syb|ntxbb|txmia.*bb)|blackboard|double.?struck",
     Alphabet.BLACKBOARD),
    (r"^eu(?:fm|fb)|frak|^y(?:goth|frak)", Alphabet.FRAKTUR),
    (r"^rsfs|scr(?:ipt)?\b|^bdx?scr|pzc|chancery", Alphabet.SCRIPT),
    (r"^(?:(?:cm|lm|tx|px|ntx|npx|mt)?b?sy\w*\d|cmb?sy|eu(?:sm|sb)|kp-+m-sy|n?[tp]xsy)|lmmathsymbols|calligra",
     Alphabet.CALLIGRAPHIC),
    (r"^(?:cmmib|lmmathitalic\d+-bold|eurb|n?[tp]xbmi|rtxbmi)|bold.*math.?italic|math.*bold.*ital"
     r"|kp-+m-(?:medium|bold)italic", Alphabet.BOLD_ITALIC),
    (r"^(?:cmtt|lmmono|sftt|ectt|tt-kp)|mono|typewriter|courier", Alphabet.TYPEWRITER),
    (r"^(?:cmss|lmsans|sfss|ecss|ss-kp|bdxsf|linbiolinum)|sans|helvet|arial|sfmr", Alphabet.SANS),
)  # fmt: skip
_ALPHABETS = tuple((re.compile(pattern, re.I), alphabet) for pattern, alphabet in _PATTERNS)
_BOLD = re.compile(
    r"^(?:cmb|lmroman\d+-bold|sfb|ecb|kp-medium|kp-expert-medium|rtxb|rpxb)|bold|medi|demi|black|heavy|tb$", re.I
)
_ITALIC = re.compile(r"^(?:cm|lm)?mi\d|cmti|ital|oblique|slant|ti$|cmmi|^eurm|mi$|-it$|mi\d*$", re.I)


@cache
def is_math_font(name: str) -> bool:
    """Whether fonts of this name are made for mathematics."""
    return bool(_MATH.search(name))


@cache
def alphabet_of(name: str) -> Alphabet:
    """The alphabet that letters set in this font belong to."""
    for pattern, alphabet in _ALPHABETS:
        if pattern.search(name):
            return alphabet
    if _BOLD.search(name):
        return Alphabet.BOLD_ITALIC if _ITALIC.search(name) else Alphabet.BOLD
    return Alphabet.NORMAL if _ITALIC.search(name) or is_math_italic(name) else Alphabet.ROMAN


@cache
def is_math_italic(name: str) -> bool:
    """Whether plain letters of this font are variables (also upright ones, as in Euler)."""
    return bool(
        re.search(
            r"^cmmi|^lmmathitalic|^eurm|^eurb|kp-+m-(?:italic|medium)|math-?italic|^[nrt]*[tp]xmi|^zptmcm7m|^mtmi",
            name,
            re.I,
        )
    )
