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
    from vlm.parsing.inputs.given import Source
    from vlm.parsing.readers import RegionReader

ENGINES = ("builtin", "dots")


def parse(
    source: Source,
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
    """Parses one document or picture: PDF, PNG, JPEG, TIFF, WebP or BMP.

        result = vlm.parse("paper.pdf", pages="1-3")
        print(result.document.to_markdown())        # to_html(), to_json(), to_text()

    Nothing leaves the machine, but for the pages that are sent to a server that you name as `url`.

    Args:
        source: a path, the bytes of a file, a binary file object (BytesIO, `open(path, "rb")`) or a picture of Pillow.
        pages: 1-based page ranges such as "1,3-5,8-"; None for all.
        password: of an encrypted PDF.
        ocr: when text is read from pixels: "auto", where there is no text layer or it cannot be trusted; "always", in
            place of the text layer; "never".
        words: keep the box of every word, in `Block.words`.
        workers: processes that read pages at the same time.
        timeout: seconds a page may take. Pages are then read in a process that can be stopped and may even crash;
            without it, and with one worker, they are read in this process.
        engine: "builtin", or "dots": a checkpoint reads whole pages (see docs/engines.md).
        model: of the dots engine: its folder or hub id, or its name on the server at `url`.
        url: of the dots engine: an OpenAI-compatible server, such as "http://127.0.0.1:8000/v1".
        device: of the dots engine on this machine: "cpu", "cuda", "cuda:1" or "auto".
        readers: who reads formulas, tables and graphics that are only pixels: "auto", the in-box reader where it is
            installed and has earned the task; "none"; "mini", or "mini:formula,table" for some tasks.

    What else can be chosen (tags, figures, thresholds, finders of your own, a cap on memory, many documents with the
    same workers) is in `vlm.PageOptions` and `vlm.DocumentParser`.

    Returns:
        A `ParseResult`: the `document`, its `status` ("ok", "partial": some pages or blocks failed, "failed": all did),
        the `errors` by name (a page that failed costs nothing but itself), the `timings` in seconds a step, and the
        files of its figures in `assets`, by the names that its blocks refer to.

    Raises:
        InputError: the document cannot be opened: missing, not a document, broken, over a limit.
        PasswordError: it is encrypted, and the password is missing or wrong.
        UsageError: a bad argument, no such pages, no such model.
        MissingDependencyError: what an engine or reader needs is not installed.
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
