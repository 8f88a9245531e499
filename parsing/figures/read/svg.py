"""Marks and labels of a figure as one SVG."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from vlm.geometry import Box
from vlm.markup.svg.write import number
from vlm.parsing.figures.paths import Point
from vlm.parsing.figures.read.encode import data_uri_of
from vlm.parsing.figures.read.shapes import clip_box, element
from vlm.parsing.inputs.page import PlacedImage, Rgba, VectorPath

HAIRLINE = 0.5  # points; PDF's thinnest line is one device pixel, SVG's of width 0 is nothing
_CAPS = {1: "round", 2: "square"}
_JOINS = {1: "round", 2: "bevel"}


def write_svg(bbox: Box, shapes: Iterable[str], texts: Iterable[str]) -> str:
    """An SVG of the size of `bbox` in points, with 0,0 its top left corner."""
    size = f"{number(bbox.width)} {number(bbox.height)}"
    width, height = size.split()
    body = "\n".join((*shapes, *texts))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {size}">\n'
        f"{body}\n</svg>\n"
    )


def shape_elements(items: Sequence[VectorPath | PlacedImage], origin: Point, thinnest: float = HAIRLINE) -> list[str]:
    """Elements in paint order; neighbours painted alike share a <g>. No stroke is thinner than `thinnest` points."""
    out = []
    for paint, group in groupby(items, lambda item: _paint(item, thinnest)):
        inner = list(_elements(group, origin))
        grouped = len(inner) > 1 or inner[0].startswith("<svg")
        out.append(f"<g {paint}>{''.join(inner)}</g>" if grouped else _with_paint(inner[0], paint))
    return out


def _elements(items: Iterable[VectorPath | PlacedImage], origin: Point) -> Iterator[str]:
    """Consecutive strokes along plain path data become one <path>: they cannot cover each other."""
    pending: list[str] = []
    for item in items:
        if isinstance(item, PlacedImage):
            yield _image(item, origin)
            continue
        name, geometry = element(item, origin)
        clip = None if name == "rect" else clip_box(item)
        if clip is not None:
            yield from _flush(pending)
            yield _clipped(f"<{name} {geometry}/>", clip, origin)
            continue
        if name == "path" and item.fill is None and _is_opaque(item.stroke):
            pending.append(geometry.removeprefix('d="').removesuffix('"'))
            continue
        yield from _flush(pending)
        yield f"<{name} {geometry}/>"
    yield from _flush(pending)


def _clipped(shape: str, clip: Box, origin: Point) -> str:
    """`shape` cut to `clip`: a nested <svg> needs no id, and so no <defs>."""
    x, y, width, height = clip.x0 - origin[0], clip.y0 - origin[1], clip.width, clip.height
    place = f'x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}"'
    view = f'viewBox="{number(x)} {number(y)} {number(width)} {number(height)}"'
    return f"<svg {place} {view}>{shape}</svg>"


def _flush(pending: list[str]) -> Iterator[str]:
    if pending:
        yield f'<path d="{"".join(pending)}"/>'
        pending.clear()


def _with_paint(shape: str, paint: str) -> str:
    return f"{shape.removesuffix('/>')} {paint}/>" if paint else shape


def _paint(item: VectorPath | PlacedImage, thinnest: float) -> str:
    """Presentation attributes; "" for an image."""
    if isinstance(item, PlacedImage):
        return ""
    parts = [_color("fill", item.fill)] if item.fill != (0, 0, 0, 255) else []
    if item.fill and item.even_odd:
        parts.append('fill-rule="evenodd"')
    if item.stroke:
        parts.append(_color("stroke", item.stroke))
        parts.append(f'stroke-width="{number(max(item.stroke_width, thinnest))}"')
        if any(item.dash):
            parts.append(f'stroke-dasharray="{" ".join(map(number, item.dash))}"')
        if item.line_cap in _CAPS:
            parts.append(f'stroke-linecap="{_CAPS[item.line_cap]}"')
        if item.line_join in _JOINS:
            parts.append(f'stroke-linejoin="{_JOINS[item.line_join]}"')
    return " ".join(parts)


def _color(name: str, color: Rgba | None) -> str:
    if color is None:
        return f'{name}="none"'
    red, green, blue, alpha = color
    opacity = "" if alpha == 255 else f' {name}-opacity="{number(alpha / 255)}"'
    return f'{name}="#{red:02x}{green:02x}{blue:02x}"{opacity}'


def _is_opaque(color: Rgba | None) -> bool:
    return color is not None and color[3] == 255


def _image(image: PlacedImage, origin: Point) -> str:
    box = image.bbox
    place = (
        f'x="{number(box.x0 - origin[0])}" y="{number(box.y0 - origin[1])}" '
        f'width="{number(box.width)}" height="{number(box.height)}"'
    )
    return f'<image {place} preserveAspectRatio="none" href="{data_uri_of(image)}"/>'
