"""What a reader sees on a page and the page as it was read does not have, in sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from vlm.geometry import Box
from vlm.parsing.inputs import GlyphFlag, Glyphs
from vlm.parsing.ledger.spoken import text_of
from vlm.parsing.page.region import Region
from vlm.parsing.page.view import PageView
from vlm.parsing.schema import Block, BlockKind, LeftOut, LeftOutReason
from vlm.parsing.text.characters import REPLACEMENT
from vlm.thresholds import Settings

if TYPE_CHECKING:
    from vlm.parsing.inputs import PageSource


class UnreadSettings(Settings):
    """Thresholds: what of a page is missing so much that a reader has to be told."""

    nameless: float = 0.05  # share of the characters without a meaning: fewer are bullets and signs of formulas
    least_nameless: int = 10  # such characters
    ink: float = 0.02  # of the page: less is a border, rules or dirt; half a page of text has as much
    margin: float = 0.05  # of the page at each side, where scans are dark
    dpi: float = 36.0  # at which ink is looked for
    shade: int = 64  # of 255 by which ink differs from the ground
    image: float = 0.01  # of the page: a smaller image that cannot be decoded is an ornament


_SHOWN = 60  # characters of what is quoted
_MOST_IMAGES = 8  # of a page that are decoded to see whether they can be
_MOST_BYTES = 4096  # of a picture file: one that shows something has more
_PRIVATE = range(0xE000, 0xF900)
# The replacement character, and those whose meaning is a private matter of their font.
_NAMELESS = re.compile("[\ufffd\ue000-\uf8ff\U000f0000-\U0010fffd]")


def unread(
    view: PageView, blocks: Sequence[Block], left_out: Sequence[LeftOut], *, failed: bool = False
) -> Iterator[str]:
    """A sentence for each thing that is missing in the `blocks` of a page, of which `left_out` is accounted for;
    `failed`: it is known already why the page may be empty."""
    lost = [entry.text for entry in left_out if entry.reason is LeftOutReason.UNREAD]
    words = list(filter(None, lost))
    if words:
        yield f'words of the page are in no block: "{_quoted(words)}"'
    if len(lost) > len(words):
        count = len(lost) - len(words)
        yield f"{count} line{'s' * (count > 1)} of the page cannot be read: the script or hand is not known"
    yield from _nameless(view.glyphs, blocks)
    broken = sum(1 for _ in _broken_images(view, blocks))
    if broken:
        yield f"{broken} image{'s' * (broken > 1)} of the page cannot be decoded"
    elif not blocks and not lost and not failed and _has_ink(view.page):
        yield "nothing could be read of a page that shows something"


def _quoted(texts: Sequence[str]) -> str:
    text = " ".join(texts)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _nameless(glyphs: Glyphs, blocks: Sequence[Block]) -> Iterator[str]:
    """A sentence where the file does not say what many of the characters are that are written."""
    settings = UnreadSettings.now()
    private = (glyphs.codepoints >= _PRIVATE.start) & (glyphs.codepoints < _PRIVATE.stop)
    unnamed = private | (glyphs.codepoints == ord(REPLACEMENT)) | (glyphs.flags & GlyphFlag.UNMAPPED > 0)
    if int(unnamed.sum()) < settings.least_nameless:
        return
    text = text_of(blocks)
    count = len(_NAMELESS.findall(text))
    if count >= settings.least_nameless and count >= settings.nameless * (len(text) - text.count(" ")):
        yield f"{count} characters of the page have no known meaning: the fonts do not say what they are"


def _broken_images(view: PageView, blocks: Sequence[Block]) -> Iterator[Box]:
    """Images of which nothing is to be seen because they cannot be decoded: looked for only where the page, or its
    picture, has come out empty."""
    empty = [region.bbox for region in view.regions if _shows_nothing(region)]
    empty += [] if blocks else [view.box]
    if not empty:
        return
    least = UnreadSettings.now().image * view.box.area
    large = [image for image in view.images if image.bbox.area >= least]
    inside = (image for image in large if any(image.bbox.covered_by(box.expand(1)) > 0.5 for box in empty))
    yield from (image.bbox for image in islice(inside, _MOST_IMAGES) if not image.decodes())


def _shows_nothing(region: Region) -> bool:
    """Whether a picture is empty, or nobody has looked because no pictures are wanted."""
    files = region.assets.values()
    return region.block.kind is BlockKind.PICTURE and max(map(len, files), default=0) <= _MOST_BYTES


def _has_ink(page: PageSource) -> bool:
    """Whether enough of the page differs from its ground."""
    settings = UnreadSettings.now()
    gray = np.asarray(page.raster(settings.dpi).convert("L"), np.int16)
    high, wide = (int(side * settings.margin) for side in gray.shape)
    inner = gray[high : gray.shape[0] - high or None, wide : gray.shape[1] - wide or None]
    ground = np.bincount(inner.ravel(), minlength=256).argmax()
    return bool((np.abs(inner - ground) > settings.shade).mean() >= settings.ink)
