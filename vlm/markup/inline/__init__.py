"""What a line of text holds, as data: text with marks, math, ruby, links, references to notes, line breaks."""

from vlm.markup.inline.model import Inline, LineBreak, Link, Mark, Math, NoteRef, Ruby, Run, Text
from vlm.markup.inline.normal import normal
from vlm.markup.inline.plain import plain

__all__ = ["Inline", "LineBreak", "Link", "Mark", "Math", "NoteRef", "Ruby", "Run", "Text", "normal", "plain"]
