"""Remarks of the rules in the words of a language. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from assessment.facts.check_reasons import reason_of
from assessment.rules.credits import window_remark
from assessment.rules.judgement import (
    CheckReason,
    CountryName,
    CountrySource,
    CountryText,
    PartRemark,
    Remark,
    UnitSign,
)
from criteria.by_language import in_language, language_of
from criteria.country import Window
from criteria.direction import isolated
from criteria.text import Words


def sentence(remark: Remark | PartRemark, words: Words, titles: Sequence[str | None] = ()) -> str:
    """A remark in words. `titles`: those of a bundle's certificates, for remarks about one of them."""
    if isinstance(remark, PartRemark):
        return f"{titles[remark.number] or '–'}: {sentence(remark.remark, words)}"
    if not remark.values:
        return words[remark.id]
    return words.filled(remark.id, {name: _value(value, words) for name, value in remark.values.items()})


def _value(value: Any, words: Words) -> Any:
    """A remark's value as the words take it."""
    in_words = _IN_WORDS.get(type(value))
    return in_words(value, words) if in_words else value


def _told(texts: Mapping[str, str], words: Words) -> str:
    """A country's text; it says so where it stands in English because there is no translation."""
    text = in_language(texts, words.language)
    other = language_of(texts, words.language) != words.language
    return f"{isolated(text, words.language)} {words['how.english-only']}" if text and other else text


_IN_WORDS: Mapping[type, Callable[[Any, Words], str]] = {
    Remark: sentence,
    CountryName: lambda country, words: words.country(country.code),
    UnitSign: lambda sign, words: words.sign(sign.unit),
    CountryText: lambda text, words: _told(text.by_language, words),
    CountrySource: lambda source, words: in_language(source.by_language, words.language),
    CheckReason: lambda reason, words: reason_of(reason.check, words)[0],
    tuple: lambda ends, words: words.span(ends),
    list: lambda remarks, words: words.listed(*[sentence(remark, words) for remark in remarks]),
}
"""How values of each type are put into words; a value of any other type stays as it is."""


def window_words(window: Window, words: Words) -> str:
    """Which volumes a window admits: `fewer than 15`, `2 to 9`."""
    return sentence(window_remark(window), words)


def without_repeats(sentences: Iterable[str]) -> tuple[str, ...]:
    """Each sentence once, at its first place."""
    return tuple(dict.fromkeys(sentences))
