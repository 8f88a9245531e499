"""A canonical scene as tokens."""

from __future__ import annotations

from collections.abc import Iterator

from vlm.markup.svg.scene import STYLED_BY, Argument, Element, Group, Scene, Style, default_style, restyled


def encode(scene: Scene) -> list[str]:
    """Tokens of a scene in normal form; the characters of texts stand one by one."""
    return ["<svg>", _word(scene.width), _word(scene.height), *_elements(scene)]


def _elements(scene: Scene) -> Iterator[str]:
    current = {group: default_style(group) for group in Group}
    for element in scene.elements:
        changed = _changes(element, current[element.group])
        current[element.group] = restyled(current[element.group], changed)
        yield f"<{element.kind}>"
        for name, value in changed.items():
            yield from _style(name, value)
        yield from map(_word, element.arguments)
        yield from element.text


def _changes(element: Element, current: Style) -> dict[str, Argument]:
    """Style fields that are not as the group's last element left them; how a stroke looks only where there is one."""
    names = STYLED_BY[element.group]
    if element.style.stroke == "none":
        names = tuple(name for name in names if name not in ("width", "dash"))
    wanted = {name: getattr(element.style, name) for name in names}
    return {name: value for name, value in wanted.items() if value != getattr(current, name)}


def _style(name: str, value: Argument) -> Iterator[str]:
    if name not in ("weight", "family"):
        yield f"<{name}>"
    yield _word(value)


def _word(value: Argument) -> str:
    return f"<{value}>"
