"""Which annotations of a page are shown, and what of them is to be read (PDF 32000-1, 12.5)."""

from __future__ import annotations

import html
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from vlm.geometry import Box, bounding_box
from vlm.parsing.inputs.pdf.appearance import appearance_of, placement, turned_box
from vlm.parsing.inputs.pdf.fields import Field, Form
from vlm.parsing.inputs.pdf.layers import Layers
from vlm.parsing.inputs.pdf.lettering import PLAIN, Lettering, Placed, set_text
from vlm.parsing.inputs.pdf.transform import IDENTITY, Frame, Matrix, multiply
from vlm.parsing.inputs.pdf.values import array, dictionary, get, inherited, integer, name, numbers, rectangle, text

# Bits of /F (table 165).
INVISIBLE, HIDDEN, NO_ROTATE, NO_VIEW = 1 << 0, 1 << 1, 1 << 4, 1 << 5
# What has no words of its own on the page: signs that a note is attached, marks over words, marks of production.
_SILENT = "Link Popup Text FileAttachment Sound Movie Highlight Underline Squiggly PrinterMark TrapNet"
_SPEAKING = "Widget FreeText Stamp StrikeOut Line Square Circle Polygon PolyLine Caret Ink Screen Watermark Redact"
SILENT, SPEAKING = frozenset(_SILENT.split()), frozenset(_SPEAKING.split())
# Names of stamps that a viewer draws by itself (table 181).
_STAMPS = (
    "Approved AsIs Confidential Departmental Draft Experimental Expired Final ForComment ForPublicRelease NotApproved"
    " NotForPublicRelease Sold TopSecret"
)
STAMPS = frozenset(_STAMPS.split())
MAX_QUADS = 1_000  # stretches of words that one annotation strikes
_TAG = re.compile(r"<[^<>]*>")
_PARAGRAPH_END = re.compile(r"</p>\s*(?=<p)|<br\s*/?>")
_PREFIX = re.compile(r"^(?:#|S[BH](?=[A-Z])|D(?=[A-Z]))")  # how viewers mark their own names
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, kw_only=True, slots=True)
class Overlaid:
    """An annotation that the page shows. `rect` in user space, `bbox` as displayed; `stream` its appearance and where
    that is `placed`, None where it has none; `text` what a viewer writes where there is none, in the `style`, turned by
    `turned` degrees counter-clockwise; `strikes` what it strikes out, as displayed."""

    number: int
    rect: Box
    bbox: Box
    is_widget: bool = False
    field: Field | None = None
    stream: Any = None
    placed: Matrix | None = None
    text: str = ""
    style: Lettering = PLAIN
    turned: int = 0
    strikes: tuple[Box, ...] = ()

    def letters(self) -> tuple[list[Placed], Matrix]:
        """`text` set in the rectangle, and the map from there to user space."""
        wide, high = self.rect.width, self.rect.height
        turn: Matrix = {
            90: (0.0, 1.0, -1.0, 0.0, wide, 0.0),
            180: (-1.0, 0.0, 0.0, -1.0, wide, high),
            270: (0.0, -1.0, 1.0, 0.0, 0.0, high),
        }.get(self.turned, IDENTITY)
        corner: Matrix = (1.0, 0.0, 0.0, 1.0, self.rect.x0, self.rect.y0)
        size = (high, wide) if self.turned in (90, 270) else (wide, high)
        return set_text(self.text, *size, self.style), multiply(turn, corner)


class Overlays:
    """Reads the annotations on the pages of one document, whose catalog is `root`."""

    def __init__(self, root: Any) -> None:
        self.form = Form(root)
        self.layers = Layers(root)

    def on(self, page: Any, frame: Frame, most: int, limit: int) -> Iterator[Overlaid]:
        """Those that `page` (pikepdf) shows, among its first `most`, in paint order, up to the one whose text brings
        the characters of all to `limit`."""
        sheet = Box(0, 0, frame.width, frame.height)
        characters = 0
        for number, annotation in enumerate(array(get(page, "/Annots"), most)):
            kind, rect = name(get(annotation, "/Subtype")), rectangle(get(annotation, "/Rect"))
            if rect is None or not self._is_shown(annotation, kind):
                continue
            bbox = frame.box(*rect)
            if kind == "StrikeOut":
                yield Overlaid(number=number, rect=rect, bbox=bbox, strikes=_struck(annotation, bbox, frame))
            elif bbox.intersects(sheet) and min(rect.width, rect.height) > 0:
                found = self._overlaid(number, annotation, kind, rect, frame)
                yield found
                characters += len(found.text)
                if characters >= limit:
                    return

    def _is_shown(self, annotation: Any, kind: str) -> bool:
        flags = integer(get(annotation, "/F"))
        if flags & (HIDDEN | NO_VIEW) or kind in SILENT or (flags & INVISIBLE and kind not in SPEAKING):
            return False
        return self.layers.show(annotation)

    def _overlaid(self, number: int, annotation: Any, kind: str, rect: Box, frame: Frame) -> Overlaid:
        stream = appearance_of(annotation)
        if stream is not None and not self.layers.show(stream):
            stream = None
        stays = bool(frame.rotation and integer(get(annotation, "/F")) & NO_ROTATE)
        field = self.form.field(annotation) if kind == "Widget" else None
        written = field.value if field else _written(annotation, kind)
        inner = _inner(annotation, rect) if kind == "FreeText" else rect
        turn = math.radians(frame.rotation * stays)
        turned = get(dictionary(annotation, "/MK"), "/R") if kind == "Widget" else get(annotation, "/Rotate")
        return Overlaid(
            number=number,
            rect=inner,
            bbox=frame.box(*turned_box(rect, turn)),
            is_widget=kind == "Widget",
            field=field,
            stream=stream,
            placed=placement(stream, rect, turn),
            text=written,
            style=self._style(annotation, field),
            turned=integer(turned) % 360,
        )

    def _style(self, annotation: Any, field: Field | None) -> Lettering:
        appearance = text(inherited(annotation, "/DA")) or self.form.lettering
        align = integer(inherited(annotation, "/Q"))
        if field is None:
            return Lettering.of(appearance, align=align, multiline=True)
        return Lettering.of(appearance, align=align, multiline=field.multiline, cells=field.cells)


def _written(annotation: Any, kind: str) -> str:
    """What viewers write for an annotation without appearance."""
    if kind == "FreeText":
        return text(get(annotation, "/Contents")) or _plain(text(get(annotation, "/RC")))
    return _stamped(annotation) if kind == "Stamp" else ""


def _stamped(annotation: Any) -> str:
    """The words on a stamp that comes with a viewer, which draws them as outlines: those of its name, or of its
    subject, which has them in the language of the viewer. On other stamps, named by a code, is a picture."""
    subject = text(get(annotation, "/Subj"))
    stamp = _PREFIX.sub("", name(get(annotation, "/Name")))
    if stamp not in STAMPS and stamp != "".join(subject.split()):
        return ""
    return (subject or _HUMP.sub(" ", stamp)).upper()


def _plain(rich: str) -> str:
    """The words of a rich text string, paragraphs on lines of their own (PDF 32000-1, 12.7.3.4)."""
    return html.unescape(_TAG.sub("", _PARAGRAPH_END.sub("\n", rich))).strip()


def _inner(annotation: Any, rect: Box) -> Box:
    """The rectangle of the text of a note within that of its callout line and border."""
    insets = numbers(get(annotation, "/RD"), 4)
    if len(insets) != 4:
        return rect
    inner = Box(rect.x0 + insets[0], rect.y0 + insets[1], rect.x1 - insets[2], rect.y1 - insets[3])
    return inner if min(insets) >= 0 and min(inner.width, inner.height) > 0 else rect


def _struck(annotation: Any, bbox: Box, frame: Frame) -> tuple[Box, ...]:
    """The boxes around its quadrilaterals (12.5.6.10), or its own where it has none."""
    points = numbers(get(annotation, "/QuadPoints"), 8 * MAX_QUADS)
    quads = [points[start : start + 8] for start in range(0, len(points) - 7, 8)]
    boxes = [bounding_box(frame.box(x, y, x, y) for x, y in zip(q[::2], q[1::2], strict=True)) for q in quads]
    return tuple(boxes) or (bbox,)
