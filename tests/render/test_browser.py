"""A browser shows what the pages said: no element comes from their text, no script runs, no link leads elsewhere."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from lxml.html import document_fromstring
from markdown_it import MarkdownIt
from mdit_py_plugins.gfm import gfm_plugin
from seen import UNSEEN

from vlm.geometry import Box
from vlm.markup.inline import Inline, Link, Mark, Text
from vlm.markup.table.model import Cell
from vlm.markup.table.table import Table
from vlm.parsing.render import render
from vlm.parsing.schema import Block, BlockKind, Document, Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(not CHROMIUM, reason="there is no Chromium on this machine")]

RUN = "document.documentElement.dataset.ran=1"
TEXTS = (
    f"<script>{RUN}</script>",
    f"<img src=x onerror={RUN}>",
    f'"><svg onload="{RUN}">',
    f"</title></style></textarea><script>{RUN}</script>",
    f"</code></pre></td></table><script>{RUN}</script>",
    f"<a href='javascript:{RUN}'>a</a>",
    f"[c](javascript:{RUN}) and ![p](x onerror={RUN})",
    f"$[c](javascript:{RUN})$ and $$<img src=x onerror={RUN}>$$",
    f"www.a.b<script>{RUN}</script>",
    f"http://a.b/*<img/src=x/onerror={RUN}>",
    f"`<b>` ``<script>{RUN}</script>` ~~~ ```",
    f"<!-- --><script>{RUN}</script> <![CDATA[x]]> <?php ?>",
    f"\\<script>{RUN}</script> &lt;b&gt; &#60;b&#62; &amp;",
    f"[x]: javascript:{RUN}",
    f"[^1]: <img src=x onerror={RUN}>",
    f"<javascript:{RUN}> <http://a.b/{RUN}>",
    f"<details open ontoggle={RUN}><base href=//a.b><meta http-equiv=refresh content=0>",
    "--- ::: +++ === ~~a~~ ==b== __c__ a|b #d - e 1. f",
    "\u202eevil\u202c \u2066x\u2069 a\u200bb \U000e0041",
)
SPACES = re.compile(r"\s")
ALLOWED = {
    "html", "head", "meta", "title", "style", "body", "main", "section", "p", "h1", "h2", "h3", "ul", "ol", "li", "sup",
    "sub", "table", "thead", "tbody", "tr", "th", "td", "pre", "code", "strong", "em", "b", "i", "s", "a", "br", "hr",
    "img", "figure", "figcaption", "span", "div", "eq", "eqn",
}  # fmt: skip
ATTRIBUTES = {
    "class", "id", "role", "href", "src", "alt", "charset", "name", "content", "http-equiv", "lang", "value", "start",
    "style",
}  # fmt: skip


def dom(html: str, folder: Path) -> Any:
    """What the browser makes of a page, as a tree."""
    page = folder / "page.html"
    page.write_text(html, encoding="utf-8")
    command = [str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", page.as_uri()]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    return document_fromstring(done.stdout)


def block(n: int, kind: BlockKind, **content: Any) -> Block:
    return Block(id=f"b{n}", kind=kind, bbox=Box(0, 0, 9, 9), **content)


def hostile() -> Document:
    """Every kind of block with every text in it."""
    kinds = BlockKind
    blocks: list[Block] = []
    for n, text in enumerate(TEXTS):
        links: list[Inline] = [Link(f"javascript:{RUN}", (Text(text),)), Link("https://a.b/?q=1", (Text(text),))]
        marked: list[Inline] = [Text(text, (mark,)) for mark in (Mark.BOLD, Mark.CODE, Mark.SUPERSCRIPT)]
        cells = (Cell(0, 0, (Text(text),), header=True), Cell(1, 0, (Text(text, (Mark.BOLD,)), *links)))
        blocks += [
            block(20 * n, kinds.TITLE, inlines=(Text(text),)),
            block(20 * n + 1, kinds.TEXT, inlines=(Text(text),)),
            block(20 * n + 2, kinds.LIST_ITEM, inlines=(Text(text),), marker=text),
            block(20 * n + 3, kinds.TEXT, inlines=tuple(marked)),
            block(20 * n + 4, kinds.TEXT, inlines=tuple(links)),
            block(20 * n + 5, kinds.TABLE, table=Table(2, 1, cells, 1)),
            block(20 * n + 6, kinds.CODE, code=text, language=text),
            block(20 * n + 7, kinds.PICTURE, asset=f"{text}.png", alt=text),
            block(20 * n + 8, kinds.FOOTNOTE, inlines=(Text(text),), marker=text),
        ]
    page = Page(number=1, width=600, height=800, blocks=blocks, label=TEXTS[0])
    return Document(name=TEXTS[0], metadata={"title": TEXTS[3], "language": TEXTS[2]}, pages=[page])


def letters(text: str) -> str:
    return "".join(c for c in SPACES.sub("", text) if c not in UNSEEN and not "\U000e0000" <= c < "\U000e0080")


def check(tree: Any, times: int) -> None:
    assert tree.get("data-ran") is None, "a script ran"
    for element in tree.iter():
        if not isinstance(element.tag, str):
            raise AssertionError(f"a comment: {element.text}")
        assert element.tag in ALLOWED, element.tag
        assert set(element.attrib) <= ATTRIBUTES, element.attrib
        assert not re.match(r"\s*(javascript|data|vbscript):", element.get("href") or "", re.I)
    shown = letters(tree.find("body").text_content())
    for text in TEXTS:
        assert shown.count(letters(text)) >= times, text


def test_the_browser_would_run_what_is_not_escaped(tmp_path):
    for text in TEXTS[:3]:
        assert dom(f"<p>{text}</p>", tmp_path).get("data-ran") == "1", text


def test_html_in_a_browser(tmp_path):
    """Without the policy in its head, which would stop scripts as well."""
    html = re.sub("<meta http-equiv[^>]*>", "", render(hostile(), "html", page_markers=True, asset_prefix='a"<b> (c)/'))
    check(dom(html, tmp_path), 10)


@pytest.mark.parametrize("github", [True, False])
def test_markdown_in_a_browser(tmp_path, github):
    parser = MarkdownIt("commonmark", {"html": True}).enable("table")
    if github:
        parser.use(gfm_plugin, dollarmath=True, front_matter=True)
    text = render(hostile(), "md", asset_prefix='a"<b> (c)](x)/')
    check(dom(f"<html><head></head><body>{parser.render(text)}</body></html>", tmp_path), 10)
