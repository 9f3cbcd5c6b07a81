"""Is the data sound? Framework, countries and languages, each fault with file and field (`laila framework check`)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib.resources import files
from pathlib import Path

from criteria.eqf import eqf
from criteria.language_state import kept_languages
from criteria.load import (
    PLAIN,
    country_codes,
    framework,
    issuer_systems,
    national_frameworks,
    national_levels,
    read_country,
    read_framework,
    retention,
)
from criteria.platform import platform_profiles
from criteria.provider import provider_map
from criteria.source import SourceError
from criteria.text import ENGLISH, fields, filed_words, framework_words, has_fields_of, languages


def faults(folder: Path | None = None) -> list[str]:
    """The first fault of each file, as sentences; empty when all is sound. `folder`: another framework's folder."""
    if folder is not None:
        if not folder.is_dir():
            raise SourceError(f"{folder}: no such folder; expected the folder of a framework")
        return _tried(lambda: read_framework(folder))
    folder_of_countries = files("criteria") / "countries"
    readers: list[Callable[[], object]] = [
        framework,
        issuer_systems,
        national_levels,
        national_frameworks,
        retention,
        eqf,
        provider_map,
        platform_profiles,
    ]
    readers += [partial(read_country, folder_of_countries, code) for code in (*country_codes(), PLAIN)]
    sentences = [fault for read in readers for fault in _tried(read)]
    if sentences:
        return sentences
    for code in languages():
        sentences += _tried(partial(filed_words, code)) or _language_faults(code)
    return sentences


def _tried(read: Callable[[], object]) -> list[str]:
    try:
        read()
        return []
    except SourceError as error:
        return [str(error)]


def _language_faults(code: str) -> list[str]:
    """Ids that are missing or unknown, and texts whose {fields} are not those of the English one; in English, texts
    whose braces do not fit.

    A language that may lag behind has none of these: `laila locale status` counts what it lacks.
    """
    english = framework_words(framework()) | filed_words(ENGLISH)
    own = filed_words(code)
    broken = {name for name, text in english.items() if not has_fields_of(text, text)}
    if code == ENGLISH:
        return [f"{code}: {name}: expected braces only around the name of a field" for name in sorted(broken)]
    if code not in kept_languages():
        return []
    sentences = [f"{code}: {name}: missing" for name in english if name not in own]
    sentences += [f"{code}: {name}: no such text in English" for name in own if name not in english]
    for name in own.keys() & english.keys() - broken:
        if not has_fields_of(own[name], english[name]):
            wanted = ", ".join(sorted(_names(english[name]))) or "none"
            sentences.append(f"{code}: {name}: expected the fields {wanted}")
    return sentences


def _names(text: str) -> set[str]:
    return {name for name, _ in fields(text)}
