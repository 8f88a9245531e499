"""SVG out of a model's answer."""

from __future__ import annotations

from lxml import etree

from vlm.markup.svg.xml import SVG, parse


def extract_svg(answer: str) -> str:
    """The first SVG element of an answer, its open tags closed; empty where there is none.

    Chatter and code fences around it are dropped, an answer cut in the middle keeps every element it had finished. The
    result is well-formed, not yet safe: whoever emits it sanitises it.
    """
    start = answer.find("<svg")
    if start < 0:
        return ""
    end = answer.find("</svg>", start)
    code = answer[start : end + len("</svg>")] if end >= 0 else answer[start:]
    if "xmlns=" not in code.split(">", 1)[0]:
        code = code.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    root = parse(code, repair=True)
    return "" if root is None or root.tag != f"{{{SVG}}}svg" else etree.tostring(root, encoding="unicode")
