"""This module finds the receiving country's procedure for a case, and what must be said about it. Pure.

A procedure covers some kinds of target and some purposes. If none of a country's special procedures fits, its general
one applies, so that a law is named only where it applies.

>>> procedure_of(case, country("ES"), date(2026, 11, 22)).procedure.id
'general'
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, TypeVar

from assessment.case.model import Case
from criteria.by_language import MarkedText, in_language, marked
from criteria.country import Country, Procedure, ProcedureQuestion, RightText, TimeLimit
from criteria.dated import NotYetInForceError, in_force
from criteria.direction import isolated
from criteria.load import country, framework
from criteria.model import Framework
from criteria.text import Words, words_in


@dataclass(frozen=True)
class CaseProcedure:
    """The procedure of a case, with what a person has answered about it.

    `procedure`: None if the country has none in force. `asked`: the questions it depends on, or those of a special
    procedure that does not apply. `denied`: the questions answered with no. `excluding`: procedures that leave out this
    kind of target. `regulated`: the target needs a licence. `kind_unknown`: the kind of target as typed, if the
    framework does not know it.
    """

    procedure: Procedure | None
    asked: tuple[ProcedureQuestion, ...] = ()
    unanswered: tuple[ProcedureQuestion, ...] = ()
    denied: tuple[ProcedureQuestion, ...] = ()
    excluding: tuple[Procedure, ...] = ()
    regulated: bool = False
    kind_unknown: str = ""

    def result(self, words: Words) -> str:
        """What follows from the procedure if something is recognised; empty if the country's data does not say."""
        return in_language(self.procedure.result, words.language) if self.procedure else ""

    @property
    def in_hours(self) -> bool:
        """Whether the result of the procedure is a volume, so that there is a figure."""
        return self.procedure is None or self.procedure.in_hours

    def remarks(self, words: Words, *, granted: bool = True) -> tuple[str, ...]:
        """What a reader of the decision must know about the procedure, each sentence once.

        `granted`: something is recognised; it then has to be said that this replaces no licence.
        """
        return tuple(remark.text for remark in self.marked_remarks(words, granted=granted))

    def marked_remarks(self, words: Words, *, granted: bool = True) -> tuple[MarkedText, ...]:
        """The same, each with the language that it is in."""
        return tuple(self._remarks(words, granted=granted))

    def _remarks(self, words: Words, *, granted: bool) -> Iterator[MarkedText]:
        for question in self.denied:
            yield marked(question.no, words.language)
        for procedure in self.excluding:
            yield marked(procedure.excluded, words.language)
        for question in self.unanswered:
            asked = marked(question.text, words.language)  # the sentence around a question is in its language
            yield MarkedText(words_in(asked.language)("procedure.open", question=asked.text), asked.language)
        if self.regulated and granted:
            yield MarkedText(words["procedure.licence"], words.language)

    def warnings(self, words: Words) -> tuple[str, ...]:
        """What only the assessor must know."""
        if not self.kind_unknown:
            return ()
        names = ", ".join(words[f"target-kind.{kind.id}.name"] for kind in framework().target_kinds)
        return (words("procedure.kind-unknown", kind=self.kind_unknown, names=names),)


def procedure_of(case: Case, place: Country, day: datetime.date, rules: Framework | None = None) -> CaseProcedure:
    """The procedure of a receiving country, or of its region, that a case belongs to on a day."""
    place = place.in_region(case.region)
    typed = (case.target.kind or "").strip()
    kind = (rules or framework()).target_kind(typed)
    general, special, excluding = _procedures(place, day, case.purpose, kind.id if kind else "")
    asked = special.asks if special else ()
    denied = tuple(question for question in asked if case.procedure.get(question.id) == "no")
    procedure = general if denied or special is None else special
    return CaseProcedure(
        procedure,
        asked,
        () if denied else tuple(question for question in asked if question.id not in case.procedure),
        denied,
        excluding,
        regulated=bool(kind and kind.regulated),
        kind_unknown="" if kind else typed,
    )


def ends_in_hours(case: Case, day: datetime.date) -> bool:
    """Whether the result of the procedure of a case is a volume; see `CaseProcedure.in_hours`.

    Many cases are judged at once, and most belong to places where every procedure ends in a volume.
    """
    place = country(case.country)
    return _always_in_hours(place.in_region(case.region)) or procedure_of(case, place, day).in_hours


@lru_cache(maxsize=1_000)
def _always_in_hours(place: Country) -> bool:
    return all(entry.in_hours for entry in place.procedure)


Right = TypeVar("Right", bound=RightText)


def text_for(texts: Sequence[Right], procedure: Procedure | None, day: datetime.date) -> Right | None:
    """The text that holds in a procedure on a day: its own one, else the one for every other procedure.

    None where the country has none in force yet.
    """
    held = [entry for entry in texts if entry.since <= day]
    own = [entry for entry in held if procedure and procedure.id in entry.procedures]
    others = [entry for entry in held if not entry.procedures]
    return max(own or others, key=lambda entry: entry.since, default=None)


def appeal_of(place: Country, procedure: Procedure | None, day: datetime.date) -> RightText | None:
    """How to appeal in a procedure; None where the country has no text on it in force yet."""
    return text_for(place.appeal, procedure, day)


def time_limit_of(case: Case, day: datetime.date) -> TimeLimit:
    """What the country says of time in the procedure of a case, as it holds on a day: it may be for something else.

    NotYetInForceError: the country sets none on that day yet.
    """
    place = country(case.country)
    return text_for(place.time_limit, procedure_of(case, place, day).procedure, day) or _general_limit(place, day)


def time_to_decide(case: Case, day: datetime.date) -> TimeLimit:
    """The time for the decision about a case, as it holds on a day.

    Where the procedure of the case only says by when something else happens, such as an exam, it is that of every
    other procedure. NotYetInForceError: the country sets none on that day yet.
    """
    limit = time_limit_of(case, day)
    return limit if limit.decides else _general_limit(country(case.country), day)


def _general_limit(place: Country, day: datetime.date) -> TimeLimit:
    """The time for every procedure that has none of its own."""
    return in_force([entry for entry in place.time_limit if not entry.procedures], day, f"time limit of {place.id}")


def with_office(text: str, language: str, office: str | None, otherwise: str) -> str:
    """A country's text with the office for appeals that the centre names, as it typed it.

    `otherwise`: the id of the words that stand there if it names none. They are in `language`, that of the text, which
    can be another one than the reader's.

    >>> with_office("Ask {appeal_to}.", "en", None, "record.appeal-to-centre")
    'Ask the office that the centre names.'
    """
    return text.replace("{appeal_to}", isolated(office or words_in(language)(otherwise), language))


class Procedures(NamedTuple):
    """The procedures that a purpose and a kind of target can lead to, and those that leave the kind out."""

    general: Procedure | None
    special: Procedure | None
    excluding: tuple[Procedure, ...]


@lru_cache(maxsize=10_000)
def _procedures(place: Country, day: datetime.date, purpose: str, kind: str) -> Procedures:
    """The procedures on a day. `kind`: the id of the kind of target; "" if it is not known."""
    in_law = _in_force(place, day)
    current = [entry for entry in in_law if purpose in entry.purposes]
    return Procedures(
        next((entry for entry in in_law if not entry.kinds), None),
        next((entry for entry in current if kind in entry.kinds), None),
        tuple([entry for entry in current if kind in entry.excludes]),
    )


def _in_force(place: Country, day: datetime.date) -> tuple[Procedure, ...]:
    """Each procedure of a country in the wording that holds on a day."""
    current = []
    for name in dict.fromkeys(entry.id for entry in place.procedure):
        try:
            current.append(in_force([entry for entry in place.procedure if entry.id == name], day, name))
        except NotYetInForceError:
            continue
    return tuple(current)
