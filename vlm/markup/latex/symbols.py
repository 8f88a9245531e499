"""Unicode characters of mathematics as LaTeX commands with their atom class (TeXbook, chapter 17)."""

from __future__ import annotations

import unicodedata
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from vlm.markup.latex.synonyms import SAME


class Kind(StrEnum):
    """What a symbol does in a formula."""

    ORDINARY = "ord"
    LETTER = "letter"
    DIGIT = "digit"
    OPERATOR = "op"  # large, may carry limits
    BINARY = "bin"
    RELATION = "rel"
    OPEN = "open"
    CLOSE = "close"
    FENCE = "fence"  # the same sign opens and closes
    PUNCTUATION = "punct"
    ACCENT = "accent"
    RADICAL = "radical"
    PRIME = "prime"
    NEGATION = "not"
    PIECE = "piece"  # part of a delimiter
    BRACE = "brace"  # horizontal brace over or under


_UPON_OTHERS = (Kind.ACCENT, Kind.NEGATION, Kind.BRACE)


class Symbol(NamedTuple):
    latex: str
    kind: Kind
    alphabet: str = ""  # \mathbb and its like, for characters of the mathematical alphabets


_TABLES = {
    Kind.ORDINARY: (
        "∂ partial ∞ infty ∀ forall ∃ exists ∄ nexists ∅ emptyset ∇ nabla ℏ hbar ℓ ell ℘ wp ℜ Re ℑ Im ⊤ top "
        "⊥ perp ∠ angle △ triangle ℵ aleph ℶ beth ♭ flat ♮ natural ♯ sharp ♣ clubsuit ♢ diamondsuit ♡ heartsuit "
        "♠ spadesuit ¬ neg ı imath ȷ jmath † dagger ‡ ddagger § S ¶ P … ldots ⋯ cdots ⋮ vdots ⋱ ddots □ square "
        "■ blacksquare ★ bigstar ∡ measuredangle ∢ sphericalangle ‵ backprime ✓ checkmark ð eth ℧ mho Ⅎ Finv "
        "⅁ Game ϝ digamma ◆ blacklozenge ▲ blacktriangle ▼ blacktriangledown £ pounds ° circ"
    ),
    Kind.LETTER: (
        "Γ Gamma Δ Delta Θ Theta Λ Lambda Ξ Xi Π Pi Σ Sigma Υ Upsilon Φ Phi Ψ Psi Ω Omega α alpha β beta γ gamma "
        "δ delta ϵ epsilon ε varepsilon ζ zeta η eta θ theta ϑ vartheta ι iota κ kappa ϰ varkappa λ lambda μ mu "
        "µ mu ν nu ξ xi π pi ϖ varpi ρ rho ϱ varrho σ sigma ς varsigma τ tau υ upsilon ϕ phi φ varphi χ chi "
        "ψ psi ω omega"
    ),
    Kind.OPERATOR: (
        "∑ sum ∏ prod ∐ coprod ∫ int ∬ iint ∭ iiint ∮ oint ∯ oiint ⋃ bigcup ⋂ bigcap ⨄ biguplus ⋀ bigwedge "
        "⋁ bigvee ⨆ bigsqcup ⨀ bigodot ⨁ bigoplus ⨂ bigotimes"
    ),
    Kind.BINARY: (
        "± pm ∓ mp × times ÷ div · cdot ⋅ cdot ∗ ast ⋆ star ∘ circ ∙ bullet • bullet ∩ cap ∪ cup ⊎ uplus ⊓ sqcap "
        "⊔ sqcup ∨ vee ∧ wedge ∖ setminus ⧵ setminus ≀ wr ⋄ diamond △ triangle ▽ bigtriangledown ◃ triangleleft "
        "▹ triangleright ⊕ oplus ⊖ ominus ⊗ otimes ⊘ oslash ⊙ odot ○ bigcirc ∔ dotplus ⋉ ltimes ⋊ rtimes "
        "⋋ leftthreetimes ⋌ rightthreetimes ⊠ boxtimes ⊞ boxplus ⊟ boxminus ⊡ boxdot ⋏ curlywedge ⋎ curlyvee "
        "⊝ circleddash ⊛ circledast ⊚ circledcirc ⊺ intercal ⊲ lhd ⊳ rhd ⊴ unlhd ⊵ unrhd ⋒ Cap ⋓ Cup ⊻ veebar "
        "∐ amalg"
    ),
    Kind.RELATION: (
        "≤ leq ≥ geq ≠ neq ≡ equiv ∼ sim ≃ simeq ≈ approx ≅ cong ≍ asymp ≐ doteq ∝ propto ≺ prec ≻ succ ⪯ preceq "
        "⪰ succeq ≪ ll ≫ gg ⊂ subset ⊃ supset ⊆ subseteq ⊇ supseteq ⊏ sqsubset ⊐ sqsupset ⊑ sqsubseteq "
        "⊒ sqsupseteq ∈ in ∋ ni ∉ notin ⊢ vdash ⊣ dashv ⊨ models ⊩ Vdash ⊪ Vvdash ⌣ smile ⌢ frown ⋈ bowtie ∣ mid "
        "∥ parallel → to ← leftarrow ↔ leftrightarrow ⇒ Rightarrow ⇐ Leftarrow ⇔ Leftrightarrow ↑ uparrow "
        "↓ downarrow ↕ updownarrow ⇑ Uparrow ⇓ Downarrow ⇕ Updownarrow ↦ mapsto ⟼ longmapsto ⟶ longrightarrow "
        "⟵ longleftarrow ⟷ longleftrightarrow ⟹ Longrightarrow ⟸ Longleftarrow ⟺ Longleftrightarrow "
        "↩ hookleftarrow ↪ hookrightarrow ↗ nearrow ↘ searrow ↙ swarrow ↖ nwarrow ⇀ rightharpoonup "
        "⇁ rightharpoondown ↼ leftharpoonup ↽ leftharpoondown ⇌ rightleftharpoons ⇋ leftrightharpoons "
        "↠ twoheadrightarrow ↞ twoheadleftarrow ⇝ rightsquigarrow ↭ leftrightsquigarrow ↣ rightarrowtail "
        "↢ leftarrowtail ⇄ rightleftarrows ⇆ leftrightarrows ⇉ rightrightarrows ⇇ leftleftarrows ⇈ upuparrows "
        "⇊ downdownarrows ↾ upharpoonright ↿ upharpoonleft ⇂ downharpoonright ⇃ downharpoonleft ↛ nrightarrow "
        "↚ nleftarrow ↮ nleftrightarrow ⇏ nRightarrow ⇍ nLeftarrow ⇎ nLeftrightarrow ⇛ Rrightarrow ⇚ Lleftarrow "
        "↻ circlearrowright ↺ circlearrowleft ↶ curvearrowleft ↷ curvearrowright ↰ Lsh ↱ Rsh ≦ leqq ≧ geqq "
        "⩽ leqslant ⩾ geqslant ≲ lesssim ≳ gtrsim ⪅ lessapprox ⪆ gtrapprox ≶ lessgtr ≷ gtrless ⋚ lesseqgtr "
        "⋛ gtreqless ⋖ lessdot ⋗ gtrdot ≾ precsim ≿ succsim ≼ preccurlyeq ≽ succcurlyeq ⋞ curlyeqprec "
        "⋟ curlyeqsucc ⊀ nprec ⊁ nsucc ≨ lneqq ≩ gneqq ≮ nless ≯ ngtr ≰ nleq ≱ ngeq ≁ nsim ⊄ not\\subset "
        "⊅ not\\supset ⊈ nsubseteq ⊉ nsupseteq ⊊ subsetneq ⊋ supsetneq ⫅ subseteqq ⫆ supseteqq ⋐ Subset ⋑ Supset "
        "⊬ nvdash ⊭ nvDash ⊮ nVdash ∤ nmid ∦ nparallel ≊ approxeq ≂ eqsim ≖ eqcirc ≗ circeq ≜ triangleq "
        "≑ doteqdot ≒ fallingdotseq ≓ risingdotseq ∴ therefore ∵ because ⊸ multimap ≬ between ⋔ pitchfork "
        "≔ coloneqq ≕ eqqcolon ≢ not\\equiv ≄ not\\simeq ≉ not\\approx ≇ ncong ∌ not\\ni ◁ vartriangleleft "
        "▷ vartriangleright"
    ),
    Kind.OPEN: "⟨ langle ⌊ lfloor ⌈ lceil { { ⟦ llbracket ⟮ lgroup ⎰ lmoustache 〈 langle",
    Kind.CLOSE: "⟩ rangle ⌋ rfloor ⌉ rceil } } ⟧ rrbracket ⟯ rgroup ⎱ rmoustache 〉 rangle",
    Kind.FENCE: "‖ |",
    Kind.ACCENT: (
        "⃗ vec ̂ hat ˆ hat ̃ tilde ˜ tilde ̄ bar ¯ bar ˉ bar ̇ dot ˙ dot ̈ ddot ¨ ddot ̌ check ˇ check ̆ breve "
        "˘ breve ́ acute ´ acute ̀ grave ` grave ̊ mathring ˚ mathring ⃛ dddot"
    ),
}

_PLAIN = {
    "+": Kind.BINARY, "=": Kind.RELATION, "<": Kind.RELATION, ">": Kind.RELATION, ":": Kind.RELATION,
    "(": Kind.OPEN, "[": Kind.OPEN, ")": Kind.CLOSE, "]": Kind.CLOSE, "|": Kind.FENCE, ",": Kind.PUNCTUATION,
    ";": Kind.PUNCTUATION, "!": Kind.CLOSE, "?": Kind.CLOSE, "/": Kind.ORDINARY, ".": Kind.ORDINARY,
    "*": Kind.BINARY, "-": Kind.BINARY, "@": Kind.ORDINARY, "\"": Kind.ORDINARY,
}  # fmt: skip

_SPECIAL = {
    "−": Symbol("-", Kind.BINARY), "∗": Symbol("*", Kind.BINARY), "–": Symbol("-", Kind.BINARY),
    "‐": Symbol("-", Kind.BINARY),
    "∶": Symbol(":", Kind.RELATION), "∕": Symbol("/", Kind.ORDINARY), "⁄": Symbol("/", Kind.ORDINARY),
    "′": Symbol("'", Kind.PRIME), "″": Symbol("''", Kind.PRIME), "‴": Symbol("'''", Kind.PRIME),
    "√": Symbol("\\sqrt", Kind.RADICAL), "⎷": Symbol("\\sqrt", Kind.RADICAL), "̸": Symbol("\\not", Kind.NEGATION),
    "#": Symbol("\\#", Kind.ORDINARY), "$": Symbol("\\$", Kind.ORDINARY), "%": Symbol("\\%", Kind.ORDINARY),
    "&": Symbol("\\&", Kind.ORDINARY), "_": Symbol("\\_", Kind.ORDINARY), "~": Symbol("\\sim", Kind.RELATION),
    "\\": Symbol("\\setminus", Kind.BINARY), "^": Symbol("\\hat", Kind.ACCENT), "∣": Symbol("|", Kind.FENCE),
    "∥": Symbol("\\|", Kind.FENCE), "’": Symbol("'", Kind.PRIME), "⏞": Symbol("\\overbrace", Kind.BRACE),
    "⏟": Symbol("\\underbrace", Kind.BRACE), "⎴": Symbol("\\overbrace", Kind.BRACE),
    "⎵": Symbol("\\underbrace", Kind.BRACE),
}  # fmt: skip
_SPECIAL |= {piece: Symbol("", Kind.PIECE) for piece in "⎛⎜⎝⎞⎟⎠⎡⎢⎣⎤⎥⎦⎧⎨⎩⎪⎫⎬⎭⏐"}

_ALPHABETS = {
    "BOLD ITALIC": "boldsymbol", "BOLD SCRIPT": "mathcal", "BOLD FRAKTUR": "mathfrak", "SCRIPT": "mathcal",
    "FRAKTUR": "mathfrak", "DOUBLE-STRUCK": "mathbb", "SANS-SERIF BOLD ITALIC": "boldsymbol",
    "SANS-SERIF BOLD": "mathbf", "SANS-SERIF ITALIC": "mathsf", "SANS-SERIF": "mathsf", "MONOSPACE": "mathtt",
    "BOLD": "mathbf", "ITALIC": "",
}  # fmt: skip
_LETTERLIKE = {"ℂ": "C", "ℍ": "H", "ℕ": "N", "ℙ": "P", "ℚ": "Q", "ℝ": "R", "ℤ": "Z"}
_SCRIPTLIKE = {
    "ℬ": "B",
    "ℰ": "E",
    "ℱ": "F",
    "ℋ": "H",
    "ℐ": "I",
    "ℒ": "L",
    "ℳ": "M",
    "ℛ": "R",
    "ℊ": "g",
    "ℯ": "e",
    "ℴ": "o",
}
_FRAKTURLIKE = {"ℭ": "C", "ℌ": "H", "ℨ": "Z"}


@cache
def _commands() -> dict[str, Symbol]:
    found: dict[str, Symbol] = {}
    for kind, table in _TABLES.items():
        entries = table.split()
        for char, name in zip(entries[::2], entries[1::2], strict=True):
            found[char] = Symbol("\\" + name, kind)
    found.update({char: Symbol(char, kind) for char, kind in _PLAIN.items()})
    found.update(_SPECIAL)
    for letters, alphabet in ((_LETTERLIKE, "mathbb"), (_SCRIPTLIKE, "mathcal"), (_FRAKTURLIKE, "mathfrak")):
        found.update({char: Symbol(letter, Kind.LETTER, alphabet) for char, letter in letters.items()})
    found["\u2126"], found["\u2206"], found["\u03f4"] = found["\u03a9"], found["\u0394"], found["\u0398"]
    found["\U0001d4c1"] = Symbol("\\ell", Kind.ORDINARY)
    found["ℎ"] = Symbol("h", Kind.LETTER, "italic")
    return found


@cache
def symbol_of(char: str) -> Symbol:
    """The LaTeX of one character; characters unknown to mathematics stand for themselves."""
    if char in _commands():
        return _commands()[char]
    if char.isdigit() and char.isascii():
        return Symbol(char, Kind.DIGIT)
    if 0x1D400 <= ord(char) <= 0x1D7FF:
        return _alphanumeric(char)
    if 0xE22D <= ord(char) <= 0xE246:  # STIX' private calligraphic capitals
        return Symbol(chr(ord(char) - 0xE22D + 65), Kind.LETTER, "mathcal")
    return Symbol(char, Kind.LETTER if char.isalpha() else Kind.ORDINARY)


@cache
def _characters() -> dict[str, str]:
    """Characters by command; the first where several have one."""
    found: dict[str, str] = {}
    for char, symbol in _commands().items():
        if symbol.latex.startswith("\\") and not symbol.alphabet and symbol.kind not in _UPON_OTHERS:
            found.setdefault(symbol.latex, char)
    return found


def character_of(command: str) -> str | None:
    """The character that a command of mathematics prints by itself; None where there is no such one."""
    name = SAME.get(command, command)
    return _characters().get(command) or _characters().get(name) or (name if len(name) == 1 else None)


def _alphanumeric(char: str) -> Symbol:
    """A character of the block Mathematical Alphanumeric Symbols: its letter and the alphabet in its name."""
    plain = unicodedata.normalize("NFKC", char)
    if "EPSILON SYMBOL" in unicodedata.name(char, ""):
        plain = "ϵ"
    elif "PHI SYMBOL" in unicodedata.name(char, ""):
        plain = "ϕ"
    name = unicodedata.name(char, "").removeprefix("MATHEMATICAL ")
    style = next((latex for words, latex in _ALPHABETS.items() if name.startswith(words)), "")
    base = symbol_of(plain)
    return Symbol(base.latex, base.kind, style or ("italic" if name.startswith("ITALIC") else ""))
