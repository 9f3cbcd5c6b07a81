"""The tables of people, of the roles they hold, and of coordinators' looks at cases of centres where they do not
work.
"""

from __future__ import annotations

import datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from assessment.store.columns import Key, Moment, WrittenText, now
from assessment.store.tables.base import TableModel, core


class PersonRow(TableModel, table=True):
    """A person who was invited by e-mail address.

    `subject`: the identity provider's id for the person, from the first sign-in on. A person who was removed stays as a
    row with `active` false, so that nobody else gets the same name. `digest_off`: since when they want no daily digest.
    `language`: the language they chose last; None: the centre's.
    """

    __tablename__ = "person"
    __table_args__ = (
        UniqueConstraint("email", name="person_email"),
        UniqueConstraint("subject", name="person_subject"),
        # The history names people, so no two people may have the same name.
        UniqueConstraint("name_key", name="person_name"),
    )

    id: str = Field(primary_key=True)
    email: str = Field(sa_type=Key)  # in the form in which `assessment.access.addresses` compares addresses
    subject: str | None = Field(default=None, sa_type=Key)
    name: str = Field(default="", sa_type=WrittenText)
    name_key: str | None = Field(default=None, sa_type=Key)
    active: bool = True
    invited: datetime.datetime = Field(default_factory=now, sa_type=Moment)
    invited_by: str | None = Field(default=None, sa_type=WrittenText)
    digest_off: datetime.datetime | None = Field(default=None, sa_type=Moment)
    language: str | None = None


class RoleRow(TableModel, table=True):
    """A role that a person holds, at a centre or for a country."""

    __tablename__ = "person_role"
    __table_args__ = (
        CheckConstraint(
            "(role IN ('assessor', 'reviewer') AND centre_id IS NOT NULL AND country IS NULL)"
            " OR (role = 'coordinator' AND centre_id IS NULL AND country IS NOT NULL)"
            " OR (role = 'administrator' AND country IS NULL)"
            " OR (role = 'learner' AND centre_id IS NULL AND country IS NULL)",
            name="person_role_tied",
        ),
        Index("person_role_person", "person_id"),
        Index("person_role_centre", "centre_id", "role"),
    )

    id: int | None = Field(default=None, primary_key=True)
    person_id: str = Field(foreign_key="person.id")
    role: str
    centre_id: str | None = Field(default=None, foreign_key="centre.id")
    country: str | None = None


class LookRow(TableModel, table=True):
    """A coordinator's look at a case of a centre: who, when, which. Rows are only added, never changed."""

    __tablename__ = "access_log"
    __table_args__ = (Index("access_log_case", "case_id"), Index("access_log_at", "at"))

    id: int | None = Field(default=None, primary_key=True)
    at: datetime.datetime = Field(default_factory=now, sa_type=Moment)
    person_id: str
    name: str = Field(sa_type=WrittenText)
    case_id: str = Field(foreign_key="case_file.id")


class EndedSignInRow(TableModel, table=True):
    """A sign-in that the person ended by signing out.

    It is identified by the SHA-256 of data in its identity token, and is kept until the token would have ended by
    itself.
    """

    __tablename__ = "ended_sign_in"
    __table_args__ = (CheckConstraint("length(sha256) = 64", name="ended_sign_in_sha256"),)

    sha256: str = Field(primary_key=True)
    until: datetime.datetime = Field(sa_type=Moment)


PEOPLE, ROLES, LOOKS, ENDED_SIGN_INS = core(PersonRow), core(RoleRow), core(LookRow), core(EndedSignInRow)
