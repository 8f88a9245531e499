"""One page: every word that it holds, as far as the text layer, its fields or its pixels say, against its blocks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from vlm.parsing.ledger.glyphs import unheld
from vlm.parsing.ledger.images import unshown
from vlm.parsing.ledger.pieces import Piece, entries, entry, pieces_of
from vlm.parsing.ledger.silence import Silence
from vlm.parsing.ledger.spoken import text_of
from vlm.parsing.ledger.words import lacks_letters, missing, words_of
from vlm.parsing.page.view import PageView
from vlm.parsing.schema import Block, BlockKind, BlockSource, LeftOut, LeftOutReason
from vlm.parsing.text import Line

_PIXELS = (BlockSource.OCR, BlockSource.MODEL)


def account(read: PageView, blocks: Sequence[Block]) -> list[LeftOut]:
    """What of a page is in none of its blocks. Its `read` view has all lines that were read, before anything was
    recognised; `blocks` stand on the same upright page."""
    found = words_of(text_of(blocks))
    rest = unheld(read.glyphs, read.lines)
    if read.sheet is not None or any(line.source in _PIXELS for line in read.lines):
        layer = (*rest.shown, *rest.hidden)
        search = _Search(blocks, Counter(missing(_words(layer), found)))
        left = list(entries(search.taken(layer), LeftOutReason.READ_FROM_PIXELS))
        twice: Sequence[Line] = ()
    else:
        left = [entry(line, LeftOutReason.HIDDEN) for line in rest.hidden]
        twice = rest.shown
    expected = _words((*read.lines, *twice))
    if lacks_letters(expected, found):
        left += _Search(blocks, Counter(missing(expected, found))).entries(read, twice)
    return [*read.left_out, *left, *unshown(read, blocks)]


def _words(lines: Iterable[Line]) -> list[str]:
    return words_of("\n".join([line.text for line in lines]))


@dataclass(frozen=True)
class _Search:
    """Says where the words `lost` stand: each where it is least likely to have been read."""

    blocks: Sequence[Block]
    lost: Counter[str]

    def entries(self, read: PageView, twice: Sequence[Line]) -> Iterator[LeftOut]:
        """First among the glyphs that were drawn `twice`, then in pictures, then where the block at their place does
        not say them."""
        yield from entries(self.taken(twice), LeftOutReason.PRINTED_TWICE)
        pieces = list(pieces_of(read.lines, self.lost))
        signs = {id(piece) for piece in self._taken(piece for piece in pieces if _is_sign(piece, read))}
        pieces = [piece for piece in pieces if id(piece) not in signs]
        for picture in (block for block in self.blocks if block.kind is BlockKind.PICTURE):
            inside = (piece._replace(line=0) for piece in pieces if _is_in(piece, picture))
            yield from entries(self._taken(inside), LeftOutReason.PICTURE)
        silence = Silence(self.blocks, read.lines)
        silent = (piece for piece in pieces if silence.is_unsaid(piece.box, piece.words))
        yield from entries(self._taken(silent), LeftOutReason.UNREAD)

    def taken(self, lines: Iterable[Line]) -> Iterator[Piece]:
        """The pieces of lines that hold a lost word, each word as often as it is lost."""
        return self._taken(pieces_of(lines, self.lost))

    def _taken(self, pieces: Iterable[Piece]) -> Iterator[Piece]:
        """The pieces that hold a word that is still looked for; it no longer is."""
        for piece in pieces:
            sought = [word for word in piece.words if self.lost[word] > 0]
            self.lost.subtract(sought)
            if sought:
                yield piece


def _is_sign(piece: Piece, read: PageView) -> bool:
    """Whether these are signs of a formula, which the file calls letters: the font says what they are."""
    places = list(piece.glyphs)
    return bool(places) and bool((read.identified.codepoints[places] != read.glyphs.codepoints[places]).any())


def _is_in(piece: Piece, block: Block) -> bool:
    return block.bbox.contains_point(*piece.box.center)
