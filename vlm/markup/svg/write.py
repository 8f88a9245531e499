"""A scene as SVG text."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from vlm.markup.svg.scene import Argument, Element, Group, Scene, Style

ARROW_ID = "arrow"
DECIMALS = 2  # of the grid's units or of points: a hundredth of a point is a 7200th of an inch
# What XML 1.0 cannot hold.
_UNWRITABLE = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)])
FAMILIES = {"sans": "sans-serif", "serif": "serif", "mono": "monospace"}
_ARROW = (
    f'<marker id="{ARROW_ID}" viewBox="0 0 6 6" refX="5" refY="3" markerWidth="6" markerHeight="6" orient="auto">'
    '<path d="M0 0L6 3L0 6Z" fill="context-stroke"/></marker>'
)
_NAMES = {
    "rect": "x y width height",
    "rrect": "x y width height rx",
    "circle": "cx cy r",
    "ellipse": "cx cy rx ry",
    "line": "x1 y1 x2 y2",
    "text": "x y",
}
ANCHORS = {"text-middle": "middle", "text-end": "end", "text-up": "middle", "text-down": "middle", "text-slant": "end"}
ANGLES = {"text-up": -90, "text-down": 90, "text-slant": -45}
_ARC_FLAGS = {"A": "0 1", "A+": "1 1", "a": "0 0", "a+": "1 0"}


def write_svg(scene: Scene) -> str:
    """`scene` as SVG, an element a line; numbers keep two decimals where they have any."""
    size = f"{number(scene.width)} {number(scene.height)}"
    arrows = any(element.kind == "arrow" for element in scene.elements)
    lines = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" font-family="sans-serif">']
    lines += [f"<defs>{_ARROW}</defs>"] if arrows else []
    lines += map(_element, scene.elements)
    return "\n".join((*lines, "</svg>"))


def number(value: Argument) -> str:
    """`value` rounded to DECIMALS, in the shortest notation: `.5`, `-3`."""
    text = f"{float(value):.{DECIMALS}f}".rstrip("0").rstrip(".")
    if text in ("-0", "0"):
        return "0"
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text


def text_of(text: str) -> str:
    """`text` as XML can hold it."""
    return escape(text.translate(_UNWRITABLE), quote=False)


def _element(element: Element) -> str:
    if element.group is Group.TEXT:
        attributes = " ".join((_place(element), *_text_style(element.style)))
        return f"<text {attributes}>{text_of(element.text)}</text>"
    name, geometry = _geometry(element)
    return f"<{name} {' '.join((geometry, *_paint(element)))}/>"


def _geometry(element: Element) -> tuple[str, str]:
    """The SVG element's name and its attributes of shape."""
    values = [value if isinstance(value, str) else number(value) for value in element.arguments]
    if element.kind == "path":
        return "path", f'd="{_path_data(element.arguments)}"'
    if element.kind in ("polygon", "polyline", "arrow"):
        points = " ".join(f"{x},{y}" for x, y in zip(values[::2], values[1::2], strict=True))
        return element.kind.replace("arrow", "polyline"), f'points="{points}"'
    if element.kind == "hline":
        values = [values[0], values[1], values[2], values[1]]
    if element.kind == "vline":
        values = [values[0], values[1], values[0], values[2]]
    kind = "line" if element.kind in ("hline", "vline") else element.kind
    return kind.replace("rrect", "rect"), _attributes(_NAMES[kind], values)


def _attributes(names: str, values: list[str]) -> str:
    return " ".join(f'{name}="{value}"' for name, value in zip(names.split(), values, strict=True))


def _path_data(arguments: tuple[Argument, ...]) -> str:
    words: list[str] = []
    command = ""
    for argument in arguments:
        if isinstance(argument, str):
            command = argument
            words.append("A" if command in _ARC_FLAGS else command)
        elif command in _ARC_FLAGS and words[-1] == "A":
            radius = number(argument)
            words.append(f"{radius} {radius} 0 {_ARC_FLAGS[command]}")
        else:
            words.append(number(argument))
    return " ".join(words)


def _paint(element: Element) -> Iterator[str]:
    style = element.style
    if element.group is not Group.SHAPE:
        if element.kind in ("polyline", "arrow"):
            yield 'fill="none"'
    elif style.fill != "#000":
        yield f'fill="{style.fill}"'
    if style.stroke != "none":
        yield f'stroke="{style.stroke}"'
        if style.width != 1:
            yield f'stroke-width="{number(style.width)}"'
        if style.dash:
            yield f'stroke-dasharray="{number(style.dash)}"'
    if style.opacity != 100:
        yield f'opacity="{number(style.opacity / 100)}"'
    if element.kind == "arrow":
        yield f'marker-end="url(#{ARROW_ID})"'


def _place(element: Element) -> str:
    x, y = map(number, element.arguments)
    place = f'x="{x}" y="{y}"'
    if element.kind in ANCHORS:
        place += f' text-anchor="{ANCHORS[element.kind]}"'
    if element.kind in ANGLES:
        place += f' transform="rotate({ANGLES[element.kind]} {x} {y})"'
    return place


def _text_style(style: Style) -> Iterator[str]:
    yield f'font-size="{number(style.size)}"'
    if style.weight == "bold":
        yield 'font-weight="bold"'
    if style.family != "sans":
        yield f'font-family="{FAMILIES.get(style.family, style.family)}"'
    if style.fill != "#000":
        yield f'fill="{style.fill}"'
