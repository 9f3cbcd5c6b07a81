"""This module reads what is known about platforms, and checks it.

`platforms.yaml` says what a platform's certificates usually prove, which proposes answers and decides nothing.
`platform_contacts.yaml` says where a platform can be written to.
"""

from __future__ import annotations

import datetime
from functools import cache, partial
from importlib.resources import files
from typing import Annotated

from pydantic import Field, model_validator

from criteria.base import Data, NonEmptyText
from criteria.by_language import ByLanguage, in_language
from criteria.load import checked, framework, read_text
from criteria.source import parse

FILE, CONTACTS = "platforms.yaml", "platform_contacts.yaml"


class PlatformProfile(Data):
    """What certificates of a platform usually prove.

    `platform`: its key, as in `assessment.matching.course_keys`. `since`: the day on which the source was read.
    `verified`: the source itself was read. `answers`: proposals by question. `note`: the reason, and the certificates
    of the platform that it is about, by language.
    """

    platform: NonEmptyText
    since: datetime.date = Field(alias="from")
    source: NonEmptyText
    verified: bool
    answers: Annotated[dict[str, str], Field(min_length=1)]
    note: ByLanguage

    @model_validator(mode="after")
    def _known(self) -> PlatformProfile:
        questions = framework().questions
        for name, answer in self.answers.items():
            if name not in questions:
                raise ValueError(f"no such question: {name}")
            if not questions[name].has(answer):
                raise ValueError(f"{name} has no answer {answer}")
        return self

    def why(self, language: str) -> str:
        """Why these answers are proposed, in a language; in English where there is none."""
        return in_language(self.note, language)


@cache
def platform_profiles() -> dict[str, tuple[PlatformProfile, ...]]:
    """The profiles by platform: one for each source. SourceError names the line of a fault."""
    text = read_text(files("criteria"), FILE)
    rows = parse(text, FILE)
    profiles = [checked(partial(PlatformProfile, **row), FILE, text, (number,)) for number, row in enumerate(rows)]
    names = dict.fromkeys(profile.platform for profile in profiles)
    return {name: tuple(profile for profile in profiles if profile.platform == name) for name in names}


class PlatformContact(Data):
    """Where a platform can be written to about a certificate: an e-mail address or a page of its help.

    `since`: the day on which the source was read. `verified`: the platform's own page was read.
    """

    platform: NonEmptyText
    email: Annotated[str, Field(pattern=r"^[^\s@]+@[^\s@]+\.[^\s@]+$")] | None = None
    page: Annotated[str, Field(pattern="^https://[^ ]+$")] | None = None
    since: datetime.date = Field(alias="from")
    source: NonEmptyText
    verified: bool

    @model_validator(mode="after")
    def _one(self) -> PlatformContact:
        if (self.email is None) == (self.page is None):
            raise ValueError("expected either email or page")
        return self

    @property
    def address(self) -> str:
        """The e-mail address or the page."""
        return self.email or self.page or ""


@cache
def platform_contacts() -> dict[str, PlatformContact]:
    """The contacts by platform. SourceError names the line of a fault."""
    text = read_text(files("criteria"), CONTACTS)
    rows = parse(text, CONTACTS)
    contacts = [checked(partial(PlatformContact, **row), CONTACTS, text, (number,)) for number, row in enumerate(rows)]
    return {contact.platform: contact for contact in contacts}
