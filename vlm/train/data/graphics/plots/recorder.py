"""Matplotlib's own rasteriser with a sketch made beside: one pass gives the picture and its truth."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from matplotlib.backends.backend_agg import RendererAgg

from vlm.train.data.graphics.plots.sketch import Sketch, Stroke
from vlm.train.data.sample import Pixels


class Recorder(RendererAgg):  # type: ignore[misc]
    """Draws with Agg; `strokes` is what was drawn, `image` what it looks like."""

    def __init__(self, width: int, height: int, dpi: float, family: str = "sans") -> None:
        super().__init__(width, height, dpi)  # type: ignore[no-untyped-call]
        self.sketch = Sketch(self, family)
        for name in ("draw_markers", "draw_path_collection", "draw_quad_mesh"):
            setattr(self, name, self._both(name, getattr(self, name)))

    @property
    def strokes(self) -> list[Stroke]:
        return self.sketch.strokes

    @property
    def image(self) -> Pixels:
        """[H, W, 3]."""
        return np.array(self.buffer_rgba())[..., :3]  # type: ignore[no-untyped-call]

    def draw_path(self, gc: Any, path: Any, transform: Any, rgbFace: Any = None) -> None:
        super().draw_path(gc, path, transform, rgbFace)  # type: ignore[no-untyped-call]
        self.sketch.draw_path(gc, path, transform, rgbFace)

    def draw_text(self, gc: Any, x: float, y: float, s: str, prop: Any, angle: float, *rest: Any, **named: Any) -> None:
        super().draw_text(gc, x, y, s, prop, angle, *rest, **named)  # type: ignore[no-untyped-call]
        self.sketch.draw_text(gc, x, y, s, prop, angle, *rest, **named)

    def open_group(self, s: str, gid: str | None = None) -> None:
        self.sketch.open_group(s, gid)

    def close_group(self, s: str) -> None:
        self.sketch.close_group(s)

    def _both(self, name: str, draw: Callable[..., None]) -> Callable[..., None]:
        def call(*arguments: Any, **keywords: Any) -> None:
            draw(*arguments, **keywords)
            self.sketch.note(name, *arguments, **keywords)

        return call
