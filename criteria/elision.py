"""This module fits words and points to what is filled in beside them: Italian `il 7 aprile`, but `l'8 aprile`.

A sentence is written once and filled with many days and words, so the join is made where the two meet.

>>> joined("entro il {until}", {"until": "8 aprile 2027"}, "it")
"entro l'{until}"
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

_FIELD_AND_POINT = re.compile(r"\{(\w+)\}\.(?!\.)")
_ELIDED = {"il": "l'", "del": "dell'", "dal": "dall'", "al": "all'", "nel": "nell'", "sul": "sull'"}
_JOIN = re.compile(rf"\b({'|'.join(_ELIDED)}|a) (?=\{{(\w+)\}})", re.IGNORECASE)
_SPOKEN_WITH_A_VOWEL = re.compile(r"(?:8\d*|11)(?!\d)")
"""Figures whose name begins with a vowel: otto, ottanta, ottocento, undici."""
_AND_OR = re.compile(r"\b([yo]) (?=\{(\w+)\})", re.IGNORECASE)
_DE = re.compile(r"\b(d)e (?=\{(\w+)\})", re.IGNORECASE)
"""`de` before a field: Spanish `de el` is `del`, Portuguese `de o` is `do`; a name such as `El Prat` keeps its own."""
_PORTUGUESE_ARTICLES = ("o ", "a ", "os ", "as ")
_BEGINS_WITH_I = re.compile(r"h?[ií](?![aeo])", re.IGNORECASE)
"""Not `hielo` or `ion`, which begin with another sound."""
_BEGINS_WITH_O = re.compile(r"h?[oó]", re.IGNORECASE)
_DE_QUE = re.compile(r"\b(d|qu)e (?=\{(\w+)\})", re.IGNORECASE)
_BEGINS_WITH_A_VOWEL = re.compile(r"[aeiouàâéèêëîïôûœ][^\W\d_]", re.IGNORECASE)
"""Not `y` and `h`, which some words sound and others do not, nor a single letter, which may be a name of its own."""
_BEGINS_WITH_A = re.compile(r"[aàá][^\W\d_]", re.IGNORECASE)
"""A word of more than one letter, so that a title such as `A: the basics` stays as it is."""


def joined(template: str, values: Mapping[str, str], language: str) -> str:
    """The template with each article or `a` in the form that goes with the value behind it.

    `values`: by field, as they will be shown. A Croatian or Ukrainian day ends with a point, which then is the
    sentence's too. Spanish says `e` for `y` before the sound i, `u` for `o` before the sound o, and `del` for `de el`;
    Portuguese says `do` for `de o`, and so with `a`, `os` and `as`; French says `d'` and `qu'` before a vowel. Others
    change nothing.
    """
    fit = _FITTED.get(language)
    return fit(template, values) if fit else template


def _in_italian(template: str, values: Mapping[str, str]) -> str:
    return _JOIN.sub(lambda join: _before(join[1], values.get(join[2], "")) or join[0], template)


def _in_spanish(template: str, values: Mapping[str, str]) -> str:
    template = _DE.sub(lambda join: join[1] if values.get(join[2], "").startswith("el ") else join[0], template)
    return _AND_OR.sub(lambda join: _spanish(join[1], values.get(join[2], "")) or join[0], template)


def _in_french(template: str, values: Mapping[str, str]) -> str:
    return _DE_QUE.sub(lambda join: _french(join[1], values.get(join[2], "")) or join[0], template)


def _in_portuguese(template: str, values: Mapping[str, str]) -> str:
    return _DE.sub(
        lambda join: join[1] if values.get(join[2], "").startswith(_PORTUGUESE_ARTICLES) else join[0], template
    )


def _with_one_point(template: str, values: Mapping[str, str]) -> str:
    return _FIELD_AND_POINT.sub(
        lambda end: f"{{{end[1]}}}" if values.get(end[1], "").endswith(".") else end[0], template
    )


_FITTED: Mapping[str, Callable[[str, Mapping[str, str]], str]] = {
    "it": _in_italian,
    "es": _in_spanish,
    "fr": _in_french,
    "pt": _in_portuguese,
    "hr": _with_one_point,
    "uk": _with_one_point,
}
"""How a template is fitted to its values, in the languages that need it.

Croatian and Ukrainian write a day with a point, `8. travnja 2027.`, `8 квітня 2027 р.`, which is then the point of the
sentence too.
"""


def _before(word: str, value: str) -> str | None:
    """The word as it stands directly before a value, with its space; None where it stays as it is."""
    if word.lower() == "a":
        return f"{word}d " if _BEGINS_WITH_A.match(value) else None
    if not _SPOKEN_WITH_A_VOWEL.match(value):
        return None
    elided = _ELIDED[word.lower()]
    return elided.capitalize() if word[0].isupper() else elided


def _spanish(word: str, value: str) -> str | None:
    """`y` or `o` as it stands directly before a value, with its space; None where it stays as it is."""
    if word.lower() == "y":
        other = "e" if _BEGINS_WITH_I.match(value) else ""
    else:
        other = "u" if _BEGINS_WITH_O.match(value) or _SPOKEN_WITH_A_VOWEL.match(value) else ""
    if not other:
        return None
    return f"{other.upper() if word.isupper() else other} "


def _french(word: str, value: str) -> str | None:
    """`de` or `que` as it stands directly before a value, with its space; None where it stays as it is."""
    return f"{word}'" if _BEGINS_WITH_A_VOWEL.match(value) else None
