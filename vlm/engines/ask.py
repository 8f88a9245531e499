"""Questions about documents, pictures and clips."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeAlias, runtime_checkable

from vlm.engines.chat import Answer, ChatModel, ChatOptions
from vlm.parsing.errors import LimitError, UsageError
from vlm.parsing.inputs import Limits, open_source, ranges
from vlm.processors.video import SamplingRule, VideoFrames, sample_frames

if TYPE_CHECKING:
    from PIL.Image import Image

Source: TypeAlias = "str | Path | Image"
"""A document, picture or clip by its path, or a Pillow picture."""

VIDEO_SUFFIXES = frozenset({".mp4", ".m4v", ".mov", ".mkv", ".webm", ".avi", ".mpg", ".mpeg", ".ts", ".flv", ".wmv"})
PAGE_DPI = 150.0


@runtime_checkable
class VideoChat(Protocol):
    """A chat model that takes a clip as such, with the times of its frames."""

    def answer_video(
        self, frames: VideoFrames, prompt: str, options: ChatOptions, *, pruning_rate: float
    ) -> Answer: ...


@dataclass(frozen=True, kw_only=True)
class AskOptions:
    """What is shown to the model. `pages` of each document as in `vlm parse`; `start`, `end` are seconds of a clip."""

    chat: ChatOptions = field(default_factory=lambda: ChatOptions(temperature=0.0, top_p=1.0, max_tokens=1024))
    pages: str | None = None
    dpi: float = PAGE_DPI
    max_pictures: int = 64
    sampling: SamplingRule = field(default_factory=SamplingRule)
    start: float = 0.0
    end: float | None = None
    pruning_rate: float = 0.75


def ask(model: ChatModel, sources: Sequence[Source], question: str, options: AskOptions | None = None) -> Answer:
    """One answer about all sources together: pages and pictures in order, or one clip.

    Raises:
        InputError, PasswordError: a source cannot be opened.
        UsageError: a clip beside other sources, or a clip for a model that takes none.
        LimitError: more pages than `max_pictures`.
    """
    options = options or AskOptions()
    clips = [source for source in sources if isinstance(source, str | Path) and is_clip(source)]
    if not clips:
        return model.answer(pictures(sources, options), question, options.chat)
    if len(sources) > 1:
        raise UsageError("ask about one clip at a time, without other files")
    if not isinstance(model, VideoChat):
        raise UsageError(f"{model.name} takes pictures, not clips")
    frames = sample_frames(clips[0], options.sampling, start=options.start, end=options.end)
    return model.answer_video(frames, question, options.chat, pruning_rate=options.pruning_rate)


def is_clip(source: str | Path) -> bool:
    return Path(source).suffix.lower() in VIDEO_SUFFIXES


def pictures(sources: Sequence[Source], options: AskOptions) -> list[Image]:
    """The pages of all sources as pixels, in order.

    Raises:
        InputError, PasswordError, UsageError: as `open_source` and `ranges.parse`.
        LimitError: more pages than `options.max_pictures`.
    """
    images: list[Image] = []
    for picture in itertools.chain.from_iterable(_pictures_of(source, options) for source in sources):
        if len(images) >= options.max_pictures:
            raise LimitError(f"more than {options.max_pictures} pages: choose some with --pages")
        images.append(picture)
    return images


def _pictures_of(source: Source, options: AskOptions) -> Iterator[Image]:
    if not isinstance(source, str | Path):
        yield source
        return
    with open_source(source, limits=Limits()) as document:
        for number in ranges.parse(options.pages, len(document)):
            yield document.page(number).raster(options.dpi)
