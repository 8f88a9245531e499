"""Why something of a page is not in the output."""

from __future__ import annotations

from enum import StrEnum


class LeftOutReason(StrEnum):
    """All but `UNREAD` are decisions."""

    RUNNING_TITLE = "running title"  # repeats what stands on an earlier page, where it is kept
    PAGE_NUMBER = "page number"
    DOWNLOAD = "note of a download"  # what a library or server has printed at the edge: when, and from where
    REPEATED_HEADING = "repeated table heading"  # of a table that goes on, where its parts are joined
    LINE_NUMBERS = "line numbers"  # in the margin: they count the lines of the page
    WATERMARK = "watermark"
    HIDDEN = "hidden"  # not shown: invisible, transparent, off the page, clipped, behind an image
    PRINTED_TWICE = "printed twice"  # the same words at the same place: bold by overprinting, an answer that is printed
    PICTURE = "in a picture"  # lettering of a figure, which its picture shows
    READ_FROM_PIXELS = "read from pixels"  # what the text layer has in place of what is seen, which was read instead
    DECORATION = "decoration"
    UNREAD = "unread"  # nothing accounts for it: a fault, which is an error of the page as well
