"""A block that cannot be written costs itself alone."""

from __future__ import annotations

import logging
from collections.abc import Callable

import pytest

from vlm.markup.inline import Text
from vlm.markup.table.model import Cell
from vlm.markup.table.table import Table
from vlm.parsing.errors import MissingDependencyError
from vlm.parsing.render import FORMATS, guard, render
from vlm.parsing.schema import Block, BlockKind, Document, Page, ReadError

Make = Callable[..., Block]


class Broken(Table):
    """A table that shows its texts and nothing else."""

    def row(self, index: int) -> list[Cell]:
        raise KeyError("silence")

    def texts(self, *, repeat: bool = False) -> list[list[str]]:
        return [["left", "# over"]]

    @property
    def grid(self) -> dict[tuple[int, int], Cell]:  # type: ignore[override]
        raise KeyError("silence")


@pytest.fixture
def document(make: Make) -> Document:
    blocks = [
        make(BlockKind.TEXT, "before"),
        make(BlockKind.TABLE, table=Broken(1, 2, (), 1)),
        make(BlockKind.LIST_ITEM, "after"),
    ]
    return Document(pages=[Page(number=7, width=1, height=1, blocks=blocks)])


@pytest.mark.parametrize("format", ["md", "html", "json"])
def test_its_plain_text_stands_in_its_place(document: Document, format: str) -> None:
    errors: list[ReadError] = []
    text = render(document, format, errors=errors)
    assert "before" in text and "left # over" in text and "after" in text
    (error,) = errors
    assert (error.page, error.step, error.kind) == (7, "write", "KeyError") and "silence" in error.message


def test_an_error_is_told_once_for_all_formats(document: Document) -> None:
    errors: list[ReadError] = []
    for format in FORMATS:
        render(document, format, errors=errors)
    assert len(errors) == 1


def test_without_a_place_for_errors_they_are_logged(document: Document, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        assert "left # over" in document.to_markdown()
    assert "page 7: block b1 could not be written" in caplog.text


def test_even_a_block_without_text_leaves_the_others(document: Document) -> None:
    document.pages[0].blocks[1].table = object()  # type: ignore[assignment]
    errors: list[ReadError] = []
    assert render(document, "md", errors=errors) == "before\n\n- after\n"
    assert len(errors) == 1


def test_parts_that_cannot_be_joined_stay_apart(document: Document) -> None:
    page = document.pages[0]
    page.blocks[1].table = Broken(3, 2, (), 1)
    goes_on = page.blocks[1].model_copy(update={"continues": True})
    document.pages.append(Page(number=8, width=1, height=1, blocks=[goes_on]))
    errors: list[ReadError] = []
    assert render(document, "text", errors=errors).count("left  # over") == 2
    assert [error.page for error in errors] == [7] and "joined" in errors[0].message


def test_what_the_caller_has_to_mend_is_raised(make: Make) -> None:
    def write(block: Block) -> str:
        raise MissingDependencyError("install it")

    with pytest.raises(MissingDependencyError):
        guard.Guard([]).write(make(BlockKind.TEXT, Text("x")), write)
