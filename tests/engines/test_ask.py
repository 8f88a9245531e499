from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PIL import Image

from vlm.app.cli import main
from vlm.engines.ask import AskOptions, ask
from vlm.engines.chat import Answer, ChatOptions
from vlm.parsing.errors import LimitError, UsageError


@dataclass
class Seeing:
    name: str = "seeing"
    seen: list[tuple[int, int]] = field(default_factory=list)

    def answer(self, images: list[Image.Image], prompt: str, options: ChatOptions) -> Answer:
        self.seen = [image.size for image in images]
        return Answer(f"{len(images)} pages")

    def model_size(self, image: Image.Image) -> tuple[int, int]:
        return image.size


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    sheets = [Image.new("RGB", (72, 144), "white") for _ in range(3)]
    path = tmp_path / "pages.pdf"
    sheets[0].save(path, save_all=True, append_images=sheets[1:])
    return path


def test_pages_of_all_documents_are_shown_in_order(pages: Path) -> None:
    model = Seeing()
    assert ask(model, [pages, pages], "How many?", AskOptions(pages="2-", dpi=36)).text == "4 pages"
    assert model.seen == [(36, 72)] * 4


def test_too_many_pages_are_refused(pages: Path) -> None:
    with pytest.raises(LimitError, match="more than 2 pages"):
        ask(Seeing(), [pages], "?", AskOptions(max_pictures=2))


def test_a_model_without_clips_says_so(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="takes pictures, not clips"):
        ask(Seeing(), [tmp_path / "a.mp4"], "?")
    with pytest.raises(UsageError, match="one clip at a time"):
        ask(Seeing(), [tmp_path / "a.mp4", tmp_path / "b.png"], "?")


def test_an_absent_checkpoint_is_one_sentence(pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "What?", str(pages), "--model", "nobody/nothing"]) == 1
    told = capsys.readouterr().err
    assert told.startswith("vlm: nobody/nothing: no such folder") and told.count("\n") == 1
