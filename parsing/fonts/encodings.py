"""TeX's own mathematics encodings, for programs whose glyph names say nothing (`C12`, `a12`) or that have none."""

from __future__ import annotations

import re
from functools import cache

_OML = (
    "Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega alpha beta gamma delta epsilon1 zeta eta theta iota "
    "kappa lambda mu nu xi pi rho sigma tau upsilon phi chi psi omega epsilon theta1 pi1 rho1 sigma1 phi1 "
    "harpoonleftup harpoonleftdown harpoonrightup harpoonrightdown hookleft hookright triangleright triangleleft "
    "zero one two three four five six seven eight nine period comma less slash greater star partialdiff "
    "A B C D E F G H I J K L M N O P Q R S T U V W X Y Z flat natural sharp slurbelow slurabove lscript "
    "a b c d e f g h i j k l m n o p q r s t u v w x y z dotlessi dotlessj weierstrass vector tie"
)
_OMS = (
    "minus periodcentered multiply asteriskmath divide diamondmath plusminus minusplus circleplus circleminus "
    "circlemultiply circledivide circledot circlecopyrt openbullet bullet equivasymptotic equivalence reflexsubset "
    "reflexsuperset lessequal greaterequal precedesequal followsequal similar approxequal propersubset "
    "propersuperset lessmuch greatermuch precedes follows arrowleft arrowright arrowup arrowdown arrowboth "
    "arrownortheast arrowsoutheast similarequal arrowdblleft arrowdblright arrowdblup arrowdbldown arrowdblboth "
    "arrownorthwest arrowsouthwest proportional prime infinity element owner triangle triangleinv negationslash "
    "mapsto universal existential logicalnot emptyset Rfractur Ifractur latticetop perpendicular aleph "
    "A B C D E F G H I J K L M N O P Q R S T U V W X Y Z union intersection unionmulti logicaland logicalor "
    "turnstileleft turnstileright floorleft floorright ceilingleft ceilingright braceleft braceright angbracketleft "
    "angbracketright bar bardbl arrowbothv arrowdblbothv backslash wreathproduct radical coproduct nabla integral "
    "unionsq intersectionsq subsetsqequal supersetsqequal section dagger daggerdbl paragraph club diamond heart spade"
)
_OMX = (
    "parenleftbig parenrightbig bracketleftbig bracketrightbig floorleftbig floorrightbig ceilingleftbig "
    "ceilingrightbig braceleftbig bracerightbig angbracketleftbig angbracketrightbig vextendsingle vextenddouble "
    "slashbig backslashbig parenleftBig parenrightBig parenleftbigg parenrightbigg bracketleftbigg bracketrightbigg "
    "floorleftbigg floorrightbigg ceilingleftbigg ceilingrightbigg braceleftbigg bracerightbigg angbracketleftbigg "
    "angbracketrightbigg slashbigg backslashbigg parenleftBigg parenrightBigg bracketleftBigg bracketrightBigg "
    "floorleftBigg floorrightBigg ceilingleftBigg ceilingrightBigg braceleftBigg bracerightBigg angbracketleftBigg "
    "angbracketrightBigg slashBigg backslashBigg slashBig backslashBig parenlefttp parenrighttp bracketlefttp "
    "bracketrighttp bracketleftbt bracketrightbt bracketleftex bracketrightex bracelefttp bracerighttp braceleftbt "
    "bracerightbt braceleftmid bracerightmid braceex arrowvertex parenleftbt parenrightbt parenleftex parenrightex "
    "angbracketleftBig angbracketrightBig unionsqtext unionsqdisplay contintegraltext contintegraldisplay "
    "circledottext circledotdisplay circleplustext circleplusdisplay circlemultiplytext circlemultiplydisplay "
    "summationtext producttext integraltext uniontext intersectiontext unionmultitext logicalandtext logicalortext "
    "summationdisplay productdisplay integraldisplay uniondisplay intersectiondisplay unionmultidisplay "
    "logicalanddisplay logicalordisplay coproducttext coproductdisplay hatwide hatwider hatwidest tildewide "
    "tildewider tildewidest bracketleftBig bracketrightBig floorleftBig floorrightBig ceilingleftBig ceilingrightBig "
    "braceleftBig bracerightBig radicalbig radicalBig radicalbigg radicalBigg radicalbt radicalvertex radicaltp "
    "arrowvertexdbl arrowtp arrowbt bracehtipdownleft bracehtipdownright bracehtipupleft bracehtipupright "
    "arrowdbltp arrowdblbt"
)

_FAMILIES = (
    (re.compile(r"^(?:cm|lm|eu|ptcm)?mi[b\d]|^cmmi|^lmmathitalic|^eurm|_maths_italic|^zptmcm7m|^rm[lt]mi", re.I), _OML),
    (re.compile(r"^(?:cm|lm)?sy\d|^cmb?sy|^lmmathsymbols|_maths_symbols", re.I), _OMS),
    (re.compile(r"^cmex|^lmmathextension|_maths_extension", re.I), _OMX),
)


OML, OMS, OMX = (tuple(encoding.split()) for encoding in (_OML, _OMS, _OMX))


@cache
def _names(encoding: str) -> dict[int, str]:
    return dict(enumerate(encoding.split()))


def tex_encoding(font: str) -> dict[int, str]:
    """Code to glyph name in the TeX encoding that fonts called `font` have; {} for other fonts."""
    return next((_names(encoding) for pattern, encoding in _FAMILIES if pattern.search(font)), {})
