"""Spellings that typeset alike, or differ only in size and spacing, and the one canonical LaTeX uses.

The only such table: the normal form by which formulas are compared (`normal`) is made from the canonical tree, and
`looser` has what it folds beyond this.
"""

from __future__ import annotations

SAME = {
    "\\rightarrow": "\\to", "\\longrightarrow": "\\to", "\\gets": "\\leftarrow", "\\longleftarrow": "\\leftarrow",
    "\\longmapsto": "\\mapsto", "\\Longrightarrow": "\\Rightarrow", "\\implies": "\\Rightarrow",
    "\\iff": "\\Leftrightarrow", "\\Longleftrightarrow": "\\Leftrightarrow", "\\Longleftarrow": "\\Leftarrow",
    "\\longleftrightarrow": "\\leftrightarrow", "\\le": "\\leq", "\\ge": "\\geq", "\\ne": "\\neq",
    "\\land": "\\wedge", "\\lor": "\\vee", "\\lnot": "\\neg", "\\lbrace": "\\{", "\\rbrace": "\\}",
    "\\lbrack": "[", "\\rbrack": "]", "\\vert": "|", "\\lvert": "|", "\\rvert": "|", "\\mid": "|", "\\divides": "|",
    "\\Vert": "\\|", "\\lVert": "\\|", "\\rVert": "\\|", "\\parallel": "\\|", "\\colon": ":", "\\ratio": ":",
    "\\ast": "*", "\\owns": "\\ni", "\\dots": "\\ldots", "\\dotsc": "\\ldots", "\\dotso": "\\ldots",
    "\\dotsb": "\\cdots", "\\dotsm": "\\cdots", "\\dotsi": "\\cdots", "\\hslash": "\\hbar", "\\bot": "\\perp",
    "\\lt": "<", "\\gt": ">", "\\degree": "\\circ", "\\dfrac": "\\frac", "\\tfrac": "\\frac", "\\cfrac": "\\frac",
    "\\dbinom": "\\binom", "\\tbinom": "\\binom", "\\stackrel": "\\overset", "\\widehat": "\\hat",
    "\\widetilde": "\\tilde", "\\overline": "\\bar", "\\widebar": "\\bar", "\\backslash": "\\setminus",
    "\\smallsetminus": "\\setminus", "\\varnothing": "\\emptyset", "\\centerdot": "\\cdot",
    "\\restriction": "\\upharpoonright", "\\bigtriangleup": "\\triangle", "\\vartriangle": "\\triangle",
    "\\square": "\\Box", "\\dag": "\\dagger", "\\ddag": "\\ddagger", "\\doublecap": "\\Cap", "\\sp": "^",
    "\\sb": "_", "\\mod": "\\bmod", "\\fbox": "\\boxed", "\\lparen": "(", "\\rparen": ")",
}  # fmt: skip

ALPHABETS = {
    "\\mathrm": "\\mathrm", "\\operatorname": "\\mathrm", "\\mathup": "\\mathrm", "\\mathbf": "\\mathbf",
    "\\textbf": "\\mathbf", "\\boldsymbol": "\\boldsymbol", "\\bm": "\\boldsymbol", "\\pmb": "\\boldsymbol",
    "\\mathbfit": "\\boldsymbol", "\\mathbb": "\\mathbb", "\\Bbb": "\\mathbb", "\\mathcal": "\\mathcal",
    "\\mathscr": "\\mathcal", "\\mathfrak": "\\mathfrak", "\\frak": "\\mathfrak", "\\mathsf": "\\mathsf",
    "\\textsf": "\\mathsf", "\\mathtt": "\\mathtt", "\\texttt": "\\mathtt", "\\mathit": "", "\\textit": "",
    "\\mathnormal": "", "\\emph": "",
}  # fmt: skip
"""Commands that style their argument, and the alphabet they stand for; "" is the default italic."""

SWITCHES = {
    "\\rm": "\\mathrm", "\\bf": "\\mathbf", "\\cal": "\\mathcal", "\\sf": "\\mathsf", "\\tt": "\\mathtt", "\\it": "",
}  # fmt: skip
"""Old commands that style the rest of their group."""

_TEXTS = "\\text \\textrm \\textnormal \\mbox \\hbox \\textup"
TEXTS = frozenset(_TEXTS.split())

NEGATED = {
    "=": "\\neq", "<": "\\nless", ">": "\\ngtr", "|": "\\nmid", "\\|": "\\nparallel", "\\in": "\\notin",
    "\\exists": "\\nexists", "\\leq": "\\nleq", "\\geq": "\\ngeq", "\\sim": "\\nsim", "\\cong": "\\ncong",
    "\\prec": "\\nprec", "\\succ": "\\nsucc", "\\subseteq": "\\nsubseteq", "\\supseteq": "\\nsupseteq",
    "\\to": "\\nrightarrow", "\\leftarrow": "\\nleftarrow", "\\Rightarrow": "\\nRightarrow",
    "\\Leftarrow": "\\nLeftarrow", "\\Leftrightarrow": "\\nLeftrightarrow", "\\vdash": "\\nvdash",
    "\\vDash": "\\nvDash", "\\models": "\\nvDash",
}  # fmt: skip

_SIZES = "big Big bigg Bigg bigl Bigl biggl Biggl bigr Bigr biggr Biggr bigm Bigm biggm Biggm left right middle"
DELIMITER_SIZES = frozenset("\\" + name for name in _SIZES.split())

_SILENT = (
    "\\displaystyle \\textstyle \\scriptstyle \\scriptscriptstyle \\limits \\nolimits \\displaylimits \\, \\; \\: \\! "
    "\\> \\/ \\quad \\qquad \\enspace \\enskip \\thinspace \\medspace \\thickspace \\negthinspace \\nobreak "
    "\\allowbreak \\nonumber \\notag \\mathop \\mathbin \\mathrel \\mathord \\mathopen \\mathclose \\mathpunct "
    "\\mathinner \\strut \\mathstrut \\relax \\smash \\hfill \\hfil \\normalfont \\ensuremath \\nobreakspace "
    "\\null \\mathclap \\mathllap \\mathrlap \\protect \\displaybreak \\noindent \\scriptsize \\small "
    "\\footnotesize \\normalsize \\large \\- ~"
)
DROPPED = frozenset(_SILENT.split()) | {"\\ ", "\\\n", "\\\t"}
_WITH_ARGUMENT = "\\vphantom \\hphantom \\phantom \\label \\tag \\hspace \\vspace \\color \\index"
DROPPED_WITH_ARGUMENT = frozenset(_WITH_ARGUMENT.split())

ENVIRONMENTS = {
    "matrix": "matrix", "smallmatrix": "matrix", "pmatrix": "pmatrix", "psmallmatrix": "pmatrix",
    "bmatrix": "bmatrix", "bsmallmatrix": "bmatrix", "Bmatrix": "Bmatrix", "vmatrix": "vmatrix",
    "Vmatrix": "Vmatrix", "cases": "cases", "dcases": "cases", "rcases": "rcases", "array": "array",
    "aligned": "aligned", "align": "aligned", "alignat": "aligned", "alignedat": "aligned", "flalign": "aligned",
    "split": "aligned", "eqnarray": "aligned", "gather": "gathered", "gathered": "gathered", "multline": "gathered",
}  # fmt: skip
TRANSPARENT_ENVIRONMENTS = frozenset({"equation", "displaymath", "math", "subequations"})
