"""The letter that asks for exactly what is missing: of the learner, the awarding body or the platform. Pure.

>>> found = letter(["workload.stated", "testing.kind"], "provider", case, datetime.date(2026, 12, 8), centre="CPIA 1")
>>> print(found.subject, found.body, sep="\\n\\n")

A centre writes, or (`writer="learner"`) learners write for themselves before they apply. A name goes only into a letter
that asks about that person's own certificate; a question about a course names nobody but the learner who signs.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal
from urllib.parse import quote

from babel.dates import format_date
from babel.languages import get_official_languages

from assessment.case.model import Case, OneCertificate
from criteria.load import read_text
from criteria.source import parse
from criteria.text import ENGLISH, Words, languages, words_in

Receiver = Literal["learner", "provider", "platform"]
Writer = Literal["centre", "learner"]

ABOUT_THE_PERSON = (
    "verification.method",
    "verification.agreement",
    "testing.result",
    "identification.check",
)
"""Questions about one person's certificate: who is to answer them must know whose it is."""

PLATFORM_KNOWS = (*ABOUT_THE_PERSON, "testing.repeats", "identification.supervision")
"""Questions that the platform answers from its own records; what a course is, its awarding body knows better."""

PLATFORM_SPEAKS = {
    "eduopen": "it",
    "federica": "it",
    "miriadax": "es",
    "nau": "pt",
    "fun": "fr",
    "openhpi": "de",
    "imoox": "de",
}
"""Platforms whose own language is not English."""


_STYLES = {
    "centre": {
        "subject": "letter.subject",
        "greeting": "letter.greeting",
        "needed": "letter.needed",
        "by": "letter.by",
        "soon": "letter.soon",
    },
    "learner": {
        "subject": "letter.subject",
        "greeting": "letter.greeting",
        "needed": "letter.own-needed",
        "by": "letter.own-by",
        "soon": "letter.own-soon",
    },
    "to-learner": {
        "subject": "letter.learner-subject",
        "greeting": "letter.learner-greeting",
        "by": "letter.learner-by",
        "soon": "letter.learner-soon",
    },
}


@dataclass(frozen=True)
class Letter:
    """A letter to copy or to open in a mail program. `asks`: the questions in it; `language`: the one it is in."""

    to: Receiver
    subject: str
    body: str
    language: str
    asks: tuple[str, ...]

    @property
    def mailto(self) -> str:
        """The address that opens the letter in the reader's own mail program; no receiver, nothing is sent or kept."""
        return f"mailto:?subject={quote(self.subject)}&body={quote(self.body)}"


def letter(
    asks: Sequence[str],
    to: Receiver,
    case: Case,
    by_day: datetime.date | None,
    language: str | None = None,
    *,
    writer: Writer = "centre",
    centre: str = "",
    reference: str = "",
) -> Letter:
    """The letter to one receiver. `asks`: question ids; those it has nothing to ask about are left out.

    `by_day`: until when; None names no day. `language`: the receiver's own where none is given. `centre`, `reference`:
    who signs and under which file number. ValueError when nothing can be asked of this receiver, or when learners would
    write to themselves.
    """
    if writer == to:
        raise ValueError("a learner writes to the provider or the platform: expected one of them")
    kind = "bring" if to == "learner" else "ask"
    asked = [name for name in asks if f"letter.{kind}.{name}" in words_in(ENGLISH)]
    if not asked:
        raise ValueError(f"nothing can be asked of the {to} about {', '.join(asks) or 'no question'}")
    said, style = _Said(language or speaks(to, case)), _STYLES["to-learner" if to == "learner" else writer]
    name, course = _name(case), _course(case, said)
    parts = [
        said(style["greeting"] if name else "letter.greeting", name=name),
        said(f"letter.own-{to}-opening" if writer == "learner" else f"letter.{to}-opening", course=course),
        said(style["needed"]) if "needed" in style else "",
        "\n".join(f"- {said(f'letter.{kind}.{one}')}" for one in asked),
        _certificate(case, asked, said) if to != "learner" else "",
        said(style["by"], date=said.date(by_day)) if by_day else said(style["soon"]),
        f"{said('letter.closing')}\n{name if writer == 'learner' else centre}".rstrip(),
        said("letter.reference", reference=reference) if reference else "",
    ]
    body = "\n\n".join(part for part in parts if part) + "\n"
    return Letter(to, said(style["subject"], course=course), body, said.language, tuple(asked))


def by_receiver(asks: Sequence[str], case: Case, *, writer: Writer = "centre") -> dict[Receiver, tuple[str, ...]]:
    """Which question goes to whom: each to the one who answers it best. Questions nobody can be asked are left out.

    >>> by_receiver(["workload.stated", "verification.holder"], case)
    {'provider': ('workload.stated',), 'learner': ('verification.holder',)}
    """
    found: dict[Receiver, tuple[str, ...]] = {}
    for name in asks:
        for one in receivers(name, case)[:1] if writer == "centre" else _others(name, case):
            found[one] = (*found.get(one, ()), name)
    return found


def receivers(question: str, case: Case) -> tuple[Receiver, ...]:
    """Who can be asked about a question, the best first; none where only the centre itself can find out."""
    found: list[Receiver] = []
    words = words_in(ENGLISH)
    if f"letter.ask.{question}" in words:
        found = ["provider", "platform"] if _platforms(case) else ["provider"]
        if _platforms(case) and (question in PLATFORM_KNOWS or not _bodies(case)):
            found.reverse()
    if f"letter.bring.{question}" in words:
        mine = question in ("testing.result", "identification.check", "verification.holder", "verification.method")
        found.insert(0 if mine else len(found), "learner")
    return tuple(found)


def speaks(to: Receiver, case: Case) -> str:
    """The language to write in: the case's, that of the awarding body's country, the platform's; else English."""
    if to == "learner":
        return case.language or ENGLISH
    if to == "platform":
        wished = [PLATFORM_SPEAKS.get((name or "").casefold().replace("í", "i"), ENGLISH) for name in _platforms(case)]
    else:
        wished = [_of_country(one.course.issuer_country) for one in _entries(case) if one.course.issuer_country]
    return next((code for code in wished if code in letter_languages()), ENGLISH)


@cache
def letter_languages() -> tuple[str, ...]:
    """Languages a letter can be written in, the desk's own first."""
    names = (entry.name for entry in (files("criteria") / "letters").iterdir())
    more = sorted(name.removesuffix(".yaml") for name in names if name.endswith(".yaml"))
    return (*languages(), *(code for code in more if code not in languages()))


@cache
def letter_words(language: str) -> dict[str, str]:
    """The texts of letters in a language that is none of the desk's."""
    found: dict[str, str] = parse(read_text(files("criteria") / "letters", f"{language}.yaml"), f"{language}.yaml")
    return found


class _Said:
    """The texts of letters in one language, and its way of writing a day."""

    def __init__(self, language: str) -> None:
        self.language = language if language in letter_languages() else ENGLISH
        self._words: Words | dict[str, str] = (
            words_in(self.language) if self.language in languages() else letter_words(self.language)
        )

    def __call__(self, key: str, **fields: str) -> str:
        return self._words[key].format(**fields)

    def date(self, day: datetime.date) -> str:
        return format_date(day, format="long" if self.language != ENGLISH else "d MMMM y", locale=self.language)


def _certificate(case: Case, asked: Sequence[str], said: _Said) -> str:
    """What identifies a certificate; only in a letter that asks about the person's own."""
    if not set(asked) & set(ABOUT_THE_PERSON):
        return ""
    found = []
    for entry in _entries(case):
        about = entry.certificate
        values = {
            "learner": _name(case),
            "issued": said.date(about.issued_on) if about.issued_on else "",
            "number": about.number or "",
            "address": entry.course.url or "",
        }
        details = [said(f"letter.certificate.{key}", value=value) for key, value in values.items() if value]
        found += [said("letter.certificate", details=", ".join(details))] if details else []
    return "\n".join(found)


def _course(case: Case, said: _Said) -> str:
    title = case.title()
    return said("letter.course", title=title) if title else said("letter.course-unnamed")


def _name(case: Case) -> str:
    return case.applicant.name if case.applicant else ""


def _entries(case: Case) -> list[OneCertificate]:
    whole = OneCertificate(course=case.course, certificate=case.certificate, workload=case.workload)
    return list(case.certificates) or [whole]


def _platforms(case: Case) -> list[str]:
    return [one.course.platform for one in _entries(case) if one.course.platform]


def _bodies(case: Case) -> list[str]:
    return [one.course.awarding_body for one in _entries(case) if one.course.awarding_body]


def _others(question: str, case: Case) -> list[Receiver]:
    others: list[Receiver] = [one for one in receivers(question, case) if one != "learner"]
    return others[:1]


def _of_country(country: str) -> str:
    """The first language of a country: Austria's is German, Brazil's Portuguese."""
    return next(iter(get_official_languages(country, de_facto=True)), ENGLISH)
