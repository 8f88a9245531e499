"""Documents to one self-contained HTML page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

from vlm.parsing.render.alt import alt_texts
from vlm.parsing.render.flow import FlowPage
from vlm.parsing.render.html_inline import InlineWriter
from vlm.parsing.render.html_lists import html_list
from vlm.parsing.render.html_sanitize import sanitize_html
from vlm.parsing.render.lists import runs
from vlm.parsing.render.options import HtmlOptions, Images
from vlm.parsing.render.pictures import image_url, is_picture
from vlm.parsing.schema import Block, BlockKind, ContentFormat

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
    """Writes pages; one per document."""

    def __init__(self, options: HtmlOptions, assets: Mapping[str, bytes]) -> None:
        self.options = options
        self.assets = assets
        self.inline = InlineWriter(options.math)

    def document(self, title: str, pages: Sequence[FlowPage], language: str | None = None) -> str:
        """The whole page; the policy in its head forbids scripts should the sanitiser ever miss one."""
        return _HEAD.format(
            images="data:" if self.options.images is Images.EMBEDDED else "* data:",
            language=f' lang="{escape(language)}"' if language else "",
            title=escape(title),
            style=Path(__file__).with_name("style.css").read_text(encoding="utf-8"),
            body="\n".join(map(self.page, pages)),
        )

    def page(self, page: FlowPage) -> str:
        """The page's blocks as a <section>."""
        marker = self.options.marker(page.number, page.label, "page {number}")
        parts = [] if marker is None else [f'<hr class="page-marker"><p class="page-number">{escape(marker)}</p>']
        captions = _captions(page.blocks)
        alts = alt_texts(page.blocks)
        tied = {caption.id for group in captions.values() for caption in group}
        blocks = [block for block in page.blocks if block.id not in tied]
        for run in runs(blocks):
            first = run[0]
            if first.kind is BlockKind.LIST_ITEM:
                parts.append(html_list(run, self.text, self.block))
            else:
                parts.append(self._figure(first, captions.get(first.id, []), page.blocks, alts.get(first.id, "")))
        body = "\n".join(part for part in parts if part)
        return f'<section class="page" id="page-{page.number}">\n{body}\n</section>'

    def block(self, block: Block, alt: str = "") -> str:
        """One block that is no list item; "" where nothing is to be written."""
        if is_picture(block):
            return self._picture(block, alt)
        if block.format is ContentFormat.HTML:
            return sanitize_html(block.content)
        if block.format is ContentFormat.LATEX:
            return self.inline.formula(block.content, block.tag)
        if block.kind is BlockKind.CODE:
            language = f' class="language-{escape(block.language)}"' if block.language else ""
            return f"<pre><code{language}>{escape(block.content.rstrip(), quote=False)}</code></pre>"
        if block.kind in (BlockKind.TITLE, BlockKind.SECTION_HEADER):
            level = 1 if block.kind is BlockKind.TITLE else min(max(block.level or 2, 1), 6)
            return f"<h{level}>{self.text(block)}</h{level}>"
        if block.kind is BlockKind.FOOTNOTE:
            return self._footnote(block)
        css = f' class="{_PLAIN_TAGS[block.kind]}"' if block.kind in _PLAIN_TAGS else ""
        return f"<p{css}>{self.text(block)}</p>"

    def text(self, block: Block) -> str:
        """The block's running text."""
        if block.format is ContentFormat.MARKDOWN:
            return self.inline.text(block.content)
        return escape(block.content, quote=False)

    def _figure(self, block: Block, captions: Sequence[Block], order: Sequence[Block], alt: str) -> str:
        content = self.block(block, alt)
        if not captions and not (content and is_picture(block)):
            return content
        caption = "<br>".join(map(self.text, captions))
        caption = f"<figcaption>{caption}</figcaption>" if caption else ""
        above = bool(captions) and order.index(captions[0]) < order.index(block)
        return f"<figure>{caption}{content}</figure>" if above else f"<figure>{content}{caption}</figure>"

    def _picture(self, block: Block, alt: str) -> str:
        if self.options.images is Images.EMBEDDED and block.format is ContentFormat.SVG and block.content:
            from vlm.markup.svg.sanitize import sanitize_svg

            svg = sanitize_svg(block.content, id_prefix=f"{block.id}-") or ""
            return svg.replace("<svg ", f'<svg role="img" aria-label="{escape(alt)}" ', 1) if alt else svg
        url = image_url(block, self.options, self.assets)
        return "" if url is None else f'<img src="{escape(url)}" alt="{escape(alt)}">'

    def _footnote(self, block: Block) -> str:
        marker, text = block.marker or "", self.text(block)
        if not marker.startswith("^"):
            return (
                f'<p class="footnote"><sup>{escape(marker)}</sup> {text}</p>'
                if marker
                else f'<p class="footnote">{text}</p>'
            )
        note = escape(marker[1:])
        return f'<p class="footnote" id="fn-{note}" role="doc-footnote"><a href="#ref-{note}">{note}</a> {text}</p>'


def _captions(blocks: Sequence[Block]) -> dict[str, list[Block]]:
    """By id of a block of the page, its captions."""
    ids = {block.id for block in blocks}
    found: dict[str, list[Block]] = {}
    for block in blocks:
        if block.kind is BlockKind.CAPTION and block.caption_of in ids:
            found.setdefault(str(block.caption_of), []).append(block)
    return found
