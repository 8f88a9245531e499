"""The words of the compact language for normalised SVG. Appended to, never reordered: checkpoints know them by place.

A picture is `<svg> W H` and its elements in painting order. An element is its start token, the style tokens that change
something, and its numbers: one token a number, an integer on a grid whose unit is a pixel of the crop. A style lasts
until it is changed, separately for each class of elements (shapes, rules, curves, texts), so that a bar costs five
tokens. A text's characters follow its numbers, one token each.
"""

from __future__ import annotations

MAX_COORDINATE = 320

SHAPES = ("<rect>", "<rrect>", "<circle>", "<ellipse>", "<polygon>", "<path>")
RULES = ("<line>", "<hline>", "<vline>", "<arrow>")
CURVES = ("<polyline>",)
TEXTS = ("<text>", "<text-middle>", "<text-end>", "<text-up>", "<text-down>", "<text-slant>")
COMMANDS = ("<M>", "<L>", "<C>", "<Q>", "<A>", "<A+>", "<a>", "<a+>", "<Z>")
STYLES = ("<fill>", "<stroke>", "<width>", "<dash>", "<opacity>", "<size>")
FACES = ("<regular>", "<bold>", "<sans>", "<serif>", "<mono>")

_LEVELS = "0369cf"
_GREYS = "124578abde"
_PALETTE = (
    "<none>",
    *(f"<#{red}{green}{blue}>" for red in _LEVELS for green in _LEVELS for blue in _LEVELS),
    *(f"<#{grey * 3}>" for grey in _GREYS),
)
_PASTELS = ("<#def>", "<#ded>", "<#fed>", "<#ffd>", "<#fdd>", "<#edf>")  # of boxes in diagrams
COLORS = (*_PALETTE, *_PASTELS)
NUMBERS = tuple(f"<{value}>" for value in range(MAX_COORDINATE + 1))

TOKENS: tuple[str, ...] = (
    "<svg>",
    *SHAPES,
    *RULES,
    *CURVES,
    *TEXTS,
    *COMMANDS,
    *STYLES,
    *FACES,
    *_PALETTE,
    *NUMBERS,
    *_PASTELS,
)
"""At most 592."""
