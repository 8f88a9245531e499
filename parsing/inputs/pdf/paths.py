"""Painted vector paths of a page."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable
from functools import partial
from typing import Any

import pypdfium2.raw as raw

from vlm.geometry import Box
from vlm.parsing.inputs.page import Rgba, Segment, VectorPath
from vlm.parsing.inputs.pdf.objects import walk
from vlm.parsing.inputs.pdf.transform import Frame, Matrix, multiply, object_matrix

MAX_SEGMENTS = 200_000  # a page (two seconds of reading): beyond it is a map or a plot that only pixels can show
MAX_CLIP_SEGMENTS = 16  # rectangles and their like; a map may clip every path to a coastline of thousands


def read_paths(page: Any, frame: Frame, limit: int) -> list[VectorPath]:
    """All filled or stroked paths that are visible, in paint order."""
    paths: list[VectorPath] = []
    reader = _PathReader()
    for order, handle, space in walk(page, frame, limit, raw.FPDF_PAGEOBJ_PATH):
        path = reader.read(handle, space, order)
        if path is not None and path.bbox.intersects(Box(0, 0, frame.width, frame.height).expand(1)):
            paths.append(path)
        if reader.segments > MAX_SEGMENTS:
            break
    return paths


class _PathReader:
    """Reads paths with buffers that are made once."""

    def __init__(self) -> None:
        self.segments = 0
        self._x, self._y, self._number = ctypes.c_float(), ctypes.c_float(), ctypes.c_float()
        self._mode, self._stroked = ctypes.c_int(), ctypes.c_int()
        self._rgba = [ctypes.c_uint() for _ in range(4)]

    def read(self, handle: Any, space: Matrix, order: int) -> VectorPath | None:
        raw.FPDFPath_GetDrawMode(handle, self._mode, self._stroked)
        fill = self._color(handle, raw.FPDFPageObj_GetFillColor) if self._mode.value else None
        stroke = self._color(handle, raw.FPDFPageObj_GetStrokeColor) if self._stroked.value else None
        if fill is None and stroke is None:
            return None
        matrix = multiply(object_matrix(handle), space)
        count = raw.FPDFPath_CountSegments(handle)
        self.segments += count
        segments = self._segments(partial(raw.FPDFPath_GetPathSegment, handle), count, matrix)
        if not segments:
            return None
        bbox = self._clipped(handle, space, _extent(segments))
        if bbox is None:
            return None
        scale = math.sqrt(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]))
        return VectorPath(
            segments=segments,
            bbox=bbox,
            fill=fill,
            stroke=stroke,
            stroke_width=self._stroke_width(handle) * scale,
            even_odd=self._mode.value == raw.FPDF_FILLMODE_ALTERNATE,
            dash=self._dash(handle, scale) if stroke else (),
            line_cap=max(raw.FPDFPageObj_GetLineCap(handle), 0),
            line_join=max(raw.FPDFPageObj_GetLineJoin(handle), 0),
            order=order,
        )

    def _color(self, handle: Any, getter: Callable[..., int]) -> Rgba | None:
        """None where it paints nothing: no colour, or fully transparent."""
        if not getter(handle, *self._rgba) or not self._rgba[3].value:
            return None
        r, g, b, a = (part.value for part in self._rgba)
        return r, g, b, a

    def _stroke_width(self, handle: Any) -> float:
        return float(self._number.value) if raw.FPDFPageObj_GetStrokeWidth(handle, self._number) else 1.0

    def _dash(self, handle: Any, scale: float) -> tuple[float, ...]:
        count = raw.FPDFPageObj_GetDashCount(handle)
        if not 0 < count <= 64:
            return ()
        lengths = (ctypes.c_float * count)()
        raw.FPDFPageObj_GetDashArray(handle, lengths, count)
        return tuple(float(length) * scale for length in lengths) if any(lengths) else ()

    def _segments(self, get: Callable[[int], Any], count: int, matrix: Matrix) -> tuple[Segment, ...]:
        out: list[Segment] = []
        control: list[float] = []
        a, b, c, d, e, f = matrix
        for index in range(count):
            segment = get(index)
            raw.FPDFPathSegment_GetPoint(segment, self._x, self._y)
            x, y = self._x.value, self._y.value
            point = (a * x + c * y + e, b * x + d * y + f)
            kind = raw.FPDFPathSegment_GetType(segment)
            if kind == raw.FPDF_SEGMENT_BEZIERTO:
                control.extend(point)
                if len(control) == 6:
                    out.append(("C", tuple(control)))
                    control = []
            else:
                out.append(("M" if kind == raw.FPDF_SEGMENT_MOVETO else "L", point))
            if raw.FPDFPathSegment_GetClose(segment):
                out.append(("Z", ()))
        return tuple(out)

    def _clipped(self, handle: Any, space: Matrix, bbox: Box) -> Box | None:
        """`bbox` within the extent of every simple clip path; None when nothing is left."""
        clip = raw.FPDFPageObj_GetClipPath(handle)
        for path in range(max(raw.FPDFClipPath_CountPaths(clip), 0) if clip else 0):
            count = raw.FPDFClipPath_CountPathSegments(clip, path)
            if count > MAX_CLIP_SEGMENTS:
                continue
            segments = self._segments(partial(raw.FPDFClipPath_GetPathSegment, clip, path), count, space)
            if segments:
                bbox = bbox.intersection(_extent(segments))
        return bbox if bbox.x1 >= bbox.x0 and bbox.y1 >= bbox.y0 else None


def _extent(segments: tuple[Segment, ...]) -> Box:
    xs = [value for _, numbers in segments for value in numbers[0::2]]
    ys = [value for _, numbers in segments for value in numbers[1::2]]
    return Box(min(xs), min(ys), max(xs), max(ys))
