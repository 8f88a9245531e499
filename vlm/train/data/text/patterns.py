"""What documents hold besides sentences: numbers, dates, references, addresses, identifiers, units, signs.

Each pattern is a function of the generator and of a supplier of words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

Words = Callable[[int], str]
"""Running text of about so many characters."""
Pattern = Callable[[np.random.Generator, Words], str]

_MONTHS = (
    "January February March April May June July August September October November December "
    "Januar Februar März Mai Juni Juli Oktober Dezember janvier février mars avril mai juin juillet août décembre "
    "enero febrero marzo abril junio julio agosto octubre diciembre gennaio febbraio aprile maggio giugno luglio"
).split()
_UNITS = "mm cm m km g kg mg μg ml L s ms min h Hz kHz MHz GHz V mV A W kW kWh Pa kPa MPa °C K % ‰ dB px MB GB mol m² cm³ m/s €/t nm".split()
_NAMES = (
    "Smith Johnson Müller García Rossi Dupont Lee Chen Nguyen Kim Andersson Novák Kowalski Silva Jansen O'Brien "
    "Schmidt Martínez Fernández Lefèvre Wang Zhang Patel Brown Taylor Wilson Jørgensen Bohr Weiß Gómez Müntz"
).split()
_DOMAINS = "example.com example.org uni-test.edu mail.example.net firma-muster.de exemple.fr server.local".split()
_SYMBOLS = "→ ← ↑ ↓ ↔ ⇒ ± × ÷ ≤ ≥ ≠ ≈ ∞ √ ∑ ∏ ∫ ∂ ∇ ∈ ∉ ⊂ ∪ ∩ ∀ ∃ ∅ ≡ ∝ ∼ § ¶ † ‡ © ® ™ № • ° ′ ″ ✓ ■ □ ○ ★ € £ ¥ $ ¢ ₹ µ".replace(
    "µ", "μ"
).split()
_GREEK = "αβγδεζηθκλμνξπρστφχψωΓΔΘΛΞΠΣΦΨΩ"


def pick(rng: np.random.Generator, choices: Sequence[str]) -> str:
    """One of `choices`, all equally likely."""
    return choices[int(rng.integers(len(choices)))]


def digits(rng: np.random.Generator, count: int) -> str:
    return "".join(map(str, rng.integers(0, 10, count)))


def number(rng: np.random.Generator, _words: Words) -> str:
    """Whole, grouped, decimal with point or comma, signed, in parentheses, with an exponent."""
    whole = str(int(10 ** rng.uniform(0, 6)))
    grouped = f"{int(10 ** rng.uniform(3, 9)):,}"
    fraction = f"{whole}.{digits(rng, int(rng.integers(1, 5)))}"
    forms = (
        whole, fraction, fraction, grouped, grouped.replace(",", " "), grouped.replace(",", "."),
        fraction.replace(".", ","), f"{grouped}.{digits(rng, 2)}", f"-{fraction}", f"−{fraction}", f"({grouped})",
        f"+{fraction}%", f"{fraction}%", f"{fraction} %", f"{fraction}e-{int(rng.integers(1, 12))}",
        f"{fraction} × 10{pick(rng, ('³', '⁶', '⁻³', '⁻⁶', '²'))}", f"{fraction} ± 0.{digits(rng, 2)}", f"<0.{digits(rng, 3)}",
    )  # fmt: skip
    return pick(rng, forms)


def numbers(rng: np.random.Generator, words: Words) -> str:
    """A row of them, as tables have."""
    return " ".join(number(rng, words) for _ in range(int(rng.integers(2, 7))))


def quantity(rng: np.random.Generator, words: Words) -> str:
    return f"{number(rng, words)} {pick(rng, _UNITS)}"


def money(rng: np.random.Generator, _words: Words) -> str:
    amount = f"{int(10 ** rng.uniform(0, 6)):,}" + (f".{digits(rng, 2)}" if rng.random() < 0.6 else "")
    european = amount.translate(str.maketrans(",.", ".,"))
    return pick(
        rng, (f"${amount}", f"€{amount}", f"£{amount}", f"{european} €", f"EUR {european}", f"USD {amount}", f"¥{amount}",
              f"$ {amount}", f"{european} EUR", f"US${amount}", f"({amount})", f"CHF {amount}"))  # fmt: skip


def date(rng: np.random.Generator, _words: Words) -> str:
    year, month, day = int(rng.integers(1890, 2031)), int(rng.integers(1, 13)), int(rng.integers(1, 32))
    name = pick(rng, _MONTHS)
    hour, minute = int(rng.integers(24)), int(rng.integers(60))
    return pick(
        rng, (f"{year}-{month:02}-{day:02}", f"{day:02}.{month:02}.{year}", f"{month}/{day}/{year}", f"{day}/{month:02}/{year % 100:02}",
              f"{day} {name} {year}", f"{name} {day}, {year}", f"{name[:3]}. {day}, {year}", f"{day}. {name} {year}",
              f"{name} {year}", f"{hour:02}:{minute:02}", f"{hour % 12 + 1}:{minute:02} {pick(rng, ('am', 'PM', 'a.m.', 'p.m.'))}",
              f"{year}–{year + day}", f"{year}-{month:02}-{day:02}T{hour:02}:{minute:02}:00Z", f"'{year % 100:02}"))  # fmt: skip


def telephone(rng: np.random.Generator, _words: Words) -> str:
    return pick(
        rng, (f"+{int(rng.integers(1, 99))} {digits(rng, 3)} {digits(rng, 3)} {digits(rng, 4)}", f"({digits(rng, 3)}) {digits(rng, 3)}-{digits(rng, 4)}",
              f"0{digits(rng, 3)}/{digits(rng, 6)}", f"Tel.: 0{digits(rng, 2)} {digits(rng, 7)}"))  # fmt: skip


def slug(rng: np.random.Generator, words: Words) -> str:
    """A lower-case ASCII word for addresses and identifiers."""
    word = "".join(letter for letter in words(10).split(" ")[0].lower() if letter.isascii() and letter.isalnum())
    return word or f"n{digits(rng, 2)}"


def email(rng: np.random.Generator, words: Words) -> str:
    local = pick(rng, (".", "_", "-", "")).join(slug(rng, words) for _ in range(int(rng.integers(1, 3))))
    return f"{pick(rng, ('', '', 'E-mail: ', '<'))}{local}{pick(rng, ('', '', digits(rng, 2)))}@{pick(rng, (*_DOMAINS, slug(rng, words) + '.com'))}"


def url(rng: np.random.Generator, words: Words) -> str:
    path = "/".join(slug(rng, words) for _ in range(int(rng.integers(0, 4))))
    end = pick(rng, ("", "", "/", ".html", f"?id={digits(rng, 3)}", f"#s{digits(rng, 1)}", ".pdf"))
    return f"{pick(rng, ('https://', 'http://', 'www.', 'https://www.'))}{slug(rng, words)}.{pick(rng, ('com', 'org', 'net', 'de', 'edu', 'io', 'fr', 'gov'))}/{path}{end}"


def identifier(rng: np.random.Generator, words: Words) -> str:
    """DOI, ISBN, arXiv number, version, hash, part number, IBAN-like groups, path."""
    hexadecimal = "".join(pick(rng, "0123456789abcdef") for _ in range(int(rng.integers(6, 20))))
    capitals = "".join(pick(rng, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") for _ in range(int(rng.integers(2, 5))))
    return pick(
        rng, (f"doi:10.{digits(rng, 4)}/{slug(rng, words)}.{digits(rng, 5)}", f"ISBN 978-{digits(rng, 1)}-{digits(rng, 4)}-{digits(rng, 4)}-{digits(rng, 1)}",
              f"arXiv:{digits(rng, 4)}.{digits(rng, 5)}", f"v{int(rng.integers(20))}.{int(rng.integers(20))}.{int(rng.integers(20))}",
              f"0x{hexadecimal}", hexadecimal, f"{capitals}-{digits(rng, 4)}", f"{capitals}{digits(rng, 3)}/{digits(rng, 2)}",
              f"DE{digits(rng, 2)} {digits(rng, 4)} {digits(rng, 4)} {digits(rng, 4)}", f"ISSN {digits(rng, 4)}-{digits(rng, 4)}",
              f"/{slug(rng, words)}/{slug(rng, words)}.txt", f"No. {digits(rng, 5)}", f"#{digits(rng, 4)}", f"{digits(rng, 3)}.{digits(rng, 2)}.{digits(rng, 1)}.{digits(rng, 3)}"))  # fmt: skip


def citation(rng: np.random.Generator, _words: Words) -> str:
    """As it stands in running text."""
    one, two = pick(rng, _NAMES), pick(rng, _NAMES)
    year, first = int(rng.integers(1950, 2027)), int(rng.integers(1, 90))
    return pick(
        rng, (f"[{first}]", f"[{first}, {first + 3}]", f"[{first}–{first + 4}]", f"({one}, {year})", f"({one} et al., {year})",
              f"({one} and {two}, {year})", f"{one} et al. [{first}]", f"({one} & {two}, {year}a)", f"(see Fig. {first % 9 + 1})", f"(Eq. {first % 20})",
              f"Table {first % 9 + 1}", f"Section {first % 7 + 1}.{first % 5}", f"(p. {first})", f"pp. {first}–{first + 12}", f"§ {first}",
              f"Fig. {first % 9 + 1}({pick(rng, 'abcd')})"))  # fmt: skip


def reference(rng: np.random.Generator, words: Words) -> str:
    """An entry of a bibliography, or its beginning."""
    authors = ", ".join(
        f"{pick(rng, _NAMES)}, {pick(rng, 'ABCDEFGHJKLMNPRSTVW')}." for _ in range(int(rng.integers(1, 4)))
    )
    volume, page, year = int(rng.integers(1, 99)), int(rng.integers(1, 900)), int(rng.integers(1950, 2027))
    title = words(int(rng.integers(15, 50)))
    return pick(
        rng, (f"[{volume}] {authors} {title}", f"{authors} ({year}). {title}.", f"{title}, {volume}({volume % 12 + 1}):{page}–{page + 11}, {year}.",
              f"{authors} {title}. {year};{volume}:{page}-{page + 9}.", f"In Proc. of {title}, pages {page}–{page + 7}, {year}.",
              f"{authors} and {pick(rng, _NAMES)}, {pick(rng, 'ABDMKS')}.: {title} ({year})"))  # fmt: skip


def heading(rng: np.random.Generator, words: Words) -> str:
    title = words(int(rng.integers(5, 40)))
    section = ".".join(str(int(part)) for part in rng.integers(1, 12, int(rng.integers(1, 4))))
    return pick(
        rng, (f"{section} {title.capitalize()}", f"{section}. {title.title()}", title.title(), f"Chapter {section}", f"Figure {section}: {title}", f"Table {section}. {title}",
              f"{pick(rng, ('I', 'II', 'III', 'IV', 'V', 'VI', 'IX', 'XII'))}. {title.upper()}", f"{title.title()}:", f"{title.capitalize()} ... {section}",
              f"({pick(rng, 'abcdef')}) {title}", f"{section}) {title}", f"Appendix {pick(rng, 'ABCD')}: {title}", f"Page {section} of {pick(rng, '3456789')}0"))  # fmt: skip


def item(rng: np.random.Generator, words: Words) -> str:
    mark = pick(
        rng, ("•", "•", "•", "–", "-", "*", "1.", "2.", "3)", "(a)", "(ii)", "□", "■", "→", "✓", "a)", "iv.", "o")
    )
    return f"{mark} {words(int(rng.integers(10, 60)))}"


def signs(rng: np.random.Generator, words: Words) -> str:
    """Running text with signs and Greek letters in it, as science has."""
    letter, other = pick(rng, _GREEK), pick(rng, _SYMBOLS)
    return pick(
        rng, (f"{words(25)} {letter} = {number(rng, words)}", f"{words(20)} {other} {words(20)}", f"{letter}{pick(rng, '₀₁₂²³')} {pick(rng, '≤≥≈<>=±')} {number(rng, words)}",
              f"{words(20)} ({letter} {pick(rng, '=<>≈≠')} {number(rng, words)})", f"{other} {words(30)}", f"{words(12)}{pick(rng, '¹²³†‡*™®')} {words(12)}",
              f"{pick(rng, _SYMBOLS)} {pick(rng, _SYMBOLS)} {pick(rng, _SYMBOLS)}", f"p < 0.{digits(rng, 3)}, n = {digits(rng, 2)}", f"{letter}-{words(15)}",
              f"{pick(rng, ('H₂O', 'CO₂', 'Na⁺', 'SO₄', 'x²', 'm²', 'CH₄', 'O(n²)', 'R²'))} {words(20)}"))  # fmt: skip


def quoted(rng: np.random.Generator, words: Words) -> str:
    left, right = pick(rng, ("“”", "‘’", "„“", "«»", '""', "''", "()", "[]", "‹›", "»«"))
    return f"{words(12)} {left}{words(int(rng.integers(4, 30)))}{right}{pick(rng, ('', ',', '.', ';', ' –', '?', '!'))} {words(12)}"


def code(rng: np.random.Generator, words: Words) -> str:
    """A line of a program, a command, or a setting."""
    a, b, c = (slug(rng, words) for _ in range(3))
    n = digits(rng, 2)
    return pick(
        rng, (f"def {a}_{b}(self, {c}: int = {n}) -> None:", f"{a} = {b}[{n}] + {c}.get(\"{b}\", None)", f"for (int i = 0; i < {a}.{b}(); ++i) {{", f"$ {a} --{b}={c} -v | grep {n}",
              f"if ({a} != NULL && {b}->{c} >= {n}) return -1;", f"import {a}.{b} as {c[:2]}", f"<{a} class=\"{b}\">{c}</{a}>", f"SELECT {a}, {b} FROM {c} WHERE id = {n};",
              f"{a}::{b}<{c}>(&x, {n});", f"# {a} {b}: {c}", f"{{\"{a}\": {n}, \"{b}\": [\"{c}\"]}}", f"printf(\"%d\\n\", {a}_{b});", f"{a.upper()}_{b.upper()}={c}", f"    return {a}({b}, {c}={n})",
              f"~/{a}/{b}_{c}.py", f"x[{n}] ^= y & 0x{n}; // {a}", f"@{a} {b}'{c}' `{b}` ~{n}"))  # fmt: skip


def jumble(rng: np.random.Generator, _words: Words) -> str:
    """Characters that nothing predicts: serial numbers, keys, and practice at every ASCII sign."""
    count = int(rng.integers(3, 16))
    alphabet = pick(rng, ("ABCDEFGHJKLMNPQRSTUVWXYZ0123456789", "".join(map(chr, range(33, 127))), "abcdefghijkmnpqrstuvwxyz23456789", "ÀÁÂÄÅÆÇÈÉÊËÍÎÏÑÓÔÖØŒÙÚÜßàáâäåæçèéêëíîïñóôöøœùúüÿ", "ĄĆĘŁŃŚŹŻąćęłńśźżČĎĚŇŘŠŤŮŽčďěňřšťůžĂâîȘșȚțŐőŰű", "!?%&/()[]{}<>+-*=#@$€£§|\\_^~°'\""))  # fmt: skip
    return "".join(pick(rng, alphabet) for _ in range(count))


SHARES: dict[Pattern, float] = {
    number: 0.1, numbers: 0.07, quantity: 0.05, money: 0.06, date: 0.08, telephone: 0.03, email: 0.04, url: 0.05,
    identifier: 0.06, reference: 0.1, heading: 0.12, item: 0.09, signs: 0.06, quoted: 0.05, jumble: 0.04,
}  # fmt: skip
"""How often each stands alone on a line. Citations stand in sentences, code is set in its own faces."""
