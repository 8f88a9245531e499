"""A document, or each of its pages, in one of the output formats."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

from vlm.parsing.errors import UsageError
from vlm.parsing.render.flow import FlowPage, flow
from vlm.parsing.render.guard import Guard
from vlm.parsing.render.notes import note_labels
from vlm.parsing.render.options import FlowOptions, HtmlOptions, JsonOptions, MarkdownOptions, TextOptions
from vlm.parsing.schema import Document, ReadError

_OPTIONS: dict[str, type[FlowOptions | JsonOptions]] = {
    "md": MarkdownOptions,
    "html": HtmlOptions,
    "json": JsonOptions,
    "text": TextOptions,
}
FORMATS = tuple(_OPTIONS)
_NO_ASSETS: Mapping[str, bytes] = {}


def accepted_options(format: str) -> frozenset[str]:
    """Names of the options that `format` knows.

    Raises:
        UsageError: no such format.
    """
    return frozenset(field.name for field in fields(_options_type(format)))


def render(
    document: Document,
    format: str,
    *,
    assets: Mapping[str, bytes] = _NO_ASSETS,
    errors: list[ReadError] | None = None,
    **options: Any,
) -> str:
    """`document` in one of FORMATS, ending in a newline; "" if there is nothing to write.

    Args:
        assets: asset files by name (`ParseResult.assets`), for embedded images.
        errors: takes the blocks that could not be written, for which their plain text stands; None logs them.
        options: fields of `MarkdownOptions`, `HtmlOptions`, `JsonOptions` or `TextOptions`.

    Raises:
        UsageError: no such format or option.
    """
    chosen, guard = _chosen(format, options), Guard(errors)
    if isinstance(chosen, JsonOptions):
        from vlm.parsing.render.json_format import to_json

        return to_json(document, chosen, guard) + "\n"
    text = _written(document, flow(document.pages, chosen, guard), chosen, assets, guard)
    return text + "\n" if text and not text.endswith("\n") else text


def render_pages(
    document: Document,
    format: str,
    *,
    assets: Mapping[str, bytes] = _NO_ASSETS,
    errors: list[ReadError] | None = None,
    **options: Any,
) -> list[tuple[int, str]]:
    """Each page's number and its own text; what goes on over a page break stays on its pages. Arguments as of `render`.

    Raises:
        UsageError: no such format or option.
    """
    parts = ((page.number, document.model_copy(update={"pages": [page]})) for page in document.pages)
    return [(number, render(part, format, assets=assets, errors=errors, **options)) for number, part in parts]


def _written(
    document: Document, pages: Sequence[FlowPage], options: FlowOptions, assets: Mapping[str, bytes], guard: Guard
) -> str:
    if isinstance(options, HtmlOptions):
        from vlm.parsing.render.html import HtmlWriter

        title = document.metadata.get("title") or document.name
        language = document.metadata.get("language")
        return HtmlWriter(options, assets, note_labels(pages), guard).document(title, pages, language)
    if isinstance(options, MarkdownOptions):
        from vlm.parsing.render.markdown import MarkdownWriter

        writer = MarkdownWriter(options, assets, note_labels(pages), guard)
        return "\n\n".join(filter(None, map(writer.page, pages)))
    from vlm.parsing.render.text import TextWriter

    return "\n\n".join(filter(None, map(TextWriter(options, guard).page, pages)))


def _chosen(format: str, options: Mapping[str, Any]) -> FlowOptions | JsonOptions:
    kind = _options_type(format)
    unknown = sorted(set(options) - accepted_options(format))
    if unknown:
        raise UsageError(f"format {format} has no option {', '.join(unknown)}")
    return kind(**options)


def _options_type(format: str) -> type[FlowOptions | JsonOptions]:
    if format not in _OPTIONS:
        raise UsageError(f"unknown format {format!r}: choose from {', '.join(FORMATS)}")
    return _OPTIONS[format]
