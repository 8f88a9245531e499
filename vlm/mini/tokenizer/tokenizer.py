"""Targets to token ids and back, by the language of each task."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from vlm.markup import latex, svg
from vlm.markup.table import otsl
from vlm.mini.tokenizer.vocabulary import FIRST_BYTE, PIECES
from vlm.parsing.readers import RegionTask


@dataclass(frozen=True)
class _Language:
    """How the target of a task falls into pieces, each a token or spelled in bytes, and is made of them again."""

    cut: Callable[[str], Sequence[str]]
    join: Callable[[list[str]], str]


_LANGUAGES = {
    RegionTask.TEXT: _Language(tuple, "".join),
    RegionTask.FORMULA: _Language(latex.tokens, latex.join),
    RegionTask.TABLE: _Language(otsl.to_tokens, otsl.to_html),
    RegionTask.GRAPHIC: _Language(svg.to_tokens, svg.to_svg),
}
_NAMES = {place: piece for piece, place in PIECES.items()}


class Tokenizer:
    """Lossless on what the four languages can say; any ids can be decoded, whatever a model emits."""

    def encode(self, target: str, task: RegionTask) -> list[int]:
        """Token ids of a target, without begin and end.

        Raises:
            ValueError: the target is not in the language of its task.
        """
        return [place for piece in _LANGUAGES[task].cut(target) for place in _places(piece)]

    def decode(self, ids: Sequence[int], task: RegionTask) -> str:
        """The target that `ids` spell; special tokens and places without meaning are passed over."""
        return _LANGUAGES[task].join(list(_pieces(ids)))


def _places(piece: str) -> list[int]:
    place = PIECES.get(piece)
    return [place] if place is not None else [FIRST_BYTE + byte for byte in piece.encode()]


def _pieces(ids: Sequence[int]) -> Iterator[str]:
    spelled = bytearray()
    for place in ids:
        if FIRST_BYTE <= place < FIRST_BYTE + 256:
            spelled.append(place - FIRST_BYTE)
            continue
        yield from spelled.decode(errors="ignore")
        spelled.clear()
        if place in _NAMES:
            yield _NAMES[place]
    yield from spelled.decode(errors="ignore")
