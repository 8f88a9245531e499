"""How captions open: what they name, its number, and whether a sentence goes on from there that is none."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from unicodedata import combining, normalize

from vlm.parsing.page.view import PageView


class Named(Enum):
    """What a caption belongs to."""

    FIGURE = auto()
    TABLE = auto()
    OTHER = auto()  # listings, algorithms, boxes of text


# By language what figures, tables and other things with captions are called there, short forms without their point.
# Case and accents do not matter. Words that end in 1 come after their number.
_NAMES: dict[Named, str] = {
    Named.FIGURE: """
        figure figures fig figs scheme chart graph diagram plate image photo photograph map illustration exhibit picture
        abbildung abbildungen abb bild diagramm grafik schaubild karte foto skizze
        graphique schema carte photographie planche
        figura figuras grafico grafica imagen ilustracion fotografia esquema mapa lamina
        imagem ilustracao grafici immagine illustrazione schema
        figuur afbeelding afb grafiek kaart figur figurer billede kart diagramm
        kuva kuvio kaavio joonis rysunek rys ryc wykres zdjecie obrazek obrazok obr graf
        slika grafikon figuri imaginea harita sekil grafik resim fotograf gambar hinh bieu
        рисунок рисунки рис схема график диаграмма фото карта мал малюнок графік діаграма фигура фиг слика сл
        σχημα σχ εικονα εικ διαγραμμα γραφημα
        图 圖 図 附图 附圖 图表 圖表 図表 续图 写真 照片 插图 挿図 グラフ 그림 도표 사진 도
        شكل الشكل صورة الصورة رسم تصویر نمودار איור תרשים תמונה גרף रेखाचित्र चित्र รูป รูปที่ ภาพ ภาพที่ แผนภูมิที่
        abra1 kep1 attels1 pav paveikslas1 pav1 irudia1
    """,
    Named.TABLE: """
        table tables tab tabelle tabellen tableau tabla cuadro tabela quadro tabella tabel tabell tabeller
        taulukko tabulka tabulky tablica preglednica tabelul tablo cizelge jadual bang taula
        таблица таблицы табл таблиця табела πινακας πιν
        表 附表 续表 續表 続表 表格 표 جدول الجدول טבלה לוח तालिका सारणी ตาราง ตารางที่
        tablazat1 tabula1 lentele1 taula1
    """,
    Named.OTHER: """
        listing algorithm code program box algorithmus quelltext programm kasten algorithme encadre algoritmo listado
        recuadro riquadro listato kader algoritme algoritm algoritmi boks algorytm algoritmus
        листинг алгоритм αλγοριθμος 算法 代码 アルゴリズム 알고리즘 خوارزمية
    """,
}
# What numbers are given to elsewhere as well ("Box 12, Folder 3"): as openings they have a point or colon.
_WEAK_NAMES = "box code program programm kasten encadre recuadro riquadro kader boks tab bang bieu لوح לוח 도"
_WEAK = frozenset(_WEAK_NAMES.split())
_MARKS = r"\u0300-\u036f\u0900-\u0903\u093a-\u094f\u0e31-\u0e4e"  # signs within words that are no letters to Python
_PREFIX = r"(?:(?i:supplement(?:ary|al)|extended data|supporting|appendix|additional)\s+)?"
_NAME = rf"(?P<name>[^\W\d_]++(?:[{_MARKS}]++[^\W\d_]*+)*+)(?P<point>[.．]?)"
_COUNT = r"(?:(?:[Nn][or]?\s?[.º°]{0,2}|№)\s?)?"  # "Figura n.º 3"
# Of these what goes on in letters or figures is a word or date: 2020, 3D. East Asian text needs no space.
_WHOLE = r"(?![^\W_\u2e80-\U0003ffff])"
_NUMBER = (
    rf"(?P<number>[A-Z]{{0,2}}[-.]?\d{{1,3}}(?:[.\-–‑]\d{{1,3}}){{0,2}}[A-Za-z]?{_WHOLE}"
    rf"|[IVXL]{{1,6}}{_WHOLE}|(?P<letter>[A-Z]){_WHOLE})"
)
_OPEN, _CLOSE = "([<〈《【〔［（「『", ")]>〉》】〕］）」』"
_OPENING = re.compile(
    rf"(?P<open>[{re.escape(_OPEN)}])?\s?{_PREFIX}{_NAME}\s*+{_COUNT}"
    rf"(?P<inner>[(（])?{_NUMBER}(?(inner)[)）])[*†‡§¹²³]{{0,2}}"
)
_CHINESE = re.compile(r"(?P<name>[图圖図表])(?P<number>[一二三四五六七八九十]{1,3})(?=\s|[:：.．]|$)")
_NUMBER_FIRST = re.compile(rf"(?P<number>\d{{1,3}}(?:\.\d{{1,3}}){{0,2}})\.?\s?{_NAME}(?=[.:]|$)")
_MARK = re.compile(r"\s*[.:|—–：．。｜]|\s+-|-\s")
_QUOTES = '"“„«‘▶►■●•'
_BRACKETED = re.compile(r"[(\[（][^)\]）]{0,60}[)\]）]\s*")
# Where case does not tell, or stands behind a bracket, the word that makes a sentence of it does.
_VERB = re.compile(
    r"(?:shows?|and|is|are|was|gives?|lists?|presents?|illustrates?|summari[sz]es|depicts?|reports?|compares?|contains?"
    r"|AND|IS|ARE|WAS|SHOWS?|ILLUSTRATES?|DEPICTS?"
    r"|zeigt|zeigen|enthält|montre|présente|muestra|presenta|mostra|apresenta|toont|visar|viser|przedstawia|показывает"
    r"|يوضح|يبين|يظهر|يعرض|توضح|تبين|מציג|מציגה|מראה|מתאר|מתארת|및|참조|은|는|와|과)(?![^\W_])"
    r"|[はにのをがでともへや]|から|より|および|及び|参照|所?示(?![意例范])|显示|顯示|给出|給出|列出|展示|表示|表明|描述|说明|說明"
    r"|反映|分别|可[知见以]|[为為是的和与與及至、，；]|中[，、的可给列所显]"
)
_PARTICLE = re.compile(r"은|는|이|가|을|를|의|에|와|과|로|처럼|및|참조")  # written at the number itself
_ACCENTS = {"ı": "i", "ł": "l", "đ": "d", "ø": "o"}  # that Unicode does not take apart


@dataclass(frozen=True, slots=True)
class Opening:
    """The opening of a line or paragraph that begins with the name of a figure or the like. `runs_on`: a sentence does
    ("Table 3 shows that"), so that it opens no caption."""

    names: Named
    number: str
    runs_on: bool = False


def opening(text: str) -> Opening | None:
    """What `text` (plain, from its first word) names with a number at its start; None where it does not.

    Names are known in some forty languages; one in small letters is none, for it stands within a sentence.
    """
    found = _OPENING.match(text) or _CHINESE.match(text) or _NUMBER_FIRST.match(text)
    if found is None:
        return None
    groups = found.groupdict()
    name = _folded(found["name"]) + ("1" if found.re is _NUMBER_FIRST else "")
    names = _names().get(name)
    if names is None or (found["name"][0].islower() and found.re is not _NUMBER_FIRST):
        return None
    rest = text[found.end() :]
    if groups.get("open"):
        return _bracketed(names, found, rest)
    mark = _MARK.match(rest)
    if mark is None and (groups.get("letter") or (name in _WEAK and not groups.get("point"))):
        return None
    return Opening(names, found["number"], mark is None and _runs_on(rest))


def openings(view: PageView) -> Mapping[int, Opening]:
    """By index of a line of the view, how captions and sentences with such a beginning open."""
    return view.of_lines(_openings)


def _openings(view: PageView) -> dict[int, Opening]:
    found = ((index, opening(line.text)) for index, line in enumerate(view.lines))
    return {index: each for index, each in found if each}


def _bracketed(names: Named, found: re.Match[str], rest: str) -> Opening | None:
    """「图 1」, <표 1>; in round brackets only what stands alone, for text refers to figures in such."""
    close = _CLOSE[_OPEN.index(found["open"])]
    after = rest.lstrip(" .")
    if not after.startswith(close):
        return None
    return Opening(names, found["number"], found["open"] in "(（" and len(after) > 1)


def _runs_on(rest: str) -> bool:
    """Whether what stands right after the number is a sentence: without a point or colon a caption goes on with a
    capital, a letter without case or nothing."""
    after = rest.lstrip()
    if not after:
        return False
    behind = _BRACKETED.match(after)
    if behind:
        return _VERB.match(after[behind.end() :]) is not None
    if _VERB.match(after) or (after is rest and _PARTICLE.match(after)):
        return True
    first = after[0]
    return not (first in _QUOTES or (first.isalpha() and not first.islower()))


@cache
def _names() -> dict[str, Named]:
    return {_folded(name): named for named, names in _NAMES.items() for name in names.split()}


def _folded(name: str) -> str:
    """Without case and accents: ŞEKİL and Şekil are one word, and many do without accents on capitals."""
    letters = normalize("NFD", name.casefold())
    return "".join(_ACCENTS.get(letter, letter) for letter in letters if not combining(letter))
