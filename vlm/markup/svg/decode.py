"""Tokens as a scene. Whatever a model emits gives some scene: what does not fit is passed over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from vlm.markup.svg.canonical import canonical
from vlm.markup.svg.scene import GROUPS, STYLED_BY, Argument, Element, Group, Scene, Style, default_style, restyled
from vlm.markup.svg.tokens import COLORS, COMMANDS, FACES, MAX_COORDINATE, NUMBERS, STYLES, TOKENS

_FACES = {face: ("weight" if face in FACES[:2] else "family") for face in FACES}
_COLORED = ("<fill>", "<stroke>")
_NUMBER_OF = {token: value for value, token in enumerate(NUMBERS)}
_KNOWN, _COLOR_SET, _STYLE_SET, _COMMAND_SET = map(frozenset, (TOKENS, COLORS, STYLES, COMMANDS))


def decode(tokens: Iterable[str]) -> Scene:
    """The scene in normal form that `tokens` describe; an element that lacks arguments is left out."""
    reader = _Reader()
    for token in tokens:
        reader.take(token)
    return reader.scene()


@dataclass
class _Reader:
    """`pending` is the style token whose value comes next; `element` the start token without its brackets."""

    elements: list[Element] = field(default_factory=list)
    size: list[int] = field(default_factory=list)
    styles: dict[Group, Style] = field(default_factory=lambda: {group: default_style(group) for group in Group})
    element: str = ""
    pending: str = ""
    arguments: list[Argument] = field(default_factory=list)
    text: list[str] = field(default_factory=list)

    def take(self, token: str) -> None:
        pending, self.pending = self.pending, ""
        if token[1:-1] in GROUPS and token in _KNOWN:
            self._finish()
            self.element = token[1:-1]
        elif token in _STYLE_SET:
            self.pending = token
        elif token in _NUMBER_OF:
            self._number(pending, _NUMBER_OF[token])
        elif token in _COLOR_SET:
            if pending in _COLORED:
                self._set(pending[1:-1], token[1:-1])
        elif token in _FACES:
            self._set(_FACES[token], token[1:-1])
        elif token in _COMMAND_SET:
            self.arguments.append(token[1:-1])
        elif token not in _KNOWN:
            self.text.append(token)

    def scene(self) -> Scene:
        self._finish()
        width, height = self.size if len(self.size) == 2 else (MAX_COORDINATE, MAX_COORDINATE)
        return canonical(Scene(width, height, tuple(self.elements)))

    def _number(self, pending: str, value: int) -> None:
        if pending and pending not in _COLORED:
            self._set(pending[1:-1], value)
        elif self.element:
            self.arguments.append(value)
        elif len(self.size) < 2:
            self.size.append(value)

    def _set(self, name: str, value: Argument) -> None:
        group = GROUPS.get(self.element)
        if group is not None and name in STYLED_BY[group]:
            self.styles[group] = restyled(self.styles[group], {name: value})

    def _finish(self) -> None:
        if self.element:
            style = self.styles[GROUPS[self.element]]
            self.elements.append(Element(self.element, tuple(self.arguments), style, "".join(self.text)))
        self.element, self.arguments, self.text = "", [], []
