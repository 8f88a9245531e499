"""Python examples of the documentation call what `vlm` offers, with arguments that it takes."""

from __future__ import annotations

import ast
import inspect
import re

import pytest
from doc_pages import Page, describing_pages, nothing_wrong

import vlm


def wrong_calls(page: Page) -> list[str]:
    """Complaints: calls of `vlm.X(...)` in Python blocks that X would refuse."""
    found = [(block, node) for block in page.code_blocks("python") for node in ast.walk(ast.parse(block.text))]
    return [
        f"{block.page}:{block.line + node.lineno - 1}: {complaint}"
        for block, node in found
        if isinstance(node, ast.Call) and (complaint := _refused(node))
    ]


def _refused(call: ast.Call) -> str | None:
    name = ast.unparse(call.func)
    if not re.fullmatch(r"vlm\.\w+", name):
        return None
    try:
        signature = inspect.signature(getattr(vlm, name.removeprefix("vlm.")))
        signature.bind(*call.args, **{keyword.arg or "": None for keyword in call.keywords})
    except (AttributeError, TypeError) as error:
        return f"{ast.unparse(call)}: {error}"
    return None


@pytest.mark.parametrize("page", describing_pages(), ids=lambda page: page.name)
def test_examples_call_what_there_is(page: Page) -> None:
    nothing_wrong(wrong_calls(page))


def test_a_wrong_call_is_found() -> None:
    text = "# x\n\n```python\nvlm.parse('a.pdf')\nvlm.parse('a.pdf', page='1')\nvlm.gone()\n```"
    first, second = wrong_calls(Page("x.md", text))
    assert first.startswith("x.md:5: vlm.parse('a.pdf', page='1')")
    assert second.startswith("x.md:6: vlm.gone()")
