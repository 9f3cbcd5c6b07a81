"""Which languages a slow test runs in: the languages of the desk are many, and a browser or a PDF takes its time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from zlib import crc32

import pytest

from criteria.language_state import kept_languages, languages_for


def languages_by_turns(name: str, audience: str = "desk") -> tuple[str, ...]:
    """The languages that are always complete, and of the others the one whose turn it is for a test of this name.

    `audience`: the readers whose languages take turns.

    >>> len(languages_by_turns("test_a_record")), languages_by_turns("test_a_record")[:2]
    (3, ('en', 'it'))
    """
    kept = kept_languages()
    others = [code for code in languages_for(audience) if code not in kept]
    return (*kept, others[crc32(name.encode()) % len(others)]) if others else kept


def in_languages_by_turns(test: Callable[..., Any]) -> Callable[..., Any]:
    """Runs a test with each `language` of `languages_by_turns`: the same ones each time, others in the next test."""
    decorated: Callable[..., Any] = pytest.mark.parametrize("language", languages_by_turns(test.__name__))(test)
    return decorated
