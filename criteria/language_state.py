"""This module reads how far each language is (`locale/states.yaml`): drafted, or read by a practitioner, and when.

>>> language_state("it", "learner").is_draft
True
"""

from __future__ import annotations

import datetime
from functools import cache, partial
from typing import Literal

from criteria.base import Data, NonEmptyText
from criteria.load import checked, read_text
from criteria.source import SourceError, parse
from criteria.text import AUDIENCES, languages, locale_folder

FILE = "states.yaml"

State = Literal["written", "drafted", "read"]


class ReadBy(Data):
    """A practitioner has read the whole file. `centre`: whose; `source`: where that is on record."""

    centre: NonEmptyText
    on: datetime.date
    source: NonEmptyText


class AudienceState(Data):
    """The state of the texts for one group of readers. `since`: the day on which somebody looked at them.

    `lags`: not every text that English has gained needs to be there; what is missing is shown in English.
    """

    state: Literal["written", "drafted"] = "drafted"
    since: datetime.date | None = None
    lags: bool = False
    read: tuple[ReadBy, ...] = ()

    @property
    def name(self) -> State:
        """The state in one word; that a practitioner has read the texts counts more than who wrote them."""
        return "read" if self.read else self.state

    @property
    def is_draft(self) -> bool:
        """Whether these texts are a translation that no practitioner is known to have read."""
        return self.name == "drafted"


@cache
def _states() -> dict[str, dict[str, AudienceState]]:
    text = read_text(locale_folder(), FILE)
    return states_in(text)


def states_in(text: str) -> dict[str, dict[str, AudienceState]]:
    """The states in a file's text, by language and audience. SourceError names the language and audience of a fault."""
    content = parse(text, FILE)
    if not isinstance(content, dict) or not all(isinstance(entry, dict) for entry in content.values()):
        raise SourceError(f"{FILE}: expected the audiences of each language, came {content!r:.80}")
    states: dict[str, dict[str, AudienceState]] = {}
    for code, audiences in content.items():
        if unknown := sorted(set(audiences) - set(AUDIENCES)):
            raise SourceError(f"{FILE}: {code}: {unknown[0]}: expected one of {', '.join(AUDIENCES)}")
        states[code] = {
            name: checked(partial(AudienceState.model_validate, entry), FILE, text, (code, name))
            for name, entry in audiences.items()
        }
    return states


def language_state(language: str, audience: str) -> AudienceState:
    """The state of a language for one group of readers; a state that is not noted counts as drafted."""
    return _states().get(language, {}).get(audience, AudienceState())


@cache
def languages_for(audience: str) -> tuple[str, ...]:
    """The languages that are offered to a group of readers, English first.

    A language whose entry names some groups only is there for these alone; without an entry it is there for all.

    >>> "uk" in languages_for("learner"), "uk" in languages_for("desk")
    (True, False)
    """
    return tuple(code for code in languages() if audience in audiences_of(code))


def audiences_of(language: str) -> tuple[str, ...]:
    """The groups of readers for whom a language has texts."""
    return tuple(_states().get(language, AUDIENCES))


def kept_languages() -> tuple[str, ...]:
    """The languages in which every new text is written, English first; the others may lag behind (`lags`).

    >>> kept_languages()
    ('en', 'it')
    """
    return tuple(code for code in languages() if not any(language_state(code, name).lags for name in AUDIENCES))
