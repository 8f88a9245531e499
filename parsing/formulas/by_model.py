"""Display formulas of pages read from pixels, read by a model."""

from __future__ import annotations

from vlm.parsing.formulas.find.pixels.areas import FormulaArea, find_formula_areas
from vlm.parsing.page.type import body_size
from vlm.parsing.page.view import PageContent, Region
from vlm.parsing.readers import Reading, RegionTask
from vlm.parsing.reading.agree import printed, share_told
from vlm.parsing.reading.ask import ask, reader_of
from vlm.parsing.reading.crops import cut
from vlm.parsing.schema import Block, BlockKind, BlockSource, ContentFormat

# Of 390 displays 1% has a smaller share of what OCR read in their own LaTeX; in the LaTeX of another, 95% have.
AGREEMENT = 0.5


def read_formulas(content: PageContent) -> PageContent:
    """Display formulas become regions with the LaTeX of the reader; where it abstains, what is there stays."""
    reader, sheet = reader_of(content.options, RegionTask.FORMULA), content.sheet
    if reader is None or sheet is None:
        return content
    areas = find_formula_areas(content, sheet)
    em = body_size((line.size, len(line.text)) for line in content.lines)
    readings = ask(reader, [cut(sheet, area.box, em, RegionTask.FORMULA) for area in areas], RegionTask.FORMULA)
    pairs = zip(areas, readings, strict=True)
    read = [(area, reading) for area, reading in pairs if is_whole(reading.content) and _agrees(area, reading)]
    replaced = [region for area, _ in read for region in area.replaced]
    return content.replacing(replaced, [Region(_block(area, reading), area.lines) for area, reading in read])


def _agrees(area: FormulaArea, reading: Reading) -> bool:
    """Whether the letters and figures that OCR saw are in the LaTeX, where it saw enough of them."""
    return share_told(area.said, printed(reading.content)) >= AGREEMENT


def _block(area: FormulaArea, reading: Reading) -> Block:
    return Block(
        id="",
        kind=BlockKind.FORMULA,
        bbox=area.box,
        content=reading.content.strip(),
        format=ContentFormat.LATEX,
        source=BlockSource.MODEL,
        confidence=min(max(reading.confidence, 0.0), 1.0),
        tag=area.tag.text if area.tag else None,
    )


def is_whole(latex: str) -> bool:
    """Whether there is LaTeX and its braces close: one that does not would spoil what stands after it."""
    depth, escaped = 0, False
    for character in latex:
        if not escaped and character in "{}":
            depth += 1 if character == "{" else -1
        escaped = character == "\\" and not escaped
        if depth < 0:
            return False
    return bool(latex.strip()) and not depth and not escaped
