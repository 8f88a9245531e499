"""`vlm parse --engine dots`: whole pages read by a model, through the command line and the API."""

from __future__ import annotations

import io
import json
import pickle
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from pdf_builder import PdfBuilder
from PIL import Image

import vlm
from vlm.app.cli import main
from vlm.engines import dots_pages as engine_module
from vlm.engines.chat import Answer, ChatOptions
from vlm.engines.dots import DotsReader
from vlm.engines.dots_pages import DotsEngine
from vlm.parsing.errors import InputError, UsageError
from vlm.parsing.options import FigureMode, PageOptions
from vlm.parsing.run.parser import DocumentParser
from vlm.parsing.schema import PageStatus, ParseStatus

# A page of 300 x 200 points is 834 x 556 pixels at 200 dpi, and 840 x 560 to the model: 2.8 of its pixels a point.
CELLS = [
    {"bbox": [84, 28, 560, 84], "category": "Title", "text": "# A *title*"},
    {"bbox": [84, 140, 364, 420], "category": "Picture"},
    {"bbox": [84, 448, 560, 500], "category": "Formula", "text": "$$a + b$$"},
]


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    builder = PdfBuilder()
    for _ in range(2):
        builder.page(300, 200).text(30, 60, "What the model does not say", size=14)
    path = tmp_path / "a.pdf"
    path.write_bytes(builder.build())
    return path


class Fake:
    name = "fake"

    def __init__(self, text: str) -> None:
        self.text = text

    def answer(self, images: Sequence[Image.Image], prompt: str, options: ChatOptions) -> Answer:
        assert images[0].size == (834, 556) and options.json_schema is not None
        return Answer(self.text)

    def model_size(self, image: Image.Image) -> tuple[int, int]:
        return 840, 560


class FakeEngine:
    local = True

    def __init__(self, text: str = json.dumps(CELLS)) -> None:
        self.text = text

    def reader(self) -> DotsReader:
        return DotsReader(Fake(self.text))


def test_a_page_is_what_the_model_says(pdf: Path) -> None:
    with DocumentParser(options=PageOptions(engine=FakeEngine())) as parser:
        result = parser.parse(pdf, pages="2")
    (page,) = result.document.pages
    title, picture, formula = page.blocks
    assert (title.content, title.level, formula.content) == ("A *title*", 1, "a + b")
    assert tuple(round(v) for v in picture.bbox) == (30, 50, 130, 150)
    assert picture.asset == "p2-fig1.png"
    crop = Image.open(io.BytesIO(result.assets[picture.asset]))
    assert crop.size == (208, 208) or crop.size == (209, 208)  # 100 points at 150 dpi
    assert "What the model does not say" not in result.document.to_markdown()


def test_no_files_where_figures_are_off(pdf: Path) -> None:
    with DocumentParser(options=PageOptions(engine=FakeEngine(), figures=FigureMode.OFF)) as parser:
        result = parser.parse(pdf, pages="1")
    assert result.assets == {} and result.document.pages[0].blocks[1].asset is None


def test_a_box_beside_the_page_leaves_no_file(pdf: Path) -> None:
    away = json.dumps([{"bbox": [900, 600, 990, 690], "category": "Picture"}])
    with DocumentParser(options=PageOptions(engine=FakeEngine(away))) as parser:
        assert parser.parse(pdf, pages="1").assets == {}


def test_a_page_without_a_layout_is_a_named_error(pdf: Path) -> None:
    with DocumentParser(options=PageOptions(engine=FakeEngine("I cannot see."))) as parser:
        result = parser.parse(pdf, pages="1")
    assert result.status is ParseStatus.FAILED and result.document.pages[0].status is PageStatus.FAILED
    assert (result.errors[0].step, result.errors[0].message) == ("engine", "page 1: fake gave no layout in 3 tries")


def test_the_engine_travels_as_words_and_keeps_its_reader() -> None:
    engine = DotsEngine(model="m", url="http://127.0.0.1:9/v1")
    copy = pickle.loads(pickle.dumps(engine))
    assert copy == engine and not engine.local
    assert copy.reader() is engine.reader()


def test_the_command_line_with_a_server(
    served: Any, pdf: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    served.say(json.dumps(CELLS))
    words = [
        "--engine",
        "dots",
        "--url",
        served.url,
        "--model",
        "m",
        "-o",
        str(tmp_path / "out"),
        "-f",
        "md,json",
        "-q",
    ]
    code = main(["parse", str(pdf), *words])
    assert (code, capsys.readouterr().err) == (0, "")
    markdown = (tmp_path / "out" / "a.md").read_text()
    assert "# A *title*" in markdown and "a_assets/p1-fig1.png" in markdown and "a + b" in markdown
    assert (tmp_path / "out" / "a_assets" / "p2-fig1.png").is_file()
    request = served.requests[0]
    assert request["model"] == "m" and len(served.requests) == 2
    said = request["messages"][0]["content"]
    assert said[1]["text"].startswith("<|img|><|imgpad|><|endofimg|>Please output the layout")


def test_a_server_that_refuses_is_named_for_each_page(
    served: Any, pdf: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    served.replies.append((400, b"no such model"))
    code = main(["parse", str(pdf), "--engine", "dots", "--url", served.url, "--model", "m"])
    assert code == 1
    assert "answered 400: no such model" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["--engine", "dots"], 2, "needs a model"),
        (["--model", "m"], 2, "takes no model"),
        (["--engine", "dots", "--model", "nobody/nothing"], 1, "no such folder"),
        (
            ["--engine", "dots", "--model", ".", "--workers", "2"],
            2,
            "--workers: a model on this machine reads with one",
        ),
    ],
)
def test_what_cannot_work_is_said_before_the_first_page(
    words: list[str], code: int, told: str, pdf: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["parse", str(pdf), *words]) == code
    error = capsys.readouterr().err
    assert told in error and len(error.splitlines()) == 1


def test_the_api(monkeypatch: pytest.MonkeyPatch, pdf: Path, tmp_path: Path) -> None:
    monkeypatch.setattr(engine_module, "_chat", lambda engine: Fake(json.dumps(CELLS)))
    result = vlm.parse(pdf, engine="dots", model=tmp_path)
    assert [len(page.blocks) for page in result.document.pages] == [3, 3]
    with pytest.raises(UsageError, match="one worker"):
        vlm.parse(pdf, engine="dots", model=tmp_path, workers=2)
    with pytest.raises(UsageError, match="choose from builtin, dots"):
        vlm.parse(pdf, engine="nougat")
    with pytest.raises(InputError, match="no such folder"):
        vlm.parse(pdf, engine="dots", model="nobody/nothing")
