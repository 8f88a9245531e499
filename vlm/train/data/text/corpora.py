"""Where sentences come from: texts under free licences that Debian and Python install.

    apt-get install --no-install-recommends debian-handbook debian-reference-en debian-reference-de \\
      debian-reference-fr debian-reference-it debian-reference-es debian-reference-pt debian-faq debian-faq-de \\
      debian-faq-fr debian-faq-it debian-faq-nl debian-faq-pt developers-reference developers-reference-de \\
      developers-reference-fr developers-reference-it maint-guide maint-guide-es maint-guide-ca fortunes \\
      fortunes-min fortunes-de fortunes-es fortunes-it fortunes-br fortunes-pl fortunes-cs perl-doc python3-doc \\
      git-doc gnome-user-docs aptitude-doc-en aptitude-doc-es aptitude-doc-fi aptitude-doc-fr aptitude-doc-it \\
      aptitude-doc-nl aptitude-doc-cs debian-history harden-doc anarchism manpages-de manpages-fr manpages-es \\
      manpages-it manpages-pl manpages-pt-br manpages-nl manpages-da manpages-sv manpages-fi manpages-ro \\
      installation-guide-amd64 miscfiles wfrench wngerman wspanish witalian wportuguese wpolish wdutch wswedish \\
      wcatalan wdanish

The word lists are there so that a reader does not expect every text to be about software.

What is absent is left out; Python's own docstrings are always there.
"""

from __future__ import annotations

import importlib.util
import sysconfig
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Markup(StrEnum):
    """How a file marks up its text."""

    HTML = "html"
    MAN = "man"
    POD = "pod"
    PLAIN = "plain"
    FORTUNES = "fortunes"
    PYTHON = "python"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Corpus:
    """Files of one package in one language. `weight` is relative to the others of that language."""

    package: str
    licence: str
    language: str
    markup: Markup
    folder: Path
    pattern: str
    weight: float = 1.0


LANGUAGE_SHARES = {
    "en": 0.6, "de": 0.075, "fr": 0.085, "es": 0.07, "it": 0.035, "pt": 0.045, "nl": 0.02, "pl": 0.015, "cs": 0.015,
    "sv": 0.01, "da": 0.01, "fi": 0.005, "ro": 0.01, "ca": 0.005,
}  # fmt: skip
UNFIT = frozenset({"ascii-art", "asciiart", "zippy", "men-women", "ethnic", "dowcipy-szowinistyczne",
                   "dowcipy-feministyczne", "radio_maryja", "warmduscher", "lieberals"})  # fmt: skip
"""Fortunes that are drawings, nonsense, or at people's expense."""

_DOC = Path("/usr/share/doc")
_DICTIONARIES = Path("/usr/share/dict")
_FAQ_LICENCE = "free to copy and modify under its own terms, as GNU manuals are"
_WORD_LISTS = {
    "de": ("ngerman", "GPL-2+"), "fr": ("french", "GPL-2+"), "es": ("spanish", "public domain"),
    "it": ("italian", "GPL-3+"), "pt": ("portuguese", "GPL-2+ or LGPL-2.1+ or MPL-1.1"),
    "nl": ("dutch", "BSD or CC-BY-3.0"),
    "pl": ("polish", "GPL-2 or LGPL-2.1 or MPL-1.1 or Apache-2.0 or CC-BY-4.0"), "sv": ("swedish", "GPL-2+"),
    "da": ("danish", "GPL-2+"), "ca": ("catalan", "GPL-2+"),
}  # fmt: skip
_FORTUNES = Path("/usr/share/games/fortunes")


def corpora() -> list[Corpus]:
    """All that training knows of, installed or not."""
    others = [corpus for language in LANGUAGE_SHARES if language != "en" for corpus in _other(language)]
    return [*_english(), *others, *_word_lists()]


def _english() -> list[Corpus]:
    html, gpl = Markup.HTML, "GPL-2+"
    share = Path("/usr/share")
    return [
        Corpus(
            "debian-handbook", "GPL-2+ or CC-BY-SA-3.0", "en", html, _DOC / "debian-handbook/html/en-US", "*.html", 3
        ),
        Corpus("anarchism", "GPL-2", "en", html, _DOC / "anarchism/html", "*.html", 3),
        Corpus("fortunes", "public domain and BSD", "en", Markup.FORTUNES, _FORTUNES, "[ac-z]*", 3),
        Corpus("gnome-user-docs", "CC-BY-SA-3.0", "en", html, share / "help/C", "**/*.page", 1),
        Corpus("git-doc", "GPL-2", "en", html, _DOC / "git/html", "**/*.html", 1.5),
        Corpus("python3-doc", "PSF-2.0", "en", html, _DOC / "python3-doc/html", "[hlrtw]*/*.html", 2),
        Corpus("perl-doc", "GPL-1+ or Artistic", "en", Markup.POD, share / "perl", "*/pod/*.pod", 1.5),
        Corpus("debian-reference-en", gpl, "en", html, share / "debian-reference", "*.en.html", 1),
        Corpus("debian-faq", _FAQ_LICENCE, "en", html, _DOC / "debian/FAQ", "*.en.html", 1),
        Corpus("debian-history", gpl, "en", html, _DOC / "debian-history", "**/*.en.html", 1),
        Corpus("harden-doc", "GPL-2", "en", html, _DOC / "harden-doc/html/en-US", "*.html", 1),
        Corpus("developers-reference", gpl, "en", html, share / "developers-reference", "*.html", 1),
        Corpus("maint-guide", gpl, "en", html, _DOC / "maint-guide/html", "*.en.html", 0.5),
        Corpus("aptitude-doc-en", gpl, "en", html, _DOC / "aptitude/html/en", "*.html", 0.5),
        Corpus("installation-guide-amd64", "GPL-2", "en", html, _DOC / "installation-guide-amd64/en", "*.html", 1),
        Corpus("base-files", "the licences themselves", "en", Markup.PLAIN, share / "common-licenses", "*", 0.3),
        Corpus("miscfiles", "public domain", "en", Markup.WORDS, _DICTIONARIES, "web2", 2),
        Corpus("miscfiles", "public domain", "en", Markup.WORDS, _DICTIONARIES, "propernames.gz", 0.3),
        Corpus("miscfiles", "public domain", "en", Markup.PLAIN, share / "state", "*.gz", 0.3),
        *_docstrings(),
    ]


def _docstrings() -> list[Corpus]:
    """Python's own, and those of the scientific packages that are installed."""
    stdlib = Corpus("python3", "PSF-2.0", "en", Markup.PYTHON, Path(sysconfig.get_path("stdlib")), "*.py", 1.0)
    found = {name: importlib.util.find_spec(name) for name in ("numpy", "scipy", "matplotlib")}
    return [stdlib] + [
        Corpus(name, "BSD-3-Clause" if name != "matplotlib" else "PSF-like", "en", Markup.PYTHON, folder, "*/*.py", 1.0)
        for name, folder in ((name, Path(spec.origin).parent) for name, spec in found.items() if spec and spec.origin)
    ]


def _word_lists() -> list[Corpus]:
    return [
        Corpus(f"w{name}", licence, language, Markup.WORDS, _DICTIONARIES, name, 2)
        for language, (name, licence) in _WORD_LISTS.items()
    ]


def _other(language: str) -> list[Corpus]:
    html, gpl = Markup.HTML, "GPL-2+"
    share = Path("/usr/share")
    manuals = "pt_BR" if language == "pt" else language
    return [
        Corpus("debian-handbook", "GPL-2+ or CC-BY-SA-3.0", language, html, _DOC / "debian-handbook/html",
               f"{language}-[A-Z][A-Z]/*.html", 3),
        Corpus("gnome-user-docs", "CC-BY-SA-3.0", language, html, share / "help" / language, "**/*.page", 3),
        Corpus("installation-guide-amd64", "GPL-2", language, html, _DOC / "installation-guide-amd64" / language,
               "*.html", 2),
        Corpus(f"debian-reference-{language}", gpl, language, html, share / "debian-reference",
               f"*.{language}.html", 2),
        Corpus(f"debian-faq-{language}", _FAQ_LICENCE, language, html, _DOC / "debian/FAQ" / language, "*.html", 1),
        Corpus(f"developers-reference-{language}", gpl, language, html, share / "developers-reference" / language,
               "*.html", 1),
        Corpus(f"maint-guide-{language}", gpl, language, html, _DOC / f"maint-guide-{language}/html", "*.html", 1),
        Corpus(f"aptitude-doc-{language}", gpl, language, html, _DOC / "aptitude/html" / language, "*.html", 1),
        Corpus(f"fortunes-{language}", "GPL-2+ or public domain", language, Markup.FORTUNES, _FORTUNES / language,
               "*", 3),
        Corpus(f"manpages-{language}", "GPL-3+", language, Markup.MAN, share / "man" / manuals,
               "man*/*.gz", 2),
    ]  # fmt: skip
