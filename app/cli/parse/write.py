"""Results to files or to standard output."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import Any, TextIO
from urllib.parse import quote

from vlm.app.cli.parse.images import figure_mode, images_for, sink_for
from vlm.app.cli.parse.plan import SUFFIXES, Target, formats_of
from vlm.app.cli.parse.tables import TableFiles, write_tables
from vlm.parsing.options import PageOptions
from vlm.parsing.output import AssetSink, read_assets, write_atomic
from vlm.parsing.render import accepted_options, render, render_pages
from vlm.parsing.schema import ParseResult, ParseStatus


class Writer:
    """Writes results as the flags say."""

    def __init__(self, arguments: argparse.Namespace, stream: TextIO) -> None:
        self._arguments, self._stream = arguments, stream
        self._images = images_for(formats_of(arguments), arguments.images, to_files=arguments.output is not None)

    def page_options(self) -> PageOptions:
        """What has to be read of each page for the outputs."""
        return PageOptions(word_boxes=self._arguments.words, figures=figure_mode(self._images))

    def sink(self, target: Target) -> AssetSink | None:
        """Where the assets of `target` go while it is read; None keeps them in the result."""
        return sink_for(self._images, target.assets)

    def write(self, target: Target, result: ParseResult) -> list[Path]:
        """Writes the outputs of a result that has any; the files written, in order.

        A block that cannot be written becomes an error of the result, which is then no more than partial.
        """
        if result.status is ParseStatus.FAILED:
            return []
        before = len(result.errors)
        written = self._written(target, result)
        if len(result.errors) > before:
            result.status = ParseStatus.PARTIAL
        return written

    def _written(self, target: Target, result: ParseResult) -> list[Path]:
        if target.base is None:
            if not self._arguments.json:
                self._stream.write(self._rendered(target, result, formats_of(self._arguments)[0]))
            return []
        tables = self._write_tables(target.base, result)
        if self._arguments.split:
            return [*tables, *self._write_pages(target, result)]
        for format, path in target.files.items():
            write_atomic(path, self._rendered(target, result, format))
        return [*tables, *target.files.values()]

    def _write_tables(self, base: Path, result: ParseResult) -> list[Path]:
        """Before the other files, whose presence tells that all is there."""
        if self._arguments.tables is None:
            return []
        kind, inside = TableFiles(self._arguments.tables), self._arguments.split is not None
        return write_tables(result, base, kind, join=self._arguments.join, inside=inside)

    def _rendered(self, target: Target, result: ParseResult, format: str) -> str:
        return render(result.document, format, errors=result.errors, **self._options(target, result, format))

    def _write_pages(self, target: Target, result: ParseResult) -> list[Path]:
        """One file a page and format; then the target's marker file, by which a resumed batch knows that all exist."""
        written = []
        for format, marker in target.files.items():
            options = self._options(target, result, format)
            for number, text in render_pages(result.document, format, errors=result.errors, **options):
                written.append(marker.with_name(f"page-{number:04d}{SUFFIXES[format]}"))
                write_atomic(written[-1], text)
        for marker in target.files.values():
            write_atomic(marker, "")
        return written

    def _options(self, target: Target, result: ParseResult, format: str) -> dict[str, Any]:
        """The render options that `format` knows, from the flags."""
        embedded = self._images[format] == "embedded"
        options = {
            "join": self._arguments.join,
            "page_markers": self._arguments.page_markers,
            "words": self._arguments.words,
            "images": self._images[format],
            "asset_prefix": self._asset_prefix(target),
        }
        accepted = accepted_options(format)
        chosen: dict[str, Any] = {name: value for name, value in options.items() if name in accepted}
        if embedded:
            chosen["assets"] = result.assets or read_assets(target.assets)
        return chosen

    def _asset_prefix(self, target: Target) -> str:
        if target.assets is None:
            return ""
        return f"{'../' if self._arguments.split else ''}{quote(os.fsencode(target.assets.name))}/"
