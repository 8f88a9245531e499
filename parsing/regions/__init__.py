"""Regions of a page that are better read by a model: found in its pixels, cut out, and put back as blocks."""

from vlm.parsing.regions.formulas import read_formulas
from vlm.parsing.regions.graphics import read_graphics
from vlm.parsing.regions.tables import read_tables
from vlm.parsing.regions.text import read_text

READING_STEPS = (
    ("formula reader", read_formulas),
    ("table reader", read_tables),
    ("graphic reader", read_graphics),
    ("text reader", read_text),
)

__all__ = ["READING_STEPS"]
