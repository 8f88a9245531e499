"""The kinds of inline content. Renderers write them, readers of Markdown and HTML make them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, TypeAlias

from vlm.markup.latex.active import harmless
from vlm.markup.unseen import seen


class Mark(StrEnum):
    """What sets a text apart from the text around it, in the order in which marks are listed."""

    BOLD = "bold"
    ITALIC = "italic"
    CODE = "code"
    STRIKE = "strike"
    SUPERSCRIPT = "superscript"
    SUBSCRIPT = "subscript"


_ORDER = {mark: place for place, mark in enumerate(Mark)}


@dataclass(frozen=True, slots=True)
class Text:
    """Characters as they are seen, never markup; `marks`, each at most once, are put in the order of `Mark`."""

    text: str
    marks: tuple[Mark, ...] = ()
    type: Literal["text"] = field(default="text", repr=False, kw_only=True)

    def __post_init__(self) -> None:
        if len(self.marks) > 1:
            object.__setattr__(self, "marks", tuple(sorted(set(self.marks), key=_ORDER.__getitem__)))


@dataclass(frozen=True, slots=True)
class Math:
    """An inline formula: LaTeX without delimiters, and without commands that do more than show it."""

    latex: str
    type: Literal["math"] = field(default="math", repr=False, kw_only=True)

    def __post_init__(self) -> None:
        object.__setattr__(self, "latex", harmless(seen(self.latex)))


@dataclass(frozen=True, slots=True)
class Ruby:
    """Characters with how they are read, printed small beside them (furigana)."""

    text: str
    reading: str
    marks: tuple[Mark, ...] = ()
    type: Literal["ruby"] = field(default="ruby", repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class NoteRef:
    """A reference to a footnote: its mark as printed, and the id of the block that is the note."""

    mark: str
    note: str
    type: Literal["note"] = field(default="note", repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class LineBreak:
    """The end of a printed line that is meant, as in an address."""

    type: Literal["break"] = field(default="break", repr=False, kw_only=True)


Run: TypeAlias = Text | Math | Ruby | NoteRef | LineBreak


@dataclass(frozen=True, slots=True)
class Link:
    """Text that leads to `url` (see `vlm.markup.links.safe_url`)."""

    url: str
    inlines: tuple[Run, ...]
    type: Literal["link"] = field(default="link", repr=False, kw_only=True)


Inline: TypeAlias = Text | Math | Ruby | NoteRef | LineBreak | Link
