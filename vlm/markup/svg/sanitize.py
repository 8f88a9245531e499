"""SVG reduced to what cannot run, load or blow up, whoever wrote it: a document, a model or this package."""

from __future__ import annotations

import re
from typing import Any

from vlm.markup.svg.xml import SVG, parse

MAX_ELEMENTS = 100_000
MAX_DEPTH = 64

_XLINK_HREF = "{http://www.w3.org/1999/xlink}href"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

_ELEMENTS = (
    "svg g defs symbol use path rect circle ellipse line polyline polygon text tspan textPath title desc "
    "linearGradient radialGradient stop clipPath mask pattern marker image"
)
_GEOMETRY = (
    "viewBox preserveAspectRatio x y width height rx ry cx cy r x1 y1 x2 y2 dx dy d points transform rotate pathLength "
    "offset fx fy fr gradientUnits gradientTransform spreadMethod patternUnits patternContentUnits patternTransform "
    "clipPathUnits maskUnits maskContentUnits refX refY markerWidth markerHeight markerUnits orient startOffset "
    "textLength lengthAdjust"
)
_STYLE = (
    "fill fill-opacity fill-rule clip-rule clip-path mask stroke stroke-width stroke-opacity stroke-linecap "
    "stroke-linejoin stroke-miterlimit stroke-dasharray stroke-dashoffset opacity color display visibility font-family "
    "font-size font-style font-weight font-variant font-stretch letter-spacing word-spacing text-anchor "
    "text-decoration dominant-baseline baseline-shift writing-mode stop-color stop-opacity marker-start marker-mid "
    "marker-end paint-order vector-effect shape-rendering text-rendering image-rendering mix-blend-mode white-space"
)
ELEMENTS = frozenset(_ELEMENTS.split())
PROPERTIES = frozenset(_STYLE.split())
ATTRIBUTES = PROPERTIES | frozenset(_GEOMETRY.split()) | {"id", "class", "lang", "role", "aria-label", _XML_SPACE}

_RASTER = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*")
_URL = re.compile(r"url\s*\(\s*(['\"]?)(.*?)\1\s*\)", re.IGNORECASE | re.DOTALL)


def sanitize_svg(svg: str, *, id_prefix: str = "") -> str | None:
    """`svg` with the allowed elements and attributes and references only to its own parts and to raster data in it.

    Args:
        id_prefix: put before every id, so that several figures can stand in one HTML page.

    Returns:
        None where there is no SVG, or one over the caps on bytes, elements, depth or repeated parts.
    """
    root = parse(svg)
    if root is None or root.tag != f"{{{SVG}}}svg" or not _within_caps(root):
        return None
    from lxml import etree

    for element in list(root.iter()):
        _clean(element, id_prefix)
    etree.cleanup_namespaces(root, top_nsmap={None: SVG})
    return str(etree.tostring(root, encoding="unicode", with_tail=False))


def _within_caps(root: Any) -> bool:
    depths = {root: 1}
    for element in root.iterdescendants():
        depths[element] = depths[element.getparent()] + 1
        if len(depths) > MAX_ELEMENTS or depths[element] > MAX_DEPTH:
            return False
    return _drawn_elements(root) <= MAX_ELEMENTS


def _drawn_elements(root: Any) -> int:
    """Elements after every <use> is replaced by what it repeats; beyond MAX_ELEMENTS where they repeat themselves.

    Counted from the leaves up, so that a part used many times is counted once: nested <use> grows exponentially.
    """
    parts = {element.get("id"): element for element in root.iter() if element.get("id")}
    counts: dict[Any, int] = {}
    open_parts: set[Any] = set()
    todo = [root]
    while todo:
        element = todo[-1]
        needed = [*element, *_used(element, parts)]
        missing = [part for part in needed if part not in counts]
        if not missing:
            counts[element] = min(1 + sum(counts[part] for part in needed), MAX_ELEMENTS + 1)
            open_parts.discard(todo.pop())
        elif element in open_parts and any(part in open_parts for part in missing):
            return MAX_ELEMENTS + 1
        else:
            open_parts.add(element)
            todo.extend(missing)
    return counts[root]


def _used(element: Any, parts: dict[str, Any]) -> list[Any]:
    if element.tag != f"{{{SVG}}}use":
        return []
    target = parts.get(_href(element).removeprefix("#"))
    return [] if target is None else [target]


def _href(element: Any) -> str:
    return str(element.get("href") or element.get(_XLINK_HREF) or "").strip()


def _clean(element: Any, id_prefix: str) -> None:
    name = element.tag.removeprefix(f"{{{SVG}}}") if isinstance(element.tag, str) else ""
    if name == "a":  # a link: what it shows may stay
        element.tag = f"{{{SVG}}}g"
    elif name not in ELEMENTS:
        parent = element.getparent()
        if parent is not None:
            _remove(parent, element)
        return
    href = _safe_href(name, _href(element), id_prefix)
    for key, value in element.items():
        kept = _safe_value(key, value, id_prefix)
        if kept is None:
            del element.attrib[key]
        else:
            element.set(key, kept)
    if href:
        element.set("href", href)


def _remove(parent: Any, element: Any) -> None:
    """Takes `element` out but leaves the text after it, which belongs to the parent."""
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + (element.tail or "") or None
    else:
        parent.text = (parent.text or "") + (element.tail or "") or None
    parent.remove(element)


def _safe_href(name: str, href: str, id_prefix: str) -> str | None:
    if name == "image":
        return href if _RASTER.fullmatch(href) else None
    return f"#{id_prefix}{href[1:]}" if href.startswith("#") else None


def _safe_value(key: str, value: str, id_prefix: str) -> str | None:
    if key == "style":
        return _safe_style(value, id_prefix) or None
    if key not in ATTRIBUTES:
        return None
    return id_prefix + value if key == "id" else _local_urls(value, id_prefix)


def _safe_style(style: str, id_prefix: str) -> str:
    declarations = (part.split(":", 1) for part in style.split(";") if ":" in part)
    safe = (
        (name.strip(), _local_urls(value.strip(), id_prefix))
        for name, value in declarations
        if name.strip().lower() in PROPERTIES
    )
    return ";".join(f"{name}:{value}" for name, value in safe if value is not None)


def _local_urls(value: str, id_prefix: str) -> str | None:
    """`value` with references to this file's own parts renamed; None where it refers to anything else or hides how."""
    if "url" not in value.lower() and "\\" not in value:
        return value
    targets = [target for _, target in _URL.findall(value)]
    if "\\" in value or not all(target.startswith("#") for target in targets):
        return None
    renamed = _URL.sub(lambda match: f"url(#{id_prefix}{match.group(2)[1:]})", value)
    return renamed if renamed.lower().count("url") == len(targets) else None
