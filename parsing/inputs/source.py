"""The two protocols every input backend fills."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from types import TracebackType

    from PIL.Image import Image

    from vlm.parsing.inputs.page import Annotations, Glyphs, Link, OutlineItem, PlacedImage, VectorPath
    from vlm.parsing.inputs.tags import PageTags


@runtime_checkable
class PageSource(Protocol):
    """One page, everything read lazily and cached by nobody: keep what you need."""

    @property
    def number(self) -> int:
        """1-based."""

    @property
    def width(self) -> float:
        """Points, as displayed: after rotation, crop box and user unit."""

    @property
    def height(self) -> float: ...

    @property
    def label(self) -> str | None: ...

    @property
    def is_picture(self) -> bool:
        """True for a page that is nothing but pixels (an image file): there is no text layer to ask for."""

    def glyphs(self) -> Glyphs: ...

    def paths(self) -> list[VectorPath]: ...

    def images(self) -> list[PlacedImage]: ...

    def links(self) -> list[Link]: ...

    def annotations(self) -> Annotations:
        """Fields of forms, notes and strikes that the displayed page shows; no part of `glyphs`."""

    def tags(self) -> PageTags | None:
        """The structure that the document itself gives the page; None where it gives none."""

    def raster(self, dpi: float) -> Image:
        """RGB pixels of the page as displayed, fields and notes on it, at `dpi` or less as the pixel limit demands."""


@runtime_checkable
class DocumentSource(Protocol):
    """An open document. A context manager; `page(n)` may be called in any order."""

    @property
    def name(self) -> str: ...

    @property
    def metadata(self) -> dict[str, str]: ...

    def __len__(self) -> int:
        """Number of pages."""

    def page(self, number: int) -> PageSource:
        """Page `number`, 1-based.

        Raises:
            PageError: the page cannot be loaded.
        """

    def outline(self) -> list[OutlineItem]: ...

    @property
    def unread(self) -> tuple[str, ...]:
        """One sentence for each thing that a reader of the document sees and that is on none of its pages here."""

    def close(self) -> None: ...

    def __enter__(self) -> DocumentSource: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
