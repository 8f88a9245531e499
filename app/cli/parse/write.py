"""Results to files or to standard output."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any, TextIO

from vlm.app.cli.parse.done import begin, forgive, marked
from vlm.app.cli.parse.images import figure_mode, images_for, sink_for
from vlm.app.cli.parse.outputs import Outputs
from vlm.app.cli.parse.plan import SUFFIXES, Target, formats_of
from vlm.app.cli.parse.tables import TableFiles, write_tables
from vlm.app.cli.stdout import write_stdout
from vlm.parsing.options import PageOptions
from vlm.parsing.output import AssetSink, FolderAssets, as_url, read_assets, sweep
from vlm.parsing.render import accepted_options, render, render_pages
from vlm.parsing.schema import ParseResult, ParseStatus


class Writer:
    """Writes results as the flags say."""

    def __init__(self, arguments: argparse.Namespace, stream: TextIO) -> None:
        self._arguments, self._stream = arguments, stream
        self._images = images_for(formats_of(arguments), arguments.images, to_files=arguments.output is not None)
        self._sinks: dict[Path | None, AssetSink | None] = {}
        self._swept: set[Path] = set()
        self._begun: Target | None = None

    def page_options(self) -> PageOptions:
        """What has to be read of each page for the outputs."""
        return PageOptions(word_boxes=self._arguments.words, figures=figure_mode(self._images))

    def sink(self, target: Target) -> AssetSink | None:
        """Where the assets of `target` go while it is read; None keeps them in the result."""
        return self._sinks.setdefault(target.base, sink_for(self._images, target.assets))

    def begin(self, target: Target) -> None:
        """Notes that what is left to do for `target`, and may end this process, is done now."""
        self._begun = target
        begin(target)

    def interrupted(self) -> None:
        """Notes that a person has ended the run, and not the document at which it was."""
        if self._begun is not None:
            forgive(self._begun)

    def outputs(self, target: Target, result: ParseResult) -> Outputs:
        """What has been written of `target` while it was read."""
        outputs = Outputs(result.errors)
        sink = self._sinks.pop(target.base, None)
        if isinstance(sink, FolderAssets):
            outputs.written.extend(sink.written)
        return outputs

    def write(self, target: Target, result: ParseResult, outputs: Outputs) -> None:
        """Writes the files of a result that has any.

        A block or file that cannot be written becomes an error of the result, which is then no more than partial; with
        no file at all it has failed.

        Raises:
            WriteError, BrokenPipeError: standard output takes no more.
        """
        if result.status is ParseStatus.FAILED:
            return
        before, made = len(result.errors), len(outputs.written)
        if target.base is None:
            self._to_stdout(target, result, outputs)
        else:
            self._sweep(target.base.parent, target.base, target.assets, target.overlays)
            with marked(target, outputs):
                self._to_files(target, result, outputs)
            self._begun = None
        if len(result.errors) > before or not outputs.whole:
            result.status = ParseStatus.PARTIAL
        if not outputs.whole and target.files and len(outputs.written) == made:
            result.status = ParseStatus.FAILED

    def _to_stdout(self, target: Target, result: ParseResult, outputs: Outputs) -> None:
        if self._arguments.json:
            return
        text = ""
        with outputs.attempt(target.name):
            text = self._rendered(target, result, formats_of(self._arguments)[0])
        write_stdout(self._stream, text)

    def _to_files(self, target: Target, result: ParseResult, outputs: Outputs) -> None:
        if self._arguments.tables is not None:
            with outputs.attempt(target.name):
                kind = TableFiles(self._arguments.tables)
                write_tables(result, target, kind, outputs, join=self._arguments.join)
        for format, path in target.files.items():
            with outputs.attempt(path):
                if target.split:
                    self._write_pages(target, result, outputs, format)
                else:  # an empty file would be taken for one that was cut off
                    outputs.save(path, self._rendered(target, result, format) or "\n")

    def _rendered(self, target: Target, result: ParseResult, format: str) -> str:
        return render(result.document, format, errors=result.errors, **self._options(target, result, format))

    def _write_pages(self, target: Target, result: ParseResult, outputs: Outputs, format: str) -> None:
        """One file a page; then the marker file, by which a resumed batch knows that all exist."""
        marker = target.files[format]
        marker.unlink(missing_ok=True)
        options, names = self._options(target, result, format), []
        for number, text in render_pages(result.document, format, errors=result.errors, **options):
            path = marker.with_name(f"page-{number:04d}{SUFFIXES[format]}")
            names.append(path.name)
            with outputs.attempt(path):
                outputs.save(path, text)
        if outputs.whole:
            outputs.save(marker, "\n".join(names))

    def _options(self, target: Target, result: ParseResult, format: str) -> dict[str, Any]:
        """The render options that `format` knows, from the flags."""
        embedded = self._images[format] == "embedded"
        options = {
            "furniture": self._arguments.furniture,
            "join": self._arguments.join,
            "page_markers": self._arguments.page_markers,
            "words": self._arguments.words,
            "images": self._images[format],
            "asset_prefix": _asset_prefix(target),
        }
        accepted = accepted_options(format)
        chosen: dict[str, Any] = {name: value for name, value in options.items() if name in accepted}
        if embedded:
            chosen["assets"] = result.assets or read_assets(target.assets)
        return chosen

    def _sweep(self, *folders: Path | None) -> None:
        """Removes once from each folder what a killed run has left half-written there."""
        for folder in set(folders) - self._swept:
            if folder is not None:
                self._swept.add(folder)
                sweep(folder)


def _asset_prefix(target: Target) -> str:
    if target.assets is None:
        return ""
    return f"{'../' if target.split else ''}{as_url(target.assets.name)}/"
