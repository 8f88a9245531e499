"""Which lines of a column start list items."""

from __future__ import annotations

from collections.abc import Sequence

from vlm.parsing.page.counting import bare_marker, counting
from vlm.parsing.page.markers import SIGNS, Marker, body_offset, follows, marker_of
from vlm.parsing.page.strip import Strip
from vlm.thresholds import Settings


class ListingSettings(Settings):
    """Thresholds: which lines of a column start list items."""

    aligned: float = 0.8  # type sizes within which the markers of one list start


_LOOK_BACK = 8  # lists nested in a list and forgotten again further back than this do not matter


def item_starts(run: Sequence[Strip]) -> dict[Strip, Marker]:
    """The lines that start list items, with their markers.

    A bullet glyph is one always; a dash, number or letter needs a neighbour in sequence at the same edge, or text that
    hangs behind it: "1. May" inside a paragraph and "A. Smith" have neither. A number without point needs a sequence.
    """
    found = [(i, marker) for i, strip in enumerate(run) if (marker := _marker(strip))]
    starts: set[int] = set()
    seen: list[tuple[int, Marker]] = []
    for i, marker in found:
        strip = run[i]
        if _is_plain_bullet(marker) or _hangs(run, i, marker):
            starts.add(i)
        for j, earlier in reversed(seen[-_LOOK_BACK:]):
            if follows(marker, earlier) and _at_same_edge(run[j], strip):
                starts |= {i, j}
                break
        seen.append((i, marker))
    # In bold they are numbers of headings.
    bare = {s: marker for s in run if not s.look.bold and (marker := bare_marker(s.text))}
    counted = counting((strip, marker.ordinal) for strip, marker in bare.items())
    return {run[i]: marker for i, marker in found if i in starts} | {strip: bare[strip] for strip in counted}


def _marker(strip: Strip) -> Marker | None:
    """The marker of a line. Several tick boxes in it are the answers to a question, and one alone marks nothing: both
    stay text."""
    marker, state = marker_of(strip.text), strip.words[0].style.checked
    if marker is None or (marker.checked is None and state is None):
        return marker
    rest = strip.text[marker.length :]
    several = any(sign in rest for sign in SIGNS)
    return None if several or not rest else marker._replace(checked=marker.checked if state is None else state)


def _is_plain_bullet(marker: Marker) -> bool:
    return marker.style == "bullet" and marker.text not in "–—-*o"


def _at_same_edge(a: Strip, b: Strip) -> bool:
    """Starts aligned, or ends of right-aligned numbers: the text behind them is then nearly aligned too."""
    edge = abs(a.box.x1 - b.box.x1) if a.rtl else abs(a.box.x0 - b.box.x0)
    return edge < ListingSettings.now().aligned * a.size


def _hangs(run: Sequence[Strip], index: int, marker: Marker) -> bool:
    """Whether the next line starts where the text behind the marker does."""
    if index + 1 >= len(run):
        return False
    strip, following = run[index], run[index + 1]
    offset = body_offset(strip, marker)
    near = following.baseline - strip.baseline < 2.0 * strip.size
    return near and abs(following.box.x0 - offset) < 0.4 * strip.size and offset > strip.box.x0 + 0.5 * strip.size
