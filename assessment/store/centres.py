"""The profile of a centre, stored once and used by all its cases."""

from __future__ import annotations

import logging
import re
from typing import Annotated, Any

from pydantic import AfterValidator, Field, ValidationError
from sqlalchemy import bindparam, select
from sqlmodel import Session

from assessment.access.addresses import takes_mail
from assessment.case.centre import Centre, Signatory
from assessment.case.fields import MAX_HOURS, CasePart, ReceivingCode, Text
from assessment.store.dialect import upserting
from assessment.store.errors import NotValidError
from assessment.store.sessions import check_centre
from assessment.store.tables import CENTRES
from criteria.language_state import languages_for
from criteria.load import first_fault

log = logging.getLogger("laila")

MOST_SIGNATORIES = 50
"""The greatest number of signatories that are kept for a centre."""

USUAL_MONTHS, MOST_MONTHS = 6, 36
"""Months after which learners who agree are asked whether a decision helped: the usual number, and the greatest. Both
are this tool's own choice.
"""

PLACEHOLDER = re.compile(r"\{(year|number(:0[1-9])?)\}")
"""The placeholders of a file number: the year, and the number, which may have leading zeros."""

Figure = Annotated[int | float, Field(ge=0, le=MAX_HOURS)]
FigureKind = Annotated[str, Field(pattern="^(flat|cap)$")]
UnitName = Annotated[str, Field(max_length=60)]


def is_file_number(pattern: str) -> bool:
    """Whether file numbers can be made from a pattern. It must hold `{number}`, may hold `{year}`, and no other braces.

    >>> is_file_number("CPIA/{year}/{number:04}"), is_file_number("{number.__class__}")
    (True, False)
    """
    plain = PLACEHOLDER.sub("", pattern)
    return "{number" in pattern and "{" not in plain and "}" not in plain


def _countable(pattern: str) -> str:
    if not is_file_number(pattern):
        raise ValueError("expected a text with {number}, such as CPIA/{year}/{number:04}")
    return pattern


def _spoken(language: str) -> str:
    if language not in languages_for("desk"):
        raise ValueError(f"expected one of {', '.join(languages_for('desk'))}")
    return language


def _address(email: str) -> str:
    if not takes_mail(email):
        raise ValueError("expected an e-mail address, such as office@school.example")
    return email


class CentreProfile(CasePart):
    """A centre's letterhead and its choices.

    `region`: the part of the country whose rules apply, by the id in the country's file. `logo`: SHA-256 of a document.
    `file_number`: a pattern such as `CPIA/{year}/{number}`. `email`: the address to which answers to the centre's
    e-mail go; without it they go to the sender. `credit_rules`: the centre's own flat rates and caps, as data.
    `four_eyes`: whether a second person checks each decision before it is issued. `policy`: how the centre recognises,
    in its own words, for everybody to read. `lists_courses`: whether the courses that it has recognised are listed in
    public, without persons. `ask_after_months`: when learners who agree are asked whether the decision helped.
    `asks_groups`: whether learners may say gender, age group and whether they are out of work, apart from their case,
    so that unequal outcomes are noticed.
    """

    id: Annotated[str, Field(min_length=1, max_length=60)]
    country: ReceivingCode
    region: Annotated[str, Field(pattern="^[A-Z]{2}-[A-Za-z0-9]{1,3}$")] | None = None
    language: Annotated[str, AfterValidator(_spoken)] | None = None
    name: Text = ""
    address: Text | None = None
    email: Annotated[str, AfterValidator(_address)] | None = None
    logo: Annotated[str, Field(pattern="^[0-9a-f]{64}$")] | None = None
    signatories: list[Signatory] = Field(default_factory=list, max_length=MOST_SIGNATORIES)
    appeal_to: Text | None = None
    guidance: Text | None = None
    credit_rules: dict[UnitName, dict[FigureKind, Figure]] = Field(default_factory=dict, max_length=20)
    file_number: Annotated[str, Field(max_length=100), AfterValidator(_countable)] | None = None
    four_eyes: bool | None = None
    policy: Text | None = None
    lists_courses: bool | None = None
    asks_groups: bool | None = None
    ask_after_months: Annotated[int, Field(ge=1, le=MOST_MONTHS)] | None = None

    def letterhead(self) -> Centre:
        """The letterhead in the form in which a case file holds it."""
        names = ("name", "address", "logo", "signatories", "appeal_to", "guidance")
        return Centre(**{name: getattr(self, name) for name in names})


def centre_profile(centre: str, *, session: Session) -> CentreProfile | None:
    """The profile of a centre; None when the centre has neither a case nor a profile yet."""
    row = session.execute(_CENTRE, {"centre": centre}).first()
    return None if row is None else _profile(dict(row._mapping))


_CENTRE: Any = select(CENTRES).where(CENTRES.c.id == bindparam("centre"))
"""A centre. Every click reads one, so the query is put together once."""


def _profile(columns: dict[str, Any]) -> CentreProfile:
    """The profile in a row. A value that does not fit is left out and named in the log, so that the centre can go on
    working.
    """
    try:
        return CentreProfile(**columns)
    except ValidationError as error:
        damaged = {str(fault["loc"][0]) for fault in error.errors() if fault["loc"]} - {"id", "country"}
        if not damaged:
            raise NotValidError(first_fault(error, f"centre {columns.get('id')}", "")) from error
        log.warning("centre %s: %s cannot be read", columns.get("id"), ", ".join(sorted(damaged)))
        return CentreProfile(**{name: value for name, value in columns.items() if name not in damaged})


def save_centre(profile: CentreProfile, *, session: Session) -> None:
    """Save a centre's profile; it replaces the earlier one.

    NotAllowedError: the session's person does not manage this centre. NotValidError names the field that does not fit.
    """
    try:
        profile = CentreProfile.model_validate(profile.model_dump(warnings=False))
    except ValidationError as error:
        raise NotValidError(first_fault(error, "centre", "")) from error
    check_centre(profile.id, "keep-centre", session=session, country=profile.country)
    columns = profile.model_dump(mode="json")
    put = upserting(CENTRES, session).values(columns)
    session.execute(put.on_conflict_do_update(index_elements=["id"], set_=columns))
