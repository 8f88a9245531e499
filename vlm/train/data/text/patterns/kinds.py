"""The kinds of things that stand alone on lines, and the templates of each."""

from __future__ import annotations

_NUMBERS = (
    "{number}", "{number}", "{number} {number}", "{number} {number} {number}",
    "{number} {number} {number} {number} {number}", "{d2} {d2} {d2} {d2}",
)  # fmt: skip
_QUANTITIES = (
    "{number} {unit}", "{decimal} {unit}", "{i99}{unit}", "{i20} × {i30} {unit}", "{w12} {decimal} {unit}",
    "{decimal}–{decimal} {unit}", "{i99} °C", "({decimal} {unit})",
)  # fmt: skip
_MONEY = (
    "${amount}", "${amount}", "€{amount}", "£{amount}", "{whole3}.{d3},{d2} €", "EUR {whole4},{d2}",
    "USD {amount}", "¥{grouped7}", "$ {amount}", "{whole4},{d2} EUR", "US${amount}", "(${amount})", "CHF {amount}",
    "₹{amount}", "{amount} {amount} {amount}", "{w12} ${amount}", "Total: {amount}", "{d2}¢",
)  # fmt: skip
_DATES = (
    "{year}-0{i9}-{d2}", "{i31}.{i12}.{year}", "{i12}/{i31}/{year}", "{i31}/{i12}/{d2}", "{i31} {month} {year}",
    "{month} {i31}, {year}", "{i31}. {month} {year}", "{month} {year}", "{n23}:{d2}", "{i12}:{d2} pm",
    "{i12}:{d2} a.m.", "{year}–{year}", "{year}-{d2}-{d2}T{d2}:{d2}:{d2}Z", "'{d2}", "{year}/{d2}",
    "{d2}:{d2}:{d2}.{d3}", "Updated {month} {i31}, {year}",
)  # fmt: skip
_CONTACTS = (
    "+{i98} {d3} {d3} {d4}", "({d3}) {d3}-{d4}", "0{d3}/{d6}", "Tel.: 0{d2} {d7}", "{d3}-{d3}-{d4}",
    "{slug}@{domain}", "{slug}.{slug}@{domain}", "E-mail: {slug}_{slug}{d2}@{domain}", "<{slug}-{slug}@{domain}>",
    "{W14} {i99}, {d5} {W12}", "{i9999} {W12} St., {W10}, {cap2} {d5}", "P.O. Box {d4}", "@{slug}_{slug}",
    "{initial}. {name}", "{name}, {initial}.{initial}.", "Dr. {name} {name}",
)  # fmt: skip
_ADDRESSES = (
    "{scheme}{slug}.{tld}", "{scheme}{slug}.{tld}/{slug}", "{scheme}{slug}.{tld}/{slug}/{slug}.html",
    "{scheme}{slug}.{tld}/{slug}?id={d3}", "{scheme}{slug}.{tld}/~{slug}/{slug}_{slug}.pdf",
    "{scheme}{slug}-{slug}.{tld}/{slug}#s{d1}", "{slug}.{tld}/{slug}/{slug}/{slug}",
    "{scheme}{slug}.{tld}/{slug}%20{slug}&q={slug}+{d2}",
)  # fmt: skip
_IDENTIFIERS = (
    "doi:10.{d4}/{slug}.{d5}", "https://doi.org/10.{d4}/{key4}.{d4}", "ISBN 978-{d1}-{d4}-{d4}-{d1}",
    "arXiv:{d4}.{d5}", "v{n20}.{n20}.{n20}", "0x{HEX8}", "{hex12}", "{hex7}", "{cap2}-{d4}", "{cap3}{d3}/{d2}",
    "DE{d2} {d4} {d4} {d4}", "ISSN {d4}-{d4}", "/{slug}/{slug}.txt", "No. {d5}", "#{d4}",
    "{n255}.{n255}.{n255}.{n255}", "{key6}", "{low9}", "{hex2}:{hex2}:{hex2}:{hex2}", "C:\\{slug}\\{slug}.exe",
    "{slug}.{slug}()", "{key4}-{key4}-{key4}", "{SLUG}_{SLUG}", "{cap1}{d3}{cap2}", "§{i99}({letter})({i9})",
)  # fmt: skip
_REFERENCES = (
    "[{i99}] {author}, {author} {w40}", "{author}, {author} ({year}). {w40}.",
    "{w40}, {i99}({i12}):{i400}–{whole3}, {year}.", "{author} {w40}. {year};{i99}:{i900}-{i900}.",
    "In Proc. of {W25}, pages {i400}–{i999}, {year}.", "{author} and {author}: {w40} ({year})",
    "{author}, “{w40},” {W12}, vol. {i60}, no. {i12}, pp. {i400}–{i999}", "{W12} Press, {W10}, {year}, p. {i500}.",
    "{author}, {author}, & {author} ({year}{letter}).",
    "{i99}. {author} et al., {w30}, {W10} {i99}, {d6} ({year}).",
)  # fmt: skip
_HEADINGS = (
    "{i12} {W30}", "{i9}.{i9} {w30}", "{i9}.{i9}.{i9} {W30}", "{W30}", "{U30}", "Chapter {i30}",
    "Chapter {i30}. {W25}", "Figure {i30}: {w50}", "Fig. {i9}. {w50}", "Table {i30}. {w50}", "{roman}. {U25}",
    "{W25}:", "{w30} ... {i400}", "({letter}) {w30}", "{i20}) {w30}", "Appendix {cap1}: {w30}",
    "Page {i90} of {i90}", "{i400}", "{i300} {W20}", "{W20} {i300}", "{name} et al.", "{W12} | {W12}",
    "Abstract—{w50}", "Part {roman}", "{roman}", "Q{i4} {year}",
)  # fmt: skip
_ITEMS = (
    "{bullet} {w60}", "{bullet} {w60}", "{bullet} {W20}: {w30}", "{i9}.{i9} {w50};", "{bullet} {number} {w20}",
)  # fmt: skip
_SCIENCE = (
    "{w25} {greek} = {number}", "{w20} {sign} {w20}", "{greek}₀ {relation} {number}",
    "{w20} ({greek} {relation} {number})", "{sign} {w30}", "{w12}{note} {w12}", "{note} {w30}",
    "{sign} {sign} {sign} {sign}", "p < 0.{d3}, n = {d2}", "{greek}-{w15}", "{formula} {w20}", "{w20} {formula},",
    "{greek}{greek} {relation} {greek} {sign} {greek}", "{w25} {sign} {w25}", "{sign} {w15} {sign} {w15} {sign}",
    "{w20}{sign} {w20}", "{w15} {power} {unit}", "({greek}, {greek}, {greek})",
    "f({greek}) = {decimal}{greek}² + {i9}", "{w20} {greek} {w20}", "{decimal} ({decimal}–{decimal})",
    "95% CI [{decimal}, {decimal}]", "r({i99}) = .{d2}, p = .{d3}",
)  # fmt: skip
_QUOTED = (
    "{w12} “{w30}”{end} {w12}", "{w12} ‘{w15}’{end} {w12}", "„{w30}“{end} {w12}", "«{w30}»{end} {w12}",
    "« {w30} »{end}", '{w12} "{w30}"{end} {w12}', "{w12} ({w25}){end} {w12}", "{w12} [{w20}]{end} {w12}",
    "‹{w15}›{end}", "»{w30}«{end}", "{w20} — {w20}", "{w20}—{w20}", "{w20}; {w20}", "{w15}/{w15}",
    "{w20}... {w15}", "¿{w25}?", "¡{w25}!", "{w20} & {w15}", "{w10}'s {w15}", "{w10}: {w20}",
)  # fmt: skip
_JUMBLES = (
    "{key5}", "{key8}", "{key12}", "{ascii4}", "{ascii9}", "{ascii14}", "{low6}", "{low12}", "{west6}", "{west12}",
    "{east6}", "{east12}", "{mark5}", "{mark9}", "{cap3} {cap4}", "{sign}{sign} {sign}", "{west3} {west4}",
    "{west9} {sign} {greek}", "{sign} {sign} {sign} {sign} {sign} {sign}", "{greek}{greek} {east4}",
)  # fmt: skip

SHARES: dict[tuple[str, ...], float] = {
    _NUMBERS: 0.19, _QUANTITIES: 0.06, _MONEY: 0.07, _DATES: 0.09, _CONTACTS: 0.07, _ADDRESSES: 0.05,
    _IDENTIFIERS: 0.07, _REFERENCES: 0.1, _HEADINGS: 0.12, _ITEMS: 0.1, _SCIENCE: 0.14, _QUOTED: 0.06, _JUMBLES: 0.09,
}  # fmt: skip
"""How often each kind is drawn where a line is not a sentence."""

CITATIONS = (
    "[{i90}]", "[{i40}, {i90}]", "[{i40}–{i90}]", "({name}, {year})", "({name} et al., {year})",
    "({name} and {name}, {year})", "{name} et al. [{i90}]", "({name} & {name}, {year}{letter})", "(see Fig. {i9})",
    "(Eq. {i20})", "Table {i9}", "Section {i9}.{i9}", "(p. {i400})", "pp. {i400}–{i999}", "§ {i90}",
    "Fig. {i9}({letter})", "{name}'s", "{number}", "{number} {unit}", "${amount}", "in {year}",
    "({greek} = {decimal})", "{formula}", "{decimal}%",
)  # fmt: skip
"""Stand among the words of sentences."""

CODE = (
    "def {slug}_{slug}(self, {slug}: int = {d2}) -> None:", '{slug} = {slug}[{d2}] + {slug}.get("{slug}", None)',
    "for (int i = 0; i < {slug}.{slug}(); ++i) {", "$ {slug} --{slug}={slug} -v | grep {slug}",
    "    return {slug}({slug}, {slug}={d2})", "if ({slug} != NULL && {slug}->{slug} >= {d2}) return -1;",
    "import {slug}.{slug} as {slug}", '<{slug} class="{slug}">{slug}</{slug}>',
    "SELECT {slug}, {slug} FROM {slug} WHERE id = {d2};", "{slug}::{slug}<{slug}>(&x, {d2});", "# {w40}",
    "// {w40}", '{"{slug}": {d2}, "{slug}": ["{slug}"]}', 'printf("%d\\n", {slug}_{slug});',
    "{SLUG}_{SLUG}={slug}", "~/{slug}/{slug}_{slug}.py", "x[{d2}] ^= y & 0x{HEX2}; // {slug}",
    "@{slug} {slug}'{slug}' `{slug}` ~{d2}", "}", "    }", "else:", "print(f'{slug}: {{slug}}')",
    "{slug}@{slug}:~$ sudo apt install {slug}", 'git commit -m "{w20}"', "{hex8}  {slug}.{slug}",
    "const {slug} = ({slug}) => {slug} * {d1};", "try: {slug}() except {W8}Error as e:", "#include <{slug}.h>",
    "\\{slug}[{slug}={d1}]{{slug}} % {w10}", "{slug}[:, {d1}] *= -{decimal}",
)  # fmt: skip
"""Lines of programs, commands and settings."""
