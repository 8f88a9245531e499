"""Which character code a content stream shows where: the text part of a PDF interpreter (PDF 32000-1, 9.4)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
MAX_DEPTH = 8  # nested form XObjects
MAX_SHOWN = 200_000  # codes a page; the rest keeps pdfium's reading

OPERATORS = "BT Tf Tm Td TD T* TL Tc Tw Tz Ts Tj TJ ' \" q Q cm Do gs"


class Shown(NamedTuple):
    """One code of a simple font and the pen position in user space."""

    x: float
    y: float
    code: int
    font: int  # index into `ShownText.fonts`


@dataclass
class SimpleFont:
    """What placing the codes of a simple font takes; widths in text space units of 1 (an em)."""

    dictionary: Any
    first: int
    widths: list[float]
    missing: float

    @classmethod
    def of(cls, dictionary: Any) -> SimpleFont:
        unit = 0.001
        if str(dictionary.get("/Subtype")) == "/Type3":
            unit = abs(float(dictionary.get("/FontMatrix", [unit])[0]))
        descriptor = dictionary.get("/FontDescriptor", {})
        widths = [float(width) * unit for width in dictionary.get("/Widths", [])]
        return cls(
            dictionary, int(dictionary.get("/FirstChar", 0)), widths, float(descriptor.get("/MissingWidth", 0)) * unit
        )

    def width(self, code: int) -> float:
        index = code - self.first
        return self.widths[index] if 0 <= index < len(self.widths) else self.missing


@dataclass
class _State:
    ctm: Matrix = IDENTITY
    font: int = -1
    size: float = 1.0
    char_space: float = 0.0
    word_space: float = 0.0
    scale: float = 1.0
    rise: float = 0.0
    leading: float = 0.0


@dataclass
class ShownText:
    """All codes of simple fonts on a page, in painting order."""

    fonts: list[SimpleFont | None] = field(default_factory=list)
    shown: list[Shown] = field(default_factory=list)
    _ids: dict[tuple[int, int], int] = field(default_factory=dict)

    def font_id(self, dictionary: Any) -> int:
        """The number of a font dictionary, read on first use."""
        key = dictionary.objgen if dictionary.is_indirect else (-1, len(self.fonts))
        if key not in self._ids:
            self._ids[key] = len(self.fonts)
            simple = str(dictionary.get("/Subtype")) in ("/Type1", "/MMType1", "/TrueType", "/Type3")
            self.fonts.append(SimpleFont.of(dictionary) if simple else None)
        return self._ids[key]


def multiply(m: Matrix, n: Matrix) -> Matrix:
    """The map that applies `m`, then `n`."""
    a, b, c, d, e, f = m
    p, q, r, s, t, u = n
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def shown_text(page: Any) -> ShownText:
    """Interprets the content of a pikepdf page."""
    text = ShownText()
    _Interpreter(text, page.obj.get("/Resources", {}), _State(), 0).run(page)
    return text


class _Interpreter:
    """Runs one content stream; composite fonts are skipped, their pen moves are not tracked (Td and Tm are)."""

    def __init__(self, text: ShownText, resources: Any, state: _State, depth: int) -> None:
        self.text, self.resources, self.state, self.depth = text, resources, state, depth
        self.stack: list[_State] = []
        self.matrix = self.line = IDENTITY
        self.handlers: dict[str, Callable[..., None]] = {
            "BT": self._begin, "Tf": self._font, "Tm": self._set_matrix, "Td": self._move, "TD": self._move_leading,
            "T*": self._next_line, "Tj": self._show, "TJ": self._show_array, "'": self._quote, '"': self._double_quote,
            "q": self._save, "Q": self._restore, "cm": self._concat, "Do": self._paint,
            "TL": lambda v: self._set("leading", v), "Tc": lambda v: self._set("char_space", v),
            "Tw": lambda v: self._set("word_space", v), "Ts": lambda v: self._set("rise", v),
            "Tz": lambda v: self._set("scale", v / 100),
        }  # fmt: skip

    def run(self, stream: Any) -> None:
        import pikepdf

        for instruction in pikepdf.parse_content_stream(stream, OPERATORS):
            handler = self.handlers.get(str(instruction.operator))
            if handler is not None and len(self.text.shown) < MAX_SHOWN:
                handler(*(_operand(value) for value in instruction.operands))

    def _set(self, name: str, value: float) -> None:
        setattr(self.state, name, value)

    def _save(self) -> None:
        self.stack.append(_State(**vars(self.state)))

    def _restore(self) -> None:
        if self.stack:
            self.state = self.stack.pop()

    def _concat(self, *matrix: float) -> None:
        self.state.ctm = multiply(matrix, self.state.ctm)  # type: ignore[arg-type]

    def _begin(self) -> None:
        self.matrix = self.line = IDENTITY

    def _font(self, name: Any, size: float) -> None:
        fonts = self.resources.get("/Font", {})
        key = str(name)
        self.state.font = self.text.font_id(fonts[key]) if key in fonts else -1
        self.state.size = size

    def _set_matrix(self, *matrix: float) -> None:
        self.matrix = self.line = matrix  # type: ignore[assignment]

    def _move(self, x: float, y: float) -> None:
        self.matrix = self.line = multiply((1, 0, 0, 1, x, y), self.line)

    def _move_leading(self, x: float, y: float) -> None:
        self.state.leading = -y
        self._move(x, y)

    def _next_line(self) -> None:
        self._move(0, -self.state.leading)

    def _quote(self, string: Any) -> None:
        self._next_line()
        self._show(string)

    def _double_quote(self, word: float, char: float, string: Any) -> None:
        self.state.word_space, self.state.char_space = word, char
        self._quote(string)

    def _show_array(self, array: Any) -> None:
        import pikepdf

        for item in array:
            if isinstance(item, pikepdf.String):
                self._show(item)
            else:
                self._advance(-float(item) / 1000 * self.state.size * self.state.scale)

    def _advance(self, tx: float) -> None:
        a, b, c, d, e, f = self.matrix
        self.matrix = (a, b, c, d, e + a * tx, f + b * tx)

    def _show(self, string: Any) -> None:
        state = self.state
        font = self.text.fonts[state.font] if state.font >= 0 else None
        if font is None:
            return
        for code in bytes(string):
            _, _, c, d, e, f = self.matrix
            x, y = e + c * state.rise, f + d * state.rise
            m = state.ctm
            self.text.shown.append(Shown(m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5], code, state.font))
            space = state.char_space + (state.word_space if code == 32 else 0.0)
            self._advance((font.width(code) * state.size + space) * state.scale)

    def _paint(self, name: Any) -> None:
        import pikepdf

        objects = self.resources.get("/XObject", {})
        form = objects.get(str(name)) if self.depth < MAX_DEPTH else None
        if form is None or str(form.get("/Subtype")) != "/Form":
            return
        state = _State(**vars(self.state))
        matrix = tuple(float(v) for v in form.get("/Matrix", pikepdf.Array(IDENTITY)))
        state.ctm = multiply(matrix, state.ctm)  # type: ignore[arg-type]
        _Interpreter(self.text, form.get("/Resources", self.resources), state, self.depth + 1).run(form)


def _operand(value: Any) -> Any:
    """Numbers as floats, everything else (names, strings, arrays) as it is."""
    import pikepdf

    return value if isinstance(value, (pikepdf.Object, str)) else float(value)
