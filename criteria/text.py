"""This module holds the words of a language by id. A missing word falls back to English; a missing id is an error.

A word also falls back if its fields are not those of the English one, because the English text has changed since.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from string import Formatter
from typing import Any

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import NumberPattern, parse_pattern

from criteria.direction import END, ISOLATE, direction, isolated
from criteria.elision import joined
from criteria.load import framework, read_text
from criteria.model import Framework
from criteria.read_once import read_once
from criteria.rounding import halves_up, round_half_up
from criteria.source import SourceError, parse

ENGLISH = "en"

UNNAMED = ("learner", "centre", "provider")
"""What stands in the place of a name where none is kept: a learner who sent a request, for example."""

HOURS = "h"
"""The sign under which files of countries have the hour as a unit of credit."""

QUESTION_TO_LEARNERS = ("for_learner", "learner_example", "learner_where", "learner_todo")
"""What a question tells learners: itself, an example, where to look, what can be done about a poor answer."""


def framework_words(rules: Framework) -> dict[str, str]:
    """Every word of the framework in English, by the id a translation uses.

    `criterion.<id>.name|intro|source`, `question.<id>.text|help|where|source` and `QUESTION_TO_LEARNERS`,
    `answer.<question>.<answer>.text|sentence|for_learner`, `former.<question>.<answer>.text`,
    `purpose.<id>.name|text|for_learner`,
    `row.<id>.sentence|condition.<n>`, `outcome.<id>.name|text`, `participation.<id>.name|reason`,
    `target-kind.<id>.name`, `framework.name|notice`.
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
            for former in question.former:
                yield f"former.{question.id}.{former.id}.text", former.text
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
    for kind in rules.target_kinds:
        yield from _named("target-kind", kind.id, kind, "name")


def _named(kind: str, name: str, thing: object, *fields: str) -> Iterator[tuple[str, str]]:
    for field in fields:
        if word := getattr(thing, field):
            yield f"{kind}.{name}.{field}", word


class PluralText(str):
    """A text with a form for each kind of count. As a string it is the form `other`.

    `forms`: a text for each CLDR plural category of `language` (zero, one, two, few, many, other). `counted`: the field
    whose number decides which form is used.
    """

    forms: Mapping[str, str]
    language: str
    counted: str

    def __new__(cls, forms: Mapping[str, str], language: str, counted: str = "count") -> PluralText:
        """The forms of one text; `other` must be among them."""
        text = super().__new__(cls, forms["other"])
        text.forms, text.language, text.counted = forms, language, counted
        return text

    def form(self, fields: Mapping[str, Any]) -> str:
        """The form that goes with the number among the fields; `other` where that is no number.

        >>> PluralText({"one": "{count} case erased", "other": "{count} cases erased"}, "en").form({"count": 1})
        '{count} case erased'
        """
        count = fields[self.counted]
        if isinstance(count, str):  # the fields of a check travel as texts
            if not count.isdecimal():
                return str(self)
            count = int(count)
        return self.forms.get(plural_category(count, self.language), str(self))


def fill(text: str, fields: Mapping[str, Any]) -> str:
    """A text with its fields filled in unchanged, in the plural form that belongs to them."""
    return (text.form(fields) if isinstance(text, PluralText) else text).format(**fields)


def plural_category(count: Fraction | float, language: str) -> str:
    """The CLDR plural category of a count: in Croatian 1 is `one`, 2 is `few`, 5 is `other`."""
    shown = round_half_up(Fraction(count), 2)
    number = int(shown) if shown.denominator == 1 else Decimal(str(float(shown)))
    return cldr(language).plural_form(number)


COMMAS = {"ar": "\u060c"}
"""The commas of languages that do not write `,`."""

SEMICOLONS = {"ar": "\u061b"}
"""The semicolons of languages that do not write `;`."""

_PAIR = re.compile(r"\{\w+\} \{\w+\}(?!%)")
"""Two fields that belong together, such as a figure and its unit or a framework and its level.

Where lines run from right to left they are isolated together, so that "4 ECTS" does not become "ECTS 4".
"""

CAPITAL_NOUNS = frozenset(("de",))
"""Languages that write every noun with a capital letter, inside a sentence too."""

VARIANTS = {"pt": "pt_PT"}
"""Languages whose usual form in CLDR is another one than that of the texts here: its `pt` is Brazil's."""


_GENITIVE = {
    "sl": (
        *("januarja", "februarja", "marca", "aprila", "maja", "junija"),
        *("julija", "avgusta", "septembra", "oktobra", "novembra", "decembra"),
    )
}
"""The months as they stand after a day, in a language in which CLDR has no form for that: 5. maj is no Slovene date."""


def _in_genitive(day: str, language: str) -> str:
    """A day with its month in the form that goes with a day.

    A shortened month stays as it is. May has no shorter form, so it is changed there too: 3. maja 2026.
    """
    if language not in _GENITIVE:
        return day
    forms = dict(zip(cldr(language).months["format"]["wide"].values(), _GENITIVE[language], strict=True))
    return " ".join(forms.get(word, word) for word in day.split(" "))


def _with_first(day: str, language: str) -> str:
    """A day with the first of a month as French says it: 1er mai 2026. CLDR has the figure alone.

    >>> _with_first("1 mai 2026", "fr"), _with_first("11 mai 2026", "fr"), _with_first("1 maggio 2026", "it")
    ('1er mai 2026', '11 mai 2026', '1 maggio 2026')
    """
    return f"1er{day[1:]}" if language == "fr" and day.startswith("1 ") else day


@cache
def cldr(language: str) -> Locale:
    """What CLDR knows of a language as it is written here: numbers, days, plurals, names of countries."""
    return Locale.parse(VARIANTS.get(language, language))


@cache
def day_separator(language: str) -> str:
    """What stands between day, month and year where a day is typed: a point or a stroke, as CLDR's short date has it.

    >>> day_separator("hr"), day_separator("es")
    ('.', '/')
    """
    return "." if "." in cldr(language).date_formats["short"].pattern else "/"


@cache
def plural_categories(language: str) -> frozenset[str]:
    """The categories that counts from 0 to 1,000 fall into: those a text with a count needs in this language.

    >>> sorted(plural_categories("hr"))
    ['few', 'one', 'other']
    """
    form = cldr(language).plural_form
    return frozenset({"other", *map(form, range(1001))})


AUDIENCES = ("framework", "learner", "record", "desk", "coordinator")
"""A language has a file for each group of readers, so that it can be finished for learners first."""


@read_once
def filed_words(language: str) -> dict[str, str]:
    """The words in a language's own files, `locale/<language>/<audience>.yaml`. SourceError: see `read_words`."""
    return {key: text for words in read_words(locale_folder(), language).values() for key, text in words.items()}


@read_once
def audience_words(language: str, audience: str) -> dict[str, str]:
    """The words of one of AUDIENCES alone, in English where the language has none that fits.

    Reading one file takes a fifth of the time of all. SourceError: see `read_words`.

    >>> audience_words("it", "desk")["worklist.new"] == words_in("it")["worklist.new"]
    True
    """
    own = read_audience(locale_folder(), language, audience)
    if language == ENGLISH:
        return own
    english = audience_words(ENGLISH, audience)
    return english | fitting(own, english)


def locale_folder() -> Traversable:
    """The folder of all languages."""
    return files("criteria") / "locale"


def read_words(folder: Traversable, language: str) -> dict[str, dict[str, str]]:
    """The words of a language by audience, out of a folder of languages; none of an audience whose file is not there.

    A text with plural forms is a `PluralText`. SourceError names the file and the id that is not a text, that lacks a
    plural form, or that stands in two files.
    """
    words: dict[str, dict[str, str]] = {}
    for audience in AUDIENCES:
        own = read_audience(folder, language, audience)
        for key in own:
            if any(key in others for others in words.values()):
                raise SourceError(f"{language}/{audience}.yaml: {key}: stands in another file of this language too")
        words[audience] = own
    return words


def read_audience(folder: Traversable, language: str, audience: str) -> dict[str, str]:
    """The words of a language for one audience; none where the file is not there. SourceError: as `read_words`."""
    file = f"{language}/{audience}.yaml"
    there = (folder / language / f"{audience}.yaml").is_file()
    content = parse(read_text(folder / language, f"{audience}.yaml"), file) if there else {}
    if not isinstance(content, dict | None):
        raise SourceError(f"{file}: expected texts by id, came {content!r:.60}")
    return {key: as_text(text, language, f"{file}: {key}") for key, text in (content or {}).items()}


def as_text(filed: object, language: str, where: str) -> str:
    """A text as it is filed: a string, or its plural forms. SourceError begins with `where`."""
    if isinstance(filed, str):
        return filed
    if not isinstance(filed, dict) or not all(isinstance(form, str) for form in filed.values()):
        raise SourceError(f"{where}: expected a text or its plural forms, came {filed!r}")
    forms = {name: form for name, form in filed.items() if name != "count"}
    needed = plural_categories(language)
    if forms.keys() != needed:
        raise SourceError(f"{where}: expected the plural forms {', '.join(sorted(needed))}, came {', '.join(forms)}")
    return PluralText(forms, language, filed.get("count", "count"))


def fields(text: str) -> set[tuple[str, str | None]]:
    """The fields of a text, of all its plural forms together, each with its conversion and format.

    ValueError: its braces do not fit.

    >>> sorted(fields("{hours} h in {course}"))
    [('course', ''), ('hours', '')]
    """
    forms = text.forms.values() if isinstance(text, PluralText) else [text]
    return {
        (name, f"!{conversion}:{form}" if conversion else form)
        for entry in forms
        for _, name, form, conversion in Formatter().parse(entry)
        if name is not None
    }


def has_fields_of(text: str, english: str) -> bool:
    """Whether a text has the fields of the English one; a text whose braces do not fit has not.

    >>> has_fields_of("{hours} ore", "{hours} h"), has_fields_of("{hours ore", "{hours} h")
    (True, False)
    """
    try:
        return fields(text) == fields(english)
    except ValueError:
        return False


def fitting(own: Mapping[str, str], english: Mapping[str, str]) -> dict[str, str]:
    """The texts of a language that can stand for the English ones: those with the same fields."""
    return {key: text for key, text in own.items() if key in english and has_fields_of(text, english[key])}


@cache
def languages() -> tuple[str, ...]:
    """Languages that have a folder, English first."""
    codes = sorted(entry.name for entry in locale_folder().iterdir() if entry.is_dir())
    return (ENGLISH, *(code for code in codes if code != ENGLISH))


@cache
def language_name(code: str) -> str:
    """A language in its own words, so that a reader finds it: `Italiano`."""
    name = Locale.parse(code).get_display_name() or code
    return name[:1].upper() + name[1:]


def without_region(tag: str) -> str:
    """The language of a tag (BCP 47) without region and script, in small letters.

    >>> without_region("pt-BR"), without_region("hr_HR"), without_region("haw")
    ('pt', 'hr', 'haw')
    """
    return tag.replace("_", "-").partition("-")[0].lower()


class Words(Mapping[str, str]):
    """All words of a language, looked up by id and filled in.

    >>> words("it")("public.next")
    'Avanti'
    """

    def __init__(self, language: str, rules: Framework | None = None):
        self.language = language if language in languages() else ENGLISH
        self.locale = cldr(self.language)
        self._isolates = direction(self.language) == "rtl"
        english = framework_words(rules or framework()) | filed_words(ENGLISH)
        self._words = english | (fitting(filed_words(self.language), english) if self.language != ENGLISH else {})

    def __getitem__(self, key: str) -> str:
        return self._words[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)

    __eq__ = object.__eq__
    """Only the same object is equal: sentences are kept by their words, and comparing all of these takes long."""

    __hash__ = object.__hash__

    def __call__(self, key: str, **fields: Any) -> str:
        """The word in its plural form, with its `{fields}` filled in: numbers and dates as the language writes them."""
        return self.filled(key, fields)

    def filled(self, key: str, fields: Mapping[str, Any]) -> str:
        """The same with the fields as a mapping."""
        return self._fill(self._template(key, fields), fields)

    def first_sentence(self, key: str, fields: Mapping[str, Any]) -> tuple[str, str]:
        """The first sentence of a text and the rest, both filled in. A point inside a value ends no sentence, as in
        `12. März` or `VHS e. V.`.
        """
        first, stop, rest = self._template(key, fields).partition(". ")
        return self._fill(first + stop.strip(), fields), self._fill(rest, fields)

    def _template(self, key: str, fields: Mapping[str, Any]) -> str:
        word = self._words[key]
        return word.form(fields) if isinstance(word, PluralText) else word

    def _fill(self, word: str, fields: Mapping[str, Any]) -> str:
        if not fields:
            return word
        values = {name: value if isinstance(value, str) else self.show(value) for name, value in fields.items()}
        if self._isolates:
            values = {name: isolated(value, self.language) for name, value in values.items()}
            word = _PAIR.sub(rf"{ISOLATE}\g<0>{END}", word)
        return joined(word, values, self.language).format_map(values)

    def show(self, value: Any) -> str:
        """A number, date or text as this language writes it."""
        if isinstance(value, str):
            return value
        if isinstance(value, (int, Fraction, float)) and not isinstance(value, bool):
            return self.number(value)
        return self.date(value) if isinstance(value, datetime.date) else str(value)

    def beside(self, *parts: str | None, separator: str = " · ") -> str:
        """Parts in one line, each in its own direction; those that are empty are left out.

        >>> words_in("it").beside("Botanica", None, "EQF 4")
        'Botanica · EQF 4'
        """
        return separator.join(isolated(part, self.language) for part in parts if part)

    def listed(self, *parts: str | None) -> str:
        """Parts one after another, with the comma of the language; those that are empty are left out.

        >>> words_in("it").listed("Coursera", "", "EQF 4"), words_in("ar").listed("12", "15")
        ('Coursera, EQF 4', '12\u060c 15')
        """
        return self.beside(*parts, separator=f"{COMMAS.get(self.language, ',')} ")

    def series(self, *parts: str | None) -> str:
        """The same with the semicolon of the language, for parts that may hold commas.

        >>> words_in("ar").series("12", None, "15")
        '12\u061b 15'
        """
        return self.beside(*parts, separator=f"{SEMICOLONS.get(self.language, ';')} ")

    def doer(self, by: str | None) -> str:
        """Who did or said something: their name, or what they are where no name is kept; empty if nobody is known.

        >>> words_in("en").doer("learner"), words_in("fr").doer("centre"), words_in("fr").doer("Ada Verdi")
        ('the learner', 'le centre', 'Ada Verdi')
        """
        return self[f"by.{by}"] if by in UNNAMED else by or ""

    def inside(self, name: str) -> str:
        """A heading that is a noun, as it stands inside a sentence: small, but in German as it is.

        >>> words_in("it").inside("Titolo"), words_in("de").inside("Titel")
        ('titolo', 'Titel')
        """
        return name if self.language in CAPITAL_NOUNS else name[:1].lower() + name[1:]

    def number(self, value: Fraction | float, places: int = 2) -> str:
        """At most `places` decimals, none that are zero: 1.5, 40, in Italian 1,5."""
        return _number(*value.as_integer_ratio(), places, self.language)

    def sign(self, unit: str) -> str:
        """The sign of a unit of credit, as it stands behind a number in this language; most units have one sign in all.

        >>> words_in("it").sign("h"), words_in("uk").sign("h"), words_in("uk").sign("ECTS")
        ('h', 'год', 'ECTS')
        """
        return self["unit.hours"] if unit == HOURS else unit

    def span(self, ends: tuple[Fraction, Fraction], places: int = 2) -> str:
        """An interval, or one figure if both ends look the same when shown.

        >>> words("en").span((Fraction(160, 3), Fraction(54)))
        '53.33–54'
        """
        low, high = (self.number(end, places) for end in ends)
        return low if low == high else f"{low}–{high}"

    def date(self, value: datetime.date, style: str = "long") -> str:
        """A day in words: 3 May 2026, 3 maggio 2026, 3 de mayo de 2026, 3. maja 2026 in Slovene.

        French has an ending on the first of a month, 1er mai 2026. CLDR's English has the month first.
        """
        own = "d MMMM y" if style == "long" and self.language == ENGLISH else style
        written = format_date(value, format=own, locale=self.locale)
        return _with_first(_in_genitive(written, self.language), self.language)

    def short_date(self, value: datetime.date) -> str:
        """A day in a table: 3 May 2026, 3 mag 2026, 03/05/2026 in Portuguese. CLDR's English has the month first."""
        return self.date(value, "d MMM y" if self.language == ENGLISH else "medium")

    def month(self, value: datetime.date) -> str:
        """A day's month and year, standing alone; Croatian writes a point behind the year.

        >>> day = datetime.date(2026, 11, 3)
        >>> words_in("en").month(day), words_in("es").month(day), words_in("hr").month(day)
        ('November 2026', 'noviembre de 2026', 'studeni 2026.')
        """
        return format_skeleton("yMMMM", value, locale=self.locale)

    def quarter(self, name: str) -> str:
        """A quarter as CLDR shortens it, by the name that `criteria.dated.quarter_of` gives it.

        >>> words_in("en").quarter("2026-Q4"), words_in("it").quarter("2026-Q4"), words_in("pt").quarter("2026-Q4")
        ('Q4 2026', 'T4 2026', 'T4 de 2026')
        """
        day = datetime.date(int(name[:4]), 3 * int(name[-1]), 1)
        short = str(self.locale.datetime_skeletons["yQQQ"]).replace(
            "QQQQ", "QQQ"
        )  # CLDR's Portuguese has the long form
        return format_date(day, short, locale=self.locale)

    def country(self, code: str) -> str:
        """The country's name in this language; the code itself if there is none."""
        return str(self.locale.territories.get(code, code))

    def language_named(self, tag: str) -> str:
        """The name in this language of the language that a tag such as "pt-BR" names; the tag itself if it has none."""
        return str(self.locale.languages.get(without_region(tag), tag))

    def field(self, code: str) -> str:
        """The name of the field of an ISCED-F code, as precise as its narrow field; the code if it has no name."""
        return self.get(f"field.{code[:3]}") or self.get(f"field.{code[:2]}", code)

    def answer(self, question: str, answer: str) -> str:
        """What an answer says; `unknown` and `unavailable` say the same for every question.

        An answer that no longer exists says its former words, where there are some, else its id.
        """
        keys = (f"answer.{question}.{answer}.text", f"answer.{answer}.text", f"former.{question}.{answer}.text")
        return next((self._words[key] for key in keys if key in self._words), answer)


@lru_cache(maxsize=100_000)
def _number(numerator: int, denominator: int, places: int, language: str) -> str:
    """A fraction with so many decimals, as a language writes it."""
    return str(_pattern(places).apply(halves_up(numerator * 10**places, denominator) / 10**places, cldr(language)))


@cache
def _pattern(places: int) -> NumberPattern:
    """How a number with so many decimals is written, those that are zero left out; CLDR's signs for it."""
    return parse_pattern("#,##0." + "#" * places if places else "#,##0")


@read_once
def words_in(language: str) -> Words:
    """The words of a language. They are kept, because they never change and belong to nobody."""
    return Words(language)
