"""The dictionaries and streams of a PDF, which pdfium does not show: read by pikepdf where they are needed."""

from __future__ import annotations

import io
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vlm.parsing.errors import PageError

if TYPE_CHECKING:
    from vlm.parsing.inputs.pdf.overlaid import Overlays
    from vlm.parsing.inputs.pdf.tree import StructureTree

# What pikepdf and readers of its objects raise for operands and dictionaries of the wrong type or shape; RuntimeError
# is qpdf's for objects it cannot repair.
DAMAGE = (ValueError, TypeError, KeyError, IndexError, AttributeError, RuntimeError)


class PdfObjects:
    """A PDF opened at most once, when its first page is asked for. `font_names` keeps what was read of its fonts: code
    to glyph name, by object number and generation."""

    def __init__(self, data: Path | bytes, password: str | None) -> None:
        self._data, self._password = data, password
        self._pdf: Any = None
        self._tree: StructureTree | None = None
        self.font_names: dict[tuple[int, int], dict[int, str]] = {}

    def page(self, number: int) -> Any:
        """The pikepdf page of this number, from 1.

        Raises:
            PageError: pikepdf cannot read the file, or finds no such page in it.
        """
        import pikepdf

        try:
            return self._opened().pages[number - 1]
        except (pikepdf.PdfError, IndexError, OSError) as error:
            raise PageError(f"the objects of page {number} cannot be read") from error

    def __len__(self) -> int:
        """Number of pages; where it is not pdfium's, one of the two has left out a broken page, and numbers differ."""
        return len(self._opened().pages)

    @cached_property
    def overlays(self) -> Overlays:
        """What reads the annotations of its pages.

        Raises:
            PageError: pikepdf cannot read the file.
        """
        import pikepdf

        from vlm.parsing.inputs.pdf.overlaid import Overlays

        try:
            return Overlays(self._opened().Root)
        except (pikepdf.PdfError, AttributeError, OSError) as error:
            raise PageError("the form of the document cannot be read") from error

    @cached_property
    def has_sound_labels(self) -> bool:
        """Whether pdfium can be asked for the label of a page."""
        from vlm.parsing.inputs.pdf.labels import is_sound, may_have_labels

        try:
            if not may_have_labels(self._data):
                return True
        except OSError:
            return False
        import pikepdf

        try:
            return is_sound(self._opened().Root)
        except (pikepdf.PdfError, OSError, *DAMAGE):
            return False

    def is_collection(self) -> bool:
        """Whether the document is there for the files attached to it (PDF 32000-1, 12.3.5)."""
        import pikepdf

        try:
            return isinstance(self._opened().Root.get("/Collection"), pikepdf.Dictionary)
        except (pikepdf.PdfError, AttributeError, OSError):
            return False

    def tree(self) -> StructureTree | None:
        """The structure tree, None where the document has none.

        Raises:
            pikepdf.PdfError, OSError: the file cannot be read.
        """
        import pikepdf

        from vlm.parsing.inputs.pdf.tree import StructureTree

        if self._tree is None and isinstance(self._opened().Root.get("/StructTreeRoot"), pikepdf.Dictionary):
            self._tree = StructureTree(self._pdf)
        return self._tree

    def _opened(self) -> Any:
        import pikepdf

        if self._pdf is None:
            source = io.BytesIO(self._data) if isinstance(self._data, bytes) else self._data
            try:
                self._pdf = pikepdf.open(source, password=self._password or "")
            except pikepdf.PasswordError as error:  # where pdfium needs none: other readers do not count it as damage
                raise pikepdf.PdfError(str(error)) from error
        return self._pdf

    def close(self) -> None:
        self._tree = None
        if self._pdf is not None:
            self._pdf.close()
            self._pdf = None
