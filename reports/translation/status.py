"""How complete each language is, and how much of it was checked and read by whom."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from criteria.language_state import AudienceState, language_state
from criteria.text import AUDIENCES, ENGLISH, fitting, languages
from reports.translation.filing import checked_ids, own_words
from reports.translation.sources import sources


@dataclass(frozen=True)
class Progress:
    """How far the texts of a language for one group of readers are.

    `texts`: how many there are; `translated`: how many the language has, with the fields of English (the others are
    shown in English); `checked`: how many of these somebody has checked in a translation tool, text by text. English is
    not translated: it has all and nothing to check.
    """

    language: str
    audience: str
    texts: int
    translated: int
    checked: int
    state: AudienceState


def progress(folder: Path) -> list[Progress]:
    """The progress of every language of this installation, audience by audience."""
    rows, english = [], {key: source.text for key, source in sources().items()}
    for code in languages():
        words = fitting(own_words(folder, code), english) if code != ENGLISH else english
        checked = checked_ids(folder, code, words) if code != ENGLISH else set()
        for audience in AUDIENCES:
            ids = {key for key, source in sources().items() if source.audience == audience}
            own, sure = len(ids & words.keys()), len(ids & checked)
            rows.append(Progress(code, audience, len(ids), own, sure, language_state(code, audience)))
    return rows
