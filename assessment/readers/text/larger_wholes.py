"""This module tells whether an amount is said of something larger than the course: a programme, a pathway, a series.

>>> is_of_whole("Credits of the full pathway: "), is_of_whole("Credits of this programme: ")
(True, False)
>>> is_of_whole("The series of five courses carries "), is_of_whole("has completed the full programme: ")
(True, False)

A short course may be called a programme as well. So for hours a word such as "full" must stand beside it, and whoever
has completed a programme has its credits and its hours.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from assessment.readers.parsing.phrases import any_phrase
from assessment.readers.text.learning_words import LEARNED
from assessment.readers.text.vocabulary import COMPLETED


class _Wholes(NamedTuple):
    """The words of one language: what is larger than a course; "full" and "whole"; "total" and "credits"; "this";
    and the articles before the larger thing, which tell a sentence about it from the name of a programme, empty in a
    language whose nouns stand without them.
    """

    wholes: str
    entire: str
    sums: str
    this: str
    articles: str


_LANGUAGES = {
    "en": _Wholes(
        "programmes?|programs?|pathway|learning path|curriculum|qualification|degree|series|sequence|speciali[sz]ation"
        "|track|bundle|nanodegree|micromasters",
        "full|whole|entire|complete|overall|all",
        "total|sum|credits?",
        "this|each|its own",
        "the|our|an?",
    ),
    "it": _Wholes(
        "programma|percorso|serie|ciclo di corsi|curriculum|specializzazione",
        "inter[oa]|complet[oa]|tutt[oa]",
        "totale|somma|crediti",
        "quest[oa]|quest'|presente|ogni",
        "il|lo|la|l'|un|una|un'",
    ),
    "es": _Wholes(
        "programa|itinerario|ruta|trayecto|serie|ciclo de cursos|especialización|diplomado",
        "complet[oa]|enter[oa]|íntegr[oa]|tod[oa]",
        "total|suma|créditos",
        "est[ea]|presente|cada",
        "el|la|un|una",
    ),
    "pt": _Wholes(
        "programa|percurso|itinerário|trilha|série|ciclo de cursos|especialização",
        "complet[oa]|inteir[oa]|tod[oa]|integral",
        "total|soma|créditos",
        "est[ea]|presente|cada",
        "o|a|um|uma",
    ),
    "fr": _Wholes(
        "programme|parcours|série|cycle de cours|spécialisation",
        "complet|complète|entier|entière|tout|toute|ensemble",
        "total|somme|crédits",
        "cet?|cette|présente?|chaque",
        "le|la|l'|un|une",
    ),
    "de": _Wholes(
        "[^\\W_]*programms?|lernpfad(?:e?s)?|bildungsweg(?:e?s)?|reihe|[^\\W_]+reihe|studiengang(?:s|es)?|serie|curriculum"
        "|curriculums",
        "ganze[nrsm]?|gesamte[nrsm]?|komplette[nrsm]?|vollständige[nrsm]?|alle[rs]?",
        "gesamt|summe|insgesamt|punkte|leistungspunkte",
        "diese[nrsm]?|vorliegende[nrsm]?|jede[nrsm]?",
        "der|die|das|eine?",
    ),
    "ca": _Wholes(
        "programa|itinerari|recorregut|sèrie|cicle de cursos|especialització",
        "complet|completa|sencer|sencera|tot|tota",
        "total|suma|crèdits",
        "aquest|aquesta|present|cada",
        "el|la|l'|un|una",
    ),
    "gl": _Wholes("itinerario|percorrido", "completo|enteiro|todo", "total|suma|créditos", "este|esta", "o|a"),
    "eu": _Wholes("programa(?:ren|k)?|ibilbide[^\\W_]*", "osoa?|osoaren", "guztira|kredituak", "honen|hau", ""),
    "nl": _Wholes(
        "programma|traject|leerpad|reeks|leerlijn|curriculum",
        "volledige?|hele|gehele|complete",
        "totaal|som|studiepunten",
        "dit|deze|elk",
        "de|het|een",
    ),
    "pl": _Wholes(
        "program(?:u|ie)?|ścieżk[aięą]|seri[aię]|cykl(?:u)?|specjalizacj[aię]",
        "cał[aąey]|całego|całej|pełn[aąey]|pełnego|pełnej",
        "suma|razem|łącznie|punkty",
        "ten|tego|tej|niniejszego|każdy",
        "",
    ),
    "hr": _Wholes(
        "program(?:a|u)?|put(?:a|anja)?|staz[aeu]|niz(?:a)?|serij[aeu]",
        "cijel[aiou]|cijelog|cijeli|čitav[aiou]?|cjelovit[aiou]?|svih",
        "ukupno|zbroj|bodovi",
        "ovaj|ovog|ova|ove|svaki",
        "",
    ),
    "sl": _Wholes(
        "program(?:a|u)?|pot|poti|niz(?:a)?|serij[ae]",
        "cel|cela|celega|celoten|celotna|celotni|celotnega|celotne|vsega",
        "skupaj|vsota|točke",
        "ta|tega|te|vsak",
        "",
    ),
    "et": _Wholes(
        "programm(?:i)?|õppekava|õpitee|õpiraja|sari|sarja|kursusesarja",
        "kogu|terve|täis|kõik",
        "kokku|summa|ainepunktid",
        "selle|see|iga",
        "",
    ),
    "da nb": _Wholes(
        "program(?:met|mets)?|forløb(?:et|ets)?|læringssti(?:en)?|serie(?:n|ns)?|studieprogram(?:met)?|løp(?:et)?"
        "|uddannelse(?:n|ns)|utdanning(?:en|ens)",
        "hele|samlede|komplette|fulde|fulle|samtlige",
        "i alt|sum|samlet|point|totalt",
        "dette|denne|hvert",
        "",
    ),
    "sv": _Wholes(
        "program(?:met|mets)?|lärstig(?:en|ens)?|serie(?:n|ns)?|kurspaket(?:et|ets)?|utbildning(?:en|ens)",
        "hela|samtliga|fullständiga|kompletta",
        "totalt|summa|poäng|sammanlagt",
        "detta|denna|varje",
        "",
    ),
    "fi": _Wholes(
        "ohjelma(?:n)?|koulutusohjelma(?:n)?|opintokokonaisuu(?:s|den)|opintopolku|opintopolun|oppimispolku|sarja(?:n)?"
        "|kurssisarja(?:n)?|tutkinto|tutkinnon",
        "koko|kaikki|täysi",
        "yhteensä|summa|opintopisteet",
        "tämän|tämä|kukin",
        "",
    ),
    "cs sk": _Wholes(
        "program(?:u|em|om)?|drá[hz]a|dráhy|séri[aei]|cesta|cyklus|cyklu",
        "cel[ýáéou]|celého|celej|celou|kompletn[íé]|úplný",
        "celkem|celkom|spolu|součet|súčet|kredity",
        "tento|tohoto|tohto|této|tejto|každý",
        "",
    ),
    "hu": _Wholes(
        "program(?:é|nak|ra)?|képzési út(?:vonal)?|tanulási út(?:vonal)?|sorozat(?:é|ra)?|kurzussorozat",
        "teljes|egész|összes",
        "összesen|összeg|kredit",
        "ez|ennek|jelen|minden",
        "a|az|egy",
    ),
    "ro": _Wholes(
        "programul(?:ui)?|program|parcurs(?:ul|ului)?|seri(?:a|e|ei)|traseu(?:l|lui)?",
        "întreg(?:ul|ului)?|întreag[aă]|complet|completă|tot",
        "total|suma|credite",
        "acest|acestui|această|acestei|fiecare",
        "",
    ),
    "el": _Wholes(
        "πρ[οό]γρ[αά]μμα(?:τος)?|διαδρομή|διαδρομής|σειρά|σειράς|κύκλος|κύκλου",
        "όλο|όλου|όλης|ολόκληρο|ολόκληρου|ολόκληρης|πλήρες|πλήρους",
        "σύνολο|συνολικά|άθροισμα|μονάδες",
        "αυτό|αυτού|αυτής|παρόντος|κάθε",
        "το|η|ο",
    ),
    "bg": _Wholes(
        "програм(?:а|ата)|пътека(?:та)?|поредица(?:та)?|цикъл(?:а)?|път",
        "цял(?:а|ата|ото|ия)|пълн(?:а|ата|ия)|всички",
        "общо|сума|кредити",
        "тази|този|всяка",
        "",
    ),
    "lt": _Wholes(
        "program(?:a|os)|mokymosi keli(?:as|o)|serija|serijos|ciklas|ciklo",
        "vis(?:a|os|as|o)|pilna|pilnos",
        "iš viso|suma|kreditai",
        "ši|šios|šis|šio|kiekviena",
        "",
    ),
    "lv": _Wholes(
        "programma(?:s|i)?|mācību ceļ(?:š|a)|sērija(?:s)?|cikls|cikla",
        "vis(?:a|as|s)|pilna|pilnas|pilnā",
        "kopā|summa|kredītpunkti",
        "šī|šīs|šis|katra",
        "",
    ),
    "mt": _Wholes("programm|perkors|sensiela", "kollu|kollha|sħiħ", "total|krediti", "dan|din", "il|il-"),
    "ga": _Wholes("chlár|clár|sraith|conair", "iomlán|ar fad", "iomlán|creidmheasanna", "seo", "an"),
    "uk": _Wholes(
        "програм(?:а|и|у)|траєкторі[яїю]|сері[яїю]|цикл(?:у)?|шлях(?:у)?",
        "вс(?:я|ю|ієї|ього)|ціл(?:а|ої|у)|повн(?:а|ої|у|ий)",
        "усього|всього|разом|сума|кредити",
        "ця|цієї|цю|кожна",
        "",
    ),
    "ru": _Wholes(
        "программ(?:а|ы|у)|траектори[яию]|сери[яию]|цикл(?:а)?|путь",
        "вс(?:я|ю|ей|его)|цел(?:ая|ой|ую)|полн(?:ая|ой|ую|ый)",
        "всего|итого|сумма|кредиты",
        "эта|этой|эту|данной|каждая",
        "",
    ),
    "tr": _Wholes(
        "program(?:ın|ı)?|yol(?:u|unun)?|dizi(?:si|nin)?|seri(?:nin|si)?|öğrenme yolu",
        "tüm|bütün|tam|tamamı|tamamının",
        "toplam|kredi",
        "bu|her",
        "",
    ),
    "ar": _Wholes("برنامج|البرنامج|المسار|مسار|السلسلة", "كامل|الكامل|كله", "مجموع|إجمالي|المجموع", "هذا|هذه", ""),
}
_MOST_LABEL, _MOST_NAME = 7, 2
_IN_BRACKETS = re.compile(r"\([^()]*\)")
# What stands before the last of these is another entry of the line.
_OTHER_ENTRY = re.compile(r".*[,;.|•·/]", re.DOTALL)
_LABEL_ENDS = re.compile(r"(?:[:=]|\s[–—-])\s*$")


def _any(words: str) -> str:
    return any_phrase(words).pattern


def _all(name: str) -> str:
    return "|".join(getattr(language, name) for language in _LANGUAGES.values())


_WHOLE, _ENTIRE, _SUM = (any_phrase(_all(name)) for name in ("wholes", "entire", "sums"))
# "This programme" is what the certificate is about, and with one word between ("this short programme").
_THIS = re.compile(rf"{_any(_all('this'))}\s*(?:[^\W_]+\s+)?{_any(_all('wholes'))}")
# A sentence that begins with the larger thing, which is its subject.
_SUBJECTS = tuple(
    re.compile(
        rf"\W*(?:{_any(language.articles)}\s*(?:{_any(language.entire)}\s+)?|{_any(language.entire)}\s+)"
        rf"(?:[^\W_]+[\s-]+){{0,{_MOST_NAME}}}?{_any(language.wholes)}[^:,;]*$"
        if language.articles
        else rf"\W*(?:{_any(language.entire)}\s+)?(?:[^\W_]+[\s-]+)?{_any(language.wholes)}\s[^:,;]*$"
    )
    for language in _LANGUAGES.values()
)


def is_of_whole(before: str, *, hours: bool = False) -> bool:
    """Whether the words of a sentence before an amount make it that of something larger than a course.

    They are a label that names it, or a sentence that begins with it. `hours`: whether it is an amount of hours.
    """
    text = _IN_BRACKETS.sub(" ", before.lower())
    if COMPLETED.search(text) or _THIS.search(text):
        return False
    label = _OTHER_ENTRY.sub("", text)
    if len(label.split()) <= _MOST_LABEL and _WHOLE.search(label):
        entire = _ENTIRE.search(label) is not None
        if hours:
            return entire and _LABEL_ENDS.search(label) is not None
        bare = label == text and (entire or _SUM.search(label)) and not LEARNED.search(text)
        if bare or _LABEL_ENDS.search(label):
            return True
    return not hours and any(subject.match(text) for subject in _SUBJECTS)
