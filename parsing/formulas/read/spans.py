"""What in a line may be mathematics, and what belongs together."""

from __future__ import annotations

from vlm.geometry import Box
from vlm.markup.latex.names import FUNCTIONS, SMALL_WORDS
from vlm.markup.latex.symbols import Kind
from vlm.parsing.formulas.find.evidence import Mask
from vlm.parsing.formulas.read.bars import edges_of, in_fractions
from vlm.parsing.formulas.read.node import Node
from vlm.parsing.inputs import Glyphs
from vlm.thresholds import Settings


class SpansSettings(Settings):
    """Thresholds: what in a line may be mathematics, and what belongs together."""

    touching: float = 0.215  # ems between neighbours of one formula (thin space 0.17; the narrowest text space 0.22)
    around_signs: float = 0.62  # ems after or before a relation or operator (0.28, stretched by justified lines)
    in_brackets: float = 0.5  # ems after a comma where a bracket is still open
    # ems between two certain signs: an explicit space; separate formulas have text between them
    both_sure: float = 0.42
    around_names: float = 0.36  # ems between an operator's name and its argument
    colon_gap: float = 0.12  # ems before a colon that is a relation; those of language stand close
    after_script: float = 0.1  # ems: \\scriptspace (0.05) after scripts, \\nulldelimiterspace (0.12) around fractions
    wider: float = 1.3  # times that space: what stands before an operator's name with a thin space after it
    script: float = 0.88  # of the line's size: smaller and off the baseline is a script


QUAD = (0.8, 2.6)  # ems between two halves of one formula (\\quad to \\qquad), wider than any text space
NO_MATH = frozenset("-–‐“”„‟‘«»‹›\uf8e8\uf8e9\uf8ea")  # hyphens, quotation marks, Symbol's trademark signs
SIGNS = (Kind.RELATION, Kind.BINARY, Kind.OPERATOR, Kind.NEGATION)
RECENT = 6  # nodes at the end of a formula that may reach furthest to the right
THIN = (0.13, 0.195)  # ems: a thin space (0.167)
MAX_NAME = 10  # letters of an operator's name
_POSSIBLE = frozenset((
    Kind.DIGIT, Kind.OPEN, Kind.CLOSE, Kind.FENCE, Kind.PRIME, Kind.RADICAL, Kind.ACCENT, Kind.OPERATOR, Kind.BINARY,
    Kind.RELATION, Kind.PUNCTUATION, Kind.PIECE, Kind.NEGATION, Kind.BRACE,
))  # fmt: skip


_BRACKETS = (Kind.OPEN, Kind.CLOSE)


def index_of(node: Node) -> int:
    """The glyph that a node of the line is."""
    return node.glyphs[0]


class Tokens:
    """The nodes of one line from left to right: `sure` are certainly mathematics, `possible` may be."""

    def __init__(self, nodes: list[Node], glyphs: Glyphs, strong: Mask, size: float, baseline: float,
                 rules: list[Box]) -> None:  # fmt: skip
        self.settings = SpansSettings.now()
        self.nodes, self.glyphs, self.strong = nodes, glyphs, strong
        self.edges = [edges_of(node, rules) for node in nodes]
        self.size, self.baseline = size, baseline
        self.words = self._words()
        self.fraction = in_fractions(nodes, rules, self.settings.script * size)
        self.sure = [bool(strong[n.glyphs[0]]) or i in self.fraction or self._variable(i) for i, n in enumerate(nodes)]
        self.possible = [self._possible(i) for i in range(len(nodes))]

    def _words(self) -> list[str]:
        """For each node the word of touching letters it is in, "" for other nodes."""
        nodes = self.nodes
        out = [""] * len(nodes)
        start = 0
        for index in range(1, len(nodes) + 1):
            if index < len(nodes) and self._continues_word(nodes[index - 1], nodes[index]):
                continue
            if nodes[start].kind is Kind.LETTER:
                out[start:index] = ["".join(n.char for n in nodes[start:index])] * (index - start)
            start = index
        return out

    def _continues_word(self, a: Node, b: Node) -> bool:
        return (
            a.kind is Kind.LETTER and b.kind is Kind.LETTER and b.box.x0 - a.right < 0.13 * b.size
            and abs(a.baseline - b.baseline) < 0.1 * b.size and self._italic(a) == self._italic(b)
            and bool(self.strong[a.glyphs[0]] == self.strong[b.glyphs[0]])
        )  # fmt: skip

    def _italic(self, node: Node) -> bool:
        return bool(self.glyphs.font_table[self.glyphs.fonts[node.glyphs[0]]].italic)

    def _variable(self, index: int) -> bool:
        """A single italic letter that is no word of the language and not in an italic sentence."""
        node = self.nodes[index]
        if node.kind is not Kind.LETTER or len(self.words[index]) != 1 or not self._italic(node):
            return False
        around = range(max(index - 2, 0), min(index + 3, len(self.nodes)))
        if any(
            len(self.words[i]) > 2 and self._italic(self.nodes[i]) and not self.strong[index_of(self.nodes[i])]
            for i in around
        ):
            return False
        return not self._label(index)

    def _label(self, index: int) -> bool:
        """A letter in brackets or a list of letters in text: a panel of a figure, an item of a list."""
        if not 0 < index < len(self.nodes) - 1:
            return False
        before, after = self.nodes[index - 1], self.nodes[index + 1]
        plain = not self.strong[index_of(before)] and not self.strong[index_of(after)]
        lone = index < 2 or self._gap(index - 2, index - 1) > 0.1 * self.size
        return plain and lone and before.char in "([" and after.char in "),]–-"

    def _gap(self, left: int, right: int) -> float:
        return self.edges[right][0] - self.edges[left][1]

    def _is_script(self, node: Node) -> bool:
        return node.size < self.settings.script * self.size and abs(node.baseline - self.baseline) > 0.06 * self.size

    def _possible(self, index: int) -> bool:
        node, word = self.nodes[index], self.words[index]
        if self.sure[index] or self._is_script(node):
            return True
        if node.kind is Kind.LETTER:
            if len(word) == 1:
                return self._leaning(index)
            return word in FUNCTIONS or self._name(index) or self._product(index)
        if node.char in NO_MATH:
            return False
        return (
            node.kind in _POSSIBLE or node.char in "./…⋯%" or (node.kind is Kind.ORDINARY and not node.char.isascii())
        )

    def _leaning(self, index: int) -> bool:
        """A single upright letter with something certain, a bracket or a sign beside it."""
        settings = self.settings
        for left, right in ((index - 1, index), (index, index + 1)):
            other = left if right == index else right
            if 0 <= other < len(self.nodes) and self._gap(left, right) < settings.around_signs * self.size:
                near = self.nodes[other]
                touches = self._gap(left, right) < 0.13 * self.size
                if self.sure[other] or (touches and (near.kind in _BRACKETS or self._is_script(near))):
                    return True
        return False

    def _span(self, index: int) -> tuple[int, int]:
        """First and last node of the word around a letter."""
        word, first, last = self.words[index], index, index
        while first and self.words[first - 1] == word and self._gap(first - 1, first) < 0.13 * self.size:
            first -= 1
        while (
            last + 1 < len(self.words) and self.words[last + 1] == word and self._gap(last, last + 1) < 0.13 * self.size
        ):
            last += 1
        return first, last

    def _name(self, index: int) -> bool:
        """An operator's name or a label: right before a bracket or subscript, in brackets after a letter, between
        signs, or (with a thin space) before a certain letter."""
        first, last = self._span(index)
        if last + 1 - first > MAX_NAME or self._italic(self.nodes[index]) or self.words[index].lower() in SMALL_WORDS:
            return False
        before = self._gap(first - 1, first) / self.size if first else None
        after = self._gap(last, last + 1) / self.size if last + 1 < len(self.nodes) else None
        return (
            (after is not None and self._applied(self.nodes[last + 1], last + 1, after))
            or (before is not None and after is not None and self._enclosed(first - 1, last + 1, before, after))
        )  # fmt: skip

    def _applied(self, following: Node, index: int, gap: float) -> bool:
        settings = self.settings
        if following.kind is Kind.OPEN:
            return gap < 0.1 or (bool(self.strong[index_of(following)]) and gap < settings.touching)
        if self._is_script(following):
            return gap < 0.1 and self.sure[index] and following.baseline > self.baseline
        acronym = self.words[index - 1].isupper() and following.latex == "=" and gap < settings.around_signs
        first, _ = self._span(index - 1)  # a narrow line has text spaces as thin as \\,
        lone = not first or self.sure[first - 1] or self._gap(first - 1, first) > settings.wider * gap * self.size
        thin = THIN[0] < gap < THIN[1] and lone
        return acronym or (thin and self.sure[index] and following.kind is Kind.LETTER)

    def _enclosed(self, left: int, right: int, before: float, after: float) -> bool:
        settings = self.settings
        a, b = self.nodes[left], self.nodes[right]
        if a.kind is Kind.OPEN and b.kind in (Kind.CLOSE, Kind.PUNCTUATION):
            return (
                before < 0.1
                and after < 0.1
                and left > 0
                and self.sure[left - 1]
                and self._gap(left - 1, left) < 0.1 * self.size
            )
        sides = [n.kind in SIGNS and bool(self.strong[index_of(n)]) for n in (a, b)]
        if self.words[right - 1].isupper() and sides[0] and before < settings.around_signs:
            return True
        return all(sides) and max(before, after) < settings.around_signs

    def _product(self, index: int) -> bool:
        """Italic or bold letters that touch a sign from a font made for mathematics: a product of variables."""
        node = self.nodes[index]
        first, last = self._span(index)
        if not (self._italic(node) or (node.alphabet == "mathbf" and last - first < 3)) or last + 1 - first > MAX_NAME:
            return False
        short = last - first < 3
        return (first > 0 and self._ties(first - 1, first - 1, first, short)) or (
            last + 1 < len(self.nodes) and self._ties(last + 1, last, last + 1, short)
        )

    def _ties(self, other: int, left: int, right: int, short: bool) -> bool:
        """Whether the neighbour `other` makes letters beside it a product."""
        settings = self.settings
        near, gap = self.nodes[other], self._gap(left, right)
        if short and self._is_script(near) and right == other and gap < 0.1 * self.size:
            return True
        reach = settings.around_signs if short and near.kind in SIGNS else settings.around_names
        return bool(self.strong[index_of(near)]) and gap < reach * self.size

    def only_marks(self, run: list[int]) -> bool:
        """Whether the run is nothing but superscripts, or a word with some: footnote and affiliation marks."""
        base = [i for i in run if not (self._is_script(self.nodes[i]) and self.nodes[i].baseline < self.baseline)]
        return all(len(self.words[i]) > 2 and self.words[i] not in FUNCTIONS for i in base)

    def with_base(self, run: list[int]) -> list[int]:
        """The run with the word before it that its first signs are subscripts of."""
        first = run[0]
        node = self.nodes[first]
        if not first or not self._is_script(node) or node.baseline < self.baseline or not self.words[first - 1]:
            return run
        start, last = self._span(first - 1)
        touches = self._gap(last, first) < 0.1 * self.size and last == first - 1
        return [*range(start, first), *run] if touches and last + 1 - start <= MAX_NAME else run

    def together(self, run: list[int], index: int) -> bool:
        """Whether the node goes on the formula `run` rather than starting another."""
        settings = self.settings
        node, last = self.nodes[index], self.nodes[run[-1]]
        edge = max(self.edges[i][1] for i in run[-RECENT:])
        gap = self.edges[index][0] - edge
        em = self.size
        if QUAD[0] * em < gap < QUAD[1] * em:
            return self.sure[index] and (self.sure[run[-1]] or self.sure[run[-1] - 1])
        if last.kind is Kind.PUNCTUATION:
            limit = settings.in_brackets if self._open(run) or self.strong[last.glyphs[0]] else settings.touching
        elif self._sign(run[-1]) or self._sign(index):
            limit = settings.around_signs
        elif "|" in (last.latex, node.latex) and self._open(run):
            limit = settings.in_brackets
        elif self.words[run[-1]] in FUNCTIONS or self.words[index] in FUNCTIONS:
            limit = settings.around_names
        else:
            limit = settings.both_sure if self.sure[index] and self.sure[run[-1]] else settings.touching
        if self._is_script(last) or self.edges[run[-1]][1] > last.right + 0.05 * em:
            limit += settings.after_script
            if any(self.nodes[i].kind is Kind.OPERATOR for i in run[-RECENT:]):
                limit = max(limit, settings.around_names)
        return gap < limit * em

    def _sign(self, index: int) -> bool:
        """A relation or operator; a colon is one where it has space before it."""
        node = self.nodes[index]
        if node.char == ":":
            return index > 0 and self._gap(index - 1, index) > self.settings.colon_gap * self.size
        return node.kind in SIGNS and node.char != "*"

    def _open(self, run: list[int]) -> bool:
        chars = [self.nodes[i].char for i in run]
        return sum(c in "([{⟨" for c in chars) > sum(c in ")]}⟩" for c in chars)
