"""Words put onto a page afterwards, as annotations."""

from __future__ import annotations

import passages
from cases import Family, fact, verify
from pdf_builder import PdfBuilder
from pdf_finish import PRINT, annotate, finished, typed
from pikepdf import Array, Name, String
from typeset import paragraph

HIDDEN, NO_VIEW = 2, 32  # of /F
notes = Family()


@notes.case(
    "A note was typed between two paragraphs (FreeText with an appearance): it stands on the page like other text.",
    fact("present", text="Correction: the hives number eleven.", count=1),
    fact("order", before=passages.BEES, after="Correction: the hives"),
    fact("order", before="the hives number eleven.", after="No map of the grounds"),
    fact("paragraph", text=passages.BEES),
    fact("paragraph", text=passages.MAPS),
)
def typed_between() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(500, 400)
    paragraph(page, 50, 70, 400, passages.BEES)
    paragraph(page, 50, 170, 400, passages.MAPS)
    words = "Correction: the hives number eleven."
    note = annotate(
        (50, 120, 300, 138), "FreeText", look=typed(words), Contents=String(words), DA=String("/Helv 11 Tf 0 g")
    )
    return finished(pdf, note)


@notes.case(
    "A typed note has no appearance: viewers set its words by themselves.",
    fact("present", text="Approved by the director, 3 May"),
    fact("order", before="After heavy rain", after="Approved by the director"),
)
def typed_without_look() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(420, 300)
    paragraph(page, 40, 60, 340, passages.RAIN, font="Times-Roman", size=12)
    words = "Approved by the director, 3 May"
    note = annotate((40, 160, 300, 180), "FreeText", Contents=String(words), DA=String("0 0 0.6 rg /Helv 12 Tf"))
    return finished(pdf, note)


@notes.case(
    "A stamp with words of its own, partly over the text.",
    fact("present", text="RECEIVED 17 OCTOBER"),
    fact("paragraph", text=passages.CLOCK),
    fact("heading", text="RECEIVED 17 OCTOBER", **{"not": True}),
)
def stamp() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(460, 320)
    page.text(50, 60, "To the head gardener", size=12)
    paragraph(page, 50, 100, 360, passages.CLOCK, size=12)
    box = (250.0, 30.0, 420.0, 62.0)
    look = b"q 0.8 0 0 RG 2 w 1 1 168 30 re S Q 0.8 0 0 rg " + typed("RECEIVED 17 OCTOBER", 12, at=(14, 11)).replace(
        b"0 g", b""
    )
    return finished(pdf, annotate(box, "Stamp", look=look, Name=Name("/Received")))


@notes.case(
    "What nobody sees on the page stays out: sticky remarks, hidden notes, notes that only show on request.",
    fact("absent", text="closed remark"),
    fact("absent", text="hidden aside"),
    fact("absent", text="unseen draft"),
    fact("absent", text="popup words"),
    fact("paragraph", text=passages.STOVE),
)
def unseen_notes() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(460, 320)
    paragraph(page, 50, 80, 360, passages.STOVE)
    changes = (
        annotate((420, 60, 440, 80), "Text", Contents=String("closed remark"), Open=False),
        annotate((50, 180, 250, 200), "FreeText", look=typed("hidden aside"), F=HIDDEN | PRINT),
        annotate((50, 210, 250, 230), "FreeText", look=typed("unseen draft"), F=NO_VIEW),
        annotate((300, 180, 440, 260), "Popup", Contents=String("popup words"), Open=False),
    )
    return finished(pdf, *changes)


@notes.case(
    "A marked passage carries a remark: the passage stays as it is, the remark is not on the page.",
    fact("paragraph", text=passages.GLASS),
    fact("absent", text="check the wages"),
    fact("present", text="two men on a ladder", count=1),
)
def highlight() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(460, 320)
    paragraph(page, 50, 80, 360, passages.GLASS)
    quads = Array([50, 245, 190, 245, 50, 232, 190, 232])
    mark = annotate((50, 71, 190, 84), "Highlight", Contents=String("check the wages"), QuadPoints=quads)
    return finished(pdf, mark)


@notes.case(
    "The labels of a drawing were typed onto it: notes are the only text of the page.",
    fact("present", text="Boiler"),
    fact("present", text="Chimney"),
)
def only_notes() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(400, 300)
    page.rect(100, 80, 120, 90, stroke=(0, 0, 0)).rect(140, 40, 20, 40, stroke=(0, 0, 0))
    changes = [
        annotate(box, "FreeText", look=typed(words), Contents=String(words), DA=String("/Helv 11 Tf 0 g"))
        for box, words in (((240, 110, 320, 128), "Boiler"), ((180, 45, 260, 63), "Chimney"))
    ]
    return finished(pdf, *changes)


@notes.test
def test_notes(case, fact):
    verify(case, fact)
