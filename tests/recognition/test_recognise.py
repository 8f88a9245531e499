"""A page through several finders and readers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from vlm.geometry import Box, bounding_box
from vlm.parsing.page.draft import Draft
from vlm.parsing.page.region import Region, Rewritten
from vlm.parsing.page.view import PageView
from vlm.parsing.recognition import Filled, Proposal, recognise
from vlm.parsing.schema import BlockKind
from vlm.parsing.steps import StepLog
from vlm.parsing.text import Line, Word


def line(row: int) -> Line:
    box = Box(0, 20 * row, 50, 20 * row + 10)
    return Line((Word(f"line{row}", box),), box, box.y1, 10.0)


def page(rows: int) -> PageView:
    return PageView(page=object(), lines=tuple(map(line, range(rows))))  # type: ignore[arg-type]


@dataclass
class Says:
    """Proposes the lines with these names that are unread, in one piece, and counts how often it looked."""

    name: str
    wanted: Sequence[str]
    kind: BlockKind = BlockKind.TABLE
    confidence: float = 0.9
    looks: list[int] = field(default_factory=list)

    def propose(self, view: PageView) -> list[Proposal]:
        found = tuple(line for line in view.lines if line.text in self.wanted)
        self.looks.append(len(found))
        box = bounding_box(line.bbox for line in found) if found else Box(0, 0, 0, 0)
        one = Proposal(kind=self.kind, box=box, lines=found, confidence=self.confidence, by=self.name)
        return [one] if found else []


class Reads(Says):
    def read(self, view: PageView, proposals: Sequence[Proposal]) -> list[list[Filled]]:
        return [[Region(Draft(kind=p.kind, bbox=p.box, code=self.name), p.lines)] for p in proposals]


class Refuses(Says):
    def read(self, view: PageView, proposals: Sequence[Proposal]) -> list[list[Filled]]:
        return [[] for _ in proposals]


class Breaks(Says):
    def read(self, view: PageView, proposals: Sequence[Proposal]) -> list[list[Filled]]:
        raise ZeroDivisionError


class Shouts(Says):
    """Writes its line anew, and takes the one after it in."""

    def read(self, view: PageView, proposals: Sequence[Proposal]) -> list[list[Filled]]:
        (proposal,) = proposals
        old, after = proposal.lines
        new = old.with_words((Word(old.text.upper(), old.bbox),))
        return [[Rewritten(old, new, (after,))]]


def run(view: PageView, *finders: Any) -> tuple[PageView, StepLog]:
    log = StepLog(1)
    return recognise(view, finders, log), log


def texts(view: PageView) -> list[str]:
    return [line.text for line in view.lines]


def test_lines_move_into_the_region_that_was_read() -> None:
    view, _ = run(page(4), Reads("a", ["line1", "line2"]))
    assert texts(view) == ["line0", "line3"]
    assert [region.block.content for region in view.regions] == ["a"]


def test_what_cannot_be_read_gives_its_lines_to_the_runner_up() -> None:
    sure, unsure = Refuses("sure", ["line1", "line2"]), Reads("unsure", ["line2", "line3"], confidence=0.3)
    view, _ = run(page(5), sure, unsure)
    assert [region.block.content for region in view.regions] == ["unsure"]
    assert texts(view) == ["line0", "line1", "line4"]


def test_a_reader_that_raises_costs_only_what_it_reads() -> None:
    view, log = run(page(4), Breaks("bad", ["line0"]), Reads("good", ["line2"]))
    assert [region.block.content for region in view.regions] == ["good"]
    assert texts(view) == ["line0", "line1", "line3"]
    assert [(error.step, error.kind) for error in log.errors] == [("bad", "ZeroDivisionError")]


def test_who_lost_a_part_looks_again_at_what_is_left() -> None:
    whole, part = Reads("first", ["line0", "line1"]), Reads("second", ["line1", "line2"], confidence=0.5)
    view, _ = run(page(3), whole, part)
    assert [region.block.content for region in view.regions] == ["first", "second"]
    assert not view.lines
    assert (whole.looks, part.looks) == ([2], [2, 1])


def test_who_lost_all_does_not_look_again() -> None:
    inside = Reads("inside", ["line1"], confidence=0.5)
    view, _ = run(page(3), Reads("whole", ["line0", "line1", "line2"]), inside)
    assert len(view.regions) == 1 and inside.looks == [1]


def test_a_line_written_anew_stays_in_its_place() -> None:
    view, _ = run(page(4), Shouts("loud", ["line1", "line2"], kind=BlockKind.TEXT))
    assert texts(view) == ["line0", "LINE1", "line3"]


def test_finders_without_a_reader_are_read_by_kind() -> None:
    log = StepLog(1)
    table_reader = Reads("by kind", [])
    view = recognise(page(3), [Says("layout model", ["line1"])], log, readers={BlockKind.TABLE: table_reader})
    assert [region.block.content for region in view.regions] == ["by kind"]
    view = recognise(page(3), [Says("layout model", ["line1"], kind=BlockKind.CODE)], log, readers={})
    assert texts(view) == ["line0", "line1", "line2"]


def test_a_replaced_region_goes_and_its_other_lines_are_unread_again() -> None:
    view, _ = run(page(4), Reads("old", ["line0", "line1", "line2"]))
    (old,) = view.regions

    class Again(Reads):
        def propose(self, view: PageView) -> list[Proposal]:
            return [
                Proposal(kind=self.kind, box=old.bbox, lines=old.lines[:2], confidence=1, by="new", replaces=(old,))
            ]

    view, _ = run(view, Again("new", []))
    assert [region.block.content for region in view.regions] == ["new"]
    assert texts(view) == ["line3", "line2"]
    view, _ = run(view.following(replaced=view.regions), Refuses("none", ["line0"]))
    assert sorted(texts(view)) == ["line0", "line1", "line2", "line3"]
