"""Captions: paragraphs that name a figure or table, and which region each belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vlm.geometry import Box
from vlm.parsing.layout.paragraphs import Paragraph
from vlm.parsing.schema import Block, BlockKind

_FIGURE = (
    r"fig(?:ure|\.)?|scheme|chart|graph|diagram|plate|image|photo|map|illustration|exhibit|abb(?:ildung|\.)|schema"
    r"|figura|figuur|afbeelding|gráfico|gráfica|grafico|imagen|immagine|foto|рис(?:унок|\.)?|şekil|rysunek|obrázek|kuva"
    r"|图|圖|図|그림|شکل"
)
_TABLE = r"tab(?:le|\.)|tabelle|tableau|tabla|tabela|tabella|tabel|табл(?:ица|\.)?|tablo|tabulka|taulukko|表|표|جدول"
_OTHER = r"listing|algorithm|box|code|program|figs\."
_NAME = rf"(?:supplementary |extended data )?(?P<name>(?P<figure>{_FIGURE})|(?P<table>{_TABLE})|(?P<other>{_OTHER}))"
_NUMBER = r"\s*(?:[A-Z]{0,2}[-.]?\d{1,3}(?:[.\-–]\d{1,3}){0,2}[a-z]?|[IVX]{1,5}|[A-Z])"
_CAPTION = re.compile(rf"{_NAME}{_NUMBER}(?P<end>\s*[.:|)—–]|\s+-|$|\s(?=[A-Z(\u4e00-\u9fff]))", re.IGNORECASE)
_VERB = re.compile(r"\s+(?:shows?|and|is|are|gives?|lists?|presents?|illustrates?|summari[sz]es)\b", re.IGNORECASE)
_REACH = 4.0  # body sizes between a caption and what it names


def mark_captions(paragraphs: Sequence[Paragraph]) -> None:
    """Sets the kind of the paragraphs that open like a caption."""
    for paragraph in paragraphs:
        found = _CAPTION.match(paragraph.text)
        if found and found["name"][:1].isalpha() and not found["name"][:1].islower() and not _runs_on(paragraph, found):
            paragraph.kind, paragraph.marker, paragraph.level = BlockKind.CAPTION, None, None


def _runs_on(paragraph: Paragraph, found: re.Match[str]) -> bool:
    """Whether this is a sentence that begins with the name of a figure."""
    if _VERB.match(paragraph.text[found.end() - 1 :]):
        return True
    # Without a point or colon after the number only a letter in capitals may follow; IGNORECASE cannot tell.
    rest = paragraph.text[found.end() :]
    return not found["end"].strip() and rest[:1].islower()


def tie_captions(blocks: Sequence[Block], size: float) -> None:
    """Sets `caption_of` to the id of the nearest region of the right kind: nearest pairs first, one each."""
    pairs = sorted(
        (_distance(caption.bbox, target.bbox), i, j)
        for i, caption in enumerate(blocks)
        if caption.kind is BlockKind.CAPTION
        for j, target in enumerate(blocks)
        if target.kind in _targets(caption.text)
    )
    tied: set[str] = set()
    for distance, i, j in pairs:
        caption, target = blocks[i], blocks[j]
        if distance < _REACH * size and caption.caption_of is None and target.id not in tied:
            caption.caption_of = target.id
            tied.add(target.id)


def _targets(text: str) -> frozenset[BlockKind]:
    found = _CAPTION.match(text)
    if found and found["table"]:
        return frozenset({BlockKind.TABLE, BlockKind.PICTURE})
    if found and found["figure"]:
        return frozenset({BlockKind.PICTURE, BlockKind.TABLE})
    return frozenset({BlockKind.CODE, BlockKind.PICTURE, BlockKind.TABLE})


def _distance(a: Box, b: Box) -> float:
    """Distance of the edges; sideways counts double, for captions stand above or below more often than beside."""
    return max(-a.y_overlap(b), 0.0) + 2 * max(-a.x_overlap(b), 0.0)
