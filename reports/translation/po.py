"""A language as a PO file, as gettext and Weblate know it, and what such a file says when it comes back.

The id of a text is its context. A translation that nobody has marked as checked since it or the English text changed
is `fuzzy`.
"""

from __future__ import annotations

import gettext
import io
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po, write_po
from babel.plural import PluralRule, to_gettext

from criteria.load import framework
from criteria.source import SourceError
from criteria.text import (
    ENGLISH,
    VARIANTS,
    PluralText,
    fields,
    has_fields_of,
    plural_categories,
    without_region,
)
from reports.translation.sources import READERS, EnglishText, sources, terms_in

MOST_BYTES = 20_000_000
"""A whole language is about one megabyte."""

_PLURAL = re.compile(r"nplurals\s*=\s*(\d+)\s*;\s*plural\s*=\s*([^;]+)")


def locale_to_translate(code: str) -> Locale:
    """What CLDR knows of a language. SourceError: it knows none of this code, or it is English."""
    try:
        if code == ENGLISH or code != without_region(code):
            raise ValueError
        return Locale.parse(VARIANTS.get(code, code))
    except (ValueError, UnknownLocaleError):
        raise SourceError(
            f"{code}: expected the code of a language that is translated from English, such as es"
        ) from None


def exported(code: str, words: Mapping[str, str], checked: Collection[str]) -> bytes:
    """The PO file of a language. `words`: what it has, by id. `checked`: the ids that are not fuzzy."""
    locale = locale_to_translate(code)
    catalog = Catalog(
        locale=locale,
        project="LAILA recognition desk",
        version=f"edition {framework().edition}",
        msgid_bugs_address="",
        last_translator="",
        language_team=str(locale.english_name),
        charset="utf-8",
        fuzzy=False,
    )
    catalog.header_comment = f"# The words of the LAILA recognition desk in {locale.english_name}."
    catalog.mime_headers = [("Plural-Forms", _plural_header(catalog, code))]
    order = _categories(catalog, code)
    for key, source in sources().items():
        own = words.get(key)
        message = catalog.add(
            _message_id(source.text, own),
            _message_string(own, source.text, order),
            locations=[(source.file, source.line or 0)],
            auto_comments=_comments(source, code),
            context=key,
        )
        message.flags = set()
        if fields(source.text):
            message.flags.add("python-brace-format")
        if own is not None and key not in checked:
            message.flags.add("fuzzy")
    file = io.BytesIO()
    write_po(file, catalog, width=0)
    return file.getvalue()


def _plural_header(catalog: Catalog, code: str) -> str:
    """The usual header where it tells apart what the texts do; else one made of CLDR's rules for these."""
    needed = plural_categories(code)
    if catalog.num_plurals == len(needed):
        return catalog.plural_forms
    rules = locale_to_translate(code).plural_form.rules
    return to_gettext(PluralRule({category: rule for category, rule in rules.items() if category in needed}))


def _comments(source: EnglishText, code: str) -> list[str]:
    comments = [f"For {READERS[source.audience]}."]
    if source.section:
        comments.append(f"Part: {source.section}.")
    if terms := terms_in(source.text, code):
        comments.append(f"Glossary: {' | '.join(terms)}")
    return comments


def _message_id(english: str, own: str | None) -> str | tuple[str, str]:
    """The English text; with its plural where it or the translation has plural forms."""
    if isinstance(english, PluralText):
        return english.forms.get("one", str(english)), str(english)
    return (english, english) if isinstance(own, PluralText) else str(english)


def _message_string(own: str | None, english: str, order: list[str]) -> str | tuple[str, ...]:
    plural = isinstance(own, PluralText) or isinstance(english, PluralText)
    if own is None:
        return ("",) * len(order) if plural else ""
    forms = own.forms if isinstance(own, PluralText) else {}
    return tuple(forms.get(category, str(own)) for category in order) if plural else str(own)


def _categories(catalog: Catalog, code: str) -> list[str]:
    """The plural category of each `msgstr[n]`, by the header of the file. SourceError: it has others than the language.

    >>> _categories(Catalog(locale="hr"), "hr")
    ['one', 'few', 'other']
    """
    needed = plural_categories(code)
    parts = _PLURAL.search(catalog.plural_forms)
    fault = SourceError(f"Plural-Forms: came {catalog.plural_forms!r:.200}, expected {', '.join(sorted(needed))}")
    if parts is None:
        raise fault
    try:
        index_of: Callable[[int], int] = gettext.c2py(parts[2])
        pairs = {(category, index_of(number)) for number, category in enumerate(_categories_of_numbers(code))}
    except (ValueError, ZeroDivisionError, OverflowError, RecursionError):
        raise fault from None
    places = dict(pairs)
    rest = next((place for place in range(int(parts[1])) if place not in places.values()), None)
    if rest is not None:
        places.setdefault("other", rest)
    if len(places) < len(pairs) or places.keys() != needed or len(set(places.values())) < len(needed):
        raise fault
    by_place = {place: category for category, place in places.items()}
    return [by_place.get(place, "") for place in range(int(parts[1]))]


@cache
def _categories_of_numbers(code: str) -> tuple[str, ...]:
    """The plural category of each number from 0 to 1,000."""
    rule = locale_to_translate(code).plural_form
    return tuple(str(rule(number)) for number in range(1001))


@dataclass
class Returned:
    """What a PO file says. `words`: the sound translations by id; `checked`: those that are not fuzzy.

    The lists name by id what is not taken, and why: an id nobody knows, braces that are not those of English, plural
    forms that lack one, spaces at the ends that differ. `stale`: taken, but made of an English text that has changed.
    `untranslated`: left empty, so that what stands stays.
    """

    language: str
    words: dict[str, str] = field(default_factory=dict)
    checked: set[str] = field(default_factory=set)
    stale: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    wrong_fields: list[str] = field(default_factory=list)
    wrong_plurals: list[str] = field(default_factory=list)
    wrong_spaces: list[str] = field(default_factory=list)
    untranslated: list[str] = field(default_factory=list)

    @property
    def refused(self) -> int:
        """How many translations were not taken."""
        return sum(map(len, (self.unknown, self.wrong_fields, self.wrong_plurals, self.wrong_spaces)))


def returned(data: bytes, own: Callable[[str], Mapping[str, str]]) -> Returned:
    """What a PO file says. `own`: the words a language has now. SourceError: the file or its header cannot be used."""
    catalog = _read(data)
    code = without_region(catalog.locale_identifier or "")
    if not code:
        raise SourceError("expected a header with the line Language, such as es")
    locale_to_translate(code)
    order, words = _categories(catalog, code), own(code)
    result = Returned(code)
    for message in catalog:
        if message.id:
            _take(message, order, words, result)
    return result


def _read(data: bytes) -> Catalog:
    charset = re.search(rb"charset=([\w.-]+)", data[:5_000])
    if charset and not _is_utf8(charset[1].decode("ascii", "replace")):
        raise SourceError(f"charset: came {charset[1].decode('ascii', 'replace')!r:.40}, expected utf-8")
    if len(data) > MOST_BYTES:
        raise SourceError(f"came {len(data):,} bytes, expected at most {MOST_BYTES:,}")
    try:
        return read_po(io.BytesIO(data), abort_invalid=True)
    except (PoFileError, ValueError, LookupError, TypeError, AttributeError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise SourceError(f"cannot be read as a PO file: {reason:.200}") from error


def _is_utf8(charset: str) -> bool:
    return charset.lower().replace("_", "-") in ("utf-8", "utf8")


def _take(message: Message, order: list[str], words: Mapping[str, str], result: Returned) -> None:
    key = message.context or ""
    source = sources().get(key)
    if source is None:
        result.unknown.append(key or f"without msgctxt: {_first(message.id)!r:.60}")
        return
    strings = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
    if not any(strings):
        result.untranslated.append(key)
        return
    text = _text(message, order, source.text, words.get(key))
    if text is None:
        result.wrong_plurals.append(key)
    elif not _fits(text, source.text):
        result.wrong_fields.append(key)
    elif _ends(text) != _ends(source.text):
        result.wrong_spaces.append(key)
    else:
        result.words[key] = text
        if _message_id(source.text, words.get(key)) != _as_id(message):
            result.stale.append(key)
        elif not message.fuzzy:
            result.checked.add(key)


def _text(message: Message, order: list[str], english: str, own: str | None) -> str | None:
    """The translation; None where a plural form is missing or has no text, or where there is none to be counted."""
    if isinstance(message.string, str):
        return None if isinstance(english, PluralText) else message.string
    strings = tuple(message.string or ())
    if len(strings) != len(order):
        return None
    forms = {category: text for category, text in zip(order, strings, strict=True) if category}
    if not all(forms.values()):
        return None
    if len(set(forms.values())) == 1 and not isinstance(own or english, PluralText):
        return strings[0]
    counted = next((text.counted for text in (own, english) if isinstance(text, PluralText)), "count")
    return PluralText(forms, "", counted)


def _fits(text: str, english: str) -> bool:
    """Whether a translation has the fields of English, and no form one that `other` has not."""
    if not has_fields_of(text, english):
        return False
    if not isinstance(text, PluralText):
        return True
    rest = fields(text.forms["other"])
    return text.counted in {name for name, _ in rest} and all(fields(form) <= rest for form in text.forms.values())


def _ends(text: str) -> tuple[bool, bool]:
    return text[:1].isspace(), text[-1:].isspace()


def _as_id(message: Message) -> str | tuple[str, str]:
    return message.id if isinstance(message.id, str) else (message.id[0], message.id[1])


def _first(name: str | tuple[str, ...] | list[str]) -> str:
    return name if isinstance(name, str) else name[0]
