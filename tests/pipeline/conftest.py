from __future__ import annotations

from collections.abc import Callable

import pytest

import vlm.parsing.ocr


@pytest.fixture
def refuse_ocr(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Makes any reading of pixels fail."""

    def forbidden(*args: object, **kwargs: object) -> None:
        raise AssertionError("pixels were read")

    return lambda: monkeypatch.setattr(vlm.parsing.ocr, "read_pixels", forbidden)
