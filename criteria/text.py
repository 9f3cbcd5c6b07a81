"""Words of one language, by id. A word missing in a language falls back to English; a missing id is an error."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from criteria.load import framework, read_text
from criteria.model import Framework
from criteria.source import SourceError, parse

ENGLISH = "en"

QUESTION_TO_LEARNERS = ("for_learner", "learner_example", "learner_where", "learner_todo")
"""What a question says to a learner: itself, an example, where to look, what can be done about a poor answer."""


def framework_words(rules: Framework) -> dict[str, str]:
    """Every word of the framework in English, by the id a translation uses.

    `criterion.<id>.name|intro|source`, `question.<id>.text|help|where|source` and `QUESTION_TO_LEARNERS`,
    `answer.<question>.<answer>.text|sentence|for_learner`, `purpose.<id>.name|text|for_learner`,
    `row.<id>.sentence|condition.<n>`, `outcome.<id>.name|text`, `participation.<id>.name|reason`,
    `framework.name|notice`.
    """
    return dict(_framework_words(rules))


def _framework_words(rules: Framework) -> Iterator[tuple[str, str]]:
    yield "framework.name", rules.name
    yield "framework.notice", rules.notice
    for criterion in rules.criteria:
        yield from _named("criterion", criterion.id, criterion, "name", "intro", "source")
        for question in criterion.questions:
            to_all = ("text", "help", "where", "source")
            yield from _named("question", question.id, question, *to_all, *QUESTION_TO_LEARNERS)
            for answer in question.answers:
                if answer.sentence:
                    yield from _named("answer", f"{question.id}.{answer.id}", answer, "text", "sentence", "for_learner")
    for purpose in rules.purposes:
        yield from _named("purpose", purpose.id, purpose, "name", "text", "for_learner")
        for row in purpose.rows:
            yield f"row.{row.id}.sentence", row.sentence
            for number, condition in enumerate(row.conditions, 1):
                yield f"row.{row.id}.condition.{number}", condition
    for outcome in rules.outcomes:
        yield from _named("outcome", outcome.id, outcome, "name", "text")
    for way in rules.participation:
        yield from _named("participation", way.id, way, "name", "reason")


def _named(kind: str, name: str, thing: object, *fields: str) -> Iterator[tuple[str, str]]:
    for field in fields:
        if word := getattr(thing, field):
            yield f"{kind}.{name}.{field}", word


@cache
def filed_words(language: str) -> dict[str, str]:
    """The words in a language's own file; SourceError names the file and the id that is not a text."""
    name = f"{language}.yaml"
    words = parse(read_text(files("criteria") / "locale", name), name)
    for key, word in words.items():
        if not isinstance(word, str):
            raise SourceError(f"{name}: {key}: expected a text, came {word!r}")
    return words


@cache
def languages() -> tuple[str, ...]:
    """Languages that have a file, English first."""
    found = sorted(
        entry.name[:-5] for entry in (files("criteria") / "locale").iterdir() if entry.name.endswith(".yaml")
    )
    return (ENGLISH, *(code for code in found if code != ENGLISH))


@cache
def language_name(code: str) -> str:
    """A language in its own words, so that a reader finds it: `Italiano`."""
    name = Locale.parse(code).get_display_name() or code
    return name[:1].upper() + name[1:]


class Words(Mapping[str, str]):
    """All words of a language, looked up by id and filled in.

    >>> words("it")("ui.next")
    'Avanti'
    """

    def __init__(self, language: str, rules: Framework | None = None):
        self.language = language if language in languages() else ENGLISH
        self.locale = Locale.parse(self.language)
        english = framework_words(rules or framework()) | filed_words(ENGLISH)
        self._words = english | (filed_words(self.language) if self.language != ENGLISH else {})

    def __getitem__(self, key: str) -> str:
        return self._words[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)

    def __call__(self, key: str, **fields: Any) -> str:
        """The word with its `{fields}` filled in: numbers and dates in the language's form."""
        word = self._words[key]
        return word.format(**{name: self.show(value) for name, value in fields.items()}) if fields else word

    def show(self, value: Any) -> str:
        """A number, date or text as this language writes it."""
        if isinstance(value, Fraction | int | float) and not isinstance(value, bool):
            return self.number(value)
        return self.date(value) if isinstance(value, datetime.date) else str(value)

    def number(self, value: Fraction | float, places: int = 2) -> str:
        """At most `places` decimals, none that are zero: 1.5, 40, in Italian 1,5."""
        shown = round_half_up(Fraction(value), places)
        return _number(float(shown), "#,##0." + "#" * places if places else "#,##0", self.language)

    def span(self, ends: tuple[Fraction, Fraction], places: int = 2) -> str:
        """An interval: one figure where both ends agree when shown.

        >>> words("en").span((Fraction(160, 3), Fraction(54)))
        '53.33–54'
        """
        low, high = (self.number(end, places) for end in ends)
        return low if low == high else f"{low}–{high}"

    def date(self, value: datetime.date, style: str = "long") -> str:
        """A day in words: 3 May 2026, 3 maggio 2026."""
        return format_date(value, format="d MMMM y" if style == "long" else style, locale=self.locale)

    def country(self, code: str) -> str:
        """The country's name in this language; the code itself where there is none."""
        return self.locale.territories.get(code, code)

    def answer(self, question: str, answer: str) -> str:
        """What an answer says; `unknown` and `unavailable` say the same for every question."""
        return self.get(f"answer.{question}.{answer}.text") or self(f"answer.{answer}.text")


@cache
def _number(value: float, pattern: str, language: str) -> str:
    return format_decimal(value, format=pattern, locale=language)


def round_half_up(value: Fraction, places: int = 0) -> Fraction:
    """Rounded to decimals, halves away from zero, exactly.

    >>> round_half_up(Fraction(5, 2))
    Fraction(3, 1)
    """
    scale = 10**places
    scaled = abs(value) * scale
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Fraction(whole if value >= 0 else -whole, scale)


@cache
def words_in(language: str) -> Words:
    """The words of a language, kept: they are constant and belong to nobody."""
    return Words(language)
