"""Presentation attributes as they come down the tree."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from vlm.markup.svg.colors import NONE
from vlm.markup.svg.reading.affine import IDENTITY, Affine, numbers, parse_transform
from vlm.markup.svg.scene import Group, Style, default_style

_INHERITED = {
    *("fill", "stroke", "stroke-width", "stroke-dasharray", "color", "display"),
    *("font-size", "font-weight", "font-family", "text-anchor", "dominant-baseline"),
}
_BOLD = 600  # CSS weights from here on look bold
_SERIF = ("serif", "times", "roman", "georgia", "garamond", "palatino")
_MONO = ("mono", "courier", "consolas", "code")


@dataclass(frozen=True)
class Context:
    """What an element takes from those around it: properties, the product of opacities, the map to the grid."""

    properties: dict[str, str]
    opacity: float = 1.0
    place: Affine = IDENTITY

    def enter(self, element: Any) -> Context:
        """The context within `element`."""
        own = {key: value for key, value in element.attrib.items() if isinstance(key, str)}
        own |= _declarations(own.get("style", ""))
        properties = self.properties | {key: value for key, value in own.items() if key in _INHERITED}
        place = self.place @ parse_transform(own["transform"]) if "transform" in own else self.place
        opacity = self.opacity * _fraction(own.get("opacity")) * _fraction(own.get("fill-opacity"))
        return replace(self, properties=properties, opacity=opacity, place=place)

    def style(self, group: Group) -> Style:
        """The style of an element of `group` in this context."""
        get, default = self.properties.get, default_style(group)
        dashes = numbers(get("stroke-dasharray"))
        return Style(
            fill=self._color("fill", default.fill),
            stroke=self._color("stroke", NONE),
            width=self._length("stroke-width", 1),
            dash=dashes[0] * self.place.scale if dashes else 0,
            opacity=100 * self.opacity,
            size=self._length("font-size", 16),
            weight="bold" if _is_bold(get("font-weight", "")) else "regular",
            family=_family(get("font-family", "")),
        )

    def _color(self, name: str, default: str) -> str:
        value = self.properties.get(name, default).strip().lower()
        return self.properties.get("color", "#000") if value == "currentcolor" else value or default

    def _length(self, name: str, default: float) -> float:
        found = numbers(self.properties.get(name))
        return (found[0] if found else default) * self.place.scale


def _declarations(style: str) -> dict[str, str]:
    pairs = (part.split(":", 1) for part in style.split(";") if ":" in part)
    return {name.strip(): value.strip() for name, value in pairs}


def _fraction(value: str | None) -> float:
    found = numbers(value)
    if not found:
        return 1.0
    return found[0] / 100 if value and "%" in value else found[0]


def _is_bold(weight: str) -> bool:
    return weight.strip() in ("bold", "bolder") or (weight.strip().isdigit() and int(weight) >= _BOLD)


def _family(names: str) -> str:
    first = names.lower().split(",")[0]
    if any(word in first for word in _MONO):
        return "mono"
    return "serif" if "sans" not in first and any(word in first for word in _SERIF) else "sans"
