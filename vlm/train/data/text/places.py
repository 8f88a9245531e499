"""Where each character of a set line stands."""

from __future__ import annotations

from vlm.train.data.text.setting import Piece, SetLine


def centres(line: SetLine, text: str) -> tuple[float, ...] | None:
    """The middle of each character of `text`, in pixels at the drawing scale from the start of the line.

    None where the pieces do not spell `text` letter by letter. A space between two pieces lies between them.
    """
    letters = iter([place for piece in line.pieces for place in _spelled(piece)])
    ahead = next(letters, None)
    places: list[float] = []
    end = 0.0
    for character in text:
        if ahead is not None and ahead[0] == character:
            places.append((ahead[1] + ahead[2]) / 2)
            end, ahead = ahead[2], next(letters, None)
        elif character == " " and ahead is not None:
            places.append((end + ahead[1]) / 2)
        else:
            return None
    return tuple(places) if ahead is None else None


def _spelled(piece: Piece) -> list[tuple[str, float, float]]:
    """Each character of a piece with its left and right end."""
    ends = [piece.font.getlength(piece.text[:count]) for count in range(len(piece.text) + 1)]
    return [
        (character, piece.left + before, piece.left + after)
        for character, before, after in zip(piece.text, ends, ends[1:], strict=False)
    ]
