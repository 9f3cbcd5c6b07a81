"""This module finds the learner and the title at labels, in the languages of certificates that were met.

The value stands after the label ("Name: Ana Gil") or below it; a name may also stand above a label such as "Student".
Labels without a colon have their values all below or all above them: the names, days and numbers among them say which.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from assessment.readers.findings import Findings
from assessment.readers.layout.blocks import above, belong, below, following, is_date, place_of, text_of
from assessment.readers.layout.lines import Line
from assessment.readers.layout.page import Page
from assessment.readers.text.body_words import BODY_LABEL, is_body, is_post
from assessment.readers.text.date_words import BARE_DATE
from assessment.readers.text.learners import LARGER
from assessment.readers.text.legal_forms import is_legal_form
from assessment.readers.text.person_names import leading_name, name_in
from assessment.readers.text.quantities import MOST_HOURS
from assessment.readers.text.title_lines import is_single_title, may_be_other
from assessment.readers.text.title_text import title_of
from assessment.readers.text.vocabulary import COMPLETED

_MOST_SEEN = 200
_NAMES = (
    r"(?:full\s+)?name(?:\s+of\s+(?:the\s+)?(?:participant|student|learner|candidate|trainee))?"
    r"|(?:learner|student|participant|recipient|trainee|candidate)(?:'s)?(?:\s+(?:full\s+)?name)?"
    r"|issued\s+to|awarded\s+to|nome(?:\s+e\s+cognome)?|studente|corsista|partecipante"
    r"|nombre(?:\s+y\s+apellidos|\s+completo|\s+del\s+(?:alumno|participante))?|alumn[oa](?:/[oa])?|estudiante|participante"
    r"|nom(?:\s+et\s+prénom)?|prénom\s+et\s+nom|apprenant|stagiaire|bénéficiaire|alun[oa](?:\(a\))?|formand[oa]"
    r"|nome\s+(?:completo|d[oa](?:\(a\))?\s+(?:formand[oa]|alun[oa]|participante)(?:\(a\))?)"
    r"|teilnehmer(?:in)?|teilnehmende[r]?|vor-?\s*und\s+nachname|vorname,?\s+(?:und\s+)?(?:nachname|name)|(?:nach)?name,\s+vorname|naam|deelnemer|imię\s+i\s+nazwisko|uczestnik"
    r"|ime\s+i\s+prezime|ime\s+in\s+priimek|jméno(?:\s+a\s+příjmení)?|meno(?:\s+a\s+priezvisko)?|név|nume(?:le)?(?:\s+și\s+prenume(?:le)?)?"
    r"|ονοματεπώνυμο|име(?:\s+и\s+фамилия)?|ім'я(?:\s+та\s+прізвище)?|фио|ф\.и\.о\.|namn|navn|deltagare|deltager|nimi|osallistuja|osaleja"
    r"|nama(?:\s+(?:lengkap|peserta))?|vardas(?:,?\s+pavardė)?|vārds(?:,?\s+uzvārds)?|ad[ıi]?\s+soyad[ıi]?|katılımcı(?:nın)?(?:\s+adı(?:\s+soyadı)?)?|nom\s+i\s+cognoms"
)
_COURSES = (
    r"(?:name\s+of\s+(?:the\s+)?)?(?:course|training|module|program(?:me)?|workshop|webinar)(?:\s+(?:title|name|completed))?|title\s+of\s+(?:the\s+)?course"
    r"|corso(?:\s+di\s+formazione)?|titolo(?:\s+del\s+corso)?|denominazione(?:\s+del\s+corso)?|percorso(?:\s+formativo)?"
    r"|curso|acción\s+formativa|nombre\s+del\s+curso|t[íi]tulo(?:\s+d[eo]l?\s+curso)?|nome\s+do\s+curso|designação(?:\s+do\s+curso)?"
    r"|ação\s+de\s+formação|cours|formation(?:\s+suivie)?|intitulé(?:\s+d[ue]\s+(?:cours|la\s+formation|stage))?|titre(?:\s+d[ue]\s+(?:cours|la\s+formation))?"
    r"|(?:online-?)?kurs(?:titel|name|bezeichnung)?|lehrgang|schulung|seminar|cursus|(?:naam\s+)?opleiding"
    r"|(?:nazwa|tytuł|temat)\s+(?:kursu|szkolenia)|szkolenie|naziv\s+(?:tečaja|programa|edukacije)|název\s+kurzu|názov\s+kurzu|kurz|képzés(?:\s+(?:neve|címe))?"
    r"|(?:denumirea?\s+)?curs(?:ului)?|μάθημα|τίτλος(?:\s+(?:μαθήματος|προγράμματος))?|курс|назва\s+курсу|название\s+курса|программа(?:\s+(?:обучения|курса))?|kurssi|kursus|kursuse\s+nimetus"
    r"|kursai|kurss|eğitim(?:in)?\s+ad[ıi]|kurs(?:un)?\s+ad[ıi]"
)
# Labels under which the whole stands of which the course is a part, or a part of it: "Programme: Erasmus+".
_WEAK_COURSES = re.compile(r"(?:training|module|program(?:me)?|percorso)$", re.IGNORECASE)
# In Russian the programme of a course is what it holds. It never makes another title uncertain, and its value may be
# a list: "Введение, основы, практика", "1. Введение 2. Основы".
_PROGRAMME = re.compile(r"программа\b", re.IGNORECASE)
_ITEM = re.compile(r"(?<!\d)\d{1,2}[.)]\s")
_LEARNER = re.compile(rf"^(?:{_NAMES})\s*:\s*(?P<rest>.*)$", re.IGNORECASE)
# With a colon these words may also label what somebody studied before; with a stroke behind they do not.
_STROKED_COURSES = r"formação|imersão|formación"
_TITLE = re.compile(
    rf"^(?P<label>{_COURSES}|(?:{_STROKED_COURSES})(?=\s*_$))\s*(?::|_$)\s*(?P<rest>.*)$", re.IGNORECASE
)
# Labels without a colon, whose value stands above or below them on every certificate in one way.
_BARE_LEARNER, _BARE_TITLE = (re.compile(rf"^(?:{words})$", re.IGNORECASE) for words in (_NAMES, _COURSES))
_BARE_HOURS = re.compile(
    r"^(?:(?:total\s+|cpd\s+|credit\s+)?hours|ore(?:\s+totali)?|horas(?:\s+(?:totales|lectivas))?|heures|stunden|(?:duration|durata|duración|duração|durée|dauer)"
    r"\s*\((?:in\s+)?(?:hours|ore|horas|heures|stunden|h)\)|carga\s+hor[aá]ria\s*\(h(?:oras)?\)|godziny|uren|timer|timmar|saat)$",
    re.IGNORECASE,
)
_BODY = re.compile(rf"^(?:{BODY_LABEL})\s*:\s*(?P<rest>\S.*)$", re.IGNORECASE)
_LED_TO_BODY = re.compile(rf"^(?:{BODY_LABEL})\s*:$", re.IGNORECASE)
_BARE_BODY = re.compile(rf"^(?:{BODY_LABEL})$", re.IGNORECASE)
# Words before a learner, a grade, a reader or an addressee: "A: Very Good", "Para: Educadores Sociais".
_GIVEN_TO = re.compile(r"^(?:a|to|para)\s*:\s*(?P<rest>.*)$", re.IGNORECASE)
# The name of a body: words, of which one has a capital, and no address.
_IS_BODY_NAME = re.compile(r"^(?!.*(?:://|www\.|@))(?=.*[^\W\d_a-z])[^\d:]{3,120}$")
_NUMBER = re.compile(r"^\d{1,4}$")
# A label that stands under the learner's name, as under a signature.
_UNDER = re.compile(
    r"^\(?(?:(?:name\s+of\s+(?:the\s+)?)?(?:student|learner|participant)(?:'s)?(?:\s+name)?|studente(?:ssa)?|corsista"
    r"|partecipante|alumn[oa]|estudiante|alun[oa]|formand[oa]|apprenante?|étudiante?|teilnehmer(?:in)?|cursist"
    r"|uczestnik|polazni[kc]a?|udeleženec)(?:\s*\(a\))?\)?$",
    re.IGNORECASE,
)
_FAR = 1.5
# A label is short, and a form has at least so many.
_LONGEST, _FEWEST = 40, 2


def read_labelled(page: Page, findings: Findings) -> None:
    """State or offer learner, course_title and hours from a page's first 200 lines; no certificate has more."""
    where = _where_values_stand(page)
    for row in sorted(page.seen[:_MOST_SEEN], key=lambda line: bool(_PROGRAMME.match(line.text))):
        line = _with_value(page, row)
        if match := _LEARNER.match(line.text):
            rest = match.group("rest").strip()
            block = [line] if rest else following(page, line)[:1]
            if block:
                findings.state("learner", name_in(rest or block[0].text), place_of(page, block))
        elif match := _GIVEN_TO.match(line.text):
            _read_given_to(page, findings, line, match["rest"].strip())
        elif match := _TITLE.match(line.text):
            _read_title(page, findings, line, match)
        elif match := _BODY.match(line.text):
            _state_body(page, findings, line, match.group("rest"))
        elif _LED_TO_BODY.match(line.text):
            for lower in below(page, line)[:1]:
                _state_body(page, findings, lower, lower.text)
        elif where and _read_bare(page, findings, line, where=where):
            continue
        elif _UNDER.match(line.text):
            _read_name_above(page, findings, line)


def _with_value(page: Page, label: Line) -> Line:
    """A label with the value behind it in its row, where the colon stands before the value: "NAME", ": ANA GIL"."""
    if not (_BARE_LEARNER.match(label.text) or _BARE_TITLE.match(label.text)):
        return label
    value = _beside(page, label)
    if not value or not value[0].text.startswith(":") or value[0].height > LARGER * label.height:
        return label
    return Line([*label.glyphs, *value[0].glyphs], label.score)


def _read_given_to(page: Page, findings: Findings, line: Line, rest: str) -> None:
    """State the name behind "a:", if the line below it says what was done: "por haber aprobado el curso"."""
    block = [line] if rest else following(page, line)[:1]
    lower = [other for upper in (*block, line) for other in below(page, upper)[:1]]
    done = [match for other in lower if (match := COMPLETED.match(other.text)) and not match["bare"]]
    if block and done:
        findings.state("learner", name_in(rest or block[0].text), place_of(page, block))


def _where_values_stand(page: Page) -> str:
    """Whether the values of labels without a colon stand beside, below or above them, by those whose kind of value is
    plain: a name, a day, a number of hours. Empty if there are not two such labels, or they do not say.
    """
    labels = [line for line in page.seen[:_MOST_SEEN] if len(line.text) <= _LONGEST]
    bare = [(line, fits) for line in labels for words, fits in _KINDS if words.match(line.text)]
    if len({line.middle for line, _ in bare}) < _FEWEST:
        return ""
    if sum(_fits(_beside(page, line), fits) for line, fits in bare) >= _FEWEST:
        return "beside"
    votes = sum(_fits(below(page, line), fits) - _fits(above(page, line)[::-1], fits) for line, fits in bare)
    return "below" if votes > 0 else "above" if votes < 0 else ""


def _beside(page: Page, label: Line) -> list[Line]:
    """The line at the right of a label in its row, if there is one."""
    value = following(page, label)[:1]
    return value if value and abs(value[0].middle - label.middle) < label.height / 2 else []


def _state_body(page: Page, findings: Findings, line: Line, name: str) -> None:
    """State the body at a label; offer what may be a person."""
    name = name.strip(" .,")
    sure = is_body(name) or name_in(name) is None
    if _IS_BODY_NAME.search(name) and not (is_post(name) or is_legal_form(name)):
        findings.state_or_offer("awarding_body", name, place_of(page, [line]), sure=sure)


def _fits(block: list[Line], fits: Callable[[Line], object]) -> bool:
    return bool(block) and bool(fits(block[0]))


def _is_name(line: Line) -> bool:
    name = name_in(line.text)
    return (
        name is not None and not (_BARE_TITLE.match(line.text) or is_body(line.text)) and line.text != line.text.lower()
    )


def _read_bare(page: Page, findings: Findings, line: Line, *, where: str) -> bool:
    """State the value below, above or beside a label without a colon; whether the line is such a label."""
    block = (
        _beside(page, line) if where == "beside" else below(page, line) if where == "below" else above(page, line)[::-1]
    )
    value = block[:1]
    if not value or (_BARE_LEARNER.match(value[0].text) or _BARE_TITLE.match(value[0].text)):
        return False
    if _BARE_LEARNER.match(line.text):
        findings.state("learner", name_in(value[0].text), place_of(page, value))
    elif _BARE_TITLE.match(line.text):
        whole = [other for other in block if belong(value[0], other)] or value
        lines = whole[::-1] if where == "above" else whole
        sure = len(lines) == 1 and _may_state(line.text, findings)
        findings.state_or_offer("course_title", _title_at(line.text, text_of(lines)), place_of(page, lines), sure=sure)
    elif _BARE_BODY.match(line.text):
        _state_body(page, findings, value[0], value[0].text)
    elif _BARE_HOURS.match(line.text):
        if _NUMBER.match(value[0].text) and 0 < int(value[0].text) <= MOST_HOURS:
            findings.state("hours", int(value[0].text), place_of(page, value))
    else:
        return False
    return True


# The labels whose value is of a plain kind, and what shows that a line is one.
_KINDS: tuple[tuple[re.Pattern[str], Callable[[Line], object]], ...] = (
    (_BARE_LEARNER, _is_name),
    (_BARE_HOURS, lambda line: _NUMBER.match(line.text)),
    (BARE_DATE, is_date),
)


def _read_name_above(page: Page, findings: Findings, line: Line) -> None:
    """State a name that stands alone close above a label; offer it if another line stands close above the name.

    That other line may be a label for the name, which may then be somebody else's.
    """
    block = above(page, line)
    if len(block) != 1 or block[0].height < line.height:
        return
    value, lower = block[0], below(page, line)
    name, length = leading_name(value.text)
    if not name or " " not in name or value.text[length:].strip(" .,") or (lower and name_in(lower[0].text)):
        return
    gap, over = abs(value.middle - line.middle), above(page, value)
    far = not over or abs(over[-1].middle - value.middle) > _FAR * gap
    if gap < 3 * value.height:
        findings.state_or_offer("learner", name, place_of(page, block), sure=far)


def _read_title(page: Page, findings: Findings, line: Line, match: re.Match[str]) -> None:
    label, rest = match["label"], match["rest"].strip()
    states = _may_state(label, findings)
    lower = below(page, line) if rest else following(page, line)
    if rest:
        goes_on = lower and belong(line, lower[0]) and ":" not in lower[0].text
        sure = states and not goes_on
        findings.state_or_offer("course_title", _title_at(label, rest), place_of(page, [line]), sure=sure)
    elif lower:
        large = lower[0].height > LARGER * line.height
        whole = is_single_title(lower, page.lines) or not any(map(may_be_other, lower[1:]))
        sure = states and (len(lower) == 1 or (large and whole))
        findings.state_or_offer("course_title", _title_at(label, text_of(lower)), place_of(page, lower), sure=sure)


def _may_state(label: str, findings: Findings) -> bool:
    """Whether what stands at a label may be certain. At a weak one it only makes another title uncertain."""
    if _PROGRAMME.match(label):
        return False
    return "course_title" in findings.facts or not _WEAK_COURSES.match(label.strip())


def _title_at(label: str, text: str) -> str | None:
    """The title at a label; None for a list of what the course holds."""
    is_list = text.count(",") + text.count(";") > 1 or _ITEM.search(text)
    return None if _PROGRAMME.match(label) and is_list else title_of(text)
