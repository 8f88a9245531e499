"""A dots model as page reader and as graphic reader."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from vlm.engines.chat import Answer, ChatModel, ChatOptions
from vlm.engines.dots import prompts
from vlm.engines.dots.layout_json import Cell, parse_cells
from vlm.engines.dots.page import to_page
from vlm.engines.dots.schema import LAYOUT_SCHEMA
from vlm.engines.dots.svg_code import extract_svg
from vlm.markup.inline import plain
from vlm.markup.reading.markdown import read_markdown
from vlm.parsing.errors import PageError
from vlm.parsing.readers import Reading, RegionTask

if TYPE_CHECKING:
    from PIL.Image import Image

    from vlm.parsing.inputs import PageSource
    from vlm.parsing.schema import Page

PAGE_DPI = 200  # what the checkpoints were trained on
RETRY_TEMPERATURES = (0.1, 0.4, 0.8)  # a loop at one temperature seldom survives the next
SVG_OPTIONS = ChatOptions(temperature=0.9, top_p=1.0)  # low temperatures loop on SVG


class DotsReader:
    """Fills `PageReader` (a page to blocks) and `RegionReader` (a graphic to SVG)."""

    name = "dots"
    tasks = frozenset({RegionTask.GRAPHIC, RegionTask.TEXT})

    def __init__(self, model: ChatModel) -> None:
        self.model = model

    def read_page(self, page: PageSource) -> Page:
        """The page as the model sees it at 200 dpi.

        Raises:
            PageError: no attempt gave an element.
        """
        image = page.raster(PAGE_DPI)
        best: list[Cell] = []
        for temperature in RETRY_TEMPERATURES:
            options = ChatOptions(temperature=temperature, json_schema=LAYOUT_SCHEMA)
            answer = self.model.answer([image], prompts.LAYOUT, options)
            cells = parse_cells(answer.text)
            if answer.complete and (cells or _says_nothing(answer)):
                return to_page(cells, page, self.model.model_size(image))
            best = max(best, cells, key=len)
        if not best:
            raise PageError(f"page {page.number}: {self.model.name} gave no layout in {len(RETRY_TEMPERATURES)} tries")
        return to_page(best, page, self.model.model_size(image))

    def read(self, crops: Sequence[Image], task: RegionTask) -> list[Reading]:
        """One reading a crop; empty where the answer holds nothing of the kind."""
        return [self._graphic(crop) if task is RegionTask.GRAPHIC else self._text(crop) for crop in crops]

    def _graphic(self, crop: Image) -> Reading:
        answer = self.model.answer([crop], prompts.svg(crop.width, crop.height), SVG_OPTIONS)
        return Reading(extract_svg(answer.text), 1.0 if answer.complete else 0.0)

    def _text(self, crop: Image) -> Reading:
        answer = self.model.answer([crop], prompts.TEXT, ChatOptions())
        parts = read_markdown(answer.text)
        text = "\n".join(part.code or part.latex or plain(part.inlines) for part in parts)
        return Reading(text, 1.0 if answer.complete else 0.0)


def _says_nothing(answer: Answer) -> bool:
    """A blank page is answered with an empty list."""
    return answer.text.strip() in ("", "[]", "{}")
