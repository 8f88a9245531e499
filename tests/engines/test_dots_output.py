"""What a dots model may answer, whole and broken."""

import json
from dataclasses import dataclass, field

import pytest
from PIL import Image

from vlm.engines.chat import Answer, ChatOptions
from vlm.engines.dots import DotsReader
from vlm.engines.dots.layout_json import parse_cells
from vlm.engines.dots.svg_code import extract_svg
from vlm.parsing.errors import PageError
from vlm.parsing.inputs import Annotations, Glyphs, Link, PlacedImage, VectorPath
from vlm.parsing.readers import RegionTask
from vlm.parsing.schema import BlockKind, PageStatus

CELLS = [
    {"bbox": [10, 20, 200, 40], "category": "Title", "text": '# On "quoted" things'},
    {"bbox": [10, 50, 200, 90], "category": "Text", "text": "First\nparagraph é."},
    {"bbox": [10, 100, 200, 140], "category": "Formula", "text": "$$a^2 + b^2$$"},
    {"bbox": [10, 150, 200, 190], "category": "Picture"},
    {"bbox": [10, 200, 200, 230], "category": "List-item", "text": "- one"},
]


def test_a_sound_answer_is_read_whole() -> None:
    cells = parse_cells(json.dumps(CELLS))
    assert [cell.category for cell in cells] == ["Title", "Text", "Formula", "Picture", "List-item"]
    assert cells[0].box == (10, 20, 200, 40) and cells[0].text == '# On "quoted" things'
    assert not any(cell.cut for cell in cells)


@pytest.mark.parametrize("length", range(1, len(json.dumps(CELLS)), 7))
def test_a_cut_answer_keeps_every_box_it_holds(length: int) -> None:
    output = json.dumps(CELLS)[:length]
    cells = parse_cells(output)
    assert len(cells) == output.count("], ")
    assert [cell.category for cell in cells if not cell.cut] == [c["category"] for c in CELLS][: output.count("}")]


def test_the_text_of_a_cut_element_is_kept() -> None:
    output = '[{"bbox": [1, 2, 3, 4], "category": "Text", "text": "so far \\"and\\" no furth'
    (cell,) = parse_cells(output)
    assert cell.cut and cell.text == 'so far "and" no furth'


def test_an_unescaped_quote_costs_nothing() -> None:
    odd = '{"bbox": [1, 2, 3, 4], "category": "Text", "text": "an "odd" one"}'
    output = f'[{odd}, {{"bbox": [5, 6, 7, 8], "category": "Text", "text": "b"}}]'
    assert [cell.text for cell in parse_cells(output)] == ['an "odd" one', "b"]


def test_fences_wrappers_repeats_and_chatter() -> None:
    once = json.dumps(CELLS[1])
    assert len(parse_cells(f"```json\n[{once}, {once}, {once}]\n```\nDone!")) == 1
    assert len(parse_cells(f'{{"layout": [{once}]}}')) == 1
    assert parse_cells("I see nothing.") == []


@dataclass
class FakePage:
    number: int = 3
    width: float = 360.0
    height: float = 720.0
    label: str | None = None
    is_picture: bool = False

    def raster(self, dpi: float) -> Image.Image:
        return Image.new("RGB", (1000, 2000), "white")

    def glyphs(self) -> Glyphs:
        raise NotImplementedError

    def paths(self) -> list[VectorPath]:
        return []

    def images(self) -> list[PlacedImage]:
        return []

    def links(self) -> list[Link]:
        return []

    def annotations(self) -> Annotations:
        return Annotations()

    def tags(self) -> None:
        return None


@dataclass
class FakeModel:
    answers: list[Answer]
    name: str = "fake"
    asked: list[tuple[str, ChatOptions]] = field(default_factory=list)

    def answer(self, images: object, prompt: str, options: ChatOptions) -> Answer:
        self.asked.append((prompt, options))
        return self.answers[min(len(self.asked), len(self.answers)) - 1]

    def model_size(self, image: Image.Image) -> tuple[int, int]:
        return (720, 1440)


def test_boxes_come_back_in_points_and_marks_in_their_fields() -> None:
    page = DotsReader(FakeModel([Answer(json.dumps(CELLS))])).read_page(FakePage())
    assert page.number == 3 and page.blocks[0].bbox == (5, 10, 100, 20)
    title, text, formula, picture, item = page.blocks
    assert (title.kind, title.level, title.content) == (BlockKind.TITLE, 1, 'On "quoted" things')
    assert formula.content == "a^2 + b^2" and picture.content == ""
    assert (item.marker, item.content) == ("-", "one")
    assert text.id == "p3-b1"


def test_a_loop_is_tried_again_hotter_and_the_fullest_answer_kept() -> None:
    model = FakeModel(
        [Answer(json.dumps(CELLS)[:150], False), Answer(json.dumps(CELLS)[:80], False), Answer("", False)]
    )
    page = DotsReader(model).read_page(FakePage())
    assert [options.temperature for _, options in model.asked] == [0.1, 0.4, 0.8]
    assert len(page.blocks) == 2


def test_a_blank_page_is_empty_and_nonsense_an_error() -> None:
    assert DotsReader(FakeModel([Answer("[]")])).read_page(FakePage()).status is PageStatus.EMPTY
    with pytest.raises(PageError, match="page 3: fake gave no layout"):
        DotsReader(FakeModel([Answer("no", False)])).read_page(FakePage())


def test_svg_is_asked_for_in_the_pictures_own_size() -> None:
    model = FakeModel([Answer("Here:\n```svg\n<svg viewBox='0 0 4 4'><g><rect width='2' height='2'/></g></svg>```")])
    (reading,) = DotsReader(model).read([Image.new("RGB", (40, 30))], RegionTask.GRAPHIC)
    assert model.asked[0][0].endswith('viewBox="0 0 40 30"')
    assert reading.content.startswith("<svg") and reading.content.endswith("</svg>")


def test_a_cut_svg_is_closed() -> None:
    assert extract_svg("<svg><g><circle r='1'/><path d='M0 0").endswith("</svg>")
    assert extract_svg("no graphic") == ""
