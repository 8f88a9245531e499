"""Descriptions of pictures, and languages, in the words of the source."""

from __future__ import annotations

import json

import pytest
from tagged_pdf import Tag, marked, tagged
from tagged_sheet import Sheet

from vlm.parsing.inputs import open_source
from vlm.parsing.options import PageOptions
from vlm.parsing.schema import BlockKind
from vlm.parsing.tags.alt import LONGEST, description


def page_with_picture(alt: str) -> tuple[Sheet, list[Tag]]:
    sheet = Sheet()
    first = sheet.paragraph()
    sheet.y += 20
    with marked(sheet.page, 90, "Figure"):
        sheet.page.image(60, sheet.y, 200, 100)
    sheet.y += 130
    return sheet, [first, Tag("Figure", 90, Alt=alt), sheet.paragraph()]


def test_the_alt_of_a_figure_is_that_of_its_picture_in_every_format():
    sheet, tags = page_with_picture("A pier [old] with 'boats'")
    document = sheet.document(*tags)
    (picture,) = [block for block in document.pages[0].blocks if block.kind is BlockKind.PICTURE]
    assert picture.alt == "A pier [old] with 'boats'"
    assert rf"![A pier \[old\] with 'boats']({picture.asset})" in document.to_markdown()
    assert 'alt="A pier [old] with &#x27;boats&#x27;"' in document.to_html(images="referenced")
    assert [b.get("alt") for b in json.loads(document.to_json())["pages"][0]["blocks"] if b["kind"] == "Picture"] == [
        picture.alt
    ]


def test_without_tags_there_is_no_alt():
    sheet, tags = page_with_picture("A pier")
    (picture,) = [b for b in sheet.blocks(*tags, options=PageOptions(tags=False)) if b.kind is BlockKind.PICTURE]
    assert picture.alt is None


def test_an_alt_counts_for_the_picture_that_stands_where_it_says():
    sheet, tags = page_with_picture("A pier")
    with marked(sheet.page, 91, "Figure"):
        sheet.page.image(400, 600, 150, 120)
    with marked(sheet.page, 92, "Figure"):
        sheet.page.image(300, 740, 8, 8)
    blocks = sheet.blocks(*tags, Tag("Figure", 91), Tag("Figure", 92, Alt="A dot"))
    assert sorted(b.alt or "" for b in blocks if b.kind is BlockKind.PICTURE) == ["", "A pier"]


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "\x00",
        "Figure\x00",
        "image 12",
        "C:\\Users\\a\\b.png",
        "template 2018.jpg",
        "http://host/logo.gif",
        "<?xml version='1.0'?><Tables/>",
        "ART-2-52236854-INL-3-52237073-X",
        "•",
        "word " * LONGEST,
    ],
)
def test_what_programs_write_is_no_description(text):
    assert description(text) is None


@pytest.mark.parametrize("text", ["Logo", "Claude", "Figure of a pier", "图片包含 游戏机, 标志", "A pier.\r\nOld."])
def test_what_people_write_is_one(text):
    assert description(text) == " ".join(text.split())


def test_languages_of_the_document_and_of_what_is_in_another():
    sheet = Sheet()
    english, german = sheet.paragraph(), sheet.paragraph()
    german.entries["Lang"] = "de-AT"
    blocks = sheet.blocks(Tag("Document", english, german), language="en-GB")
    assert [block.lang for block in blocks] == [None, "de-AT"]


def test_the_language_of_most_parts_is_the_documents_where_it_has_none():
    sheet = Sheet()
    tags = [sheet.paragraph() for _ in range(4)]
    for tag, language in zip(tags, ("fr-CA", "fr-CA", "fr-FR", "en"), strict=True):
        tag.entries["Lang"] = language
    document = sheet.document(*tags)
    assert document.metadata["language"] == "fr-CA"
    assert [block.lang for block in document.pages[0].blocks] == [None, None, None, "en"]
    assert '<html lang="fr-CA">' in document.to_html()


@pytest.mark.parametrize("language", ["x-default", "not a language", '"><script>', "e" * 500])
def test_what_is_no_language_is_left_out(language):
    sheet = Sheet()
    with_tags = sheet.paragraph()
    with open_source(tagged(sheet.pdf, with_tags, language=language)) as document:
        assert "language" not in document.metadata
