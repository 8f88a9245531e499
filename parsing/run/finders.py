"""Where all finders and readers are listed."""

from __future__ import annotations

from vlm.parsing.figures import FigureFinder, FigureReader
from vlm.parsing.figures.by_tags import TaggedFigureFinder
from vlm.parsing.formulas import FormulaFinder, FormulaReader
from vlm.parsing.recognition import Finder, Reader
from vlm.parsing.schema import BlockKind
from vlm.parsing.tables import TableFinder, TableReader
from vlm.parsing.tables.by_tags import TaggedTableFinder

FINDERS: tuple[Finder, ...] = (
    TaggedTableFinder(),
    TableFinder(),
    FigureFinder(),
    TaggedFigureFinder(),
    FormulaFinder(),
)
READERS: dict[BlockKind, Reader] = {
    BlockKind.TABLE: TableReader(),
    BlockKind.PICTURE: FigureReader(),
    **dict.fromkeys((BlockKind.FORMULA, BlockKind.TEXT), FormulaReader()),
}


def model_finders() -> tuple[Finder, ...]:
    """Those that have models read what they find, and so look last: only at what is left in pixels."""
    from vlm.parsing.figures.by_model import GraphicInPixels
    from vlm.parsing.formulas.by_model import FormulaInPixels
    from vlm.parsing.reading.text import TextInPixels
    from vlm.parsing.tables.by_model import TableInPixels

    return FormulaInPixels(), TableInPixels(), GraphicInPixels(), TextInPixels()
