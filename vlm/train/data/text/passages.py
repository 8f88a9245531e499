"""Drawing runs of words from the texts that are installed, without reading more than a few chunks of them."""

from __future__ import annotations

import gzip
import hashlib
import zlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat
from pathlib import Path

import numpy as np

from vlm.train.data.sample import Split
from vlm.train.data.text.characters import is_covered
from vlm.train.data.text.corpora import LANGUAGE_SHARES, UNFIT, Corpus, Markup, corpora
from vlm.train.data.text.markup import paragraphs

HELD_OUT_SHARE = 8
"""One file in this many is held out."""

_CHUNK = 60_000
"""Bytes read at a time: some 300 paragraphs, a few milliseconds of work."""
_MOST_OF_AN_ARCHIVE = 400_000
_CANDIDATES = 3
"""The longest of so many paragraphs is taken: short ones, titles of links and menus, outnumber the others."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """A stretch of a file."""

    path: Path
    markup: Markup
    start: int


def split_of(path: Path) -> Split:
    """By the file's name and folder, not by where the tree is mounted."""
    digest = hashlib.sha256("/".join(path.parts[-2:]).encode()).digest()
    return Split.HELD_OUT if digest[0] % HELD_OUT_SHARE == 0 else Split.TRAIN


@lru_cache(maxsize=2)
def library(split: Split) -> dict[str, list[tuple[float, list[Chunk]]]]:
    """By language: the weight and the chunks of each corpus that is installed."""
    shelves: dict[str, list[tuple[float, list[Chunk]]]] = defaultdict(list)
    for corpus in corpora():
        chunks = [chunk for path in _files(corpus) if split_of(path) is split for chunk in _chunks(path, corpus.markup)]
        if chunks:
            shelves[corpus.language].append((corpus.weight, chunks))
    return dict(shelves)


def _files(corpus: Corpus) -> list[Path]:
    found = corpus.folder.glob(corpus.pattern) if corpus.folder.is_dir() else ()
    return sorted(path for path in found if _is_text(path))


def _is_text(path: Path) -> bool:
    """Fortunes lie among their indices and links to one another."""
    return path.suffix not in {".dat", ".u8"} and path.name not in UNFIT and path.is_file() and not path.is_symlink()


def _chunks(path: Path, markup: Markup) -> list[Chunk]:
    if path.suffix == ".gz":
        return [Chunk(path, markup, 0)]
    return [Chunk(path, markup, start) for start in range(0, path.stat().st_size, _CHUNK)]


@lru_cache(maxsize=128)
def read(chunk: Chunk) -> tuple[str, ...]:
    """Its paragraphs. What the ends of the chunk cut is as good as any other text."""
    return tuple(paragraphs(_bytes(chunk).decode("utf-8", errors="replace"), chunk.markup))


def _bytes(chunk: Chunk) -> bytes:
    if chunk.path.suffix != ".gz":
        with chunk.path.open("rb") as stream:
            stream.seek(chunk.start)
            return stream.read(_CHUNK)
    try:
        with gzip.open(chunk.path) as stream:
            return stream.read(_MOST_OF_AN_ARCHIVE)
    except (gzip.BadGzipFile, zlib.error, EOFError):
        return b""


class Passages:
    """A hand of chunks in several languages; cheap to draw words from, replaced now and then."""

    def __init__(self, rng: np.random.Generator, split: Split, chunks: int = 16) -> None:
        shelves = library(split)
        shares = np.array([LANGUAGE_SHARES[language] for language in shelves])
        languages = rng.choice(list(shelves), size=chunks, p=shares / shares.sum())
        self._texts = [text for text in (_paragraphs(rng, shelves[str(language)]) for language in languages) if text]

    def words(self, rng: np.random.Generator, characters: int) -> list[str]:
        """Consecutive words of one paragraph with about `characters` characters in all, spaces included.

        From the paragraph's beginning in one case of three. Fewer where the paragraph ends.
        """
        for _ in range(20):
            text = self._texts[int(rng.integers(len(self._texts)))]
            paragraph = max((text[int(place)] for place in rng.integers(len(text), size=_CANDIDATES)), key=len)
            words = _stretch(paragraph, rng, characters)
            if words and is_covered("".join(words)):
                return words
        return ["none"]


def hands(
    rng: np.random.Generator, split: Split, count: int, *, run: int, samples_per_chunk: int
) -> Iterator[Passages]:
    """Passages for each of `count` samples: a new hand every `run` samples, with a chunk for every few of them."""
    for first in range(0, count, run):
        length = min(run, count - first)
        yield from repeat(Passages(rng, split, chunks=2 + length // samples_per_chunk), length)


def _paragraphs(rng: np.random.Generator, shelf: list[tuple[float, list[Chunk]]]) -> tuple[str, ...]:
    weights = np.array([weight for weight, _ in shelf])
    _, chunks = shelf[int(rng.choice(len(shelf), p=weights / weights.sum()))]
    for _ in range(5):
        text = read(chunks[int(rng.integers(len(chunks)))])
        if text:
            return text
    return ()


def _stretch(paragraph: str, rng: np.random.Generator, characters: int) -> list[str]:
    last = max(0, len(paragraph) - characters)
    start = 0 if rng.random() < 1 / 3 else int(rng.integers(last + 1))
    if start:
        start = paragraph.find(" ", start) + 1  # 0, the beginning, where there is none
    stretch = paragraph[start : start + characters]
    words = stretch.split(" ")
    cut = start + characters < len(paragraph) and paragraph[start + characters] != " "
    return words[:-1] if cut and len(words) > 1 else words
