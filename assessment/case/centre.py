"""The deciding centre as its letterhead names it, and who signs for it. Pure."""

from __future__ import annotations

from pydantic import Field

from assessment.case.fields import MOST_ENTRIES, CasePart, ReceivingCode, Text


class Signatory(CasePart):
    """A person who signs the centre's decisions. `deputy_for`: the person they sign for when that person is away."""

    name: Text
    role: Text = ""
    deputy_for: Text | None = None


class Centre(CasePart):
    """The deciding centre, as its letterhead names it. `country`: where it is, which need not be the country by whose
    rules a case is decided. `guidance`: where a learner finds advice.
    """

    name: Text
    address: Text | None = None
    country: ReceivingCode | None = None
    logo: Text | None = None
    signatories: list[Signatory] = Field(default_factory=list, max_length=MOST_ENTRIES)
    appeal_to: Text | None = None
    guidance: Text | None = None
