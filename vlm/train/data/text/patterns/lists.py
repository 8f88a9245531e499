"""Names, months, units and signs that templates draw from. Entries may hold slots."""

from __future__ import annotations

_MONTHS = (
    "January February March April May June July August September October November December "
    "Januar Februar März Mai Juni Juli Oktober Dezember janvier février mars avril mai juin juillet août décembre "
    "enero febrero marzo abril junio julio agosto octubre diciembre gennaio febbraio aprile maggio giugno luglio"
)
_UNITS = (
    "mm cm m km g kg mg μg ml L s ms min h Hz kHz MHz GHz V mV A W kW kWh Pa kPa MPa °C K % ‰ dB px MB GB mol m² cm³ "
    "m/s €/t nm mg/L kg/m³ m/s² W/m² °F ft lb in. oz ppm Ω kΩ μm μs"
)
_NAMES = (
    "Smith Johnson Müller García Rossi Dupont Lee Chen Nguyen Kim Andersson Novák Kowalski Silva Jansen O'Brien "
    "Schmidt Martínez Fernández Lefèvre Wang Zhang Patel Brown Taylor Wilson Jørgensen Bohr Weiß Gómez Müntz "
    "McDonald López Håkansson Çelik Popescu Horváth D'Angelo Saint-Exupéry Yılmaz Dvořák Åberg Gonçalves Ødegaard"
)
_SIGNS = (
    "→ ← ↑ ↓ ↔ ⇒ ⇔ ± × ÷ ≤ ≥ ≠ ≈ ∞ √ ∑ ∏ ∫ ∂ ∇ ∈ ∉ ⊂ ⊆ ∪ ∩ ∀ ∃ ∅ ≡ ∝ ∼ ∧ ∨ ≪ ≫ − § ¶ † ‡ © ® ™ № • ° ′ ″ ✓ ■ □ ▪ ○ "
    "★ ☆ € £ ¥ $ ¢ ₹ ¼ ½ ¾ ¬ · ¦ ¤ « » ‹ › ‰ ⁄ ℓ ✗ μ ¹ ² ³"
)

LISTS: dict[str, tuple[str, ...]] = {
    "month": tuple(_MONTHS.split()),
    "unit": tuple(_UNITS.split()),
    "name": tuple(_NAMES.split()),
    "initial": tuple("ABCDEFGHJKLMNPRSTVW"),
    "letter": tuple("abcdefgh"),
    "roman": ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "XI", "XII", "XIV"),
    "sign": tuple(_SIGNS.split()),
    "relation": ("=", "=", "=", "≤", "≥", "≈", "<", ">", "±", "≠", "≡", "∼", "∝"),
    "greek": tuple("αβγδεζηθκλμνξπρστφχψωςΓΔΘΛΞΦΨΩ"),
    "power": ("10³", "10⁶", "10⁻³", "10⁻⁶", "10²", "10⁹", "10⁻¹²", "2⁸", "x²", "cm⁻¹", "s⁻²", "e⁻⁴", "n³", "10⁵",
              "10⁷"),
    "formula": ("H₂O", "CO₂", "Na⁺", "SO₄", "CH₄", "O(n²)", "R²", "NH₃", "x₁, x₂", "C₆H₁₂O₆", "Fe₂O₃", "a₀", "Ca²⁺",
                "p₉", "y₇", "t₈", "x₅", "H₃PO₄", "r⁸"),
    "note": tuple("¹²³†‡*®™⁴⁵⁶⁷⁸⁹"),
    "domain": ("example.com", "example.org", "uni-test.edu", "mail.example.net", "{slug}.com", "{slug}-{slug}.de"),
    "tld": ("com", "org", "net", "de", "edu", "io", "fr", "gov", "co.uk", "eu", "it", "es"),
    "scheme": ("https://", "http://", "www.", "https://www.", "ftp://"),
    "bullet": ("•", "•", "•", "•", "–", "-", "*", "1.", "2.", "3)", "({letter})", "(ii)", "□", "■", "→", "✓", "a)",
               "iv.", "▪", "○", "»", "[ ]", "{i20}."),
    "end": ("", "", ",", ".", ";", ":", " –", "?", "!"),
    "decimal": ("{whole4}.{d1}", "{whole3}.{d2}", "{whole2}.{d3}", "0.{d3}", "0.{d4}", "{n9}.{d2}"),
    "comma": ("{whole4},{d1}", "{whole3},{d2}", "0,{d3}"),
    "year": ("19{d2}", "20{d2}", "20{d2}", "18{d2}"),
    "amount": ("{grouped7}", "{whole4}.{d2}", "{grouped6}.{d2}", "{whole3}", "{n99}.{d2}"),
    "author": ("{name}, {initial}.", "{initial}. {name}", "{name} {initial}", "{initial}. {initial}. {name}",
               "{name} {initial}{initial}"),
    "number": (
        "{whole6}", "{whole6}", "{decimal}", "{decimal}", "{grouped9}", "{comma}", "{grouped7}.{d2}", "-{decimal}",
        "−{decimal}",
        "({grouped7})", "+{decimal}%", "{decimal}%", "{decimal} %", "{decimal}e-{i12}", "{decimal} × {power}",
        "{decimal} ± 0.{d2}", "<0.{d3}", "{i99}%", "{whole3} {d3}", "{whole2}.{d3},{d2}", "{whole3}/{whole3}",
        "{i12}:{i12}", "{whole4}–{whole4}", "$%{d2}", "{i99}th", "~{whole3}", "{n9}½", "{decimal}*", "{decimal}**",
        "n/a",
    ),
}  # fmt: skip
