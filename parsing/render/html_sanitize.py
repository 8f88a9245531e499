"""HTML from documents and models reduced to what cannot run, load or disguise anything.

Both are hostile: a PDF can print `<script>` as text, and a model can be talked into writing it.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

# Text, tables and MathML as the OWASP cheat sheet on cross-site scripting recommends: a list of what is allowed.
_TEXT = (
    "a b strong i em u s del ins mark small sub sup code pre br p span div blockquote ul ol li dl dt dd hr ruby rt rp"
)
_TABLE = "table caption colgroup col thead tbody tfoot tr th td"
_MATH = (
    "math semantics mrow mi mn mo ms mtext mspace mfrac msqrt mroot msub msup msubsup munder mover munderover mtable "
    "mtr mtd mlabeledtr mstyle mpadded mphantom menclose mmultiscripts mprescripts none"
)
TAGS = frozenset(f"{_TEXT} {_TABLE} {_MATH} h1 h2 h3 h4 h5 h6".split())
_ATTRIBUTES = (
    "href title lang dir class id role colspan rowspan scope headers start value span align display mathvariant "
    "stretchy fence separator lspace rspace width height depth displaystyle scriptlevel columnalign linethickness "
    "notation accent accentunder movablelimits form"
)
_NO_TEXT = "script style iframe object embed applet svg template noscript title textarea annotation annotation-xml"
ATTRIBUTES = frozenset(_ATTRIBUTES.split())
DROPPED_WITH_CONTENT = frozenset(_NO_TEXT.split())
SCHEMES = frozenset({"http", "https", "mailto"})
_UNPARSABLE = re.compile(r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|<\?")  # no XML characters; declarations


def sanitize_html(fragment: str) -> str:
    """`fragment` with the allowed elements and attributes; other elements leave their text, except those whose content
    is no text."""
    from lxml import etree
    from lxml.html import fragment_fromstring

    if "<" not in fragment:
        return fragment
    root = fragment_fromstring(_UNPARSABLE.sub("", fragment), create_parent="div")
    for element in list(root.iterdescendants()):
        _clean(element)
    inner: str = etree.tostring(root, encoding="unicode", method="html")
    return inner.removeprefix("<div>").removesuffix("</div>")


def _clean(element: Any) -> None:
    tag = element.tag
    if not isinstance(tag, str) or tag in DROPPED_WITH_CONTENT:  # comments and processing instructions have no name
        element.drop_tree()
    elif tag not in TAGS:
        element.drop_tag()
    else:
        for name, value in element.items():
            if name not in ATTRIBUTES or (name == "href" and not _is_safe_link(value)):
                del element.attrib[name]


def _is_safe_link(url: str) -> bool:
    try:
        scheme = urlsplit(url.strip()).scheme
    except ValueError:
        return False
    return url.startswith("#") or scheme.lower() in SCHEMES
