"""Checks of what a reader of the Markdown sees: the page goes through a Markdown viewer first, then through an HTML
parser, so that a mark that was not escaped, a broken table or a lost line break shows.

`vlm.eval.checks` without this folder is olmOCR-bench and looks at the Markdown itself. A folder with `cases.jsonl` is
read with the types listed here; their fields are those of the dataclasses, a word of Python's own without its
underscore (`not`). A page without any letter or digit fails every check but `exit`.
"""

from __future__ import annotations

from vlm.eval.checks.base import Check
from vlm.eval.checks.shown.blocks import LinesCheck, ParagraphCheck, RenderedCheck
from vlm.eval.checks.shown.boxes import CheckboxCheck
from vlm.eval.checks.shown.code import CodeCheck, NoCodeCheck
from vlm.eval.checks.shown.exit import ExitCheck
from vlm.eval.checks.shown.headings import HeadingCheck, HeadingDeeperCheck, HeadingSameCheck
from vlm.eval.checks.shown.items import ItemCheck
from vlm.eval.checks.shown.links import LinkCheck
from vlm.eval.checks.shown.pictures import ImagesCheck
from vlm.eval.checks.shown.rows import LineCheck
from vlm.eval.checks.shown.scripts import ScriptCheck
from vlm.eval.checks.shown.struck import StrikeCheck
from vlm.eval.checks.shown.tables import CellCheck, NoGridCheck, NoTableCheck
from vlm.eval.checks.shown.words import AbsentCheck, OrderCheck, PresentCheck

SHOWN_TYPES: dict[str, type[Check]] = {
    "present": PresentCheck,
    "absent": AbsentCheck,
    "order": OrderCheck,
    "paragraph": ParagraphCheck,
    "lines": LinesCheck,
    "line": LineCheck,
    "rendered": RenderedCheck,
    "table": CellCheck,
    "notable": NoTableCheck,
    "nogrid": NoGridCheck,
    "heading": HeadingCheck,
    "heading_deeper": HeadingDeeperCheck,
    "heading_same": HeadingSameCheck,
    "item": ItemCheck,
    "code": CodeCheck,
    "nocode": NoCodeCheck,
    "images": ImagesCheck,
    "link": LinkCheck,
    "strike": StrikeCheck,
    "script": ScriptCheck,
    "checkbox": CheckboxCheck,
    "exit": ExitCheck,
}
