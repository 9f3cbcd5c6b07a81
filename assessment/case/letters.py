"""Letters that ask the learner, the awarding body or the platform for exactly what is missing. Pure.

>>> request = letter(["workload.stated", "testing.kind"], "provider", case, Sender(date(2026, 12, 8), centre="CPIA 1"))
>>> print(request.subject, request.body, sep="\\n\\n")

A centre writes the letter, or (`writer="learner"`) learners write it for themselves before they apply. Each letter says
which certificate it is about: platform, number and date. The learner's name stands only in letters that ask about that
person's own certificate and under the learner's own letters; a centre's question about a course names nobody. Whoever
does not read the letter's language has the same letter `beside` it, made from the same ids.
"""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote

from babel.languages import get_official_languages

from assessment.case.model import Case, OneCertificate
from criteria.direction import isolated
from criteria.elision import joined
from criteria.load import country
from criteria.platform import PlatformContact, platform_contacts
from criteria.text import ENGLISH, languages, words_in
from criteria.vocabulary import UNAVAILABLE, UNKNOWN

Receiver = Literal["learner", "provider", "platform"]
Writer = Literal["centre", "learner"]

MOST_ASKED = 5
"""Requests in one letter; those that can change most come first, the others wait for another letter."""

LONGEST_MAILTO = 1_900
"""Characters that every mail program takes from an address."""

ABOUT_THE_PERSON = (
    "verification.method",
    "verification.agreement",
    "testing.result",
    "identification.check",
)
"""Questions about one person's certificate. Whoever answers them must know whose certificate it is."""

PLATFORM_KNOWS = (*ABOUT_THE_PERSON, "testing.repeats", "identification.supervision")
"""Questions that a platform can answer from its own records. The awarding body knows more about the course itself."""

PLATFORM_SPEAKS = {
    "eduopen": "it",
    "federica": "it",
    "miriadax": "es",
    "nau": "pt",
    "fun": "fr",
    "openhpi": "de",
    "imoox": "de",
}
"""The language of each platform whose own language is not English."""

# The texts of a letter, by who writes it; letters to learners differ again.
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
class Sender:
    """The writer of a letter, and by when an answer is needed.

    `answer_by`: the last day for an answer; None names no day. `centre`: who signs when a centre writes; learners sign
    with their own name. `reference`: the file number of the case. `platform_name`: how a platform writes its name, of
    which a case may hold the key alone.
    """

    answer_by: datetime.date | None = None
    writer: Writer = "centre"
    centre: str = ""
    reference: str = ""
    platform_name: Callable[[str], str] = str


@dataclass(frozen=True)
class Letter:
    """A letter to copy, to open in a mail program or to send. `asks`: the ids of its questions; `language`: its own.

    `email`: the address it goes to, where that is known. `english`: what stands in it in English, because nobody has
    translated it yet.
    """

    to: Receiver
    subject: str
    body: str
    language: str
    asks: tuple[str, ...]
    email: str = ""
    english: str = ""

    @property
    def heading(self) -> str:
        """Its heading where it stands beside the same in another language: which language this is."""
        return _LetterTexts(self.language)("letter.heading")

    @property
    def mailto(self) -> str:
        """The address that opens the letter in the user's mail program; nothing is sent. Empty where it is too long for
        some program.
        """
        address = f"mailto:{quote(self.email, safe='@')}?subject={quote(self.subject)}&body={quote(self.body)}"
        return address if len(address) <= LONGEST_MAILTO else ""


def letter(asks: Sequence[str], to: Receiver, case: Case, sender: Sender, language: str | None = None) -> Letter:
    """The letter to one receiver.

    `asks`: question ids, those that can change most first; those that this receiver cannot be asked are left out, and
    what is more than MOST_ASKED. `language`: None takes the receiver's own. Raises ValueError when nothing can be asked
    of this receiver, or when learners would write to themselves.
    """
    writer = sender.writer
    if writer == to:
        raise ValueError("a learner writes to the provider or the platform: expected one of them")
    kind = "bring" if to == "learner" else "ask"
    asked = [name for name in asks if f"letter.{kind}.{name}" in words_in(ENGLISH)][:MOST_ASKED]
    if not asked:
        raise ValueError(f"nothing can be asked of the {to} about {', '.join(asks) or 'no question'}")
    texts, style = _LetterTexts(language or speaks(to, case)), _STYLES["to-learner" if to == "learner" else writer]
    name, course, contact = _name(case), _course(case, texts), contact_of(to, case)
    parts = [
        texts("letter.to", platform=sender.platform_name(_platforms(case)[0]), address=contact.address)
        if contact
        else "",
        texts(style["greeting"] if name else "letter.greeting", name=name),
        texts(f"letter.own-{to}-opening" if writer == "learner" else f"letter.{to}-opening", course=course),
        texts(style["needed"]) if "needed" in style else "",
        "\n".join(f"- {texts(f'letter.{kind}.{question}')}" for question in asked),
        _certificates(case, texts, sender, names=to != "learner" and bool(set(asked) & set(ABOUT_THE_PERSON))),
        texts(style["by"], date=texts.date(sender.answer_by)) if sender.answer_by else texts(style["soon"]),
        f"{texts('letter.closing')}\n{name if writer == 'learner' else sender.centre}".rstrip(),
        texts("letter.reference", reference=sender.reference) if sender.reference else "",
    ]
    body = "\n\n".join(part for part in parts if part) + "\n"
    email = (contact.email or "") if contact else ""
    return Letter(to, texts(style["subject"], course=course), body, texts.language, tuple(asked), email)


def closing_letter(
    missing: Sequence[str], case: Case, sender: Sender, language: str, *, decided: bool = False
) -> Letter:
    """The letter to learners whose request was closed as incomplete: what was missing, and how to begin again.

    `missing`: the questions to which no answer came; those that the case answers by now are left out. Why it was
    closed, in the words of who did so, stays in the desk. `decided`: an earlier decision on the request stands after
    all.
    """
    texts = _LetterTexts(language)
    name, course = _name(case), _course(case, texts)
    still = [name for name in missing if case.answer(name) in (UNKNOWN, UNAVAILABLE)]
    asked = tuple(name for name in still if f"letter.bring.{name}" in words_in(ENGLISH))
    lines = [texts(f"letter.bring.{question}") for question in asked]
    parts = [
        texts("letter.learner-greeting" if name else "letter.greeting", name=name),
        texts("letter.learner-stands-opening" if decided else "letter.learner-closed-opening", course=course),
        "\n".join([texts("letter.learner-closed-missing"), *(f"- {line}" for line in lines)]) if lines else "",
        texts("letter.learner-stands-decision" if decided else "letter.learner-closed-no-refusal"),
        texts("letter.learner-closed-again"),
        _certificates(case, texts, sender, names=False),
        f"{texts('letter.closing')}\n{sender.centre}".rstrip(),
        texts("letter.reference", reference=sender.reference) if sender.reference else "",
    ]
    body = "\n\n".join(part for part in parts if part) + "\n"
    return Letter("learner", texts("letter.learner-closed-subject", course=course), body, texts.language, asked)


def beside(made: Letter, case: Case, sender: Sender, reader: str) -> Letter | None:
    """The same letter in the reader's language, from the same ids; None where it is in that language already."""
    if made.language == reader or reader not in languages():
        return None
    return letter(made.asks, made.to, case, sender, reader)


def in_two_parts(theirs: Letter, own: Letter | None) -> str:
    """The text of a letter and, below it, the same in the language of who sends it, each under a heading."""
    if own is None:
        return theirs.body
    return "\n\n".join(f"{part.heading}\n{'=' * len(part.heading)}\n\n{part.body}" for part in (theirs, own))


def contact_of(to: Receiver, case: Case) -> PlatformContact | None:
    """Where the platform is written to, where a source says so; None for others, and where certificates of several
    platforms are handed in.
    """
    platforms = dict.fromkeys(map(_platform_key, _platforms(case)))
    return platform_contacts().get(next(iter(platforms))) if to == "platform" and len(platforms) == 1 else None


def by_receiver(asks: Sequence[str], case: Case, *, writer: Writer = "centre") -> dict[Receiver, tuple[str, ...]]:
    """The questions by the receiver who can answer each best. Questions that nobody can be asked are left out.

    >>> by_receiver(["workload.stated", "verification.holder"], case)
    {'provider': ('workload.stated',), 'learner': ('verification.holder',)}
    """
    questions: dict[Receiver, tuple[str, ...]] = {}
    for name in asks:
        for receiver in receivers(name, case)[:1] if writer == "centre" else _others(name, case):
            questions[receiver] = (*questions.get(receiver, ()), name)
    return questions


@dataclass(frozen=True)
class Addressee:
    """Who is written to. `name`: of the awarding body or platform, where a bundle has several of them, else empty.

    `case`: the case with the certificates that are this addressee's own business. `asks`: what is asked. `key`: tells
    the awarding bodies and the platforms of a bundle apart, wherever they stand among all; else empty.
    """

    to: Receiver
    name: str
    case: Case
    asks: tuple[str, ...]
    key: str = ""


def addressees(asks: Sequence[str], case: Case) -> list[Addressee]:
    """Everybody whom a centre asks about something. Bodies and platforms are told of their own certificates only."""
    if not case.certificates:
        return [Addressee(to, "", case, questions) for to, questions in by_receiver(asks, case).items()]
    names: dict[tuple[Receiver, str], str] = {}
    entries: dict[tuple[Receiver, str], list[OneCertificate]] = {}
    asked: dict[tuple[Receiver, str], set[str]] = {}
    for number, entry in enumerate(case.certificates):
        for to, questions in by_receiver(asks, _with_certificates(case, [entry])).items():
            name = {"provider": entry.course.awarding_body, "platform": entry.course.platform}.get(to)
            key = to, "" if to == "learner" else _platform_key(name) if name else _certificate_key(number, entry)
            names.setdefault(key, name or entry.course.title or "" if to != "learner" else "")
            entries.setdefault(key, []).append(entry)
            asked.setdefault(key, set()).update(questions)
    return [
        Addressee(
            to,
            name if sum(other == to for other, _ in names) > 1 else "",
            case if to == "learner" else _with_certificates(case, entries[to, key]),
            tuple(question for question in asks if question in asked[to, key]),
            key,
        )
        for (to, key), name in names.items()
    ]


def _certificate_key(number: int, entry: OneCertificate) -> str:
    """What tells a certificate without body or platform from the others: its place and what a letter says of it."""
    return f"certificate {number} {entry.model_dump_json(include={'course', 'certificate'}, exclude_none=True)}"


def _with_certificates(case: Case, entries: list[OneCertificate]) -> Case:
    return case.model_copy(update={"certificates": entries})


def receivers(question: str, case: Case) -> tuple[Receiver, ...]:
    """Who can be asked about a question, the best first; empty when only the centre itself can find out."""
    askable: list[Receiver] = []
    words = words_in(ENGLISH)
    if f"letter.ask.{question}" in words:
        askable = ["provider", "platform"] if _platforms(case) else ["provider"]
        if _platforms(case) and (question in PLATFORM_KNOWS or not _bodies(case)):
            askable.reverse()
    if f"letter.bring.{question}" in words:
        mine = question in ("testing.result", "identification.check", "verification.holder", "verification.method")
        askable.insert(0 if mine else len(askable), "learner")
    return tuple(askable)


def speaks(to: Receiver, case: Case) -> str:
    """The language of a letter: the learner's, that of the awarding body's country or of the platform; else English.

    Where the learner's is not known or no letter is written in it, the deciding country's takes its place.
    """
    wished: list[str | None]
    if to == "learner":
        wished = [case.language, *country(case.country).languages]
    elif to == "platform":
        wished = [PLATFORM_SPEAKS.get(_platform_key(name), ENGLISH) for name in _platforms(case)]
    else:
        wished = [_of_country(entry.course.issuer_country) for entry in _entries(case) if entry.course.issuer_country]
    return next((code for code in wished if code and code in languages()), ENGLISH)


class _LetterTexts:
    """The texts of letters in one language, and its way of writing a day."""

    def __init__(self, language: str) -> None:
        self.language = language if language in languages() else ENGLISH
        self._words = words_in(self.language)

    def __call__(self, key: str, **fields: str) -> str:
        values = {name: isolated(value, self.language) for name, value in fields.items()}
        return joined(self._words[key], values, self.language).format(**values)

    def date(self, day: datetime.date) -> str:
        return self._words.date(day)

    def listed(self, parts: list[str]) -> str:
        return self._words.listed(*parts)


def _certificates(case: Case, texts: _LetterTexts, sender: Sender, *, names: bool) -> str:
    """The lines that identify the certificates. `names`: with the learner's name and the address to check them at."""
    lines = []
    for entry in _entries(case):
        certificate, title = entry.certificate, entry.course.title
        values = {
            "title": title or "" if case.certificates else "",
            "platform": sender.platform_name(entry.course.platform or ""),
            "learner": _name(case) if names else "",
            "issued": texts.date(certificate.issued_on) if certificate.issued_on else "",
            "number": certificate.number or "",
            "address": (entry.course.url or "") if names else "",
        }
        details = [texts(f"letter.certificate.{key}", value=value) for key, value in values.items() if value]
        lines += [texts("letter.certificate", details=texts.listed(details))] if details else []
    return "\n".join(lines)


def _platform_key(name: str) -> str:
    """The name of a platform as tables have it: `MiríadaX` is `miriadax`."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "-".join("".join(letter for letter in plain if not unicodedata.combining(letter)).split())


def _course(case: Case, texts: _LetterTexts) -> str:
    title = case.title()
    return texts("letter.course", title=title) if title else texts("letter.course-unnamed")


def _name(case: Case) -> str:
    return case.applicant.name if case.applicant else ""


def _entries(case: Case) -> list[OneCertificate]:
    whole = OneCertificate(course=case.course, certificate=case.certificate, workload=case.workload)
    return list(case.certificates) or [whole]


def _platforms(case: Case) -> list[str]:
    return [entry.course.platform for entry in _entries(case) if entry.course.platform]


def _bodies(case: Case) -> list[str]:
    return [entry.course.awarding_body for entry in _entries(case) if entry.course.awarding_body]


def _others(question: str, case: Case) -> list[Receiver]:
    others: list[Receiver] = [receiver for receiver in receivers(question, case) if receiver != "learner"]
    return others[:1]


def _of_country(country: str) -> str:
    """The first language of a country: Austria's is German, Brazil's Portuguese."""
    return next(iter(get_official_languages(country, de_facto=True)), ENGLISH)
