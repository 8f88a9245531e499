"""The readers to compare, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from vlm.parsing.errors import MissingDependencyError
from vlm.parsing.readers import RegionReader, RegionTask


@dataclass(frozen=True)
class Registered:
    """A reader that may not be installed: `make` raises a DocvlmError that says what is missing. `outside`: it is there
    to be compared with, parsing does not use it, and so it is no default. `learns`: what it reads changes with its
    weights, so that earlier readings say nothing."""

    tasks: frozenset[RegionTask]
    make: Callable[[], RegionReader]
    outside: bool = False
    learns: bool = False


def registered(checkpoint: Path | None = None) -> Mapping[str, Registered]:
    """All readers, baselines first. `checkpoint`: the folder of the in-box reader's weights in place of those shipped.

    Each is imported when it is made: most need packages that not everyone has.
    """
    return {
        "ocr": Registered(frozenset({RegionTask.TEXT, RegionTask.FORMULA}), _ocr),
        "rapidocr": Registered(frozenset({RegionTask.TEXT}), _rapidocr, outside=True),
        "tesseract": Registered(frozenset({RegionTask.TEXT}), _tesseract, outside=True),
        "geometry": Registered(frozenset({RegionTask.TABLE}), _geometry),
        "trace": Registered(frozenset({RegionTask.GRAPHIC}), _trace, outside=True),
        "none": Registered(frozenset({RegionTask.FORMULA, RegionTask.GRAPHIC}), _nothing),
        "mini": Registered(frozenset(RegionTask), partial(_mini, checkpoint), learns=True),
    }


def _ocr() -> RegionReader:
    from vlm.eval.readers.engines.ocr import OcrReader

    return OcrReader()


def _rapidocr() -> RegionReader:
    from vlm.eval.readers.engines.rapid import RapidReader

    return RapidReader()


def _tesseract() -> RegionReader:
    from vlm.eval.readers.engines.tesseract import TesseractReader

    return TesseractReader()


def _geometry() -> RegionReader:
    from vlm.eval.readers.engines.geometry import GeometryReader

    return GeometryReader()


def _trace() -> RegionReader:
    from vlm.eval.readers.engines.trace import TraceReader

    return TraceReader()


def _nothing() -> RegionReader:
    from vlm.eval.readers.engines.nothing import NoReader

    return NoReader()


def _mini(checkpoint: Path | None) -> RegionReader:
    try:
        from vlm.mini.reader import MiniReader
    except ImportError as error:
        raise MissingDependencyError(f"the in-box reader cannot be loaded: {error}") from error
    reader: RegionReader = MiniReader.load(checkpoint)
    return reader
