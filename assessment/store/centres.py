"""The centre's profile, kept once and used by all its cases."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field
from sqlalchemy import select
from sqlmodel import Session

from assessment.case.fields import CasePart, CountryCode, Text
from assessment.case.model import Centre, Signatory
from assessment.store.dialect import upserting
from assessment.store.sessions import check_centre
from assessment.store.tables import CENTRES


class CentreProfile(CasePart):
    """A centre's letterhead and habits. `logo`: a document's SHA-256. `file_number`: such as `CPIA/{year}/{number}`.

    `credit_rules`: the centre's own flat rates and caps, as data. `four_eyes`: whether a second person looks at each
    decision before it is issued. `policy`: how the centre recognises, in its own words, for everybody to read.
    `lists_courses`: whether the courses it has recognised are listed in public, without persons.
    """

    id: Annotated[str, Field(min_length=1, max_length=60)]
    country: CountryCode
    language: Annotated[str, Field(pattern="^[a-z]{2}$")] | None = None
    name: Text = ""
    address: Text | None = None
    logo: Annotated[str, Field(pattern="^[0-9a-f]{64}$")] | None = None
    signatories: list[Signatory] = Field(default_factory=list)
    appeal_to: Text | None = None
    guidance: Text | None = None
    credit_rules: dict[str, Any] = Field(default_factory=dict)
    file_number: Annotated[str, Field(max_length=100)] | None = None
    four_eyes: bool | None = None
    policy: Text | None = None
    lists_courses: bool | None = None

    def letterhead(self) -> Centre:
        """The centre as a case file names it."""
        names = ("name", "address", "logo", "signatories", "appeal_to", "guidance")
        return Centre(**{name: getattr(self, name) for name in names})


def centre_profile(centre: str, *, session: Session) -> CentreProfile | None:
    """A centre's profile; None when it has no case and no profile yet."""
    row = session.execute(select(CENTRES).where(CENTRES.c.id == centre)).first()
    return None if row is None else CentreProfile(**row._mapping)


def save_centre(profile: CentreProfile, *, session: Session) -> None:
    """Keep a centre's profile, in place of the one before. NotAllowedError for who does not keep this centre."""
    check_centre(profile.id, "keep-centre", session=session, country=profile.country)
    columns = profile.model_dump(mode="json")
    put = upserting(CENTRES, session).values(columns)
    session.execute(put.on_conflict_do_update(index_elements=["id"], set_=columns))
