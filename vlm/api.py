"""The functions most users need."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from vlm.parsing.errors import MissingDependencyError, UsageError
from vlm.parsing.options import OcrMode, PageOptions
from vlm.parsing.run.parser import DocumentParser
from vlm.parsing.schema import ParseResult

if TYPE_CHECKING:
    from vlm.engines.dots_pages import DotsEngine
    from vlm.engines.model import VisionModel
    from vlm.parsing.readers import RegionReader

ENGINES = ("builtin", "dots")


def parse(
    source: str | Path | bytes,
    *,
    pages: str | None = None,
    password: str | None = None,
    ocr: OcrMode | str = OcrMode.AUTO,
    words: bool = False,
    workers: int = 1,
    timeout: float | None = None,
    engine: str = "builtin",
    model: str | Path | None = None,
    url: str | None = None,
    device: str = "cpu",
    readers: str = "auto",
) -> ParseResult:
    """Parses one document or picture.

    Args:
        source: a path, or the bytes of a file.
        pages: 1-based page ranges such as "1,3-5,8-"; None for all.
        password: of an encrypted PDF.
        ocr: "auto", "always" or "never" read text from pixels.
        words: keep the box of every word.
        workers: processes that read pages at the same time.
        timeout: seconds a page may take. Pages are then read in a process that can be stopped and may even crash;
            without it, and with one worker, they are read in this process.
        engine: "builtin", or "dots": a checkpoint reads whole pages (see docs/engines.md).
        model, url, device: of the dots engine: its folder or hub id and where it computes, or its name on the
            OpenAI-compatible server at `url`.
        readers: who reads formulas, tables and graphics that are only pixels, as for `make_readers`.

    Returns:
        The document; pages that failed are named in its `errors` and cost nothing but themselves. The files of its
        figures are in `assets`.

    Raises:
        InputError, PasswordError, UsageError: the document cannot be opened, or has no such pages; a bad argument; no
            such model.
    """
    page_engine = make_engine(engine, model=model, url=url, device=device)
    if page_engine is not None and page_engine.local and workers > 1:
        raise UsageError("a model on this machine reads with one worker")
    found = make_readers(readers, workers=workers)
    options = PageOptions(ocr=_ocr_mode(ocr), word_boxes=words, engine=page_engine, readers=found)
    with DocumentParser(options=options, workers=workers, timeout=timeout) as parser:
        return parser.parse(source, pages=pages, password=password)


def load(where: str | Path, *, device: str = "cpu", dtype: str | None = None) -> VisionModel:
    """A vision-language checkpoint to ask questions of.

    Args:
        where: folder or hub id; nothing is downloaded.
        device: "cpu", "cuda", "cuda:1" or "auto" (all accelerators).
        dtype: "float32", "bfloat16" or "float16"; None for what suits the device.

    Raises:
        InputError, CheckpointError, MissingDependencyError: it is not here, not whole, or torch is not installed.
        UsageError: no such dtype.
    """
    from vlm.engines.load import load_chat
    from vlm.engines.model import VisionModel, named_dtype

    return VisionModel(load_chat(where, dtype=named_dtype(dtype), device_map=device))


def make_engine(
    name: str, *, model: str | Path | None = None, url: str | None = None, device: str = "cpu"
) -> DotsEngine | None:
    """The engine of that name for `PageOptions.engine`, None for the built-in one.

    Raises:
        UsageError: no such engine, or arguments that do not go with it.
        InputError, MissingDependencyError: no such checkpoint on this machine, or no library to look for it.
    """
    if name not in ENGINES:
        raise UsageError(f"engine {name!r}: choose from {', '.join(ENGINES)}")
    if name == "builtin":
        if model is not None or url is not None:
            raise UsageError("the builtin engine takes no model: choose the engine dots")
        return None
    if model is None:
        raise UsageError("the dots engine needs a model: a checkpoint folder, a hub id, or a name on a server")
    from vlm.engines.dots_pages import DotsEngine

    engine = DotsEngine(model=str(model), url=url, device=device)
    engine.check()
    return engine


def make_readers(wanted: str = "auto", *, workers: int = 1) -> tuple[RegionReader, ...]:
    """The region readers for `PageOptions.readers`; nothing is loaded before a region needs it.

    Args:
        wanted: "auto", the in-box reader for the tasks that evaluation has given it, where it is installed; "none";
            "mini", the in-box reader for all that it has learned; or "mini:formula,table" for some tasks.
        workers: processes that will read at the same time and share the processors.

    Raises:
        UsageError: no such reader or task, or one that the reader has not learned.
        MissingDependencyError: a reader was named and is not installed.
    """
    from vlm.mini.choice import AUTO, NONE, parse_choice
    from vlm.mini.shipped import ShippedReader, default_tasks, learned

    name, named = parse_choice(wanted)
    if name == NONE:
        return ()
    tasks = default_tasks() if name == AUTO else learned(named)
    if not tasks:
        return ()
    threads = max((os.cpu_count() or 1) // workers, 1) if workers > 1 else None
    reader = ShippedReader(tasks=tasks, threads=threads)
    try:
        reader.check()
    except MissingDependencyError:
        if name == AUTO:
            return ()
        raise
    return (reader,)


def _ocr_mode(text: str) -> OcrMode:
    try:
        return OcrMode(text)
    except ValueError as error:
        raise UsageError(f"ocr={text!r}: choose from {', '.join(OcrMode)}") from error
