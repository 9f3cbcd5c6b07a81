"""This module finds the body at which a Russian or Ukrainian sentence says that somebody studied, and the one that
stands before the Turkish words for "held by".

"прошла обучение в ООО «Сад» по программе": these sentences name the school, and not who certifies. The name behind "в"
has another ending than it has alone ("в Садовой школе"), so it counts only where it has none: in quotes, in Latin
letters, or behind a legal form.

>>> studied_at("Анна Белая прошла обучение в Сад.Практикуме (АНО ДПО «САД») по программе «Почвы»")
'АНО ДПО «САД»'
>>> studied_at("успешно прошёл стажировку в компании «Тихий сад» по направлению")
'Тихий сад'
>>> studied_at("прошла обучение в Садовой школе") is None
True
"""

from __future__ import annotations

import re
from itertools import islice

from assessment.readers.findings import Findings
from assessment.readers.layout.blocks import belong, place_of
from assessment.readers.layout.page import Page
from assessment.readers.parsing.dates import MOST_TEXT
from assessment.readers.text.body_words import is_body
from assessment.readers.text.letterhead import MOST_SEEN

_LEGAL = (
    r"(?:ООО|ОДО|ЗАО|ОАО|ПАО|АО|(?:АНО|ЧОУ|НОУ|ЧУ|НОЧУ|ОЧУ)(?:\s+(?:ДПО|ВО|ВПО|ПО))?|(?:ФГБОУ|ФГАОУ|ФГБУ|ГБОУ|ГАОУ|ГБУ|МБОУ|ГАПОУ|ГБПОУ)"
    r"(?:\s+(?:ВО|ВПО|ДПО|ДО|СПО))?|ТОВ|ПП|ГО|КНП|ЗВО|ДВНЗ)"
)
_QUOTED = r"[«\"„](?P<quoted>[^«»\"“”„(),]{2,100})[»\"“”]"
_STUDY = (
    r"(?:обучени[ея]|стажировк[уи]|практик[уи]|(?:пере)?подготовк[уи]|повышени[ея]\s+квалификации|квалификацию|курс(?:ы)?"
    r"|навчання|стажування|практику|підготовку|кваліфікацію)"
)
_KIND = (
    r"(?:компани[ия]|школе|организации|организацией|академии|центре|учебном\s+центре|университете|институте|колледже"
    r"|компанії|школі|організації|академії|центрі|навчальному\s+центрі|університеті|інституті|коледжі)"
)
_STUDIED_AT = re.compile(
    rf"(?<![^\W_])(?i:{_STUDY})\*?\s+(?i:в|во|у|на|на\s+базе|на\s+базі)\s+"
    rf"(?:(?P<legal>{_LEGAL}\s+[«\"„][^«»\"“”„(),]{{2,100}}[»\"“”])"
    rf"|(?i:{_KIND})\s+{_QUOTED}"
    r"|(?:(?i:компании|школе|компанії|школі)\s+)?(?P<latin>[A-Z](?:[a-z]+[A-Z][\w&-]*|[\w&-]*(?:\s[A-Z][\w&-]*){1,3}))(?=\s*(?:[.,;]|$|\n|\s(?:по|за|в|на|с)\s))"
    rf"|[^()«»\"\n.,;]{{2,40}}(?:\.[^()«»\"\n.,;\s]{{2,30}})?\s+\((?P<bracketed>{_LEGAL}\s+[«\"„][^«»\"“”„()]{{2,100}}[»\"“”])\))"
)
_SPEAKS = re.compile(rf"(?<![^\W_]){_STUDY}", re.IGNORECASE)
# A firm that had its own people taught: "в рамках корпоративного обучения в компании".
_EMPLOYER = re.compile(r"(?:корпоративн\w+|внутренн\w+|внутрішн\w+)\s+$", re.IGNORECASE)


# "3 Mayıs 2024 tarihinde Prova Üniversitesi tarafından düzenlenen": the words with capitals right before "by".
_HELD_BY = re.compile(
    r"(?<=\s)(?P<body>(?:(?:[A-ZÇĞİÖŞÜ][\w.&'’-]*|ve)\s+){1,8})(?i:tarafından)\s+(?i:düzenlenen|gerçekleştirilen|verilen|sunulan|organize"
    r"|hazırlanan|yürütülen|yapılan)"
)
_MOST_OF_NAME, _MOST_SEEN = 3, 9


def read_school(page: Page, findings: Findings) -> bool:
    """State the body at which somebody studied, or that held the course; whether a sentence names one so."""
    for number, line in enumerate(page.seen[:MOST_SEEN]):
        held = _HELD_BY.search(line.text[:MOST_TEXT])
        if held and is_body(held["body"]):
            findings.state("awarding_body", held["body"].strip(), place_of(page, [line]))
            return True
        if not speaks_of_study(line.text):
            continue
        lines = [line]
        beside = (after for after in page.seen[number + 1 : number + _MOST_SEEN] if after.beside(line))
        for after in islice(beside, _MOST_OF_NAME - 1):
            if not belong(lines[-1], after):
                break
            lines.append(after)
        if name := studied_at(" ".join(other.text[:MOST_TEXT] for other in lines)):
            findings.state("awarding_body", name, place_of(page, lines))
            return True
    return False


def speaks_of_study(text: str) -> bool:
    """Whether a line has a word for studying, in Russian or Ukrainian."""
    return _SPEAKS.search(text) is not None


def studied_at(text: str) -> str | None:
    """The name of the body at which a sentence says that somebody studied; None if it names none for certain."""
    match = _STUDIED_AT.search(" ".join(text.split()))
    if match is None or _EMPLOYER.search(match.string[: match.start()]):
        return None
    return next((name.strip() for name in match.groups() if name), None)
