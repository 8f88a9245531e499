"""The protocols that recognisers outside this package fill: `vlm.api` hands the models in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from PIL.Image import Image

    from vlm.parsing.inputs import PageSource
    from vlm.parsing.schema import Page


class RegionTask(StrEnum):
    """What a region reader is asked to turn a crop into."""

    TEXT = "text"  # plain text
    FORMULA = "formula"  # LaTeX
    TABLE = "table"  # HTML
    GRAPHIC = "graphic"  # SVG


@dataclass(frozen=True)
class Reading:
    """What a reader made of one crop; `content` is empty where it abstains."""

    content: str
    confidence: float


class RegionReader(Protocol):
    """Reads crops of a page. It travels to worker processes: one that holds a model travels as its name, as
    `PageEngine` does, and loads it when it first reads."""

    @property
    def name(self) -> str: ...

    @property
    def tasks(self) -> frozenset[RegionTask]: ...

    def read(self, crops: Sequence[Image], task: RegionTask) -> list[Reading]: ...


class PageReader(Protocol):
    """Reads a whole page at once (dots.mocr and its like)."""

    name: str

    def read_page(self, page: PageSource) -> Page: ...


class PageEngine(Protocol):
    """Names a page reader without holding it: picklable, so that a worker makes the reader when it first needs it.

    `local`: the model computes in the process that reads, where a second worker would hold it a second time.
    """

    @property
    def local(self) -> bool: ...

    def reader(self) -> PageReader:
        """The reader, the same one at every call in a process."""
        ...
