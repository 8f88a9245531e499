"""Telling one 8-bit alphabet from another by the letters."""

from __future__ import annotations

import pytest

from vlm.parsing.text.misread import mistaken, words_of

TEXTS = {
    "ru": (
        "Общее собрание садоводов состоялось в последнее воскресенье сентября, и на нём был утверждён "
        "отчёт за прошедший год."
    ),
    "uk": (
        "Загальні збори садівників відбулися в останню неділю вересня, і на них було затверджено звіт за минулий рік."
    ),
    "bg": (
        "Общото събрание на градинарите се проведе в последната неделя на септември и одобри отчета за "
        "изминалата година."
    ),
    "el": (
        "Η γενική συνέλευση των κηπουρών πραγματοποιήθηκε την τελευταία Κυριακή του Σεπτεμβρίου και "
        "ενέκρινε την έκθεση."
    ),
    "he": ("האסיפה הכללית של הגננים התקיימה ביום ראשון האחרון של ספטמבר ואישרה את הדוח לשנה שעברה"),
    "pl": (
        "Walne zgromadzenie ogrodników odbyło się w ostatnią niedzielę września i zatwierdziło "
        "sprawozdanie za ubiegły rok; wójt podziękował członkom za pracę, a następnie źródło łąki zostało"
        " ogrodzone."
    ),
    "cs": (
        "Valná hromada zahrádkářů se konala poslední neděli v září a schválila zprávu za uplynulý rok; "
        "předseda poděkoval členům za práci a příští schůze bude na jaře v říčním domě."
    ),
    "hu": (
        "A kertészek közgyűlését szeptember utolsó vasárnapján tartották, és jóváhagyták az elmúlt év "
        "jelentését; az elnök megköszönte a tagok munkáját, és őszintén örült a bővülő egyesületnek."
    ),
    "tr": (
        "Bahçıvanların genel kurulu eylül ayının son pazar günü yapıldı ve geçen yılın raporu onaylandı; "
        "başkan üyelere çalışmaları için teşekkür etti ve ağaçların değişeceğini söyledi."
    ),
    "ro": (
        "Adunarea generală a grădinarilor a avut loc în ultima duminică din septembrie şi a aprobat "
        "raportul pe anul trecut; preşedintele a mulţumit tuturor în faţa casei. Această grădină şi "
        "pădurea aparţin oraşului, iar apă vine din fântână prin ţeavă în fiecare dimineaţă."
    ),
    "fr": (
        "L’assemblée générale des jardiniers s’est tenue le dernier dimanche de septembre; le président a"
        " remercié les élèves et la fenêtre à côté était très sale, où le français régnait."
    ),
    "de": (
        "Die Jahreshauptversammlung der Gärtner fand am letzten Sonntag im September statt; der "
        "Vorsitzende begrüßte die Gäste und dankte für die Mühe, die schöne Bäume größer gemacht hat."
    ),
    "es": (
        "La asamblea general de jardineros se celebró el último domingo de septiembre; el señor "
        "presidente agradeció la colaboración y pidió más árboles para el jardín español del otoño "
        "próximo. Después hablará el médico de la sección; también José, Ramón y Andrés estarán allí, "
        "según él."
    ),
    "sv": (
        "Trädgårdsmästarnas årsmöte hölls den sista söndagen i september och godkände berättelsen för det"
        " gångna året; ordföranden tackade för hjälpen."
    ),
    "is": (
        "Aðalfundur garðyrkjumanna var haldinn síðasta sunnudag í september og samþykkti skýrslu síðasta "
        "árs; formaður þakkaði félögum."
    ),
    "en": (
        "The café near Zürich serves crème brûlée and jalapeño; Ångström, Dvořák and Łódź are names; "
        "naïve façade; São Paulo, Malmö, Århus, Gdańsk"
    ),
    "names": (
        "Škoda Müller García Łukasz Çelik Dvořák Ørsted Åberg Nuñez Gonçalves Šimić Žižek Höfer Lévy "
        "Søren Erdoğan Özil Müjde Ćirić Đoković"
    ),
    "units": (
        "25 µm ± 3 °C, 5×10² × 3 mm², x² ≤ y³, ½ cup, “quoted” — fine… 30 €, £5, §12, ©2020 ®, µg/ml, Å, ÅÅ, 10 Ω"
    ),
}
ENCODINGS = {
    "ru": ("cp1251", "koi8_r", "mac_cyrillic", "iso8859_5"),
    "uk": ("cp1251",),
    "bg": ("cp1251",),
    "el": ("cp1253",),
    "he": ("cp1255",),
    "pl": ("cp1250", "iso8859_2"),
    "cs": ("cp1250", "iso8859_2"),
    "hu": ("cp1250",),
    "tr": ("cp1254",),
    "ro": ("cp1250",),
    "fr": ("mac_roman",),
    "de": ("mac_roman",),
    "es": ("mac_roman",),
    "sv": ("mac_roman",),
}
PAIRS = [
    (language, meant, read)
    for language, encodings in ENCODINGS.items()
    for meant in encodings
    for read in ("cp1252", "mac_roman")
    if meant != read
]


def one_by_one(data: bytes, encoding: str) -> str:
    """Decoded byte by byte; those without a character as a font gives them, by their number."""
    return "".join(bytes((byte,)).decode(encoding, "ignore") or chr(byte) for byte in data)


@pytest.mark.parametrize(("language", "meant", "read"), PAIRS)
def test_letters_read_in_another_alphabet_are_found_out(language: str, meant: str, read: str):
    data = TEXTS[language].encode(meant, "replace")
    wrong = one_by_one(data, read)
    table = mistaken(words_of(wrong))
    assert table is not None
    assert "".join(table.get(c, c) for c in wrong) == one_by_one(data, meant)


@pytest.mark.parametrize("language", TEXTS)
def test_good_text_stays(language: str):
    assert mistaken(words_of(TEXTS[language])) is None


@pytest.mark.parametrize(
    "text", ["\u2026\u2026\u2026\u2026 " * 9, "engagement\u2026turns word\u2014word " * 9, "n\u2212k\u00b7m " * 20]
)
def test_leaders_dashes_and_formulas_are_no_alphabet(text: str):
    assert mistaken(words_of(text)) is None
