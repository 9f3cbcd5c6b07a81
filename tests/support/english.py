"""Finds English on a page in another language, by words that hold English sentences together and no other language has.

Left out: what stands in quotation marks (a platform's own words), what the page itself marks as English, addresses, and
texts that a language which may lag behind still lacks, for those it is there for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from criteria.language_state import audiences_of
from criteria.text import ENGLISH, PluralText, filed_words, fitting, locale_folder, read_words, words_in

_WORDS = (
    "the of and with your you this that which what when where who from were was have has had can cannot must should "
    "would could they their there here been about into its it's isn't not or if but only each every any by at"
)
_FUNCTION_WORD = re.compile(rf"(?<![\w-])(?:{'|'.join(_WORDS.split())})(?![\w-])", re.IGNORECASE)
_NOT_OUR_WORDS = re.compile(
    r"\{[^}]*\}|«[^»]*»|»[^«]*«|”[^”]*”|„[^”“]*[”“]|“[^”]*”|\"[^\"]*\""
    r"|`[^`]*`|\(?https?://\S+|[\w.-]+@[\w.-]+|\b[\w-]+(?:[./][\w-]+)+|Isle of Man"
)
_OWN_TOO = {
    "es": {"has", "had"},
    "it": {"at"},
    "pt": {"has"},
    "fr": {"or"},
    "de": {"was", "of"},
    "da": {"at", "by", "have", "had"},
}
"""Function words that mean something else in a language: Spanish `has visto`, German `was`."""

_IN_ENGLISH = "ancestor-or-self::*[@lang][1][@lang='en']"
_TOLD = ("alt", "title", "aria-label", "placeholder")
"""Attributes that a reader sees or hears."""


def english_in(texts: Iterable[str], language: str) -> list[str]:
    """The texts that have an English function word outside quotation marks.

    >>> english_in(["Potvrda", "The certificate", "Kliknite „Share the link”"], "hr")
    ['The certificate']
    """
    lacked = _lacked(language)
    left = [text for text in texts if _has_english(text, language)]
    return [text for text in left if not any(pattern.search(text) for pattern in lacked)]


def _has_english(text: str, language: str) -> bool:
    own = _NOT_OUR_WORDS.sub(" ", text)
    return any(word.lower() not in _OWN_TOO.get(language, ()) for word in _FUNCTION_WORD.findall(own))


@cache
def _lacked(language: str) -> tuple[re.Pattern[str], ...]:
    """What each text that the language lacks looks like on a page."""
    english = dict(words_in(ENGLISH))
    lacks = english.keys() - fitting(filed_words(language), english).keys()
    for audience, texts in read_words(locale_folder(), ENGLISH).items():
        lacks -= texts.keys() if audience not in audiences_of(language) else set()  # nobody sees these in it
    forms = [form for key in lacks for form in texts_of(english[key]) if _has_english(form, language)]
    return tuple(re.compile(".*?".join(map(re.escape, re.split(r"\{[^}]*\}", form))), re.DOTALL) for form in forms)


def texts_of(text: str) -> Iterable[str]:
    """The forms of a text."""
    return text.forms.values() if isinstance(text, PluralText) else [text]


def read_texts(tree: Any) -> list[str]:
    """The texts of a page, those marked as English left out."""
    shown = tree.xpath(f"//body//text()[not(ancestor::script or ancestor::style or ancestor::code or {_IN_ENGLISH})]")
    told = tree.xpath(f"//*[not({_IN_ENGLISH})]/@*[{' or '.join(f'name()={name!r}' for name in _TOLD)}]")
    return [text for text in (" ".join(text.split()) for text in (*shown, *told)) if text]
