"""Proposals for the fields of a case, made from the facts read from a certificate. Pure; a person accepts each.

>>> offered = proposals(case, reading)
>>> part, value = accept(case, offered[0])     # for save_part of the store
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any, Literal

from pydantic import BaseModel

from assessment.case import typed_input
from assessment.case.fields import MAX_HOURS, plain
from assessment.case.model import Case
from assessment.facts.model import Box, Candidate, Fact, Reading
from assessment.matching.course_keys import platform_name
from criteria.load import national_levels

FIELDS: dict[str, tuple[str, str]] = {
    "course_title": ("course", "title"),
    "platform": ("course", "platform"),
    "awarding_body": ("course", "awarding_body"),
    "learner": ("applicant", "name"),
    "issue_date": ("certificate", "issued_on"),
    "verification_code": ("certificate", "number"),
    "verification_url": ("course", "url"),
    "hours": ("workload", "hours"),
    "weeks": ("workload", "weeks"),
    "hours_per_week": ("workload", "hours_per_week"),
    "credits": ("workload", "credits"),
    "level": ("level", "level"),
    "grade": ("elements", "grade"),
    "assessment": ("elements", "assessment"),
    "language": ("course", "language"),
    "outcomes": ("outcomes", "listed"),
}
"""The part and field of a case that each fact fills. Instructors and identity statement are evidence and fill none."""

IN_BUNDLE = ("course", "certificate", "workload")
"""Parts that each certificate of a bundle has of its own."""

BARE = ("purpose", "country", "region", "language")
"""Parts of a case that are a single value without fields."""

MOST_WEEKS, MOST_WEEK_HOURS = 104, 48
"""A larger number read on a certificate is a reading error. Their product stays below what a case can hold."""

READ_CREDITS = "ECTS"
"""The system of credits that were read: readers take credits as a fact only when the certificate says ECTS."""

State = Literal["new", "same", "differs"]


@dataclass(frozen=True)
class FieldProposal:
    """A value for a field, where it was read, and how it compares with what the case holds already (`state`).

    `part`: as `save_part` of the store names it, or `certificates.<n>.<part>` in a bundle. `certainty` is `candidate`
    for one of several values from which a person chooses. `where`: such as "page 1". `how`: read from text, a link, a
    QR code, a picture (ocr) or a credential's data. `box`: the place on the page. `sentence`: the words around an
    amount that they do not give.
    """

    fact: str
    part: str
    field: str
    value: Any
    where: str | None
    certainty: Literal["stated", "derived", "candidate"]
    current: Any
    state: State
    how: str = "text"
    box: Box | None = None
    sentence: str | None = None

    def patch(self) -> dict[str, Any]:
        """The fields of the part, with values, that accepting this proposal sets."""
        if self.fact == "level":
            return dict(zip(("framework", "level"), self.value, strict=True))
        if self.fact == "credits":
            return {"credits": self.value, "system": READ_CREDITS}
        return {self.field: self.value}


def proposals(case: Case, reading: Reading, entry: int | None = None) -> list[FieldProposal]:
    """What a reading proposes for a case, in the order of FIELDS.

    `entry`: the index of the certificate that was read, in a bundle.
    """
    return [proposal for fact in FIELDS for proposal in _of(case, reading, fact, entry)]


def _of(case: Case, reading: Reading, fact: str, entry: int | None) -> Iterator[FieldProposal]:
    stated = reading.facts.get(fact)
    if stated:
        yield from _proposal(case, fact, stated, stated.certainty, entry)
        return
    seen: list[Any] = []
    for candidate in reading.candidates.get(fact, ()):
        for proposal in _proposal(case, fact, candidate, "candidate", entry):
            if proposal.value not in seen:
                seen.append(proposal.value)
                yield proposal


def _proposal(
    case: Case, fact: str, read: Candidate | Fact, certainty: Any, entry: int | None
) -> Iterator[FieldProposal]:
    value = _usable(fact, read.value)
    if value is None:
        return
    part, field = FIELDS[fact]
    if entry is not None and part in IN_BUNDLE:
        part = f"certificates.{entry}.{part}"
    current = _current(case, part, field)
    state = _state(value, current)
    yield FieldProposal(
        fact, part, field, value, read.where, certainty, current, state, read.how, read.box, read.sentence
    )


def _usable(fact: str, value: Any) -> Any:
    """The value in the shape of its field; None when the field cannot take it, such as a month for a day."""
    try:
        if fact == "issue_date":
            return datetime.date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else None
        if fact in ("hours", "hours_per_week"):
            return _span(value, MAX_HOURS if fact == "hours" else MOST_WEEK_HOURS)
        if fact in ("weeks", "credits"):
            return _number(value, MOST_WEEKS if fact == "weeks" else 500)
        if fact == "level":
            return framework_level(str(value))
        if fact == "outcomes":
            return typed_input.lines("\n".join(value) if isinstance(value, list) else str(value))
        if fact == "platform":
            return typed_input.text(platform_name(str(value)))
        return typed_input.text(str(value))
    except ValueError:
        return None


def _number(value: Any, most: int) -> Fraction | None:
    number = Fraction(str(value))
    return number if 0 <= number <= most else None


def _span(value: Any, most: int) -> tuple[Fraction, Fraction] | None:
    if isinstance(value, str):
        return typed_input.span_up_to(most, "hours")(value)
    ends = value if isinstance(value, list) else [value, value]
    low, high = (_number(end, most) for end in ends)
    return (low, high) if low is not None and high is not None and low <= high else None


def framework_level(value: str) -> tuple[str, str] | None:
    """The framework and level of a text, if the framework is in the tables. "Intermediate" is a platform's own word.

    >>> framework_level("EQF 6"), framework_level("Intermediate")
    (('EQF', '6'), None)
    """
    try:
        stated = typed_input.level(value)
    except typed_input.TypedInputError:
        return None
    name = _frameworks().get((stated["framework"] or "").casefold())
    return (name, stated["level"]) if name else None


@cache
def _frameworks() -> dict[str, str]:
    return {name.casefold(): row.framework for row in national_levels() for name in (row.framework, *row.also)}


def _current(case: Case, part: str, field: str) -> Any:
    holder = _holder(case, part)
    if holder is None:
        return None
    if (part, field) == ("level", "level"):
        return (holder.framework, holder.level) if holder.framework else None
    value = getattr(holder, field)
    return None if value in ("", []) else value


def _holder(case: Case, part: str) -> Any:
    top, *inner = part.split(".")
    holder = getattr(case, top)
    if not inner:
        return holder
    number = int(inner[0])
    return getattr(holder[number], inner[1]) if number < len(holder) else None


def _state(value: Any, current: Any) -> State:
    if current is None:
        return "new"
    return "same" if _plain(value) == _plain(current) else "differs"


def _plain(value: Any) -> Any:
    """The value for comparing: texts that differ only in capitals or spaces become equal."""
    if isinstance(value, str):
        return " ".join(value.split()).casefold()
    return [_plain(entry) for entry in value] if isinstance(value, list | tuple) else value


def accept(case: Case, proposal: FieldProposal) -> tuple[str, Any]:
    """The name of the part and its value with the proposal in it, as `save_part` of the store takes them."""
    return with_fields(case, proposal.part, proposal.patch())


def with_fields(case: Case, part: str, patch: dict[str, Any]) -> tuple[str, Any]:
    """A part of the case with some fields set (None empties a field): its name and value for `save_part` of the store.

    A part without fields, such as `purpose`, takes its value under its own name: `{"purpose": "credit"}`. Without an
    answer nothing is kept of whether old learning is still current.
    """
    top, *inner = part.split(".")
    if top in BARE:
        return top, patch[top]
    if not inner:
        return top, _patched(getattr(case, top), patch, top)
    entries = [_data(entry) for entry in case.certificates]
    number, name = int(inner[0]), inner[1]
    entries[number][name] = _patched(getattr(case.certificates[number], name), patch, name)
    return top, entries


def _patched(holder: BaseModel | dict[str, Any] | None, patch: dict[str, Any], name: str) -> dict[str, Any] | None:
    data = {**_data(holder), **{key: _json(value) for key, value in patch.items()}}
    data = {key: value for key, value in data.items() if value not in (None, "", [])}
    if name == "applicant":
        return {"name": "", **data} if data else None
    if name == "currency" and "answer" not in data:
        return None
    return data


def _data(holder: BaseModel | dict[str, Any] | None) -> dict[str, Any]:
    if isinstance(holder, dict):
        return dict(holder)
    return holder.model_dump(mode="json", exclude_defaults=True) if holder is not None else {}


def _json(value: Any) -> Any:
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [_json(entry) for entry in value]
    return plain(value) if isinstance(value, Fraction) else value


def stands(case: Case, proposal: FieldProposal) -> bool:
    """Whether the case still holds the value beside which the proposal was shown."""
    return bool(_current(case, proposal.part, proposal.field) == proposal.current)
