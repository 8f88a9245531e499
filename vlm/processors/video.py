"""A clip to a few frames with their times, by PyAV.

Time, not frame number, decides which frames are taken: clips with a variable frame rate, a late first frame or broken
indices come out right.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vlm.parsing.errors import InputError, LimitError, MissingDependencyError, UsageError

if TYPE_CHECKING:
    from PIL.Image import Image


@dataclass(frozen=True, kw_only=True)
class SamplingRule:
    """How often and how many. Defaults: Nemotron Nano V2 VL. `timeout` is the seconds decoding may take."""

    fps: float = 2.0
    max_frames: int = 128
    max_pixels: int = 4_000_000  # larger frames are shrunk as they are decoded
    timeout: float = 120.0


@dataclass(frozen=True)
class VideoFrames:
    """Frames with the second at which each is shown, counted from the start of the clip.

    `indices` are the ordinals among the decoded frames; `complete` is False where decoding broke off early.
    """

    images: list[Image]
    times: list[float]
    indices: list[int]
    duration: float
    complete: bool


def sample_times(duration: float, rule: SamplingRule, start: float = 0.0, end: float | None = None) -> list[float]:
    """Seconds at which to take frames: `fps` a second from `start`, thinned evenly when that is too many; at least one.

    Raises:
        UsageError: the interval is empty or outside the clip.
    """
    last = duration if end is None else min(end, duration)
    if start < 0 or last < start or (start >= duration > 0):
        raise UsageError(f"the interval {start:g}-{last:g} s does not lie in a clip of {duration:g} s")
    count = max(1, int((last - start) * rule.fps + 1e-6))
    if count <= rule.max_frames:
        return [start + index / rule.fps for index in range(count)]
    step = (last - start) / rule.max_frames
    return [start + index * step for index in range(rule.max_frames)]


def sample_frames(
    path: str | Path, rule: SamplingRule | None = None, *, start: float = 0.0, end: float | None = None
) -> VideoFrames:
    """The frames shown at the sampled times.

    Raises:
        InputError: no such file, or nothing in it can be decoded as video.
        LimitError: decoding took longer than the rule allows before the first frame came.
        MissingDependencyError: PyAV is not installed.
        UsageError: the interval lies outside the clip.
    """
    rule = rule or SamplingRule()
    av = _pyav()
    if not Path(path).is_file():
        raise InputError(f"{path}: no such file")
    try:
        with av.open(str(path)) as container:
            return _sample(container, str(path), rule, start, end)
    except av.error.FFmpegError as error:
        raise InputError(f"{path}: cannot be decoded as video") from error


def _pyav() -> Any:
    try:
        import av
    except ImportError as error:
        raise MissingDependencyError("video needs PyAV: pip install 'docvlm[video]'") from error
    return av


def _sample(container: Any, name: str, rule: SamplingRule, start: float, end: float | None) -> VideoFrames:
    if not container.streams.video:
        raise InputError(f"{name}: holds no video")
    stream = container.streams.video[0]
    stream.thread_type = "AUTO"
    duration = _duration(container, stream)
    times = sample_times(duration, rule, start, end) if duration else None
    taken = _Taken(rule, times)
    deadline = time.monotonic() + rule.timeout
    for index, second, frame in _decode(container, stream, taken):
        if time.monotonic() > deadline:
            taken.complete = False
            break
        if taken.offer(index, second, frame):
            break
    if not taken.images:
        if time.monotonic() > deadline:
            raise LimitError(f"{name}: no frame could be decoded within {rule.timeout:g} seconds")
        raise InputError(f"{name}: no frame could be decoded")
    return VideoFrames(taken.images, taken.times, taken.indices, duration or taken.times[-1], taken.complete)


def _duration(container: Any, stream: Any) -> float:
    """Seconds, 0 where the file does not say."""
    if stream.duration and stream.time_base:
        return float(stream.duration * stream.time_base)
    return float(container.duration / 1_000_000) if container.duration else 0.0


class _Taken:
    """Picks, from frames offered in order, the last one shown at or before each wanted time."""

    def __init__(self, rule: SamplingRule, times: list[float] | None) -> None:
        self.rule = rule
        self.wanted = times
        self.images: list[Image] = []
        self.times: list[float] = []
        self.indices: list[int] = []
        self.complete = True
        self._next = 0.0

    def offer(self, index: int, second: float, frame: Any) -> bool:
        """Takes the frame if it is the first at or after the next wanted time; True when all are taken."""
        if self.wanted is None:
            if second + 1e-6 >= self._next and len(self.images) < self.rule.max_frames:
                self._keep(index, second, frame)
                self._next = second + 1.0 / self.rule.fps
            return len(self.images) >= self.rule.max_frames
        position = len(self.images)
        if second + 1e-6 >= self.wanted[position]:
            self._keep(index, second, frame)
        return len(self.images) == len(self.wanted)

    def _keep(self, index: int, second: float, frame: Any) -> None:
        image = frame.to_image()
        if image.width * image.height > self.rule.max_pixels:
            scale = (self.rule.max_pixels / (image.width * image.height)) ** 0.5
            image = image.resize((max(1, int(image.width * scale)), max(1, int(image.height * scale))))
        self.images.append(image)
        self.times.append(second)
        self.indices.append(index)


def _decode(container: Any, stream: Any, taken: _Taken) -> Iterator[tuple[int, float, Any]]:
    """(ordinal, second, frame) until the end or the first packet that cannot be decoded."""
    av = _pyav()
    origin: float | None = None
    index = 0
    try:
        for frame in container.decode(stream):
            if frame.time is None:
                continue
            origin = frame.time if origin is None else origin
            yield index, frame.time - origin, frame
            index += 1
    except av.error.FFmpegError:
        taken.complete = False  # what was decoded before the fault is kept
