"""This module describes a value that has a source, and from which day it holds."""

from __future__ import annotations

import datetime

from pydantic import Field

from criteria.base import Data, NonEmptyText
from criteria.by_language import TextByLanguage, in_language


class Cited(Data):
    """A value with its source, written for two kinds of readers.

    `source`: where it was read, in our words, for *How we decide*. `cite`: how a record cites it, by language, without
    a word about who read it and how. `verified`: somebody read it in that source.
    """

    source: NonEmptyText
    cite: TextByLanguage
    verified: bool

    def cited(self, language: str) -> str:
        """How a record in this language cites it."""
        return in_language(self.cite, language)


class Sourced(Cited):
    """A cited value with the day from which it holds. `note`: what is in doubt about it."""

    since: datetime.date = Field(alias="from")
    note: str = ""
