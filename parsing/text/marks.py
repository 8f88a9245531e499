"""What of a style shows in running text."""

from __future__ import annotations

from typing import NamedTuple

from vlm.markup.inline import Mark
from vlm.parsing.text.line import Script, Style

_SCRIPTS = {Script.SUPER: Mark.SUPERSCRIPT, Script.SUB: Mark.SUBSCRIPT}


class Markup(NamedTuple):
    """The marks of a word, whether it is LaTeX, where it leads and how it is read (ruby); neighbours of the same markup
    are one run."""

    marks: tuple[Mark, ...] = ()
    math: bool = False
    link: str | None = None
    ruby: str = ""

    @classmethod
    def of(cls, style: Style, base: Style, *, code: bool = True) -> Markup:
        """Markup of `style` within text that as a whole looks like `base`. Code has no other marks than its place;
        without `code` typewriter type is text."""
        if style.math:
            return cls(math=True, link=style.link)
        if code and style.monospace and not base.monospace:
            marks = [Mark.CODE]
        else:
            marks = [Mark.BOLD] if style.bold and not base.bold else []
            marks += [Mark.ITALIC] if style.italic and not base.italic else []
        marks += [Mark.STRIKE] if style.strike else []
        marks += [_SCRIPTS[style.script]] if style.script in _SCRIPTS else []
        return cls(tuple(marks), link=style.link, ruby=style.ruby)
