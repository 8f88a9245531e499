"""Documents to Markdown: GitHub's dialect with math and footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from vlm.parsing.render.alt import alt_texts
from vlm.parsing.render.escape import escape_markdown, guard_line_starts
from vlm.parsing.render.flow import FlowPage
from vlm.parsing.render.lists import depths, ordinal, printed_marker, runs
from vlm.parsing.render.options import Delimiters, Images, MarkdownOptions, TableStyle
from vlm.parsing.render.pictures import image_url, is_picture
from vlm.parsing.render.pieces import rewrite_math
from vlm.parsing.schema import Block, BlockKind, ContentFormat

_BLANK_LINES = re.compile(r"\n[ \t]*(?=\n)")


class MarkdownWriter:
    """Writes blocks; one per document."""

    def __init__(self, options: MarkdownOptions, assets: Mapping[str, bytes]) -> None:
        self.options = options
        self.assets = assets

    def page(self, page: FlowPage) -> str:
        """The page's blocks with a blank line between them."""
        marker = self.options.marker(page.number, page.label, "<!-- page {number} -->")
        alts = alt_texts(page.blocks)
        parts = [] if marker is None else [marker]
        for run in runs(page.blocks):
            is_list = run[0].kind is BlockKind.LIST_ITEM
            parts.append(self.list(run) if is_list else self.block(run[0], alts.get(run[0].id, "")))
        return "\n\n".join(part for part in parts if part)

    def block(self, block: Block, alt: str = "") -> str:
        """One block that is no list item; "" where nothing is to be written."""
        if is_picture(block):
            return self._picture(block, alt)
        if block.format is ContentFormat.HTML:
            return self._table(block)
        if block.format is ContentFormat.LATEX:
            return self._formula(block)
        if block.kind is BlockKind.CODE:
            return fenced(block.content, block.language)
        if block.kind in (BlockKind.TITLE, BlockKind.SECTION_HEADER):
            level = 1 if block.kind is BlockKind.TITLE else min(max(block.level or 2, 1), 6)
            return f"{'#' * level} {' '.join(self.text(block).split())}"
        if block.kind is BlockKind.FOOTNOTE:
            return self._footnote(block)
        return guard_line_starts(self.text(block))

    def text(self, block: Block) -> str:
        """The block's running text with math in the chosen delimiters."""
        content = _BLANK_LINES.sub("", block.content.strip())
        if block.format is ContentFormat.TEXT:
            return escape_markdown(content)
        if self.options.math is Delimiters.BRACKETS:
            return rewrite_math(content, lambda latex: rf"\({latex}\)")
        return content

    def list(self, items: Sequence[Block]) -> str:
        """Consecutive list items, nested by level: a nested item begins below the text of its parent."""
        return "\n".join(self._items(items))

    def _items(self, items: Sequence[Block]) -> Iterator[str]:
        indents = [0]
        for depth, item in depths(items):
            bullet = item.marker if item.marker and ordinal(item.marker) is not None else "-"
            indents[depth + 1 :] = [indents[depth] + len(bullet) + 1]
            text = f"{_sign(item)} {guard_line_starts(self.text(item))}".strip()
            body = "\n\n".join([text, *filter(None, map(self.block, item.children))])
            yield " " * indents[depth] + f"{bullet} " + body.replace("\n", "\n" + " " * indents[depth + 1])

    def _picture(self, block: Block, alt: str) -> str:
        if self.options.inline_svg and block.format is ContentFormat.SVG and self.options.images is not Images.NONE:
            return _BLANK_LINES.sub("", block.content)
        url = image_url(block, self.options, self.assets)
        return "" if url is None else f"![{escape_markdown(alt)}]({url})"

    def _table(self, block: Block) -> str:
        if self.options.tables is TableStyle.AUTO:
            from vlm.markup.table.pipe import to_pipe_table

            pipe = to_pipe_table(block.content)
            if pipe is not None:
                return pipe
        # A blank line would end the HTML block.
        return _BLANK_LINES.sub("", block.content.strip())

    def _formula(self, block: Block) -> str:
        latex = _BLANK_LINES.sub("", block.content.strip())
        if block.tag and r"\tag" not in latex:
            latex += rf" \tag{{{block.tag}}}"
        start, end = ("$$", "$$") if self.options.math is Delimiters.DOLLARS else (r"\[", r"\]")
        return f"{start}\n{latex}\n{end}"

    def _footnote(self, block: Block) -> str:
        marker, text = block.marker or "", self.text(block)
        if marker.startswith("^"):
            return f"[{marker}]: {text}"
        return guard_line_starts(f"<sup>{escape_markdown(marker)}</sup> {text}" if marker else text)


def _sign(item: Block) -> str:
    """What stands before the text of a list item: its marker, or its state as in GitHub's task lists."""
    if item.checked is None:
        return printed_marker(item.marker)
    return "[x]" if item.checked else "[ ]"


def fenced(code: str, language: str | None) -> str:
    """A code block whose fence is longer than any run of backticks in it."""
    longest = max((len(run) for run in re.findall("`+", code)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language or ''}\n{code.rstrip()}\n{fence}"
