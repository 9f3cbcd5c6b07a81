"""Learner and title behind the sentences and labels of six languages (en, it, es, pt, fr, de).

Sure is: a name alone on the line (or up to the next sentence) after "this is to certify that"; a title in quotes, on
lines of its own after "has successfully completed the course", behind "Course:", or up to words that cannot be part of
it ("offered by"). Anything else is offered.
"""

from __future__ import annotations

import re
from itertools import pairwise, takewhile

from assessment.readers.engine.blocks import belong, below, is_date, place_of, text_of
from assessment.readers.engine.dates import dates_in
from assessment.readers.engine.findings import Findings
from assessment.readers.engine.lines import Line
from assessment.readers.engine.numbers import amounts_in
from assessment.readers.engine.page import Page
from assessment.readers.engine.people import is_private, name_in

_INTRODUCES = re.compile(
    r"\b(?:certif(?:y|ies)\s+that|certificate\s+is\s+(?:hereby\s+)?(?:awarded|presented|granted)\s+to"
    r"|(?:awarded|presented|granted)\s+to|(?:certifica|attesta|si\s+certifica|si\s+attesta)\s+che"
    r"|(?:rilasciat|conferit)[oa]\s+a|(?:certifica|acredita|hace\s+constar|certificamos)\s+que"
    r"|el\s+presente\s+certificado\s+a|certifica-se\s+que|(?:otorgad[oa]|concedid[oa]|conferid[oa]|se\s+otorga|se\s+concede|atribuíd[oa])\s+a|(?:certifie|atteste|certifions|attestons)\s+que"
    r"|(?:décerné|délivré|attribué)e?\s+à|(?:bescheinigt|bestätigt|bescheinigen\s+wir|bestätigen\s+wir),?\s+dass"
    r"|verliehen\s+an)\s*[:,]?\s*(?:(?:il|la|lo|el|le|the|/|sig\.ra|sig\.|sr\.|sra\.|d\.|dª|d\.ª|/a|\s)+$)?(?P<rest>.*)$",
    re.IGNORECASE,
)
_COMPLETED = re.compile(
    r"(?:^|\b)(?:has\s+|have\s+)?(?:successfully\s+|satisfactorily\s+)?(?:completed|passed|finished)(?:\s+the)?"
    r"(?P<noun>(?:\s+(?:free|online|following|self-paced|training))*\s+(?:course|mooc|module|training|programme?)\b)?"
    r"(?:\s+(?:in|entitled|titled|called)\b)?\s*:?\s*(?P<rest>.*)$"
    r"|\bha\s+(?:completato|superato|frequentato|concluso|seguito)(?:\s+con\s+(?:successo|esito\s+positivo|profitto))?"
    r"\s*(?:il|l'|la|lo)?(?P<noun2>\s*(?:corso|mooc|modulo|percorso)(?:\s+(?:online|di\s+formazione|formativo))*)?"
    r"(?:\s+(?:dal\s+titolo|denominato|intitolato))?\s*:?\s*(?P<rest2>.*)$"
    r"|\bha\s+(?:completado|superado|aprobado|realizado|finalizado)(?:\s+con\s+(?:éxito|aprovechamiento))?\s*(?:el|la)?"
    r"(?P<noun3>\s*(?:curso|mooc|módulo)(?:\s+(?:online|en\s+línea|de\s+formación|virtual))*)?"
    r"(?:\s+(?:titulado|denominado))?\s*:?\s*(?P<rest3>.*)$"
    r"|\b(?:concluiu|completou|finalizou)(?:\s+com\s+(?:sucesso|êxito|aproveitamento))?,?\s*(?:o|a)?"
    r"(?P<noun4>\s+(?:curso|mooc|módulo)(?:\s+(?:online|em\s+linha))*)?(?:\s+(?:intitulado|denominado))?\s*:?\s*(?P<rest4>.*)$"
    r"|\ba\s+(?:suivi|réussi|complété|terminé|achevé|validé)(?:\s+avec\s+succès)?\s*(?:le|la)?"
    r"(?P<noun5>\s+(?:cours|mooc|module|formation)(?:\s+en\s+ligne)?)?(?:\s+intitulée?)?\s*:?\s*(?P<rest5>.*)$"
    r"|\bhat\s+(?:erfolgreich\s+)?(?:den|das|am|an\s+dem)(?P<noun6>\s+(?:online-?)?(?:kurs|mooc|modul|lehrgang))"
    r"\s*:?\s*(?P<rest6>.*)$",
    re.IGNORECASE,
)
_LEARNER_LABEL = re.compile(
    r"^(?:(?:name|learner|student|participant)(?:\s+name)?|nome(?:\s+e\s+cognome)?|studente|corsista|partecipante"
    r"|nombre(?:\s+y\s+apellidos)?|alumn[oa]|estudiante|nom(?:\s+et\s+prénom)?|apprenant|aluno|formando|teilnehmer(?:in)?)"
    r"\s*:\s*(?P<rest>\S.*)$",
    re.IGNORECASE,
)
_TITLE_LABEL = re.compile(
    r"^(?:course(?:\s+(?:title|name))?|corso|titolo(?:\s+del\s+corso)?|curso|t[íi]tulo(?:\s+do\s+curso|\s+del\s+curso)?"
    r"|nombre\s+del\s+curso|nome\s+do\s+curso|cours|intitulé(?:\s+du\s+cours)?|titre(?:\s+du\s+cours)?|kurs(?:titel|name)?)"
    r"\s*:\s*(?P<rest>\S.*)$",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"^[\"«„“]\s*(?P<title>[^\"«»“”„]{3,200}?)\s*[\"»”“]")
# Words that end a title in running text.
_ENDS = re.compile(
    r",?\s*\b(?:offered\s+by|provided\s+by|organi[sz]ed\s+by|a\s+(?:course|programme?)\s+of|an\s+online|erogato\s+da"
    r"|offerto\s+da|organizzato\s+da|della\s+durata|impartido\s+por|ofrecido\s+por|organizado\s+por|con\s+una\s+duración"
    r"|oferecido\s+p|ministrado\s+p|com\s+(?:a\s+)?(?:duração|carga)|proposée?\s+par|organisée?\s+par|d'une\s+durée"
    r"|erfolgreich\s+(?:abgeschlossen|absolviert|bestanden|teilgenommen))",
    re.IGNORECASE,
)
_MOST_SEEN = 200
# A line that ends so is not the end of a title.
_OPEN_END = re.compile(
    r"(?:[:&,-]|\b(?:of|and|for|the|in|to|with|di|del|della|e|per|con|de|la|el|y|para|do|da|du|des|et|pour|und|der|für|von))$",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(r"^(?:requirements?|all|this|the|on|in|with|and|of|by|offered|con|y|e|et|und)\b", re.IGNORECASE)


def read_labelled(page: Page, found: Findings) -> None:
    """State or offer learner and course_title of a page: of its first lines, for no certificate has more."""
    for line in page.seen[:_MOST_SEEN]:
        if match := _LEARNER_LABEL.match(line.text):
            found.state("learner", name_in(match.group("rest")), place_of(page, [line]))
        elif match := _INTRODUCES.search(line.text):
            _learner_after(page, found, line, match.group("rest"))
        if match := _TITLE_LABEL.match(line.text):
            _title_at_label(page, found, line, match.group("rest"))
        elif match := _COMPLETED.search(line.text):
            _title_after(page, found, line, match)


def _learner_after(page: Page, found: Findings, line: Line, rest: str) -> None:
    if rest.strip():
        found.state("learner", name_in(_before_completed(rest)), place_of(page, [line]))
        return
    block = below(page, line)
    name = name_in(_before_completed(block[0].text)) if block else None
    more = name_in(block[1].text) if len(block) > 1 else None
    if name and more:  # a name over two lines, or a name and somebody else's below it
        found.offer("learner", name, place_of(page, block[:1]))
        found.offer("learner", name_in(text_of(block[:2])), place_of(page, block[:2]))
    elif name:
        found.state("learner", name, place_of(page, block[:1]))


def _before_completed(text: str) -> str:
    match = _COMPLETED.search(text)
    return text[: match.start()] if match else text


def _title_at_label(page: Page, found: Findings, line: Line, rest: str) -> None:
    next_lines = below(page, line)
    goes_on = next_lines and belong(line, next_lines[0]) and ":" not in next_lines[0].text
    take = found.offer if goes_on else found.state
    take("course_title", _title(rest), place_of(page, [line]))


def _title_after(page: Page, found: Findings, line: Line, match: re.Match[str]) -> None:
    groups = match.groupdict()
    rest = next((text for name, text in groups.items() if name.startswith("rest") and text is not None), "").strip()
    noun = any(text for name, text in groups.items() if name.startswith("noun"))
    block = below(page, line)
    if not rest:
        _title_block(page, found, block)
        return
    whole = text_of([line, *block])[len(" ".join(line.text.split())) - len(" ".join(rest.split())) :]
    if quoted := _QUOTED.match(whole):
        found.state("course_title", _title(quoted.group("title")), place_of(page, [line, *block[:2]]))
    elif (ends := _ENDS.search(whole)) and noun and not dates_in(whole[: ends.start()]):
        found.state("course_title", _title(whole[: ends.start()]), place_of(page, [line]))
    elif noun:
        found.offer("course_title", _title(rest), place_of(page, [line]))


def _title_block(page: Page, found: Findings, block: list[Line]) -> None:
    """Lines of their own below the sentence, up to one that is no title, or to words that cannot be part of one.

    Of several lines in one size the second may be the institution: they are one title only where they read on.
    """
    block = list(takewhile(lambda line: not _is_other(line), block))
    ends = _ENDS.search(text_of(block))
    if quoted := _QUOTED.match(text_of(block)):
        found.state("course_title", _title(quoted.group("title")), place_of(page, block))
    elif ends and not dates_in(text_of(block)[: ends.start()]):
        found.state("course_title", _title(text_of(block)[: ends.start()]), place_of(page, block))
    elif len(block) == 1 or all(_reads_on(one, two) for one, two in pairwise(block)):
        found.state("course_title", _title(text_of(block)), place_of(page, block))
    else:
        found.offer("course_title", _title(block[0].text), place_of(page, block[:1]))
        found.offer("course_title", _title(text_of(block)), place_of(page, block))


def _is_other(line: Line) -> bool:
    return is_date(line) or bool(amounts_in(line.text)) or ":" in line.text[-3:] or "/" in line.text or "%" in line.text


def _reads_on(line: Line, next_line: Line) -> bool:
    return bool(_OPEN_END.search(line.text)) or next_line.text[:1].islower()


def _title(text: str) -> str | None:
    title = " ".join(text.split()).strip(' ,.;:-"«»“”')
    if not 3 <= len(title) <= 200 or _NO_TITLE.match(title) or is_private(title):
        return None
    return title if sum(character.isalpha() for character in title) >= 2 else None
