"""From marked-up files to the paragraphs a reader sees."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

from vlm.train.data.text.characters import canonical
from vlm.train.data.text.corpora import Markup

_SHORTEST = 20
"""Characters; what is shorter is a menu entry or a number mostly."""

_WORDS_OF_A_ROW = 12

_UNSEEN = re.compile(r"<(script|style|head|nav|pre|svg)\b.*?</\1>|<!--.*?-->", re.DOTALL | re.IGNORECASE)
_INLINE = re.compile(
    r"</?(a|b|i|em|strong|code|tt|span|var|cite|q|sub|sup|kbd|samp|acronym|abbr|gui\w*|app|link|key\w*|cmd|file|input|"
    r"output|font|small|big|u|abbr|dfn)\b[^<>]*>",
    re.IGNORECASE,
)
_CUT_TAG = re.compile(r"^[^<>]*>")
"""A file is read in chunks: one may begin inside a tag."""
_TAG = re.compile(r"<[^<>]*>")
_MAN_ESCAPES = re.compile(r"\\(?:f(?:\[[A-Z]*\]|\(..|.)|s[-+]?\d+|[&%:/|^,])")
_MAN_NAMES = {"\\-": "-", "\\(aq": "'", "\\(dq": '"', "\\(bu": "•", "\\(co": "©", "\\(lq": "“", "\\(rq": "”",
              "\\(em": "—", "\\(en": "–", "\\e": "\\", "\\ ": " ", "\\~": " ", "\\[u2026]": "…"}  # fmt: skip
_POD_CODE = re.compile(r"[A-Z]<+ ?([^<>|]*?)(?:\|[^<>]*)? ?>+")
_DOCSTRING = re.compile(r'"""(.*?)"""', re.DOTALL)
_RST_ROLE = re.compile(r":[a-z:]+:`~?\.?([^`<]+)[^`]*`|``([^`]+)``|`([^`]+)`_*|\*\*([^*]+)\*\*")
_LISTING = re.compile(r">>>|\.\. |^[\s\-=+|*~^#]+$|[{}<>;=]{2}|[@¶]|[-=~]{4}")


def paragraphs(text: str, markup: Markup) -> list[str]:
    """Running text only, in canonical characters: no listings, menus, or leftovers of markup."""
    found = (canonical(paragraph) for paragraph in _SPLITTERS[markup](text))
    return [paragraph for paragraph in found if len(paragraph) >= _SHORTEST and not _LISTING.search(paragraph)]


def _html(text: str) -> list[str]:
    seen = _INLINE.sub("", _UNSEEN.sub("\0", _CUT_TAG.sub("", text)))
    return [html.unescape(part) for part in _TAG.sub("\0", seen).split("\0")]


def _man(text: str) -> list[str]:
    """Requests (lines that begin with a dot) end paragraphs; font changes and named characters are resolved."""
    blocks = re.split(r"^[.'].*$\n?", text, flags=re.MULTILINE)
    return [_man_characters(block) for block in blocks]


def _man_characters(block: str) -> str:
    for name, character in _MAN_NAMES.items():
        block = block.replace(name, character)
    return _MAN_ESCAPES.sub("", block)


def _pod(text: str) -> list[str]:
    return [_POD_CODE.sub(r"\1", block) for block in _plain(text) if not block.startswith("=")]


def _plain(text: str) -> list[str]:
    """Blank lines separate; an indented block is a listing."""
    return [block for block in re.split(r"\n\s*\n", text) if not block.startswith((" ", "\t"))]


def _fortunes(text: str) -> list[str]:
    return text.split("\n%")


def _python(text: str) -> list[str]:
    strings = _DOCSTRING.findall(text)
    blocks = (
        block for string in strings for block in re.split(r"\n\s*\n", string) if "`" not in block or "\n" in block
    )
    return [_RST_ROLE.sub(lambda match: next(filter(None, match.groups())), block) for block in blocks]


def _word_list(text: str) -> list[str]:
    """Words dealt out in rows, so that neighbours of the alphabet part. The first and last may be cut."""
    words = text.splitlines()[1:-1]
    rows = max(1, len(words) // _WORDS_OF_A_ROW)
    return [" ".join(words[first::rows]) for first in range(rows)]


_SPLITTERS: dict[Markup, Callable[[str], list[str]]] = {
    Markup.HTML: _html,
    Markup.MAN: _man,
    Markup.POD: _pod,
    Markup.PLAIN: _plain,
    Markup.FORTUNES: _fortunes,
    Markup.PYTHON: _python,
    Markup.WORDS: _word_list,
}
