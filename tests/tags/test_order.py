"""Reading order by tags, where geometry and tags agree at large."""

from __future__ import annotations

from random import Random

from tagged_pdf import Tag
from tagged_sheet import SENTENCE, Sheet

from vlm.geometry import Box
from vlm.parsing.layout.told_order import _longest_rise, told_order
from vlm.parsing.options import PageOptions
from vlm.parsing.page.segments import Segment

LEFT, RIGHT = (0.0, 100.0), (120.0, 220.0)


def piece(column: tuple[float, float], y: float, height: float = 30) -> Segment:
    return Segment(Box(column[0], y, column[1], y + height), [])


def order(segments: list[Segment], ranks: list[int | None], **more: bool) -> list[int]:
    """The places that `segments` had, in the order that is told."""
    of = {id(segment): rank for segment, rank in zip(segments, ranks, strict=True)}
    places = {id(segment): place for place, segment in enumerate(segments)}
    return [places[id(s)] for s in told_order(segments, lambda s: of[id(s)], **more)]


def columns() -> list[Segment]:
    """Three pieces on the left, then two on the right, then the fourth of the left."""
    return [*(piece(LEFT, 40 * i) for i in range(3)), piece(RIGHT, 0), piece(RIGHT, 40), piece(LEFT, 120)]


def test_a_piece_goes_where_the_tags_have_it():
    assert order(columns(), [0, 1, 2, 4, 5, 3]) == [0, 1, 2, 5, 3, 4]


def test_what_has_no_place_in_the_tags_stays_behind_what_it_follows():
    segments = [*columns(), piece(LEFT, 160)]
    assert order(segments, [0, 1, 2, 4, 5, 3, None]) == [0, 1, 2, 5, 6, 3, 4]


def test_nothing_comes_before_what_stands_above_it():
    assert order(columns(), [1, 2, 3, 4, 5, 0]) == [0, 1, 2, 3, 4, 5]


class Printed:
    """As much of a line as its order takes."""

    def __init__(self, text: str) -> None:
        self.size, self.text = 10.0, text


def printed(segment: Segment, text: str = "label") -> Segment:
    segment.strips = [Printed(text)]  # type: ignore[list-item]
    return segment


def test_pieces_on_one_line_keep_their_direction():
    body = [piece(LEFT, 40 * i) for i in range(6)]
    row = [printed(piece((x, x + 40), 300, height=10)) for x in (0, 60, 120)]
    ranks = [0, 1, 2, 3, 4, 5, 8, 6, 7]
    assert order([*body, *row], ranks) == list(range(9))
    assert order([*body, *row[::-1]], ranks, rtl=True) == list(range(9))
    high = [piece((x, x + 40), 300, height=90) for x in (0, 60, 120)]
    assert order([*body, *high], ranks) == [0, 1, 2, 3, 4, 5, 7, 8, 6]


def test_tags_in_an_order_of_their_own_say_nothing():
    assert order(columns(), [5, 3, 1, 4, 2, 0]) == list(range(6))


def test_numbers_do_not_go_back():
    places = [(LEFT, 0), (RIGHT, 0), (LEFT, 60), (RIGHT, 60), (LEFT, 120), (RIGHT, 120)]
    ranks: list[int | None] = [0, 2, 1, 3, 4, 5]
    assert order([piece(*place) for place in places], ranks) == [0, 2, 1, 3, 4, 5]
    numbered = [printed(piece(*place), f"{i}. Title") for i, place in enumerate(places, 1)]
    assert order(numbered, ranks) == list(range(6))


def test_the_longest_rise_is_as_long_as_can_be():
    random = Random(3)
    for _ in range(200):
        ranks = random.sample(range(9), 7)
        rise = _longest_rise(ranks)
        assert rise == sorted(rise) and [rank for rank in ranks if rank in rise] == rise
        longest = max(
            (bits for bits in range(1 << 7) if _rises([r for i, r in enumerate(ranks) if bits >> i & 1])),
            key=int.bit_count,
        )
        assert len(rise) == longest.bit_count()


def _rises(ranks: list[int]) -> bool:
    return ranks == sorted(ranks)


def test_the_order_of_a_page_is_that_of_its_tags_across_a_gutter():
    """Authors in two columns over the text of both: geometry reads the left column through."""

    def draw() -> tuple[Sheet, list[Tag]]:
        sheet = Sheet()
        words = SENTENCE.split()
        tags: dict[str, Tag] = {}
        for x, side in ((60, "left"), (330, "right")):
            tags[f"{side} author"] = Tag("P", sheet.line(f"Author on the {side}", x=x, y=100))
            lines = [sheet.line(" ".join(words[:8]) + f" {i}", x=x, y=140 + 13 * i) for i in range(12)]
            tags[side] = Tag("P", *lines)
        return sheet, [tags[name] for name in ("left author", "right author", "left", "right")]

    sheet, tags = draw()
    assert sheet.blocks(*tags)[1].content == "Author on the right"
    sheet, tags = draw()
    assert sheet.blocks(*tags, options=PageOptions(tags=False))[1].content != "Author on the right"
