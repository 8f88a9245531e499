"""Every source of samples by name. A source is imported when it is asked for: each has packages of its own."""

from __future__ import annotations

from importlib import import_module

from vlm.parsing.errors import UsageError
from vlm.train.data.sample import Source

SOURCES = {
    "text-lines": "vlm.train.data.text:TextLines",
    "text-paragraphs": "vlm.train.data.text:TextParagraphs",
    "tex-formulas": "vlm.train.data.formulas:TexFormulas",
    "mathtext-formulas": "vlm.train.data.formulas:MathtextFormulas",
    "drawn-tables": "vlm.train.data.tables:DrawnTables",
    "tex-tables": "vlm.train.data.tables:TexTables",
    "svg-charts": "vlm.train.data.graphics:SvgCharts",
    "svg-diagrams": "vlm.train.data.graphics:SvgDiagrams",
    "shapes": "vlm.train.data.graphics:Shapes",
    "icons": "vlm.train.data.graphics:Icons",
    "matplotlib-charts": "vlm.train.data.graphics:MatplotlibCharts",
}


def open_source(name: str) -> Source:
    """The source of that name.

    Raises:
        UsageError: there is none of that name.
        MissingDependencyError: what it draws with is not installed.
    """
    if name not in SOURCES:
        raise UsageError(f"no source of samples is called {name!r}; there are {', '.join(SOURCES)}")
    module, kind = SOURCES[name].split(":")
    source: Source = getattr(import_module(module), kind)()
    return source
