"""This module adds a title to what was read, and reads one in quotes: where it ends, and what may go on behind it."""

from __future__ import annotations

import re
from typing import NamedTuple

from assessment.matching.course_keys import platform_key
from assessment.matching.data import known
from assessment.readers.findings import Findings
from assessment.readers.layout.flow import Flow
from assessment.readers.layout.page import Place
from assessment.readers.parsing.dates import dates_in
from assessment.readers.parsing.quotation import MARKS, quoted
from assessment.readers.text.body_words import is_body
from assessment.readers.text.learning_words import COURSE
from assessment.readers.text.quantities import amounts_in
from assessment.readers.text.title_text import end_of, title_of
from assessment.readers.text.vocabulary import ENDS, FOLLOWS, MAY_END, NO_COURSE

LEAST_TITLE, MOST_TITLE = 3, 200
# Small words before a title in quotes: "the course of the university "Plants"".
_BEFORE_QUOTE = re.compile(rf"(?:[a-zà-ÿа-яёіїєґα-ωά-ώ/-]+\s+){{0,5}}[^\w{MARKS}]{{0,3}}(?=[{MARKS}])")
# Words between a kind of course and its title in quotes.
_ON = (
    r"(?:on|in|about|entitled|titled|named|called|sobre|de|em|en|titulado|intitulado|su|sul|dal\s+titolo|intitolato|sur"
    r"|intitulée?|zum\s+thema|über|over|met\s+als\s+thema|na\s+temat|pt\.|pod\s+nazwą|na\s+téma|na\s+temu|na\s+tému|om"
    r"|aiheesta|tentang|cu\s+tema|по|по\s+теме|на\s+тему)"
)
# A kind of course with a name of its own before the title: "participated in LakeNet Webinar "Fish"", "completed Value
# Added Course on "Fish"", "concluiu Curso de Extensão em "Peixes"".
_NAMED_KIND = re.compile(
    r"(?:(?:[\w.&'/-]+\s+){1,7}(?:course|training|program(?:me)?|workshop|webinar|seminar|bootcamp|masterclass|curso|taller|seminario|oficina|minicurso|corso"
    r"|laboratorio|formation|atelier|kurs|kursu|szkoleni[au]|warsztat\w*|webinar\w*|pelatihan|курс\w*|вебинар\w*|вебінар\w*|семинар\w*|семінар\w*)"
    rf"(?:\s+{_ON})?"
    rf"|(?:curso|taller|seminario|oficina|minicurso|corso|laboratorio|formation|atelier)(?:\s+[\w-]+){{1,3}}\s+{_ON})"
    rf"[^\w{MARKS}]{{1,3}}(?=[{MARKS}])",
    re.IGNORECASE,
)
# All words of a kind of course that is hardly the topic of one: "Three Day Hands-on Workshop", "Curso de Extensão".
_KIND = re.compile(
    r"(?:\d+(?:st|nd|rd|th)?|one|two|three|four|five|six|seven|eight|nine|ten|first|second|third|days?|weeks?|months?|hours?|hrs?|half|full"
    r"|the|an?|and|&|his|her|their|el|la|los|las|un[ao]?|il|lo|le|les|une|o|os|as|uma?|das|die|der|den|ein\w*|d[aeio]|del|della|du|des|e|y|et|und|pos[t-]?grad\w*"
    r"|value|add(?:ed|-on|on)|hands|on|hands-?on|online|on-?line|virtual|live|free|short|long|term|short-term|open|basic|advanced|intensive|introductory|foundation"
    r"|professional|vocational|certificat(?:e|ion|ed)|certified|accredited|faculty|staff|teachers?|student|development|skills?|skilling|capacity|building|enhancement|enrichment"
    r"|refresher|orientation|induction|awareness|bridge|crash|summer|winter|spring|autumn|international|national|state|regional|interdisciplinary|multidisciplinary|level|self-paced"
    r"|practical|continuing|education|educational|learning|annual|special|technical|elective|mandatory|optional|e-?learning|fdp|sttp|cpd|cme"
    r"|(?:course|training|program(?:me)?|workshop|webinar|seminar|bootcamp|masterclass|module|lecture|series|session|curso|taller|seminario|oficina|minicurso|corso"
    r"|laboratorio|formation|atelier|kurs)s?"
    r"|abiert[oa]|cort[oa]|complet[oa]|intensiv[oa]|b[áa]sic[oa]|avan[zç]ad[oa]|introdu[ct]+[oó]ri[oa]|profes+ional(?:e|izante)?|profis+ional(?:izante)?|gratuit[oa]?|breve|livre|libre"
    r"|presencial|remoto|continu[oae]|extens(?:i[óo]n|ão)|formativ[oa]|forma(?:ci[óo]n|ção|zione)|capacita(?:ci[óo]n|ção)|actualizaci[óo]n|atualização|aggiornamento"
    r"|especializaci[óo]n|especialização|specializzazione|perfec+ionamiento|perfezionamento|aperfeiçoamento|qualifica(?:ção|zione)|cualificaci[óo]n|universitari[oa]|internacional|nacional"
    r"|distancia|distância|distanza|distance|à|a|ligne|línea|linea|linha|en|em|in|initiale|qualifiante"
    r"|онлайн\S*|[а-яёіїє-]+(?:ый|ий|ой|ая|ого|его|ому|ему|им|ым|ую|ий))",
    re.IGNORECASE,
)
# Behind these a place, a platform or a language may stand in quotes; and such platforms without a reader.
_WHERE = re.compile(r"\s(?:on|in|at|em|en|su|sul|sur|over|om|по)\W*$", re.IGNORECASE)
_MEETS = re.compile(
    r"(?:zoom|(?:ms |microsoft )?teams|google meet|meet|moodle|webex|youtube|whatsapp|telegram)", re.IGNORECASE
)
_CONNECTS = re.compile(rf"\s{_ON}\W*$", re.IGNORECASE)
# Words before the name of an employer in quotes: "завершил стажировку в компании «Прова»".
_COMPANY = re.compile(
    r"(?<![^\W_])(?:compan(?:y|ies)|firms?|aziend[ae]|societ[àa]|empresas?|compañía|companhia|entreprise|société|unternehmen|firm[aie]|компани\w+"
    r"|организаци\w+|організаці\w+|фирм\w+|предприяти\w+|підприємств\w+|школ\w+|академи\w+|академі\w+|университет\w*|університет\w*|институт\w*"
    r"|інститут\w*|колледж\w*|коледж\w*|центр\w*)(?![^\W_])",
    re.IGNORECASE,
)
# A test is named for what it tests: "the skill certification test", and below it "Python (Basic)".
_IS_TEST = re.compile(r"\b(?:test|assessment|quiz)s?$", re.IGNORECASE)
# Words with which a title may go on after a word of it in quotes: ""Plants" and us".
_GOES_ON = re.compile(r"\s+(?:and|or|&|ed?|o|ou|y|et|und|oder|i|og|och|ja|és|și|и|та|vs\.?)\s+(?=\w)", re.IGNORECASE)
# A date that belongs to the sentence stands no further behind the quotes.
_MOST_GAP = 15
# Words that call a quotation a course behind it, and those that lead to another thing: ""Dinner" of the course".
_WORD, _MOST_CALLING = re.compile(r"[^\W_][\w.-]*"), 5
_OF = frozenset(
    [
        "of",
        "at",
        "in",
        "after",
        "during",
        "de",
        "del",
        "della",
        "di",
        "du",
        "der",
        "des",
        "do",
        "da",
        "no",
        "na",
        "w",
        "v",
    ]
)


def add_title(findings: Findings, title: str, place: Place, *, sure: bool) -> None:
    sure = sure and not (NO_COURSE.search(title) or _IS_TEST.search(title))
    sure = sure and any(letter.isupper() or letter.isdigit() for letter in title)
    findings.state_or_offer("course_title", title_of(title), place, sure=sure)


class Quotation(NamedTuple):
    """A title in quotes: the places of its first letter and of the mark that closes it. `rest`: what follows it.

    `sure`: whether the words before it name nothing else that may be the course.
    """

    text: str
    start: int
    end: int
    rest: str
    sure: bool = True


def quotation_at(text: str) -> Quotation | None:
    """The quotation with which a text starts, perhaps after a few small words; None if none is as long as a title."""
    kind = _NAMED_KIND.match(text)
    before = _BEFORE_QUOTE.match(text) or kind
    span = quoted(text, before.end()) if before else None
    if before is kind and span is not None and is_inner(text[span[1] + 1 :]):
        return None  # "LakeNet Course "Advanced" Soil"
    if span is None or is_led_to_company(text) or not LEAST_TITLE <= span[1] - span[0] <= MOST_TITLE:
        return None
    title = text[slice(*span)].strip()
    sure = kind is None or before is not kind or _is_only_kind(kind.group(), title)
    return Quotation(title, *span, text[span[1] + 1 :], sure)


def _is_only_kind(before: str, title: str) -> bool:
    """Whether words before a title in quotes are only for the kind of course, and the title is not where it is held.

    >>> _is_only_kind("Value Added Course on ", "Bees"), _is_only_kind("Bee Keeping Training on ", "Coursera")
    (True, False)
    """
    where = _WHERE.search(before)
    if where and (platform_key(title) in known("platforms")["names"] or _MEETS.fullmatch(title)):
        return False
    words = [word for part in _CONNECTS.sub("", before).split() if (word := part.strip(" .,:;-–()'/"))]
    own = [word for word in words if not _KIND.fullmatch(word)]
    brand = len(own) == 1 and own == words[:1] and own[0][:1].isupper() and not where  # "LakeNet Webinar"
    return not own or brand


def is_led_to_company(text: str) -> bool:
    """Whether a text starts with small words for an employer or a school before its name in quotes."""
    before = _BEFORE_QUOTE.match(text)
    return before is not None and _COMPANY.search(before.group()) is not None


def ends_with_company(text: str) -> bool:
    """Whether the last words of a text, before a name in quotes, are for an employer or a school."""
    return _COMPANY.search(" ".join(text.split()[-2:])) is not None


def is_called_course(text: str) -> bool:
    """Whether words behind the quotation with which a text starts call it a course: ""Bees", a workshop of 5 hours"."""
    quotation = quotation_at(text)
    for word in _WORD.findall(quotation.rest)[:_MOST_CALLING] if quotation else ():
        if COURSE.match(word):
            return True
        if word[:1].isupper() or word in _OF or word.endswith(".") or NO_COURSE.match(word):
            break
    return False


# A colon or dash behind a quotation: ""Bees": a course for beginners", but also ""Bees": 40 hours".
_MARK = re.compile(r"\s*[:–—-]\s*(?=\w)")
# How, where or for whom a course is held: no part of its title.
_HOW_HELD = re.compile(
    r"\s+(?:modalit[àày]|modalidade?|modalité|mode\b|on-?line\b|e-?learning\b|[aà] dist[aâà]n|in presenza|presen[cz]ial"
    r"|fad\b|ead\b|webinar\b|carga\b|turma\b|edizione\b|edici[óo]n\b|edição\b|edition\b|durata\b|dura[cç][ióã]|duration\b|durée\b|dauer\b)",
    re.IGNORECASE,
)


def is_marked_off(rest: str) -> bool:
    """Whether a colon or dash stands between a quotation and the words behind it."""
    return _MARK.match(rest) is not None


def is_inner(rest: str) -> bool:
    """Whether the words behind a quotation at the start of a line may belong to the title with it."""
    rest = _MARK.sub(" ", rest, count=1) if is_marked_off(rest) else rest
    if not re.match(r"\s+\w", rest) or FOLLOWS.match(rest) or MAY_END.match(rest) or amounts_in(rest[:40]):
        return False
    if _HOW_HELD.match(rest) or is_body(rest[:MOST_TITLE]):
        return False
    return not any(printed.start < _MOST_GAP for printed in dates_in(rest[:60]))


def add_quotation(findings: Findings, flow: Flow, at: int, quotation: Quotation, *, unsure: bool) -> None:
    """State the title in quotes; where it may go on behind them, or begin before them, offer both."""
    place = flow.place(at, at + quotation.end)
    if quotation.sure and (not _GOES_ON.match(quotation.rest) or ENDS.match(quotation.rest)):
        add_title(findings, quotation.text, place, sure=not unsure)
        return
    whole = flow.text[at : flow.running_end(at)]
    add_title(findings, quotation.text, place, sure=False)
    add_title(findings, whole[: end_of(whole)[0]], place, sure=False)
