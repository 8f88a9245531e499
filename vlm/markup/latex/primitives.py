"""Which canonical commands take arguments, and which stand for themselves."""

from __future__ import annotations

from vlm.markup.latex.commands import COMMANDS
from vlm.markup.latex.synonyms import ALPHABETS, TEXTS
from vlm.markup.latex.tree import ROOT, SUBSTACK

_OVER_ONE = (
    "\\hat \\bar \\vec \\tilde \\dot \\ddot \\dddot \\check \\breve \\acute \\grave \\mathring \\underline "
    "\\overrightarrow \\overleftarrow \\overleftrightarrow \\overbrace \\underbrace \\pmod \\boxed \\xrightarrow "
    "\\xleftarrow"
)
_OVER_TWO = "\\frac \\binom \\overset \\underset"
ARGUMENTS = dict.fromkeys(_OVER_ONE.split(), 1) | dict.fromkeys(_OVER_TWO.split(), 2)
"""How many arguments a command takes."""
SPECIAL = frozenset((ROOT, SUBSTACK, "\\not"))
"""Commands whose arguments are read in a way of their own."""
_NEED_MORE = frozenset(ALPHABETS) | TEXTS | SPECIAL | ARGUMENTS.keys() | {"\\hline"}
SYMBOLS = frozenset(name for name in COMMANDS if name.count("{") != 1 or name == "\\{") - _NEED_MORE - {"\\\\"}
"""Commands without arguments."""
INFIX = {"\\over": "\\frac", "\\choose": "\\binom", "\\atop": SUBSTACK}
"""Old commands between their arguments, and those that take them."""
PLAIN = frozenset("!()*+,-./0123456789:;<=>?@[]|") | frozenset(map(chr, (*range(65, 91), *range(97, 123))))
"""Characters that stand for themselves in formulas."""
