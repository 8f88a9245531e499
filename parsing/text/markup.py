"""One run of text with its style as Markdown."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from urllib.parse import quote

from vlm.parsing.text.line import Script, Style

# Escaped only where Markdown would take them for markup: emphasis characters that touch text on one side only, code
# ticks, math, brackets that a parenthesis follows, and what would begin an HTML tag or entity.
_ESCAPED = re.compile(
    r"\\(?=[!-/:-@\[-`{-~])|[`$]|\*(?=\S)|(?<=\S)\*|(?<!\w)_(?=\S)|(?<=\S)_(?!\w)|~(?=~)|(?<=~)~"
    r"|\[(?=[^\]]*\]\()|<(?=[A-Za-z/!?])|&(?=#?\w+;)"
)
_EDGES = re.compile(r"^(\W*)(.*?)(\W*)$", re.DOTALL)
_LONGEST_TICKS = re.compile(r"`+")


@dataclass(frozen=True, slots=True)
class Markup:
    """What of a style shows in Markdown; neighbouring runs with the same markup are one."""

    bold: bool = False
    italic: bool = False
    code: bool = False
    strike: bool = False
    math: bool = False
    script: Script = Script.NORMAL
    link: str | None = None
    ruby: str = ""

    @classmethod
    def of(cls, style: Style, base: Style) -> Markup:
        """Markup of `style` within text that as a whole looks like `base`."""
        if style.math:
            return cls(math=True, link=style.link)
        code = style.monospace and not base.monospace  # in which Markdown marks nothing else
        return cls(
            bold=style.bold and not base.bold and not code,
            italic=style.italic and not base.italic and not code,
            code=code,
            strike=style.strike,
            script=style.script,
            link=style.link,
            ruby=style.ruby,
        )


def escape(text: str) -> str:
    """`text` so that Markdown shows it as it is, with as few backslashes as that takes. Characters that matter only at
    the start of a line are left to whoever knows where lines start."""
    return _ESCAPED.sub(r"\\\g<0>", text)


def wrap(text: str, markup: Markup, before: str = "", after: str = "") -> str:
    """`text` (plain, no outer spaces) with its markup, the link aside.

    `before` and `after` are the characters around it: emphasis does not open or close between a letter and punctuation
    (CommonMark 6.2), so punctuation at such an edge is left outside.
    """
    if markup.math:
        return f"${text}$"
    if markup.ruby:
        base = wrap(text, replace(markup, ruby=""), before, after)
        return f"<ruby>{base}<rt>{escape(markup.ruby)}</rt></ruby>"
    if markup.code:
        return _script(_code(text), markup)
    marks = "*" * (2 * markup.bold + markup.italic)
    if markup.strike:
        return _script(f"~~{marks}{escape(text)}{marks}~~", markup)
    if not marks or not any(c.isalnum() for c in text):
        return _script(escape(text), markup)
    head, body, tail = _split_edges(text, before, after)
    return _script(f"{escape(head)}{marks}{escape(body)}{marks}{escape(tail)}", markup)


def link(content: str, plain: str, uri: str) -> str:
    """`content` (Markdown for the text `plain`) leading to `uri`."""
    target = quote(uri, safe="!#$%&'*+,/:;=?@[]~-._")
    if plain == uri and target == uri and ":" in uri:
        return f"<{uri}>"
    return f"[{content}]({target})"


def _split_edges(text: str, before: str, after: str) -> tuple[str, str, str]:
    match = _EDGES.match(text)
    head, body, tail = match.groups() if match else ("", text, "")
    if not before.isalnum():
        head, body = "", head + body
    if not after.isalnum():
        body, tail = body + tail, ""
    return head, body, tail


def _code(text: str) -> str:
    longest = max((len(ticks) for ticks in _LONGEST_TICKS.findall(text)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _script(text: str, markup: Markup) -> str:
    tag = {Script.SUPER: "sup", Script.SUB: "sub"}.get(markup.script)
    return f"<{tag}>{text}</{tag}>" if tag else text
