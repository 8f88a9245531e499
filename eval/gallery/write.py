"""Writes the gallery: one HTML file a document, page pictures beside rendered output, and an index."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from importlib.util import find_spec
from pathlib import Path

from vlm.parsing.errors import DocvlmError
from vlm.parsing.inputs import DocumentSource, open_source
from vlm.parsing.output import write_atomic
from vlm.parsing.render import MathStyle, render
from vlm.parsing.render.overlay import overlay
from vlm.parsing.run.job import ParseRequest
from vlm.parsing.run.parser import DocumentParser
from vlm.parsing.schema import Document, Page, PageStatus, ParseResult

PICTURE_DPI = 110.0

_STYLE = """body{font:15px/1.4 system-ui,sans-serif;margin:1rem;background:#eee}
.row{display:grid;grid-template-columns:1fr 1fr;gap:1rem;margin-bottom:1.5rem}
.row>*{background:#fff;border:1px solid #bbb;width:100%;box-sizing:border-box}
iframe{min-height:60vh;height:100%}p.error{color:#a00;padding:.5rem}a{color:#036}"""
_HEAD = "<!DOCTYPE html>\n<html><head><meta charset='utf-8'><title>{title}</title><style>{style}</style></head><body>\n"


@dataclass(frozen=True)
class Entry:
    """One document of the index."""

    name: str
    file: str
    pages: int
    errors: tuple[str, ...]


def write_gallery(
    sources: Sequence[Path], folder: Path, parser: DocumentParser, *, pages: str | None = None, boxes: bool = False
) -> Path:
    """Parses `sources` and writes them under `folder`; returns the index.

    Args:
        pages: as in `vlm parse`, of every document.
        boxes: draw the numbered layout boxes on the page pictures.
    """
    folder.mkdir(parents=True, exist_ok=True)
    requests = [ParseRequest(source=source, pages=pages) for source in sources]
    entries = [
        _write_document(f"{number:03d}-{source.stem}", source, result, folder, boxes=boxes)
        for number, (source, result) in enumerate(zip(sources, parser.parse_many(requests), strict=True), start=1)
    ]
    index = folder / "index.html"
    write_atomic(
        index, _HEAD.format(title="gallery", style=_STYLE) + "\n".join(map(_listed, entries)) + "</body></html>"
    )
    return index


def _listed(entry: Entry) -> str:
    errors = "".join(f"<p class='error'>{escape(error)}</p>" for error in entry.errors)
    return f"<p><a href='{escape(entry.file)}'>{escape(entry.name)}</a> ({entry.pages} pages)</p>{errors}"


def _write_document(stem: str, source: Path, result: ParseResult, folder: Path, *, boxes: bool) -> Entry:
    rows: list[str] = []
    errors = [error.message for error in result.errors]
    try:
        with open_source(source) as opened:
            rows += _rows(opened, result, stem, folder, boxes=boxes)
    except DocvlmError as error:
        errors.append(str(error))
    told = "".join(f"<p class='error'>{escape(error)}</p>" for error in errors)
    body = f"<h1>{escape(source.name)}</h1>{told}" + "\n".join(rows)
    write_atomic(
        folder / f"{stem}.html", _HEAD.format(title=escape(source.name), style=_STYLE) + body + "</body></html>"
    )
    return Entry(source.name, f"{stem}.html", len(rows), tuple(errors))


def _rows(opened: DocumentSource, result: ParseResult, stem: str, folder: Path, *, boxes: bool) -> Iterator[str]:
    for page in result.document.pages:
        if page.status is PageStatus.FAILED:
            continue
        picture = f"{stem}-p{page.number}.png"
        write_atomic(folder / picture, _picture(opened, page, boxes=boxes))
        html = _page_html(result.document, page, result.assets)
        yield f"<div class='row'><img src='{escape(picture)}'><iframe sandbox srcdoc='{escape(html)}'></iframe></div>"


def _picture(opened: DocumentSource, page: Page, *, boxes: bool) -> bytes:
    image = opened.page(page.number).raster(PICTURE_DPI)
    image = overlay(image, page) if boxes else image  # boxes are those of the page as displayed
    if page.rotation:
        image = image.rotate(-page.rotation, expand=True, fillcolor="white")
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


def _page_html(document: Document, page: Page, assets: Mapping[str, bytes]) -> str:
    """The page as HTML, with formulas that a browser draws where latex2mathml is installed."""
    math = MathStyle.MATHML if find_spec("latex2mathml") else MathStyle.LATEX
    return render(document.model_copy(update={"pages": [page]}), "html", assets=assets, math=math)
