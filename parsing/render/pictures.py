"""Where a picture's pixels or SVG come from when it is written."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from urllib.parse import quote

from vlm.markup.links import URL_SAFE
from vlm.parsing.render.options import FlowOptions, Images
from vlm.parsing.schema import Block, ContentFormat

_TYPES = {"svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg"}


def is_picture(block: Block) -> bool:
    """Whether the block is shown by an image: a figure, or anything unread whose pixels are kept."""
    return block.format in (ContentFormat.SVG, ContentFormat.IMAGE)


def image_url(block: Block, options: FlowOptions, assets: Mapping[str, bytes]) -> str | None:
    """What an <img> of this block points to: a data URI where images are embedded and the data is at hand, else the
    name of its asset file; None where nothing is to be shown."""
    if options.images is Images.NONE:
        return None
    if options.images is Images.EMBEDDED:
        if block.svg:
            return data_uri(block.svg.encode(), "svg")
        if block.asset is not None and block.asset in assets:
            return data_uri(assets[block.asset], block.asset.rsplit(".", 1)[-1])
    return quote(options.asset_prefix, safe=URL_SAFE) + quote(block.asset) if block.asset else None


def data_uri(data: bytes, suffix: str) -> str:
    """`data` as a URI; `suffix` is that of its file name."""
    return f"data:{_TYPES.get(suffix.lower(), 'application/octet-stream')};base64,{b64encode(data).decode()}"
