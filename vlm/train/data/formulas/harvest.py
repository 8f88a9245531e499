"""Real formulas, harvested from documentation that is installed under free licences.

Where it is looked for:

- Python packages that are installed: docstrings of numpy, scipy, sympy, torch, networkx (BSD), mpmath (BSD),
  matplotlib (PSF), transformers (Apache-2.0) and whatever else writes `:math:`;
- documentation of TeX that is installed (`/usr/share/texlive/texmf-dist/doc`, `/usr/share/doc/texlive-doc`; LPPL, GPL
  and other free licences, as in Debian's main archive);
- everything below `$XDG_DATA_HOME/docvlm/sources` (`~/.local/share/docvlm/sources`); for the shipped checkpoint:

      pip install --no-deps --target SOURCES scipy statsmodels scikit-learn scikit-image astropy (BSD), POT geomstats
        gpytorch botorch (MIT), pennylane qiskit pymc pyro-ppl tensorflow-probability (Apache-2.0), arch (NCSA)
      dpkg -x of Debian's python3-sage (GPL-2+), texlive-latex-base-doc, texlive-science-doc, texlive-publishers-doc
"""

from __future__ import annotations

import hashlib
import os
import re
import site
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from vlm.markup.latex import LatexError, canonical, tokens
from vlm.offline import cache_folder
from vlm.train.data.formulas.extract import from_python, from_tex
from vlm.train.data.formulas.typesettable import typesettable
from vlm.train.data.sample import Split

MAX_TOKENS = 140  # of a formula
MAX_BYTES = 3_000_000  # of a file; larger ones are data
HELD_OUT_SHARE = 12  # one shape of formula in so many is held out
_VERSION = 2  # of what is extracted and accepted; another is harvested anew
_TEX = (Path("/usr/share/texlive/texmf-dist/doc"), Path("/usr/share/doc/texlive-doc"))
_SUFFIXES = {".py": from_python, ".rst": from_python, ".pyx": from_python, ".tex": from_tex, ".ltx": from_tex}
_TEXTS = re.compile(r"\\text\{[^}]*\}")
_CODE = re.compile(r"(?<![a-zA-Z\\{])[a-zA-Z]{4,}(?! *\})|==|;$")  # names of more than three letters set as products
_LETTER = re.compile(r"(?<![a-zA-Z\\])[a-zA-Z]|[0-9]+")


def roots() -> list[Path]:
    """Folders that are searched, those that exist."""
    data = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share") / "docvlm" / "sources"
    return [folder for folder in (*map(Path, site.getsitepackages()), *_TEX, data) if folder.is_dir()]


@cache
def harvested() -> dict[Split, tuple[str, ...]]:
    """Canonical formulas by split, each once; read from the cache where it was harvested before."""
    store = _store()
    if not store.exists():
        store.parent.mkdir(parents=True, exist_ok=True)
        partial = store.with_suffix(f".{os.getpid()}")
        partial.write_text("\n".join(harvest(roots())), encoding="utf-8")
        partial.replace(store)
    formulas: dict[Split, list[str]] = {split: [] for split in Split}
    for latex in store.read_text(encoding="utf-8").splitlines():
        formulas[split_of(latex)].append(latex)
    return {split: tuple(found) for split, found in formulas.items()}


def harvest(folders: Iterable[Path]) -> list[str]:
    """Canonical formulas of all files below the folders, each once, sorted."""
    written = {latex for folder in folders for path in _files(folder) for latex in _formulas(path)}
    found: set[str] = set()
    for latex in written:
        try:
            formula = canonical(latex)
        except LatexError:  # documentation has macros of its own
            continue
        if (
            1 < len(tokens(formula)) <= MAX_TOKENS
            and typesettable(formula)
            and not _CODE.search(_TEXTS.sub("", formula))
        ):
            found.add(formula)
    return sorted(found)


def split_of(latex: str) -> Split:
    """By the shape of the formula, single letters and numbers aside: others in their places are no other formula."""
    digest = hashlib.sha256(_LETTER.sub("a", latex).encode()).digest()
    return Split.HELD_OUT if digest[0] % HELD_OUT_SHARE == 0 else Split.TRAIN


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.suffix in _SUFFIXES and path.is_file() and path.stat().st_size <= MAX_BYTES:
            yield path


def _formulas(path: Path) -> Iterator[str]:
    text = path.read_text(encoding="utf-8", errors="replace")
    yield from _SUFFIXES[path.suffix](text)


def _store() -> Path:
    """The cache, named after what is installed: another set of folders or packages is harvested anew."""
    names = sorted(f"{folder}/{child.name}" for folder in roots() for child in folder.iterdir())
    return cache_folder() / f"formulas-{_VERSION}-{hashlib.sha256('|'.join(names).encode()).hexdigest()[:16]}.txt"
