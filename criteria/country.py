"""This module describes a country's data: credit systems, levels, procedure. Each value has its day and source."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from typing import Annotated, Literal, get_args

from pydantic import BeforeValidator, Field, model_validator

from criteria.base import Data, NonEmptyText
from criteria.by_language import ByLanguage, in_language, language_of
from criteria.cited import Cited, Sourced
from criteria.vocabulary import PurposeId


def exact(value: object) -> Fraction:
    """A number as written, exactly: 26.67 is 2667/100, not the nearest binary float."""
    return value if isinstance(value, Fraction) else Fraction(str(value))


Number = Annotated[Fraction, BeforeValidator(exact)]


class Rate(Sourced):
    """Hours of work for one credit: fewest, most, and the usual figure where there is one. Unit: hours a credit."""

    min: Number
    max: Number
    usual: Number | None = None
    unit: Literal["hours a credit"] = "hours a credit"

    @model_validator(mode="after")
    def _ordered(self) -> Rate:
        if not 0 < self.min <= (self.usual or self.min) <= self.max:
            raise ValueError(f"hours a credit must rise: 0 < min {self.min} <= usual {self.usual} <= max {self.max}")
        return self

    @property
    def is_of_hours(self) -> bool:
        """Whether the unit is the hour itself."""
        return self.min == self.max == 1


class Window(Sourced):
    """The volumes, in credits of the system, that the country allows for a micro-credential. Others cause a warning.

    `levels`: the EQF levels of the target for which it holds; none: every one. `text`: the rule in words, by language,
    where it is about something else than micro-credentials, such as the parts of an award.
    """

    at_least: Number | None = None
    below: Number | None = None
    at_most: Number | None = None
    unit: str = "credits"
    levels: tuple[Annotated[int, Field(ge=1, le=8)], ...] = ()
    text: dict[str, NonEmptyText] = Field(default_factory=dict)


TimeUnit = Literal["days", "working days", "months"]


class Text(Sourced):
    """A text of the country's procedure, by language, always in English too.

    `for_learner`: the same text for a learner's page, in languages that address learners in another way. `length` and
    `unit`: the time that the text sets, if it sets one.
    """

    text: dict[str, str]
    for_learner: dict[str, NonEmptyText] = Field(default_factory=dict)
    name: dict[str, str] = Field(default_factory=dict)
    length: Annotated[int, Field(ge=1, le=1000)] | None = None
    unit: TimeUnit | None = None

    @model_validator(mode="after")
    def _english(self) -> Text:
        if "en" not in self.text:
            raise ValueError("the text needs an English version (en)")
        if (self.length is None) != (self.unit is None):
            raise ValueError("length and unit stand together: expected both, such as 10 and working days")
        return self

    def in_language(self, language: str) -> str:
        """The text in a language, in English where there is none."""
        return self.text.get(language) or self.text["en"]

    def said_to_learner(self, language: str) -> str:
        """The text as it stands on a learner's page."""
        return self.for_learner.get(language) or self.in_language(language)

    def named(self, language: str) -> str:
        """The name of the procedure in a language, in English where there is none; empty where it has no name."""
        return self.name.get(language) or self.name.get("en", "")


class Ceiling(Sourced):
    """The most that is recognised as a rule: a share of the hours of what recognition is asked for.

    `kinds`: the ids of the target kinds for which it holds, whatever the purpose is. `purposes`: the purposes for which
    it holds if nobody has named the kind of target. `text`: the rule in words, by language.
    """

    share: Annotated[Number, Field(gt=0, le=1)]
    unit: Literal["share of the target's hours"] = "share of the target's hours"
    kinds: Annotated[tuple[NonEmptyText, ...], Field(min_length=1)]
    purposes: tuple[PurposeId, ...] = ()
    text: ByLanguage

    def holds_for(self, purpose: str, kind: str | None) -> bool:
        """Whether the rule holds for a target of this kind that is asked for with this purpose."""
        return purpose in self.purposes if kind is None else kind in self.kinds


class Period(Sourced):
    """A period of study that the country's centres offer, with its hours. `name` by language."""

    id: NonEmptyText
    name: ByLanguage
    hours: Annotated[Number, Field(gt=0)]
    unit: Literal["hours"] = "hours"

    def named(self, language: str) -> str:
        """The name in a language, in English where there is none."""
        return self.name.get(language) or self.name["en"]


class RightText(Text):
    """What a learner can rely on. `procedures`: ids of the procedures it is for; none: all that have no text of their
    own.
    """

    procedures: tuple[str, ...] = ()


class TimeLimit(RightText):
    """The time for the decision, which always has a length.

    `decides=False`: the time is for what comes before the decision, such as the answer whether a request is admissible
    or the day of an exam.
    """

    decides: bool = True

    @model_validator(mode="after")
    def _timed(self) -> TimeLimit:
        if self.length is None:
            raise ValueError("a time limit needs a length and a unit, such as 3 and months")
        return self


class HearingText(Text):
    """How the learner is heard before a refusal. `length`: the time to answer.

    `resumes_after`: the time for the decision goes on so many days after the answer. If none comes, it goes on when the
    time to answer is over. `suspends`: whether the time for the decision stands still meanwhile.
    """

    suspends: bool = True
    resumes_after: Annotated[int, Field(ge=0, le=365)] = 0


class ProcedureQuestion(Data):
    """A question on which a procedure depends and which only a person at the centre can answer with yes or no.

    `no`: what is said if the answer is no. The procedure then does not apply.
    """

    id: Annotated[str, Field(pattern="^[a-z][a-z-]*$")]
    text: dict[str, NonEmptyText]
    no: dict[str, NonEmptyText]


GENERAL = "general"
"""The id of the procedure that holds if no other covers the target."""


class Procedure(Text):
    """How a country decides about some kinds of target.

    `kinds`: the ids of the target kinds that it covers. The general procedure has none; it holds if no other does.
    `purposes`: the purposes that it covers; the general procedure has none and covers all. `asks`: the questions on
    which it depends. `excludes`: the kinds that it expressly leaves out; `excluded`: what is then said. `result`: what
    follows from it. `in_hours=False`: its result is no volume, so there is no figure in any unit, and no outcome
    depends on the workload.
    """

    id: Annotated[str, Field(pattern="^[a-z][a-z-]*$")] = GENERAL
    kinds: tuple[str, ...] = ()
    purposes: tuple[PurposeId, ...] = ()
    asks: tuple[ProcedureQuestion, ...] = ()
    excludes: tuple[str, ...] = ()
    excluded: dict[str, NonEmptyText] = Field(default_factory=dict)
    result: dict[str, NonEmptyText] = Field(default_factory=dict)
    in_hours: bool = True

    @model_validator(mode="after")
    def _whole(self) -> Procedure:
        if bool(self.excludes) != bool(self.excluded):
            raise ValueError(f"{self.id}: excludes and excluded stand together")
        if bool(self.kinds) != bool(self.purposes):
            raise ValueError(f"{self.id}: kinds and purposes stand together")
        if not self.in_hours and not self.result:
            raise ValueError(f"{self.id}: a result without hours is said in `result`")
        if both := set(self.kinds) & set(self.excludes):
            raise ValueError(f"{self.id}: covers and excludes {', '.join(sorted(both))}")
        return self


class CreditSystem(Data):
    """A unit in which the receiving country or centre counts learning.

    `own`: the adult centre decides in this unit. In other units the figure is `indicative` and confers nothing. `step`:
    a suggestion is rounded to a multiple of it. `also`: other names of the unit. `rates`: none in a file means those
    that issuers of the country have. `ceilings`: the most that is recognised.
    """

    id: str
    name: NonEmptyText
    unit: NonEmptyText
    own: bool = False
    indicative: bool = False
    step: Number
    also: tuple[str, ...] = ()
    what: dict[str, str] = Field(default_factory=dict)
    rates: tuple[Rate, ...] = ()
    windows: tuple[Window, ...] = ()
    ceilings: tuple[Ceiling, ...] = ()
    flat: Number | None = None
    cap: Number | None = None


class LevelRange(Sourced):
    """The EQF levels at which an adult centre of the country usually works."""

    min: Annotated[int, Field(ge=1, le=8)]
    max: Annotated[int, Field(ge=1, le=8)]
    unit: str = "EQF level"


class Region(Data):
    """A part of a country with rules of its own. A centre chooses once to which it belongs.

    What a region has takes the place of what the country has: a procedure of the same id or for the same kinds of
    target, the appeal, the guidance, the hours of a credit. `credits`: for a credit system of the country, the entry of
    credit_rates.yaml whose hours hold here; `systems`: these systems, filled in when the file is read.
    """

    id: Annotated[str, Field(pattern="^[A-Z]{2}-[A-Za-z0-9]{1,3}$")]
    name: ByLanguage
    procedure: tuple[Procedure, ...] = ()
    appeal: tuple[RightText, ...] = ()
    guidance: tuple[Text, ...] = ()
    credits: dict[NonEmptyText, NonEmptyText] = Field(default_factory=dict)
    systems: tuple[CreditSystem, ...] = ()

    def named(self, language: str) -> str:
        """The name in a language, in English where there is none."""
        return in_language(self.name, language)


Section = Literal["levels", "procedure", "time_limit", "hearing", "appeal", "guidance"]
SECTIONS: tuple[Section, ...] = get_args(Section)
"""What a country file may leave out. The plain profile's general European wording then takes its place."""

Topic = Literal["unit", "rates", "levels", "procedure", "time_limit", "hearing", "appeal", "guidance", "retention"]
"""What can be missing about a country."""


class Country(Data):
    """A receiving country: credit systems, levels, procedure. `id` is ISO 3166-1 alpha-2.

    `unit_words`: the country's word for a unit of a programme, such as UDA in Italy. `gaps`: what is not known about
    the country, with what should be checked; it is no fact. `general`: the sections that stand in the plain profile's
    words, because the country's file has none of its own.
    """

    id: Annotated[str, Field(pattern="^[A-Z]{2}$")]
    languages: Annotated[tuple[str, ...], Field(min_length=1)]
    unit_words: tuple[NonEmptyText, ...] = ()
    systems: tuple[CreditSystem, ...] = ()
    levels: tuple[LevelRange, ...] = ()
    periods: tuple[Period, ...] = ()
    procedure: tuple[Procedure, ...] = ()
    time_limit: tuple[TimeLimit, ...] = ()
    hearing: tuple[HearingText, ...] = ()
    appeal: tuple[RightText, ...] = ()
    guidance: tuple[Text, ...] = ()
    regions: tuple[Region, ...] = ()
    gaps: dict[Topic, NonEmptyText] = Field(default_factory=dict)
    general: tuple[Section, ...] = ()

    @model_validator(mode="after")
    def _of_known_procedures(self) -> Country:
        known = {entry.id for entry in self.procedure}
        texts: dict[str, tuple[RightText, ...]] = {"time_limit": self.time_limit, "appeal": self.appeal}
        for section, entries in texts.items():
            if unknown := sorted({name for entry in entries for name in entry.procedures} - known):
                raise ValueError(f"{section}: {unknown[0]} is no procedure of {self.id}")
        return self

    def __hash__(self) -> int:
        """A cheap hash, because calculated credits are kept by country."""
        return hash(self.id)

    def in_region(self, region: str | None) -> Country:
        """The country as one of its regions has it; the country itself without a region, or with an unknown one."""
        return _in_region(self, region) if region and self.regions else self

    def in_english(self, language: str) -> tuple[str, ...]:
        """The rules about volumes that a reader of a language gets in English, because nobody has translated them."""
        rules = [window.text for system in self.systems for window in system.windows if window.text]
        rules += [ceiling.text for system in self.systems for ceiling in system.ceilings]
        return tuple(dict.fromkeys(text.get("en", "") for text in rules if language_of(text, language) != language))

    def of_a_unit(self, text: str) -> str:
        """A text about a unit, followed by the country's own words for it that it does not hold: `Unit (UFCD, UC)`.

        Words are compared as a whole: the English *module* is not the Slovene *modul*.
        """
        own = [word for word in self.unit_words if not re.search(rf"(?i)\b{re.escape(word)}\b", text)]
        return f"{text} ({', '.join(own)})" if own else text

    def sign_of(self, system: str) -> str:
        """How a unit of credit of the country or its regions is written behind a figure: `h` for the id `hours`.

        The id itself, if the country has no such unit any longer.
        """
        regional = (each for region in self.regions for each in region.systems)
        return next((each.unit for each in (*self.systems, *regional) if each.id == system), system)


@lru_cache(maxsize=200)
def _in_region(place: Country, region: str) -> Country:
    own = next((entry for entry in place.regions if entry.id == region), None)
    if own is None:
        return place
    replaced = {entry.id for entry in own.procedure}
    counted = {system.id: system for system in own.systems}
    return place.model_copy(
        update={
            "systems": tuple(counted.get(system.id, system) for system in place.systems),
            "procedure": (*own.procedure, *(entry for entry in place.procedure if entry.id not in replaced)),
            "appeal": own.appeal or place.appeal,
            "guidance": own.guidance or place.guidance,
        }
    )


class Kept(Sourced):
    """How long something is kept in a country. `kind` names what and why (`kept.<kind>.what` and `.why` in the words).

    `months` after the case has ended; None: as long as the desk is used. `country` EU: every country without its own.
    """

    country: Annotated[str, Field(pattern="^[A-Z]{2}$")]
    kind: Literal["case", "record", "register", "people", "log", "backup", "invitation", "feedback", "groups"]
    months: Annotated[int, Field(ge=1, le=1200)] | None = None
    unit: str = "months after the case has ended"


FieldCode = Annotated[str, Field(pattern=r"^(0\d|10)\d{0,2}$")]
"""A field of education and training: a code of ISCED-F 2013 of two to four digits."""


class Currency(Sourced):
    """The age in years from which a certificate raises the question whether what was learned is still current.

    `fields`: codes of ISCED-F with which the certificate's field begins; none: every field. `kinds`: kinds of target;
    none: every kind. `text`: the country's own rule, by language, if there is one.
    """

    country: Annotated[str, Field(pattern="^[A-Z]{2}$")]
    fields: tuple[FieldCode, ...] = ()
    kinds: tuple[str, ...] = ()
    years: Annotated[int, Field(ge=1, le=50)]
    unit: Literal["years"] = "years"
    text: dict[str, NonEmptyText] = Field(default_factory=dict)


class NationalLevel(Cited):
    """One level of a national framework and the EQF level it is referenced to (None: none).

    `also`: other names of the framework, such as the one it has in the country's own language.
    """

    country: str
    framework: str
    also: tuple[str, ...] = ()
    level: str
    eqf: Annotated[int, Field(ge=1, le=8)] | None


class NationalFramework(Cited):
    """A country's framework of qualifications, beside its levels (`NationalLevel`).

    `name`: its full name in the country's language, as it was read. `basis`: the text that sets it up. `linked`: the
    year in which it was referenced to the EQF. `link`: where it can be read, without the scheme. What is not known is
    None.
    """

    country: str
    framework: str
    name: NonEmptyText | None = None
    basis: NonEmptyText | None = None
    linked: Annotated[int, Field(ge=2008, le=2100)] | None = None
    link: Annotated[str, Field(pattern=r"^[a-z0-9.-]+\.[a-z]{2,}(/[\w./-]*)?$")] | None = None


class IssuerSystem(Data):
    """A credit system of an issuer's country, with its hours for a credit."""

    country: str
    system: str
    also: tuple[str, ...] = ()
    rates: Annotated[tuple[Rate, ...], Field(min_length=1)]
