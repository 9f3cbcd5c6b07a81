"""This module says where a title ends in running text, and what of a text is the title.

>>> title_of("Robotics course")
'Robotics'
"""

from __future__ import annotations

import re

from assessment.readers.layout.page import joined
from assessment.readers.parsing.calendar_names import months
from assessment.readers.parsing.dates import Printed, dates_in
from assessment.readers.parsing.folded_text import folded
from assessment.readers.parsing.quotation import without_quotes
from assessment.readers.text.amount_words import OF_MORE
from assessment.readers.text.person_names import is_private
from assessment.readers.text.quantities import ANY_HOURS, amounts_in
from assessment.readers.text.statements import restore_ligatures
from assessment.readers.text.vocabulary import ENDS, HOW, MAY_END, OF_COURSE

_FOLLOWING = (
    r"(?:il|i|gli|la|el|los|las|o|os|a|as|le|les|the)\s+"
    r"(?:seguent[ei]|siguientes?|seguintes?|suivante?s?|above|following)"
)
# What "the following" leads to on a certificate.
_LISTED = (
    r"(?:course|training|module|program|workshop|webinar|topic|unit|subject|requirement|skill|cors[oi]|modul|percors|laborator"
    r"|seminari|argoment|competen|curs|módul|taller|programa|tema|contenid|conteúd|asignatura|disciplin|oficina|formaç"
    r"|formaci|formation|cours|parcours|atelier|matière|thème|actividad|atividad|attività|materi)"
)
_NO_TITLE = re.compile(
    r"^(?:(?:issued|dated|given|completed|awarded|date|duration|signed|emitid[oa]|expedid[oa]|rilasciato|fecha|data|datum)(?=$)"
    r"|requirements?|including|comprising|which|that|all|this|his|her|their|on|in|with|and|of"
    r"|by|offered|(?:a|em|na|no|en)\s+(?:dist[âa]ncia|modalidade|formato|modalidad|videoaula)|con|com|z\s+wynikiem|y|e|et|und|(?-i:и|та|oraz|og|och)|\d+[\s-]*(?:weeks?|hours?|days?|months?|(?:ceu|cpe|pdu)s?)"
    r"|(?:a\s+)?(?:four|six|eight|ten|twelve)\s+weeks?)\b(?!(?-i:(?<=[A-Z])|(?<=[A-Z][a-z]))-[^\W\d_])"
    r"|\b(?:named|mentioned|stated)\s+(?:above|below)\b|^(?:above|below)$"
    # "Sopra indicato", but not "Sopra le nuvole".
    r"|^(?:acima|arriba|ci-dessus|sopra)(?:$|\s+(?:indica[td]|menziona?t|mencionad|cita[td]|descri[tp]t?|riportat|espost|dett|elencat"
    r"|specificat|nominat|referid|identificad|señalad|expuest|mentionn|indiqu|cité|décrit|désign|nomm|référenc)\w*)"
    # "Il seguente corso" and in small letters "los siguientes temas", but not "Los siguientes pasos en IA".
    rf"|^{_FOLLOWING}(?:\W*$|\b(?:\s+[^\W\d_]+){{0,2}}?\s+{_LISTED})|^(?-i:(?=[a-z])){_FOLLOWING}\b",
    re.IGNORECASE,
)
# Up to the second number of what was attended, and its unit: "12 of the 40 hours", but not "3 of 4 Seasons".
_SHARE = re.compile(
    rf"(\d{{1,4}}\D{{1,24}})\d{{1,4}}\s+(?:{ANY_HOURS}|(?:ECTS|CFU|[ck]r[eéèē]d|kredyt|кредит|punkt|lessons?|lezion|leccion"
    r"|lições|aulas|leçons|lektion|lekcj|lekc|modules?|moduli|módulos|sessions?|weeks?)\w*)",
    re.IGNORECASE,
)
# The groups of a code: "8NZ K4R LQ4".
_IS_CODE = re.compile(r"(?=.*\d)[A-Z0-9]{2,5}(?:[ -][A-Z0-9]{2,5}){2,}")
# A title with this ending was cut off.
_CUT_OFF = re.compile(
    r"(?:\bai\s+sensi|(?<!\w)(?:and|or|of|the|to|for|with|und|für|von|et|du|des|pour|di|del|della|per|con|e|de|da|do|dos|das|em|para|y|en|pada|dari|untuk|dengan|tentang|oleh|dan"
    r"|AND|OR|OF|THE|TO|FOR|WITH|UND|FÜR|ET|DU|DES|POUR|DI|DEL|DELLA|PER|CON|DE|DA|DO|DOS|DAS|EM|PARA|Y|EN)|&)$"
)
# A full stop after one of these ends no sentence.
_SHORT = re.compile(
    r"\b(?:vol|no|nr|dr|jr|sr|inc|ltd|st|prof|mr|mrs|ms|vs|lgs|art|dott|ing|arch|cap|cod|approx|[a-z]\.[a-z]{1,4}|e\.?g|i\.?e|\w|^\d{1,2})$",
    re.IGNORECASE,
)
_BEFORE_DATE = re.compile(
    r"[\s,(]{1,6}(?:on|in\s+data(?:\s+del)?|(?:em|na)\s+data\s+de|con\s+fecha(?:\s+de)?|en\s+la\s+fecha(?:\s+de)?|nella\s+data\s+del?|à\s+la\s+date\s+du|in|from|by|il|dal|el|del|em|desde|les?|nos?\s+dias?|nei\s+giorni|nel\s+giorno|w\s+dniu|el\s+día|los\s+días|du|am|vom|op|w\s+dniach|as\s+of|realizad[oa]\s+em|held\s+on|a\s+partir\s+de)?"
    r"\s*(?:\d{1,2}\s*(?:-|to|al?|e|y|and|et|und|bis)\s*(?:\d{1,2}\s*)?)?$",
    re.IGNORECASE,
)
# Other days before the last of several: "on Nov 2, Nov 6, Nov 13, 2020", "on 2, 6 and 13 November".
_FURTHER_DAYS = re.compile(
    r"[\s,(]{1,6}(?:on|em|el|il|le|am|w\s+dniach|nei\s+giorni|los\s+días|nos\s+dias)?\s*"
    r"(?:(?P<month>[^\W\d_]{3,9})\.?\s\d{1,2}(?:st|nd|rd|th)?(?:\s*(?:,|and|&|y|e|et|und)\s*)+){1,9}$",
    re.IGNORECASE,
)
# Words before the day of an event that a title may name: "The Attack of 11 September 2001".
OF_DAY = re.compile(r"(?<!dat[ae] )(?<!fecha )(?<!as )(?<![^\W_])(?:of|de|di|del|du)\s*$", re.IGNORECASE)
# A town before the day, on a line of its own that may also go on with the title: "Huertos" / "en Prova, 3 de mayo".
_IN_TOWN = re.compile(
    r"(?<![^\S\n])[^\S\n]*\n(?:in|en|em|a|à|w|v|u|zu)\s+(?-i:[^\W\d_a-zà-ÿ])[^\n,]{1,30}$", re.IGNORECASE
)
# A semicolon in a title, or between it and what else is said, or between two; and "?" or "!" at its end or inside.
_SEMICOLON = re.compile(r";(?=\s+\S)")
_ASKED = re.compile(r"(?<=[!?])(?=\s+\S)")
# The first month of a period: "June through August 2023", "(June - August 2023)".
_FROM_MONTH = re.compile(
    r"[\s,(]{1,6}(?:(?:from|between|de|da|dal|von|entre|od)\s+)?(?P<month>[^\W\d_]{3,10})\.?\s*(?:\d{4}\s*)?"
    r"(?:through|thru|until|till|to|and|[-\u2013]|ad?|al|à|et|bis|und|e|y|até|do)\s*$",
    re.IGNORECASE,
)
# The first day of a period whose year stands behind its last day.
_FROM_DAY = re.compile(
    r"[\s,(]{1,6}(?:(?:from|between|du|del?|dal|vom|von|entre|od|z|no\s+período\s+de)\s+)?\d{1,2}\.?\s*(?:de\s+|of\s+)?(?P<month>[^\W\d_]{3,12})\.?\s+"
    r"(?:through|thru|until|till|to|and|[-\u2013]|ad?|al|à|au|et|bis|und|e|y|até|do)\s*$",
    re.IGNORECASE,
)
# Words before the end of a title that only lead to what ends it: "with a total of", "cumprindo a".
_TAIL = re.compile(
    r"(?:[\s,]{1,6}(?:com|con|with|avec|mit|cumprindo|perfazendo|totalizando|sumando|cumpliendo|carga|um|uma|un|una|an?|as?|de"
    r"|of|total|la|las|y|e|and|offered|given|held|taught|donnée?|dispensée?|organisée?))+$"
)
# The kind of thing, after its title: "Robotics course".
_KIND = re.compile(r"(?<=\w)\s+(?:online\s+|training\s+)?(?:course|training|programme?|module)$")
# The group in which a course was held, in brackets: "(Turma 3)", "(1ª edizione, MAR/2023)".
_IN_GROUP = re.compile(
    r"\s*\((?:\d{1,2}\s?[ªºa°.]?\s*)?(?:turma|oferta|edizione|edición|edição|édition|edition|grupo|gruppo|gruppe|cohort"
    r"|batch|group)\b[^)]{0,40}\)",
    re.IGNORECASE,
)
_GROUP = re.compile(rf"{_IN_GROUP.pattern}$", re.IGNORECASE)


def title_of(text: str) -> str | None:
    """A title without quotes, kind and number of a group; None if the text is no title.

    >>> title_of('"Latin for Beginners (Turma 3)"'), title_of("the following"), title_of("Bees and")
    ('Latin for Beginners', None, None)
    """
    title = without_quotes(_GROUP.sub("", restore_ligatures(" ".join(joined(text).split())).strip(" ,.;:-_")))
    title = _KIND.sub("", _GROUP.sub("", title).strip(" ,.;:-_"))
    if title.count("(") > title.count(")") or _is_code(title):
        return None  # cut off inside the brackets
    if not 3 <= len(title) <= 200 or _NO_TITLE.search(title) or _CUT_OFF.search(title) or is_private(title):
        return None
    if any(printed.end - printed.start == len(title) for printed in dates_in(title)):
        return None  # "Course completed: 3 May 2024"
    if (share := _SHARE.match(title)) and OF_MORE.search(share.group(1).lower().rstrip()):
        return None  # "Completed 12 of the 40 hours"
    return title if sum(character.isalpha() for character in title) >= 2 else None


def _is_code(title: str) -> bool:
    """Whether a text consists of groups of capitals and digits of one length, each with a digit or nearly so."""
    groups = re.split(r"[ -]", title)
    alike = len(set(map(len, groups))) == 1 and 2 * sum(any(map(str.isdigit, group)) for group in groups) > len(groups)
    return alike and _IS_CODE.fullmatch(title) is not None


def end_of(text: str) -> tuple[int, bool]:
    """The position where a title in running text ends, and whether words after it show that.

    Such words are "offered by", a date, or a number of hours.
    """
    ends = [match.start() for match in ENDS.finditer(text) if not _SHORT.search(text[: match.start()])][:1]
    for printed in [printed for printed in dates_in(text) if not names_group(text, printed)][:1]:
        if OF_DAY.search(text[: printed.start]):
            continue
        before = (
            _further_days(text[: printed.start])
            or _from_month(text[: printed.start])
            or _from_day(text[: printed.start])
            or _BEFORE_DATE.search(text[: printed.start])
        )
        ends.append(before.start() if before else printed.start)
    for amount in amounts_in(text)[:1]:
        ends.append(len(text[: amount.start].rstrip(" \n,(")))
    ends = [end - len(tail.group()) if (tail := _TAIL.search(text[:end])) else end for end in ends]
    return (min(ends), True) if ends else (len(text), False)


def names_group(text: str, printed: Printed) -> bool:
    """Whether a date in a text only names the group in which a course was held: "Bees (Turma JUN/2022)"."""
    return any(group.start() < printed.start < group.end() for group in _IN_GROUP.finditer(text))


def may_end(title: str) -> int | None:
    """The position where a title may end or go on: before "by the University", "with a grade", "of 3 May 2024", a
    semicolon, or behind a question.
    """
    ends = [match.start() for match in (pattern.search(title) for pattern in (MAY_END, _SEMICOLON, _ASKED)) if match]
    ends += [end for end in (may_be_how(title), of_day(title)) if end is not None]
    return min(ends, default=None)


def may_be_two(title: str) -> int | None:
    """The position of a semicolon that may part two titles: "Bees; Wasps", but not "Salt and Pepper; a History"."""
    parts = list(_SEMICOLON.finditer(title))
    second = title[parts[0].end() :].lstrip() if parts else ""
    return parts[0].start() if len(parts) > 1 or (second and not second[0].islower()) else None


def may_be_how(title: str) -> int | None:
    """The position before words that belong to a title or follow it: how or where a course was held or passed ("in
    presenza"), or of which it is a part ("do curso de Agronomia").
    """
    ends = [match.start() for match in (HOW.search(title), OF_COURSE.search(title), _IN_TOWN.search(title)) if match]
    return min(ends, default=None)


def of_day(title: str) -> int | None:
    """The position before "of 3 May 2024"."""
    days = [OF_DAY.search(title[: printed.start]) for printed in dates_in(title)[:1]]
    return days[0].start() if days and days[0] else None


def _further_days(text: str) -> re.Match[str] | None:
    """Other days of a course at the end of a text, before its last."""
    match = _FURTHER_DAYS.search(text)
    return match if match and months(folded(match["month"]).text) else None


def _from_month(text: str) -> re.Match[str] | None:
    """The beginning of a period of months at the end of a text."""
    match = _FROM_MONTH.search(text)
    return match if match and months(folded(match["month"]).text) else None


def _from_day(text: str) -> re.Match[str] | None:
    """The first day of a period, without its year, at the end of a text: "du 29 novembre au"."""
    match = _FROM_DAY.search(text)
    return match if match and months(folded(match["month"]).text) else None
