"""Documents to one self-contained HTML page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

from vlm.markup.inline import NoteRef
from vlm.markup.inline.html import SEMANTIC, raised, write_html
from vlm.markup.table.write import write_html as write_table
from vlm.parsing.render.alt import alt_texts
from vlm.parsing.render.flow import FlowPage
from vlm.parsing.render.guard import Guard
from vlm.parsing.render.html_lists import html_list
from vlm.parsing.render.html_math import display_math, inline_math
from vlm.parsing.render.lists import runs
from vlm.parsing.render.options import HtmlOptions, Images
from vlm.parsing.render.pictures import image_url, is_picture
from vlm.parsing.schema import Block, BlockKind

_HEAD = """<!DOCTYPE html>
<html{language}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src {images}">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""
_PLAIN_TAGS = {BlockKind.PAGE_HEADER: "page-header", BlockKind.PAGE_FOOTER: "page-footer", BlockKind.CAPTION: "caption"}


class HtmlWriter:
    """Writes pages; one per document.

    Args:
        assets: asset files by name.
        notes: what footnotes that are referred to are called, by id.
    """

    def __init__(
        self, options: HtmlOptions, assets: Mapping[str, bytes], notes: Mapping[str, str], guard: Guard
    ) -> None:
        self.options = options
        self.assets = assets
        self.notes = notes
        self.guard = guard
        self._referred: set[str] = set()  # labels of notes: the first reference is where they lead back to

    def document(self, title: str, pages: Sequence[FlowPage], language: str | None = None) -> str:
        """The whole page; the policy in its head forbids scripts should one ever get into it."""
        return _HEAD.format(
            images="data:" if self.options.images is Images.EMBEDDED else "* data:",
            language=f' lang="{escape(language)}"' if language else "",
            title=escape(title),
            style=Path(__file__).with_name("style.css").read_text(encoding="utf-8"),
            body="\n".join(map(self.page, pages)),
        )

    def page(self, page: FlowPage) -> str:
        """The page's blocks as a <section>."""
        self.guard.page = page.number
        marker = self.options.marker(page.number, page.label, "page {number}")
        parts = [] if marker is None else [f'<hr class="page-marker"><p class="page-number">{escape(marker)}</p>']
        captions = _captions(page.blocks)
        alts = alt_texts(page.blocks)
        tied = {caption.id for group in captions.values() for caption in group}
        blocks = [block for block in page.blocks if block.id not in tied]
        for run in runs(blocks):
            first = run[0]
            if first.kind is BlockKind.LIST_ITEM:
                parts.append(html_list(run, self._item_text, self.block))
            else:
                parts.append(self._figure(first, captions.get(first.id, []), page.blocks, alts.get(first.id, "")))
        body = "\n".join(part for part in parts if part)
        return f'<section class="page" id="page-{page.number}">\n{body}\n</section>'

    def block(self, block: Block, alt: str = "") -> str:
        """One block that is no list item; "" where nothing is to be written."""
        return self.guard.write(block, lambda block: self._block(block, alt))

    def _block(self, block: Block, alt: str) -> str:
        if is_picture(block):
            return self._picture(block, alt)
        if block.table is not None:
            return write_table(block.table, self._math)
        if block.latex is not None:
            return display_math(block.latex, block.tag, self.options.math)
        if block.code is not None:
            language = f' class="language-{escape(block.language)}"' if block.language else ""
            return f"<pre><code{language}>{escape(block.code.rstrip(), quote=False)}</code></pre>"
        if block.kind in (BlockKind.TITLE, BlockKind.SECTION_HEADER):
            level = 1 if block.kind is BlockKind.TITLE else min(max(block.level or 2, 1), 6)
            return f"<h{level}>{self.text(block)}</h{level}>"
        if block.kind is BlockKind.FOOTNOTE:
            return self._footnote(block)
        css = f' class="{_PLAIN_TAGS[block.kind]}"' if block.kind in _PLAIN_TAGS else ""
        return f"<p{css}>{self.text(block)}</p>"

    def text(self, block: Block) -> str:
        """The block's running text; references link to their notes."""
        return write_html(block.inlines, elements=SEMANTIC, math=self._math, note=self._reference)

    def _item_text(self, item: Block) -> str:
        return self.guard.write(item, self.text)

    def _math(self, latex: str) -> str:
        return inline_math(latex, self.options.math)

    def _reference(self, note: NoteRef) -> str:
        label = self.notes.get(note.note)
        if label is None:
            return raised(note)
        name, place = escape(label), "" if label in self._referred else f' id="ref-{escape(label)}"'
        self._referred.add(label)
        return f'<sup><a href="#fn-{name}"{place} role="doc-noteref">{name}</a></sup>'

    def _figure(self, block: Block, captions: Sequence[Block], order: Sequence[Block], alt: str) -> str:
        content = self.block(block, alt)
        if not captions and not (content and is_picture(block)):
            return content
        caption = "<br>".join(map(self._item_text, captions))
        caption = f"<figcaption>{caption}</figcaption>" if caption else ""
        above = bool(captions) and order.index(captions[0]) < order.index(block)
        return f"<figure>{caption}{content}</figure>" if above else f"<figure>{content}{caption}</figure>"

    def _picture(self, block: Block, alt: str) -> str:
        if self.options.images is Images.EMBEDDED and block.svg:
            from vlm.markup.svg.sanitize import sanitize_svg

            svg = sanitize_svg(block.svg, id_prefix=f"{block.id}-") or ""
            return svg.replace("<svg ", f'<svg role="img" aria-label="{escape(alt)}" ', 1) if alt else svg
        url = image_url(block, self.options, self.assets)
        return "" if url is None else f'<img src="{escape(url)}" alt="{escape(alt)}">'

    def _footnote(self, block: Block) -> str:
        label, text = self.notes.get(block.id), self.text(block)
        if label is None:
            mark = f"<sup>{escape(block.marker)}</sup> " if block.marker else ""
            return f'<p class="footnote">{mark}{text}</p>'
        note = escape(label)
        return f'<p class="footnote" id="fn-{note}" role="doc-footnote"><a href="#ref-{note}">{note}</a> {text}</p>'


def _captions(blocks: Sequence[Block]) -> dict[str, list[Block]]:
    """By id of a block of the page, its captions."""
    ids = {block.id for block in blocks}
    found: dict[str, list[Block]] = {}
    for block in blocks:
        if block.kind is BlockKind.CAPTION and block.caption_of in ids:
            found.setdefault(str(block.caption_of), []).append(block)
    return found
