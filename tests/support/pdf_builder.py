"""Writes small PDFs by hand, so that tests know exactly what a page holds.

Coordinates are points from the top left corner of the media box, y down, before /Rotate. Text is Latin-1 (WinAnsi)
in a base-14 font and is placed by its baseline; text in any script goes through `cid_text`.

    pdf = PdfBuilder()
    page = pdf.page(200, 100)
    page.text(10, 20, "Hello", size=12).rect(10, 30, 50, 20, fill=(1, 0, 0))
    data = pdf.build()
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from square_font import every_square, square_font

COLLECTIONS = {"UniJIS": "Japan1", "UniGB": "GB1", "UniCNS": "CNS1", "UniKS": "Korea1", "Identity": "Identity"}
"""Adobe's character collections by the first part of the name of a predefined CMap."""

Color = tuple[float, float, float]
BLACK: Color = (0, 0, 0)

IDENTITY_CMAP = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Same def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
1 beginbfrange <0000> <FFFF> <0000> endbfrange
endcmap CMapName currentdict /CMap defineresource pop end end"""


def _name(text: str) -> str:
    return "".join(c if c.isalnum() or c in "-_+" else f"#{ord(c):02x}" for c in text)


def _string(text: str) -> bytes:
    raw = text.encode("cp1252")
    for special in (b"\\", b"(", b")"):
        raw = raw.replace(special, b"\\" + special)
    return b"(" + raw + b")"


@dataclass
class PageBuilder:
    """Content of one page; every drawing method returns the page, so that calls chain."""

    width: float
    height: float
    rotate: int = 0
    crop: tuple[float, float, float, float] | None = None
    """x0, y0, x1, y1 in the coordinates of this builder."""
    user_unit: float = 1.0
    fonts: dict[str, str] = field(default_factory=dict)
    images: list[tuple[int, int, bytes]] = field(default_factory=list)
    forms: list[tuple[PageBuilder, tuple[float, ...]]] = field(default_factory=list)
    alphas: list[float] = field(default_factory=list)
    links: list[tuple[tuple[float, float, float, float], str | int]] = field(default_factory=list)
    content: list[bytes] = field(default_factory=list)

    def raw(self, operators: str | bytes) -> PageBuilder:
        """Content-stream operators as they are (PDF's own coordinates: origin bottom left, y up)."""
        self.content.append(operators.encode("latin-1") if isinstance(operators, str) else operators)
        return self

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = 12.0,
        font: str = "Helvetica",
        color: Color = BLACK,
        render_mode: int = 0,
        angle: float = 0.0,
        char_space: float = 0.0,
        word_space: float = 0.0,
    ) -> PageBuilder:
        """One text object; `angle` in degrees clockwise, `render_mode` as in PDF (3: invisible)."""
        key = self.fonts.setdefault(font, f"F{len(self.fonts)}")
        turn = math.radians(-angle)
        c, s = math.cos(turn), math.sin(turn)
        head = f"BT /{key} {size} Tf {render_mode} Tr {char_space} Tc {word_space} Tw {_rgb(color, 'rg')} "
        place = f"{c:.6f} {s:.6f} {-s:.6f} {c:.6f} {x} {self.height - y} Tm "
        return self.raw((head + place).encode() + _string(text) + b" Tj ET")

    def cid_text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = 12.0,
        font: str = "Ryumin",
        cmap: str = "UniJIS-UTF16-H",
        angle: float = 0.0,
        char_space: float = 0.0,
        fixed: bool = False,
        embedded: bool = True,
    ) -> PageBuilder:
        """One text object in a composite font of black squares. `cmap` tells script and writing mode (-V: the pen, in
        the middle of each glyph's upper edge, goes down); `fixed`: flagged as of one pitch."""
        key = self.fonts.setdefault(f"{font}/{cmap}/{int(fixed)}{int(embedded)}", f"F{len(self.fonts)}")
        turn = math.radians(-angle)
        c, s = math.cos(turn), math.sin(turn)
        place = f"{c:.6f} {s:.6f} {-s:.6f} {c:.6f} {x} {self.height - y} Tm"
        codes = text.encode("utf-16-be").hex()
        return self.raw(f"BT /{key} {size} Tf 0 Tr {char_space} Tc 0 Tw 0 0 0 rg {place} <{codes}> Tj ET")

    def rect(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: Color | None = None,
        stroke: Color | None = None,
        line_width: float = 1.0,
    ) -> PageBuilder:
        """A rectangle by its top left corner and size."""
        paint = {(True, True): "B", (True, False): "f", (False, True): "S", (False, False): "n"}
        colors = (_rgb(fill, "rg") if fill else "") + " " + (_rgb(stroke, "RG") if stroke else "")
        operator = paint[fill is not None, stroke is not None]
        return self.raw(f"q {line_width} w {colors} {x} {self.height - y - height} {width} {height} re {operator} Q")

    def line(
        self,
        x0: float,
        y0: float,
        x1: float,
        y1: float,
        *,
        color: Color = BLACK,
        line_width: float = 1.0,
        dash: Sequence[float] = (),
    ) -> PageBuilder:
        """A stroked straight line."""
        pattern = "[" + " ".join(map(str, dash)) + "] 0 d"
        move = f"{x0} {self.height - y0} m {x1} {self.height - y1} l S"
        return self.raw(f"q {line_width} w {pattern} {_rgb(color, 'RG')} {move} Q")

    def image(
        self, x: float, y: float, width: float, height: float, *, pixels: tuple[int, int] = (2, 2), rgb: bytes = b""
    ) -> PageBuilder:
        """An RGB image by its top left corner and size; `rgb` holds pixels[0] * pixels[1] * 3 bytes (default grey)."""
        columns, rows = pixels
        self.images.append((columns, rows, rgb or b"\x80" * (columns * rows * 3)))
        matrix = f"{width} 0 0 {height} {x} {self.height - y - height}"
        return self.raw(f"q {matrix} cm /Im{len(self.images) - 1} Do Q")

    def alpha(self, value: float) -> PageBuilder:
        """Opacity of fills and strokes from here on."""
        self.alphas.append(value)
        return self.raw(f"/G{len(self.alphas) - 1} gs")

    def form(self, form: PageBuilder, matrix: tuple[float, float, float, float, float, float]) -> PageBuilder:
        """A form XObject with the content of `form`, its /Matrix being `matrix` in PDF coordinates."""
        self.forms.append((form, matrix))
        return self.raw(f"/Fm{len(self.forms) - 1} Do")

    def link(self, x: float, y: float, width: float, height: float, target: str | int) -> PageBuilder:
        """A link annotation to a URI, or to a page by its 1-based number."""
        self.links.append(((x, self.height - y - height, x + width, self.height - y), target))
        return self


def _rgb(color: Color, operator: str) -> str:
    return " ".join(f"{c:g}" for c in color) + f" {operator}"


@dataclass
class PdfBuilder:
    """A document; `build` gives its bytes."""

    pages: list[PageBuilder] = field(default_factory=list)
    bookmarks: list[tuple[int, str, int, float]] = field(default_factory=list)
    labels: str = ""
    """The /PageLabels dictionary as PDF syntax, such as '<< /Nums [0 << /S /r >>] >>'."""
    objects: list[bytes] = field(default_factory=list, init=False)

    def page(
        self,
        width: float = 612,
        height: float = 792,
        *,
        rotate: int = 0,
        crop: tuple[float, float, float, float] | None = None,
        user_unit: float = 1.0,
    ) -> PageBuilder:
        """Appends an empty page."""
        self.pages.append(PageBuilder(width, height, rotate, crop, user_unit))
        return self.pages[-1]

    def bookmark(self, level: int, title: str, page: int, y: float = 0.0) -> PdfBuilder:
        """Appends an outline item; `level` from 1, `page` 1-based, `y` from the top of that page."""
        self.bookmarks.append((level, title, page, y))
        return self

    def build(self) -> bytes:
        """The file."""
        self.objects = [b"", b""]  # catalog and page tree, filled in below
        kids = [self._add(b"") for _ in self.pages]
        for number, page in zip(kids, self.pages, strict=True):
            self.objects[number - 1] = self._page(page, kids)
        self.objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{_refs(kids)}] >>".encode()
        catalog = "<< /Type /Catalog /Pages 2 0 R"
        catalog += f" /Outlines {self._outline(kids)} 0 R" if self.bookmarks else ""
        catalog += f" /PageLabels {self.labels}" if self.labels else ""
        self.objects[0] = (catalog + " >>").encode()
        return self._file()

    def _add(self, body: bytes) -> int:
        self.objects.append(body)
        return len(self.objects)

    def _stream(self, entries: str, data: bytes) -> int:
        packed = zlib.compress(data)
        head = f"<< {entries} /Filter /FlateDecode /Length {len(packed)} >>\nstream\n".encode()
        return self._add(head + packed + b"\nendstream")

    def _page(self, page: PageBuilder, kids: list[int]) -> bytes:
        entries = f"/MediaBox [0 0 {page.width} {page.height}] /Rotate {page.rotate} "
        if page.crop:
            x0, y0, x1, y1 = page.crop
            entries += f"/CropBox [{x0} {page.height - y1} {x1} {page.height - y0}] "
        if page.user_unit != 1.0:
            entries += f"/UserUnit {page.user_unit} "
        annotations = [self._link(box, target, kids) for box, target in page.links]
        contents = self._stream("", b"\n".join(page.content))
        return (
            f"<< /Type /Page /Parent 2 0 R {entries}/Contents {contents} 0 R "
            f"/Annots [{_refs(annotations)}] /Resources {self._resources(page)} >>"
        ).encode()

    def _resources(self, page: PageBuilder) -> str:
        fonts = " ".join(f"/{key} {self._font(name)} 0 R" for name, key in page.fonts.items())
        xobjects = " ".join(f"/Im{i} {self._image(*image)} 0 R" for i, image in enumerate(page.images))
        xobjects += " " + " ".join(f"/Fm{i} {self._form(*form)} 0 R" for i, form in enumerate(page.forms))
        states = " ".join(f"/G{i} << /ca {a} /CA {a} >>" for i, a in enumerate(page.alphas))
        return f"<< /Font << {fonts} >> /XObject << {xobjects} >> /ExtGState << {states} >> >>"

    def _font(self, name: str) -> int:
        if "/" in name:
            return self._composite(*name.split("/"))
        encoding = "" if name in ("Symbol", "ZapfDingbats") else "/Encoding /WinAnsiEncoding "
        return self._add(f"<< /Type /Font /Subtype /Type1 {encoding}/BaseFont /{_name(name)} >>".encode())

    def _composite(self, name: str, cmap: str, options: str) -> int:
        fixed, embedded = options[0] == "1", options[1] == "1"
        collection = COLLECTIONS[cmap.split("-")[0]]
        program = f"/FontFile2 {self._square_font()} 0 R " if embedded else ""
        descriptor = self._add(
            f"<< /Type /FontDescriptor /FontName /{_name(name)} /Flags {4 | fixed} /FontBBox [0 -120 1000 880] "
            f"/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 {program}>>".encode()
        )
        squares = f"/CIDToGIDMap {self._stream('', every_square())} 0 R " if embedded else ""
        cid = self._add(
            f"<< /Type /Font /Subtype /CIDFontType{2 if embedded else 0} /BaseFont /{_name(name)} /DW 1000 {squares}"
            f"/CIDSystemInfo << /Registry (Adobe) /Ordering ({collection}) /Supplement 0 >> "
            f"/FontDescriptor {descriptor} 0 R >>".encode()
        )
        # With Identity the codes are UTF-16 themselves.
        to_unicode = f"/ToUnicode {self._stream('', IDENTITY_CMAP)} 0 R " if collection == "Identity" else ""
        return self._add(
            f"<< /Type /Font /Subtype /Type0 /BaseFont /{_name(name)}-{cmap} /Encoding /{cmap} {to_unicode}"
            f"/DescendantFonts [{cid} 0 R] >>".encode()
        )

    def _square_font(self) -> int:
        font = square_font()
        return self._stream(f"/Length1 {len(font)}", font)

    def _image(self, columns: int, rows: int, rgb: bytes) -> int:
        size = f"/Width {columns} /Height {rows} /BitsPerComponent 8 /ColorSpace /DeviceRGB"
        return self._stream(f"/Type /XObject /Subtype /Image {size}", rgb)

    def _form(self, form: PageBuilder, matrix: tuple[float, ...]) -> int:
        place = f"/BBox [0 0 {form.width} {form.height}] /Matrix [{' '.join(map(str, matrix))}]"
        resources = f"/Resources {self._resources(form)}"
        return self._stream(f"/Type /XObject /Subtype /Form {place} {resources}", b"\n".join(form.content))

    def _link(self, box: tuple[float, float, float, float], target: str | int, kids: list[int]) -> int:
        goal = (
            f"/Dest [{kids[target - 1]} 0 R /Fit]" if isinstance(target, int) else f"/A << /S /URI /URI ({target}) >>"
        )
        return self._add(
            f"<< /Type /Annot /Subtype /Link /Rect [{' '.join(map(str, box))}] /Border [0 0 0] {goal} >>".encode()
        )

    def _outline(self, kids: list[int]) -> int:
        root = self._add(b"")
        numbers = [self._add(b"") for _ in self.bookmarks]
        parents = [self._parent(i) for i in range(len(numbers))]
        children = {p: [n for n, q in zip(numbers, parents, strict=True) if q == p] for p in {*parents}}
        for i, (_, title, page, y) in enumerate(self.bookmarks):
            siblings = children[parents[i]]
            place = siblings.index(numbers[i])
            entries = f"/Parent {root if parents[i] is None else numbers[parents[i]]} 0 R "
            entries += f"/Prev {siblings[place - 1]} 0 R " if place else ""
            entries += f"/Next {siblings[place + 1]} 0 R " if place + 1 < len(siblings) else ""
            entries += _ends(children.get(i, []))
            goal = f"/Dest [{kids[page - 1]} 0 R /XYZ 0 {self.pages[page - 1].height - y} 0] "
            self.objects[numbers[i] - 1] = b"<< /Title " + _string(title) + f" {entries}{goal}>>".encode()
        self.objects[root - 1] = f"<< /Type /Outlines {_ends(children.get(None, []))}>>".encode()
        return root

    def _parent(self, index: int) -> int | None:
        level = self.bookmarks[index][0]
        return next((i for i in range(index - 1, -1, -1) if self.bookmarks[i][0] < level), None)

    def _file(self) -> bytes:
        out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        offsets = []
        for number, body in enumerate(self.objects, 1):
            offsets.append(len(out))
            out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
        start, count = len(out), len(self.objects) + 1
        out += f"xref\n0 {count}\n0000000000 65535 f \n".encode()
        out += b"".join(f"{offset:010d} 00000 n \n".encode() for offset in offsets)
        out += f"trailer << /Size {count} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
        return bytes(out)


def _refs(numbers: Sequence[int]) -> str:
    return " ".join(f"{n} 0 R" for n in numbers)


def _ends(numbers: Sequence[int]) -> str:
    return f"/First {numbers[0]} 0 R /Last {numbers[-1]} 0 R /Count {len(numbers)} " if numbers else ""
