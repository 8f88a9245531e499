"""The dots engine of `vlm parse`: which model reads the pages, and where it is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from vlm.engines.chat import ChatModel
from vlm.engines.dots.prompts import IMAGE_PLACE
from vlm.engines.dots.reader import DotsReader


@dataclass(frozen=True, kw_only=True)
class DotsEngine:
    """Fills `PageEngine`: a checkpoint folder or hub id, or with `url` the name of a model served there.

    It travels to worker processes as these few words; the weights are read where the first page is.
    """

    model: str
    url: str | None = None
    device: str = "cpu"

    @property
    def local(self) -> bool:
        return self.url is None

    def check(self) -> None:
        """Fails before the first page where a local model cannot be had.

        Raises:
            InputError, MissingDependencyError: as `find_checkpoint`.
        """
        if self.local:
            from vlm.engines.load import find_checkpoint

            find_checkpoint(self.model)

    def reader(self) -> DotsReader:
        """The reader of this process.

        Raises:
            InputError, CheckpointError, MissingDependencyError: as `load_chat`.
        """
        return _reader(self)


@cache
def _reader(engine: DotsEngine) -> DotsReader:
    return DotsReader(_chat(engine))


def _chat(engine: DotsEngine) -> ChatModel:
    if engine.url is not None:
        from vlm.engines.server import ServerChat

        return ServerChat(url=engine.url, name=engine.model, prefix=IMAGE_PLACE)
    from vlm.engines.load import load_chat

    return load_chat(engine.model, device_map=engine.device)
