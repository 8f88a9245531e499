"""docvlm: documents, pictures and video to structure.

Attributes are loaded on first use (PEP 562), so `import vlm` costs nothing and never imports torch.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from vlm.offline import send_nothing

if TYPE_CHECKING:
    from vlm.api import load as load
    from vlm.api import parse as parse
    from vlm.parsing.options import PageOptions as PageOptions
    from vlm.parsing.run.parser import DocumentParser as DocumentParser
    from vlm.parsing.schema import Document as Document
    from vlm.parsing.schema import ParseResult as ParseResult

__version__ = "0.1.0.dev0"

_WHERE = {
    "parse": "vlm.api",
    "load": "vlm.api",
    "DocumentParser": "vlm.parsing.run.parser",
    "PageOptions": "vlm.parsing.options",
    "Document": "vlm.parsing.schema",
    "ParseResult": "vlm.parsing.schema",
}

send_nothing()  # before any library of ours is imported

__all__ = ["Document", "DocumentParser", "PageOptions", "ParseResult", "__version__", "load", "parse"]


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"module 'vlm' has no attribute {name!r}")
    return getattr(import_module(_WHERE[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
