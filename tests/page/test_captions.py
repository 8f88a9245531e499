"""Which lines open captions, in many languages."""

from __future__ import annotations

import time

import pytest

from vlm.parsing.page.captions import Named, opening

FIGURES = {
    "en": [
        "Figure 1: What can be seen", "Fig. 2. Title", "FIG. 3", "Fig 3. Title", "Figure 4 The parts", "Scheme 1",
        "Plate XII", "Figure S1. Spectrum", "Extended Data Fig. 4 | Title", "Fig. 3A–C. Detail", "Figure 3(a): Detail",
        "Figure 2 “Quoted”", "Figure A: In an appendix", "Fig. 2 - With a dash", "Figs. 3-5. Views", "(Fig. 4)",
    ],
    "de": ["Abbildung 2.1: Zwei Tori", "Abb. 3 Aufbau des Versuchs", "Bild 4: Ansicht"],
    "fr": ["Figure 1 – Carte", "Graphique 4 : Évolution", "Schéma 2. Montage"],
    "es": ["Figura 1. Mapa", "Gráfico 2. Evolución", "GRAFICO 2. EVOLUCIÓN", "Figura n.º 3"],
    "pt": ["Imagem 3 – Vista", "Ilustração 2: Planta"],
    "it": ["Immagine 1. Veduta", "Grafico 2: Andamento"],
    "nl": ["Figuur 1. Overzicht", "Afbeelding 2: Kaart"],
    "pl": ["Rys. 1. Schemat", "Rysunek 1. Schemat", "Wykres 2. Udział"],
    "cs": ["Obr. 1: Mapa", "Obrázek 3. Mapa"],
    "ru": ["Рис. 1. Схема", "Рисунок 2 – Схема"],
    "uk": ["Мал. 1. Схема", "Малюнок 3"],
    "tr": ["Şekil 1. Harita", "ŞEKİL 2. HARİTA", "Resim 4"],
    "fi": ["Kuva 1. Kartta", "Kuvio 3"],
    "sv": ["Figur 1. Karta", "Bild 2. Foto"],
    "zh": ["图1 系统结构", "图 1-2　系统结构", "圖1：架構", "图1系统结构", "图1示意图", "图二　流程", "【图1】结构"],
    "ja": ["図1　構成", "図 2-3 構成", "写真1 外観"],
    "ko": ["그림 1. 구조", "그림 1 구조", "[그림 3] 구조", "〈그림 2〉 구조"],
    "ar": ["شكل 1: خريطة", "الشكل (1) خريطة"],
    "he": ["איור 1: מפה", "תרשים 3 מבנה"],
    "el": ["Σχήμα 1: Δομή", "ΣΧΗΜΑ 2. ΔΟΜΗ", "Εικόνα 4"],
    "hu": ["1. ábra. Vázlat"],
    "lt": ["3 pav. Schema"],
    "vi": ["Hình 1. Sơ đồ"],
    "id": ["Gambar 3. Peta"],
    "th": ["รูปที่ 1 แสดงโครงสร้าง"],
    "hi": ["चित्र 1: मानचित्र"],
}  # fmt: skip
TABLES = {
    "en": [
        "TABLE IV",
        "Table IV Reports by year",
        "Table 1 (continued)",
        "Table A.1: Data",
        "Table 1* Data",
        "Tab. 2 Data",
    ],
    "de": ["Tabelle A.1: Werte", "Tab. 2: Werte"],
    "fr": ["Tableau 3. Valeurs"],
    "es": ["Tabla N.º 3: Datos", "Cuadro 2. Datos"],
    "pt": ["Tabela 5. Dados", "Quadro 1 – Resumo"],
    "it": ["Tabella 2. Dati"],
    "nl": ["Tabel 3: Getallen"],
    "cs": ["Tabulka 2. Data"],
    "ru": ["Таблица 1 — Данные", "Табл. 3. Данные"],
    "uk": ["Таблиця 2. Дані"],
    "tr": ["Çizelge 3. Veriler", "Tablo 1: Veriler"],
    "fi": ["Taulukko 2. Luvut"],
    "sv": ["Tabell 2: Data"],
    "zh": ["表1各国人口", "表 2-1 示意", "续表1"],
    "ja": ["表1：結果", "続表1"],
    "ko": ["표 2 이용자 수", "<표 1> 이용자 수"],
    "ar": ["الجدول (2): بيانات", "جدول ۳: داده"],
    "he": ["טבלה 2: נתונים"],
    "el": ["Πίνακας 3. Τιμές"],
    "hu": ["2. táblázat: Adatok"],
    "vi": ["Bảng 2: Số liệu"],
    "th": ["ตารางที่ 2 ข้อมูล"],
}
OTHERS = ["Algorithm 1 Descent", "Listing 3: Code", "Box 2. Definitions", "Kasten 1: Begriffe"]
SENTENCES = [
    "Table 3 shows that", "Table 3 and Figure 4 show", "Figure 2, which shows", "Figure 2 of the report",
    "Figure 2's end", "Figure 2 (left) shows that", "FIG. 1 IS A PERSPECTIVE VIEW", "Fig. 3). The text goes on",
    "Table 12.5% of all", "(Fig. 3). The text goes on", "(Fig. 3).", "Abbildung 2 zeigt die Werte", "Tabelle 3 und",
    "Figure 2 montre que", "Tabla 3 muestra", "Рис. 1 показывает", "图1所示为系统", "图1显示了系统", "表1中的数据",
    "図1に示す", "図 1 に示す", "表1は結果", "그림 1은 구조를", "그림 1에서 보는", "الشكل 1 يوضح", "איור 1 מציג",
    "Σχήμα 1 δείχνει",
]  # fmt: skip
NONE = [
    "", "figure 2 and", "figure 2: what can be seen", "Map of the world", "Table of Contents", "Box 12, Folder 3",
    "Box 12", "Tab 3 of the form", "Chart A Course", "Plan 9 from outer space", "Table 2020 Data",
    "Photo Credit: A. Person", "(see Fig. 3)", "La figure 2 montre", "На рис. 1 показано", "如图1所示", "图书1",
    "表示1", "Exhibit A", "Fig tree 3", "Figure skating 2", "Tabular 3", "1. Tabula rasa is", "Graph theory 101",
    "Figure", "12",
]  # fmt: skip


def named(by_language: dict[str, list[str]]) -> list[str]:
    return [text for texts in by_language.values() for text in texts]


@pytest.mark.parametrize("text", named(FIGURES))
def test_captions_of_figures(text: str) -> None:
    found = opening(text)
    assert found is not None and (found.names, found.runs_on) == (Named.FIGURE, False)


@pytest.mark.parametrize("text", named(TABLES))
def test_captions_of_tables(text: str) -> None:
    found = opening(text)
    assert found is not None and (found.names, found.runs_on) == (Named.TABLE, False)


@pytest.mark.parametrize("text", OTHERS)
def test_captions_of_other_things(text: str) -> None:
    found = opening(text)
    assert found is not None and (found.names, found.runs_on) == (Named.OTHER, False)


@pytest.mark.parametrize("text", SENTENCES)
def test_sentences_run_on(text: str) -> None:
    found = opening(text)
    assert found is None or found.runs_on


@pytest.mark.parametrize("text", NONE)
def test_what_only_looks_alike_is_none(text: str) -> None:
    assert opening(text) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Fig. 2.1-3: A", "2.1-3"),
        ("Table IV", "IV"),
        ("Figure S12. B", "S12"),
        ("الشكل (٤) خ", "٤"),
        ("图二 流程", "二"),
    ],
)
def test_the_number_is_as_printed(text: str, number: str) -> None:
    found = opening(text)
    assert found is not None and found.number == number


@pytest.mark.parametrize("text", ["(" * 50_000, "Table " * 20_000, "Figure" + "1." * 30_000, "Fig. 1 (" * 10_000])
def test_time_is_linear_in_what_a_line_holds(text: str) -> None:
    start = time.process_time()
    opening(text)
    assert time.process_time() - start < 1.0
