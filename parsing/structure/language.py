"""The language of a whole document, where only its parts tell theirs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from vlm.parsing.inputs.language import same_language
from vlm.parsing.schema import Block, Page
from vlm.thresholds import Settings


class LanguageSettings(Settings):
    """Thresholds: the language of a whole document, where only its parts tell theirs."""

    most: float = 0.5  # of the characters are in a language from which it is the document's


def settle_language(pages: Sequence[Page], metadata: Mapping[str, str]) -> dict[str, str]:
    """`metadata` with the language of most of the text; blocks keep theirs only where it is another.

    Blocks are changed in place.
    """
    if "language" in metadata:
        return dict(metadata)
    blocks = list(_all(block for page in pages for block in page.blocks))
    if not any(block.lang for block in blocks):
        return dict(metadata)
    told: Counter[str] = Counter()
    characters = 0
    for block in blocks:
        length = len(block.text)
        characters += length
        if block.lang:
            told[block.lang] += length
    language = told.most_common(1)[0][0] if told else ""
    if sum(told[tag] for tag in told if same_language(tag, language)) <= LanguageSettings.now().most * characters:
        return dict(metadata)
    for block in blocks:
        block.lang = None if same_language(language, block.lang) else block.lang
    return {**metadata, "language": language}


def _all(blocks: Iterator[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        yield from _all(iter(block.children))
