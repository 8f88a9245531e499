"""One page from its source to blocks: the steps in order."""

from __future__ import annotations

from vlm.parsing.content import PageContent
from vlm.parsing.figures import find_figures
from vlm.parsing.formulas import find_formulas
from vlm.parsing.inputs import PageSource
from vlm.parsing.layout import arrange
from vlm.parsing.schema import Page, PageStatus
from vlm.parsing.tables import find_tables
from vlm.parsing.text import read_lines

STEPS = (find_tables, find_figures, find_formulas)


def parse_page(source: PageSource) -> tuple[Page, dict[str, bytes]]:
    """The page's blocks in reading order, and the asset files they refer to."""
    content = PageContent(page=source, lines=tuple(read_lines(source)))
    for step in STEPS:
        content = step(content)
    blocks = arrange(content)
    for index, block in enumerate(blocks):
        block.id = f"p{source.number}-b{index}"
    assets = {name: data for region in content.regions for name, data in region.assets.items()}
    page = Page(
        number=source.number,
        width=source.width,
        height=source.height,
        label=source.label,
        rotation=content.rotation,
        status=PageStatus.OK if blocks else PageStatus.EMPTY,
        blocks=blocks,
    )
    return page, assets
