"""Spellings of LaTeX that typeset alike, and the one that stands for all of them."""

from __future__ import annotations

SAME = {
    "\\rightarrow": "\\to", "\\longrightarrow": "\\to", "\\gets": "\\leftarrow", "\\longleftarrow": "\\leftarrow",
    "\\longmapsto": "\\mapsto", "\\Longrightarrow": "\\Rightarrow", "\\implies": "\\Rightarrow",
    "\\iff": "\\Leftrightarrow", "\\Longleftrightarrow": "\\Leftrightarrow", "\\Longleftarrow": "\\Leftarrow",
    "\\le": "\\leq", "\\ge": "\\geq", "\\ne": "\\neq", "\\land": "\\wedge", "\\lor": "\\vee", "\\lnot": "\\neg",
    "\\lbrace": "\\{", "\\rbrace": "\\}", "\\lbrack": "[", "\\rbrack": "]", "\\vert": "|", "\\lvert": "|",
    "\\rvert": "|", "\\mid": "|", "\\divides": "|", "\\Vert": "\\|", "\\lVert": "\\|", "\\rVert": "\\|",
    "\\parallel": "\\|", "\\colon": ":", "\\ratio": ":", "\\ast": "*", "\\owns": "\\ni", "\\dots": "\\ldots",
    "\\dotsc": "\\ldots", "\\dotso": "\\ldots", "\\cdots": "\\cdots", "\\dotsb": "\\cdots", "\\dotsm": "\\cdots",
    "\\dotsi": "\\cdots", "\\hslash": "\\hbar", "\\bot": "\\perp", "\\lt": "<", "\\gt": ">", "\\degree": "\\circ",
    "\\dfrac": "\\frac", "\\tfrac": "\\frac", "\\cfrac": "\\frac", "\\dbinom": "\\binom", "\\tbinom": "\\binom",
    "\\stackrel": "\\overset", "\\widehat": "\\hat", "\\widetilde": "\\tilde", "\\overline": "\\bar",
    "\\widebar": "\\bar", "\\mathscr": "\\mathcal", "\\cal": "\\mathcal", "\\boldsymbol": "\\mathbf",
    "\\bm": "\\mathbf", "\\bf": "\\mathbf", "\\textbf": "\\mathbf", "\\pmb": "\\mathbf", "\\mathbfit": "\\mathbf",
    "\\Bbb": "\\mathbb", "\\frak": "\\mathfrak", "\\textsf": "\\mathsf", "\\sf": "\\mathsf", "\\texttt": "\\mathtt",
    "\\tt": "\\mathtt", "\\setminus": "\\backslash", "\\smallsetminus": "\\backslash", "\\varnothing": "\\emptyset",
    "\\triangleq": "\\triangleq", "\\surd": "\\sqrt", "\\centerdot": "\\cdot", "\\restriction": "\\upharpoonright",
    "\\leqq": "\\leqq", "\\bigtriangleup": "\\triangle", "\\Delta": "\\Delta", "\\vartriangle": "\\triangle",
    "\\square": "\\Box", "\\dag": "\\dagger", "\\ddag": "\\ddagger", "\\varepsilon": "\\varepsilon",
    "\\doublecap": "\\Cap", "\\thickspace": "\\;", "\\longleftrightarrow": "\\leftrightarrow", "\\prime": "\\prime",
}  # fmt: skip

# Commands that change nothing a reader of the formula could name: sizes, spaces, styles, upright text.
_SILENT = (
    "\\left \\right \\middle \\big \\Big \\bigg \\Bigg \\bigl \\Bigl \\biggl \\Biggl \\bigr \\Bigr \\biggr "
    "\\Biggr \\bigm \\Bigm \\displaystyle \\textstyle \\scriptstyle \\scriptscriptstyle \\limits \\nolimits "
    "\\, \\; \\: \\! \\> \\quad \\qquad ~ \\ \\/ \\enspace \\thinspace \\nobreak \\nonumber \\notag \\mathrm "
    "\\rm \\text \\textrm "
    "\\textnormal \\operatorname \\operatorname* \\mbox \\hbox \\mathit \\it \\textit \\mathnormal \\mathop "
    "\\mathbin \\mathrel \\mathord \\mathopen \\mathclose \\mathpunct \\mathinner \\strut \\mathstrut \\allowbreak "
    "\\relax \\smash \\boxed \\hfill \\normalfont \\textup \\ensuremath \\ce"
)
DROPPED = frozenset(_SILENT.split()) | {"\\ "}
DROPPED_WITH_ARGUMENT = frozenset({"\\vphantom", "\\hphantom", "\\phantom", "\\label", "\\tag", "\\hspace", "\\vspace"})
ALPHABETS = frozenset({"\\mathbf", "\\mathcal", "\\mathbb", "\\mathfrak", "\\mathsf", "\\mathtt"})
OLD_ALPHABETS = frozenset({"\\bf", "\\cal", "\\sf", "\\tt"})  # valid to the end of their group
_OVER_ONE = (
    "\\hat \\bar \\vec \\tilde \\dot \\ddot \\check \\breve \\acute \\grave \\mathring \\underline "
    "\\overrightarrow \\overleftarrow \\overbrace \\underbrace \\not"
)
ONE_ARGUMENT = frozenset(_OVER_ONE.split())
TWO_ARGUMENTS = frozenset({"\\frac", "\\binom", "\\overset"})
INFIX = {"\\over": "\\frac", "\\choose": "\\binom", "\\atop": "\\atop"}
_NAMES = (
    "arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf ker lg lim liminf limsup ln log max "
    "min Pr sec sin sinh sup tan tanh mod pmod bmod"
)
FUNCTIONS = frozenset(_NAMES.split())
ENVIRONMENT_DELIMITERS = {
    "pmatrix": ("(", ")"), "bmatrix": ("[", "]"), "Bmatrix": ("\\{", "\\}"), "vmatrix": ("|", "|"),
    "Vmatrix": ("\\|", "\\|"), "cases": ("\\{", ""), "rcases": ("", "\\}"),
}  # fmt: skip
