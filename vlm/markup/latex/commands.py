"""The LaTeX that is one token of the model: every command and environment that canonical LaTeX is written with.

The order is the order of the token ids, so names are only ever appended.
"""

from __future__ import annotations

GREEK = (
    "alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa varkappa lambda mu nu xi pi varpi "
    "rho varrho sigma varsigma tau upsilon phi varphi chi psi omega digamma "
    "Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega"
)
LETTERLIKE = (
    "infty partial nabla hbar ell Re Im wp aleph beth gimel daleth imath jmath eth mho complement prime circ "
    "emptyset forall exists nexists neg top perp angle measuredangle sphericalangle triangle triangledown Box "
    "blacksquare Diamond lozenge blacklozenge clubsuit diamondsuit heartsuit spadesuit flat natural sharp checkmark "
    "maltese dagger ddagger bigstar star S P copyright pounds"
)
OPERATORS = (
    "pm mp times div cdot bullet oplus ominus otimes oslash odot boxplus boxminus boxtimes boxdot cap cup sqcap "
    "sqcup uplus vee wedge veebar barwedge curlyvee curlywedge setminus wr amalg diamond bigcirc ltimes rtimes "
    "leftthreetimes rightthreetimes dotplus Cap Cup intercal circledast circledcirc circleddash triangleleft "
    "triangleright bmod"
)
RELATIONS = (
    "leq geq neq leqslant geqslant leqq geqq ll gg lll ggg lesssim gtrsim lessapprox gtrapprox lessgtr gtrless "
    "equiv sim simeq approx approxeq cong propto varpropto asymp doteq doteqdot triangleq coloneqq eqqcolon bumpeq "
    "Bumpeq circeq eqcirc backsim prec succ preceq succeq preccurlyeq succcurlyeq precsim succsim curlyeqprec "
    "curlyeqsucc subset supset subseteq supseteq subsetneq supsetneq subseteqq supseteqq Subset Supset sqsubset "
    "sqsupset sqsubseteq sqsupseteq in ni notin vdash dashv models vDash Vdash Vvdash nvdash nvDash bowtie smile frown "
    "between pitchfork therefore because vartriangleleft vartriangleright trianglelefteq trianglerighteq nmid "
    "nparallel nless ngtr nleq ngeq nsim ncong nprec nsucc nsubseteq nsupseteq lneq gneq lneqq gneqq eqsim not"
)
ARROWS = (
    "to leftarrow leftrightarrow Rightarrow Leftarrow Leftrightarrow mapsto uparrow downarrow updownarrow Uparrow "
    "Downarrow Updownarrow nearrow searrow swarrow nwarrow hookrightarrow hookleftarrow rightharpoonup "
    "rightharpoondown leftharpoonup leftharpoondown upharpoonright upharpoonleft downharpoonright downharpoonleft "
    "rightleftharpoons leftrightharpoons rightleftarrows leftrightarrows rightrightarrows leftleftarrows upuparrows "
    "downdownarrows twoheadrightarrow twoheadleftarrow rightarrowtail leftarrowtail rightsquigarrow leadsto "
    "leftrightsquigarrow dashrightarrow dashleftarrow curvearrowright curvearrowleft circlearrowright "
    "circlearrowleft nrightarrow nleftarrow nRightarrow nLeftarrow nLeftrightarrow Rrightarrow Lleftarrow multimap Lsh "
    "Rsh looparrowright"
)
_DELIMITERS = "langle rangle lfloor rfloor lceil rceil llbracket rrbracket ulcorner urcorner llcorner lrcorner"
_DOTS = "ldots cdots vdots ddots"
BIG_OPERATORS = (
    "sum prod coprod int iint iiint iiiint oint oiint bigcup bigcap bigsqcup bigvee bigwedge bigoplus bigotimes "
    "bigodot biguplus"
)
FUNCTIONS = (
    "sin cos tan cot sec csc sinh cosh tanh coth arcsin arccos arctan arg deg det dim exp gcd hom inf ker lg lim "
    "liminf limsup ln log max min Pr sup varinjlim varprojlim"
)
ACCENTS = (
    "hat bar vec tilde dot ddot dddot check breve acute grave mathring underline overrightarrow overleftarrow "
    "overleftrightarrow overbrace underbrace"
)
_ALPHABETS = "mathrm mathbf boldsymbol mathbb mathcal mathfrak mathsf mathtt text"
_CONSTRUCTIONS = "frac binom sqrt overset underset substack pmod boxed hline xrightarrow xleftarrow"
_SYMBOLS = "\\ { } | % $ # & _"
_ENVIRONMENTS = "matrix pmatrix bmatrix Bmatrix vmatrix Vmatrix cases rcases array aligned gathered"

_NAMES = " ".join(
    (
        GREEK, LETTERLIKE, OPERATORS, RELATIONS, ARROWS, _DELIMITERS, _DOTS, BIG_OPERATORS, FUNCTIONS,
        ACCENTS, _ALPHABETS, _CONSTRUCTIONS, _SYMBOLS,
    )
)  # fmt: skip

COMMANDS: tuple[str, ...] = (
    *("\\" + name for name in _NAMES.split()),
    *(f"\\{edge}{{{name}}}" for name in _ENVIRONMENTS.split() for edge in ("begin", "end")),
)
"""All of them, in the order of their ids; an environment's two ends are one token each."""
