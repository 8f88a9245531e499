"""Unicode of the glyph names of TeX's mathematics fonts.

The Adobe Glyph List knows text; these are the names used by CM, AMS, Latin Modern, Euler, Kp, newtx/newpx/txfonts,
MathDesign, stmary and wasy font programs, where they are missing in that list or mean another character there.
"""

from __future__ import annotations

import re
from functools import cache

# As in cmmi10.afm: `epsilon1` is the lunate letter (\\epsilon), `phi` the straight one; the Adobe Glyph List has them
# the other way round.
TEX_GREEK = {
    "epsilon": "ε", "epsilon1": "ϵ", "phi": "ϕ", "phi1": "φ", "theta1": "ϑ", "pi1": "ϖ", "rho1": "ϱ", "sigma1": "ς",
    "kappa1": "ϰ", "epsiloninv": "϶", "Delta": "Δ", "Omega": "Ω", "mu": "μ",
}  # fmt: skip

_NAMES = """
lscript ℓ;weierstrass ℘;dotlessi ı;dotlessj ȷ;partialdiff ∂;flat ♭;natural ♮;sharp ♯;slurbelow ⌣;slurabove ⌢
lscript1 ℓ;dotmath ⋅;ellipsis …
harpoonleftup ↼;harpoonleftdown ↽;harpoonrightup ⇀;harpoonrightdown ⇁;triangleright ▹;triangleleft ◃;star ⋆
vector ⃗;tie ⁀;minus −;periodcentered ⋅;asteriskmath ∗;diamondmath ⋄;plusminus ±;minusplus ∓;circleplus ⊕
circleminus ⊖;circlemultiply ⊗;circledivide ⊘;circledot ⊙;circlecopyrt ○;openbullet ∘;bullet ∙;equivasymptotic ≍
equivalence ≡;reflexsubset ⊆;reflexsuperset ⊇;lessequal ≤;greaterequal ≥;precedesequal ⪯;followsequal ⪰;similar ∼
approxequal ≈;propersubset ⊂;propersuperset ⊃;lessmuch ≪;greatermuch ≫;precedes ≺;follows ≻;arrowleft ←;arrowright →
arrowup ↑;arrowdown ↓;arrowboth ↔;arrownortheast ↗;arrowsoutheast ↘;similarequal ≃;arrowdblleft ⇐;arrowdblright ⇒
arrowdblup ⇑;arrowdbldown ⇓;arrowdblboth ⇔;arrownorthwest ↖;arrowsouthwest ↙;proportional ∝;prime ′;infinity ∞
element ∈;owner ∋;triangle △;triangleinv ▽;negationslash ̸;mapsto ↦;mapstochar ↦;universal ∀;existential ∃
logicalnot ¬;emptyset ∅;Rfractur ℜ;Ifractur ℑ;latticetop ⊤;perpendicular ⊥;aleph ℵ;union ∪;intersection ∩
unionmulti ⊎;logicaland ∧;logicalor ∨;turnstileleft ⊢;turnstileright ⊣;floorleft ⌊;floorright ⌋;ceilingleft ⌈
ceilingright ⌉;angbracketleft ⟨;angbracketright ⟩;angleleft ⟨;angleright ⟩;bar |;bardbl ‖;arrowbothv ↕;arrowdblbothv ⇕
backslash \\;wreathproduct ≀;radical √;radicallow √;coproduct ∐;nabla ∇;gradient ∇;integral ∫;unionsq ⊔
intersectionsq ⊓;subsetsqequal ⊑;supersetsqequal ⊒;section §;dagger †;daggerdbl ‡;paragraph ¶;club ♣;diamond ♢
heart ♡;spade ♠;asciicircum ^;summation ∑;product ∏;integraltext ∫;contintegral ∮;circledottext ⊙;hat ^
notequal ≠;notelement ∉;nequal ≠;simequal ≃;congruent ≅;arrowhookleft ↩;arrowhookright ↪;bowtie ⋈;models ⊨
squaredot ⊡;squareplus ⊞;squaremultiply ⊠;square □;squaresolid ■;smallsquare □;a128 ■;bulletmath ∙;diamondsolid ◆
circleright ↻;circleleft ↺;harpoonleftright ⇌;harpoonrightleft ⇋;squareminus ⊟;forces ⊩;forcesbar ⊪
satisfies ⊨;satisfiesbar ⊨;turnstile ⊢;dblarrowheadright ↠;dblarrowheadleft ↞;dblarrowleft ⇇;dblarrowright ⇉
dblarrowup ⇈;dblarrowdwn ⇊;harpoonupright ↾;harpoondownright ⇂;harpoonupleft ↿;harpoondownleft ⇃;arrowtailright ↣
arrowtailleft ↢;arrowparrleft ⇆;arrowparrright ⇄;shiftleft ↰;shiftright ↱;squiggleright ⇝;squiggleleftright ↭
curlyleft ↫;curlyright ↬;circleequal ≗;followsorequal ≿;greaterorsimilar ≳;greaterorapproxeql ⪆;multimap ⊸
therefore ∴;because ∵;equalsdots ≑;defines ≜;precedesorequal ≾;lessorsimilar ≲;lessorapproxeql ⪅;equalorless ⪕
equalorgreater ⪖;equalorprecedes ⋞;equalorfollows ⋟;precedesorcurly ≼;lessdblequal ≦;lessorequalslant ⩽
lessorgreater ≶;primereverse ‵;axisshort -;equaldotrightleft ≓;equaldotleftright ≒;followsorcurly ≽
greaterdblequal ≧;greaterorequalslant ⩾;greaterorless ≷;squareimage ⊏;squareoriginal ⊐;trianglerightequal ⊵
triangleleftequal ⊴;starsolid ★;between ≬;triangledownsld ▼;trianglerightsld ▶;triangleleftsld ◀;arrowaxisright →
arrowaxisleft ←;trianglesolid ▲;triangleinv1 ▽;ringinequal ≖;lessequalgreater ⋚;greaterlessequal ⋛
lessdbleqlgreater ⪋;greaterdbleqlless ⪌;Yen ¥;arrowtripleright ⇛;arrowtripleleft ⇚;check ✓;uprise ⊻;intercal ⊺
logicalanddbl ⩞;perpcorrespond ⌅;subsetdbl ⋐;supersetdbl ⋑;uniondbl ⋓;intersectiondbl ⋒;curlyand ⋏;curlyor ⋎
multiplyopenleft ⋋;multiplyopenright ⋌;subsetdblequal ⫅;supersetdblequal ⫆;lessdot ⋖;greaterdot ⋗;fork ⋔
measuredangle ∡;sphericalangle ∢;angle ∠;maltesecross ✠;circlering ⊚;circleasterisk ⊛;circledash ⊝;dotplus ∔
vardblchk ≐;emptysetalt ∅;beth ℶ;gimel ℷ;daleth ℸ;planckover2pi ℏ;planckover2pi1 ℏ;hbar ℏ;epsilon2 ϶;kappa2 ϰ
lessornotequal ≨;greaternotequal ≩;notless ≮;notgreater ≯;notprecedes ⊀;notfollows ⊁;notlessequal ≰
notgreaterequal ≱;notsimilar ≁;notsubset ⊄;notsuperset ⊅;notsubseteql ⊈;notsupersetequal ⊉;subsetnotequal ⊊
supersetnotequal ⊋;notarrowright ↛;notarrowleft ↚;notarrowboth ↮;notdblarrowright ⇏;notdblarrowleft ⇍
notdblarrowboth ⇎;notturnstile ⊬;notsatisfies ⊭;notforces ⊮;divides ∣;notbar ∤;parallel ∥;notparallel ∦
notexistential ∄;equalsimilar ≂;multiplycloseleft ⋉;multiplycloseright ⋊;approxorequal ≊;archleftdown ↶
archrightdown ↷;Digamma Ϝ;digamma ϝ;eth ð;Mho ℧;Finv Ⅎ;Gmir ⅁;whiterighttriangle ▷;whitelefttriangle ◁
mapsfrom ↤;longmapsto ⟼;leadsto ⇝;lhd ⊲;rhd ⊳;unlhd ⊴;unrhd ⊵;llbracket ⟦;rrbracket ⟧;bracketleftdbl ⟦
bracketrightdbl ⟧;lightning ↯;defequal ≔;colonequal ≔;integraldbl ∬;integraltrpl ∭;dblintegral ∬;tplintegral ∭
contintegraldbl ∯;tildewide ̃;hatwide ̂;tildewider ̃;hatwider ̂;macron ¯;overscore ¯;dotaccent ˙;ring ˚
circumflex ˆ;tilde ˜;caron ˇ;breve ˘;acute ´;grave `;dieresis ¨
"""

_BIG_OPERATORS = {
    "summation": "∑", "product": "∏", "coproduct": "∐", "integral": "∫", "contintegral": "∮", "union": "⋃",
    "intersection": "⋂", "unionmulti": "⨄", "logicaland": "⋀", "logicalor": "⋁", "unionsq": "⨆", "circledot": "⨀",
    "circleplus": "⨁", "circlemultiply": "⨂", "intersectionsq": "⨅", "integraldbl": "∬", "integraltrpl": "∭",
}  # fmt: skip

# Pieces of delimiters and braces taller or wider than any single glyph (OMX encoding and its kin).
_PIECES = {
    "parenlefttp": "⎛", "parenleftex": "⎜", "parenleftbt": "⎝", "parenrighttp": "⎞", "parenrightex": "⎟",
    "parenrightbt": "⎠", "bracketlefttp": "⎡", "bracketleftex": "⎢", "bracketleftbt": "⎣", "bracketrighttp": "⎤",
    "bracketrightex": "⎥", "bracketrightbt": "⎦", "bracelefttp": "⎧", "braceleftmid": "⎨", "braceleftbt": "⎩",
    "braceex": "⎪", "bracerighttp": "⎫", "bracerightmid": "⎬", "bracerightbt": "⎭", "vextendsingle": "⏐",
    "vextenddouble": "‖", "barex": "⏐", "radicalbt": "⎷", "radicalvertex": "⏐", "radicaltp": "┌", "bracehext": "⎵",
    "uni23DF.x": "⎵", "uni23DE.x": "⎴",
    "bracehtipdownleft": "⏞", "bracehtipdownright": "⏞", "bracehtipupleft": "⏟", "bracehtipupright": "⏟",
}  # fmt: skip

_SIZE_SUFFIX = re.compile(
    r"(?:(?:big|Big|bigg|Bigg)\d*|\.(?:size|s|v|sz|big|display|disp|upsm|dsp)\d*(?:sl|up)?|(?:text|display|disp|txt|dsp)\d*"
    r"|\.alt\d*|\.var|\.up|\.sl|\.st|\.ssty\d*|\.sts)$"
)
_SCRIPT_SUFFIX = re.compile(r"^([A-Z])(cal|bbb|scr|frak|script)$")


@cache
def _table() -> dict[str, str]:
    pairs = (entry.rsplit(" ", 1) for entry in _NAMES.replace("\n", ";").split(";") if " " in entry)
    return {**dict(pairs), **TEX_GREEK, **_PIECES}


@cache
def unicode_of(name: str) -> str:
    """The character that a glyph of a mathematics font named `name` shows, "" where the name says nothing.

    Size variants (`parenleftBigg`, `parenleft.size3`, `summationdisplay`) give the character itself.
    """
    if name in _table():
        return _table()[name]
    if name in ("", ".notdef"):
        return ""
    if script := _SCRIPT_SUFFIX.match(name):
        return script.group(1)
    base = _SIZE_SUFFIX.sub("", name)
    if base != name:
        if base in _BIG_OPERATORS and name.endswith(("text", "display", "disp", "txt", "dsp")):
            return _BIG_OPERATORS[base]
        return unicode_of(base)
    from fontTools import agl

    return str(agl.toUnicode(name))


def size_variant(name: str) -> str:
    """The part of a glyph name that tells its size ("bigg", ".size3", "display"); "" for the normal size."""
    found = _SIZE_SUFFIX.search(name)
    return found.group(0) if found else ""
