"""Documents to Markdown: GitHub's dialect with math and footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from vlm.markup.inline import Inline, Mark, Text
from vlm.markup.markdown import HARD_BREAK, Delimiters, guard_heading, guard_lines, guarded_latex, write_inline
from vlm.markup.markdown.code import fenced
from vlm.markup.table.pipe import write_pipe
from vlm.markup.table.write import write_html
from vlm.parsing.render.alt import alt_texts
from vlm.parsing.render.flow import FlowPage
from vlm.parsing.render.guard import Guard
from vlm.parsing.render.lists import depths, ordinal, printed_marker, runs
from vlm.parsing.render.options import Images, MarkdownOptions, TableStyle
from vlm.parsing.render.pictures import image_url, is_picture
from vlm.parsing.schema import Block, BlockKind

_BLANK_LINES = re.compile(r"\n[ \t]*(?=\n)")
# In viewers that know no formulas, and in some that do, these begin a block of their own.
_BLOCK_START = re.compile(r"\n[ \t]*(?=[-+*#>=|:~`\[]|\d+[.)](?:\s|$))")
_BOXES = {True: "[x] ", False: "[ ] ", None: ""}


class MarkdownWriter:
    """Writes blocks; one per document.

    Args:
        assets: asset files by name.
        notes: what footnotes that are referred to are called, by id.
    """

    def __init__(
        self, options: MarkdownOptions, assets: Mapping[str, bytes], notes: Mapping[str, str], guard: Guard
    ) -> None:
        self.options = options
        self.assets = assets
        self.notes = notes
        self.guard = guard

    def page(self, page: FlowPage) -> str:
        """The page's blocks with a blank line between them."""
        self.guard.page = page.number
        marker = self.options.marker(page.number, page.label, "<!-- page {number} -->")
        alts = alt_texts(page.blocks)
        parts = [] if marker is None else [marker]
        for run in runs(page.blocks):
            is_list = run[0].kind is BlockKind.LIST_ITEM
            parts.append(self.list(run) if is_list else self.block(run[0], alts.get(run[0].id, "")))
        return "\n\n".join(part for part in parts if part)

    def block(self, block: Block, alt: str = "") -> str:
        """One block that is no list item; "" where nothing is to be written."""
        return self.guard.write(block, lambda block: self._block(block, alt))

    def _block(self, block: Block, alt: str) -> str:
        if is_picture(block):
            return self._picture(block, alt)
        if block.table is not None:
            pipe = write_pipe(block.table, math=self.options.math) if self.options.tables is TableStyle.AUTO else None
            return pipe or write_html(block.table)
        if block.latex is not None:
            return self._formula(block.latex, block.tag)
        if block.code is not None:
            return fenced(block.code, block.language)
        if block.kind in (BlockKind.TITLE, BlockKind.SECTION_HEADER):
            level = 1 if block.kind is BlockKind.TITLE else min(max(block.level or 2, 1), 6)
            return f"{'#' * level} {guard_heading(self.text(block, line_break=' '))}"
        if block.kind is BlockKind.FOOTNOTE:
            return self._footnote(block)
        return guard_lines(self.text(block))

    def text(self, block: Block, *before: Inline, line_break: str = HARD_BREAK) -> str:
        """The block's running text, with what is written `before` it."""
        return write_inline((*before, *block.inlines), math=self.options.math, notes=self.notes, line_break=line_break)

    def list(self, items: Sequence[Block]) -> str:
        """Consecutive list items, nested by level: a nested item begins below the text of its parent."""
        return "\n".join(self._items(items))

    def _items(self, items: Sequence[Block]) -> Iterator[str]:
        indents = [0]
        for depth, item in depths(items):
            bullet = item.marker if item.marker and ordinal(item.marker) is not None else "-"
            indents[depth + 1 :] = [indents[depth] + len(bullet) + 1]
            parts = [self.guard.write(item, self._item_text), *map(self.block, item.children)]
            body = "\n\n".join(filter(None, parts))
            yield " " * indents[depth] + f"{bullet} " + body.replace("\n", "\n" + " " * indents[depth + 1])

    def _item_text(self, item: Block) -> str:
        marker = printed_marker(item.marker) if item.checked is None else ""
        text = self.text(item, Text(f"{marker} "))
        return _BOXES[item.checked] + guard_lines(text, item=item.checked is None)

    def _picture(self, block: Block, alt: str) -> str:
        if self.options.inline_svg and block.svg is not None and self.options.images is not Images.NONE:
            return _BLANK_LINES.sub("", block.svg)
        url = image_url(block, self.options, self.assets)
        return "" if url is None else f"![{_bracketed(alt)}]({url})"

    def _formula(self, latex: str, tag: str | None) -> str:
        latex = guarded_latex(_BLANK_LINES.sub("", latex.strip()))
        if tag and r"\tag" not in latex:
            latex += rf" \tag{{{tag}}}"
        start, end = ("$$", "$$") if self.options.math is Delimiters.DOLLARS else (r"\[", r"\]")
        return _BLOCK_START.sub(" ", f"{start}\n{latex}") + f"\n{end}"

    def _footnote(self, block: Block) -> str:
        label = self.notes.get(block.id)
        if label is not None:
            return f"[^{label}]: {guard_lines(self.text(block))}"
        return guard_lines(self.text(block, Text(block.marker or "", (Mark.SUPERSCRIPT,)), Text(" ")))


def _bracketed(text: str) -> str:
    """Plain text between the brackets of a picture."""
    return re.sub(r"(?<!\\)([\[\]])", r"\\\1", write_inline((Text(text),)))
