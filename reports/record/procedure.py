"""The parts of a record besides the judgement: appeal, guidance, and the sources of its figures. Pure."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from assessment.case.model import Case
from assessment.case.procedure import appeal_of, procedure_of, text_for, with_office
from assessment.rules.level import stated_level
from assessment.rules.workload import find_system
from criteria.by_language import MarkedText, language_of, marked
from criteria.cited import Cited, Sourced
from criteria.country import Country, Rate, Text
from criteria.dated import NotYetInForceError, in_force
from criteria.load import national_levels
from criteria.text import Words
from reports.record.request import RecordRequest

OFFICE = "record.appeal-to-centre"
"""The id of the words that stand where the centre has named no office for appeals.

They name none either: in Spain the office above the centre decides, elsewhere the centre itself.
"""


@dataclass(frozen=True)
class Source:
    """A value on which the record is based: what it is, its source, and whether anybody has checked it there.

    `language`: that of the source's name.
    """

    what: str
    value: str
    source: str
    language: str
    state: str
    verified: bool


@dataclass(frozen=True)
class RecordedProcedure:
    """The country's texts in force on a day, each with its language: the record's, or English where a text is in no
    other; empty if the country's file has none for that day.

    `remarks`: what a reader must know about the procedure. `result`: what the procedure leads to if something is
    recognised. `own_guidance`: where the centre sends learners for advice, as it typed it.
    """

    name: MarkedText
    remarks: tuple[MarkedText, ...]
    result: MarkedText
    text: MarkedText
    appeal: MarkedText
    hearing: MarkedText
    time_limit: MarkedText
    guidance: MarkedText
    own_guidance: str

    def other_language(self, language: str) -> bool:
        """Whether some of the texts are in another language than the record's."""
        texts = (self.name, self.result, self.text, self.appeal, self.hearing, self.time_limit, self.guidance)
        return any(text.language != language for text in (*texts, *self.remarks) if text)


Held = TypeVar("Held", bound=Sourced)


def held(values: Sequence[Held], day: datetime.date) -> Held | None:
    """The value that is in force on a day; None if none was in force yet."""
    try:
        return in_force(values, day, "text")
    except NotYetInForceError:
        return None


def procedure(case: Case, country: Country, day: datetime.date, words: Words, *, granted: bool) -> RecordedProcedure:
    """The texts that a learner needs, as they hold on the day on which the record is made. `granted`: something is
    recognised.
    """
    centre, country = case.centre, country.in_region(case.region)
    belongs_to = procedure_of(case, country, day)
    entry = belongs_to.procedure
    appeal = appeal_of(country, entry, day)
    office = centre.appeal_to if centre else None
    says = appeal.text if appeal else {words.language: words("record.appeal-unknown")}
    return RecordedProcedure(
        name=marked(entry.name if entry else {}, words.language),
        remarks=belongs_to.marked_remarks(words, granted=granted),
        result=marked(entry.result if entry else {}, words.language),
        text=marked(entry.text if entry else {}, words.language),
        appeal=marked({code: with_office(text, code, office, OFFICE) for code, text in says.items()}, words.language),
        hearing=_marked(held(country.hearing, day), words),
        time_limit=_marked(text_for(country.time_limit, entry, day), words),
        guidance=_marked(held(country.guidance, day), words),
        own_guidance=(centre.guidance if centre else None) or "",
    )


def _marked(text: Text | None, words: Words) -> MarkedText:
    return marked(text.text if text else {}, words.language)


def sources(request: RecordRequest, place: Country, *, decided: bool) -> tuple[Source, ...]:
    """The rates, level tables and legal texts that the record shows, each once, with source and state of checking.

    `place`: the receiving country. `decided`: whether the record is of a decision, which shows other texts than a
    draft.
    """
    place = place.in_region(request.case.region)
    belongs_to = procedure_of(request.case, place, request.made_on)
    own, day = belongs_to.procedure, request.made_on
    texts: list[tuple[str, Text | None]] = [("procedure", entry) for entry in (own, *belongs_to.excluding)]
    if decided:
        texts.append(("appeal", appeal_of(place, own, day)))
    else:
        texts.append(("time-limit", text_for(place.time_limit, own, day)))
    if request.case.hearing or not decided or request.judgement.outcome.final == "not-recognised":
        texts.append(("hearing", held(place.hearing, day)))
    texts.append(("guidance", held(place.guidance, day)))
    return tuple(dict.fromkeys((*_rates(request, place), *_levels(request), *_texts(texts, request.words))))


def _source(what: str, value: str, entry: Cited, words: Words) -> Source:
    state = words("record.source-read" if entry.verified else "record.source-unread")
    language = language_of(entry.cite, words.language)
    return Source(what, value, entry.cited(words.language), language, state, entry.verified)


def _rates(request: RecordRequest, place: Country) -> Iterator[Source]:
    """The hours of one credit: in the credit systems of the issuers whose credits the case states, and in the country's
    own.
    """
    case, words = request.case, request.words
    on = case.on or request.made_on
    loads = [(entry.workload, entry.course.issuer_country) for entry in case.certificates]
    for load, issuer in loads or [(case.workload, case.course.issuer_country)]:
        issued_in = find_system(load.system, issuer) if load.credits is not None else None
        if issued_in and (rate := held(issued_in.rates, on)):
            yield _rate(words.listed(issued_in.system, words.country(issued_in.country)), rate, words)
    used = {entry.system for entry in request.judgement.equivalence}
    for system in place.systems:
        if system.id in used and (rate := held(system.rates, on)):
            yield _rate(system.name, rate, words)


def _rate(name: str, rate: Rate, words: Words) -> Source:
    value = words("record.rate", hours=words.span((rate.min, rate.max)), since=_short(rate.since, words))
    return _source(name, value, rate, words)


def _levels(request: RecordRequest) -> Iterator[Source]:
    """The rows of level tables: for the level that the certificate states, and for the levels that the country
    shows.
    """
    case, words = request.case, request.words
    rows = []
    if case.level.framework and case.level.level:
        rows.append(stated_level(case.level.framework, case.level.level, case.course.issuer_country))
    shown = {(entry["framework"], entry["level"]) for entry in request.judgement.level.national}
    rows += [r for r in national_levels() if r.country == case.country and (r.framework, r.level) in shown]
    for row in rows:
        if row:
            name = f"{row.framework} {row.level}"
            value = f"EQF {row.eqf}" if row.eqf else words("record.not-stated")
            if name != value:  # an EQF level needs no table
                yield _source(name, value, row, words)


def _texts(texts: Iterable[tuple[str, Text | None]], words: Words) -> Iterator[Source]:
    """The legal texts with their names; missing texts are left out."""
    for name, text in texts:
        if text:
            label = words(f"record.text.{name}")
            yield _source(label, words("record.since", since=_short(text.since, words)), text, words)


def _short(day: datetime.date, words: Words) -> str:
    return words.short_date(day)
