"""What readers make of regions that are only pixels, after everything else was tried."""

from vlm.parsing.figures.by_model import read_graphics
from vlm.parsing.formulas.by_model import read_formulas
from vlm.parsing.reading.text import read_text
from vlm.parsing.tables.by_model import read_tables

READING_STEPS = (
    ("formula reader", read_formulas),
    ("table reader", read_tables),
    ("graphic reader", read_graphics),
    ("text reader", read_text),
)
