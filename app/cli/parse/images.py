"""How pictures appear in each output, and so where their files must go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from vlm.parsing.options import FigureMode
from vlm.parsing.output import AssetSink, FolderAssets, NoAssets


def images_for(formats: Iterable[str], flag: str | None, *, to_files: bool) -> dict[str, str]:
    """The picture mode of each format: the flag's, or what its readers expect.

    An HTML file is expected to be whole by itself. What refers to picture files only makes sense beside them, so on
    standard output pictures are left out. Plain text has none.
    """
    default = "referenced" if to_files else "none"
    expected = {"html": "embedded"}
    return {format: "none" if format == "text" else flag or expected.get(format, default) for format in formats}


def figure_mode(images: Mapping[str, str]) -> FigureMode:
    """OFF where no output shows a picture: cutting figures out would be work for nothing. JSON holds SVG in itself."""
    shown = "json" in images or set(images.values()) != {"none"}
    return FigureMode.SVG if shown else FigureMode.OFF


def sink_for(images: Mapping[str, str], folder: Path | None) -> AssetSink | None:
    """To `folder` if any format refers to the files; None, so that they stay in the result, if one embeds them."""
    modes = set(images.values())
    if "referenced" in modes and folder is not None:
        return FolderAssets(folder)
    return None if "embedded" in modes else NoAssets()
