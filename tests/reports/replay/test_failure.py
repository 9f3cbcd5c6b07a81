"""Why a replay failed: an id for each kind of problem, and a sentence for each id that says what to do."""

from __future__ import annotations

import errno

import pytest

from assessment.store.daft_runner import DaftMissingError, SharedOutError
from assessment.store.database import DatabaseError
from assessment.store.decisions.fact_files import FactsUnusableError
from criteria.language_state import languages_for
from criteria.source import SourceError
from criteria.text import words_in
from reports.replay.failure import REASONS, reason_of, why


@pytest.mark.parametrize(
    ("problem", "reason"),
    [
        (SourceError("framework.yaml: no outcome"), "rules"),
        (DatabaseError("locked"), "database"),
        (DaftMissingError("no Daft"), "engine"),
        (SharedOutError("a task"), "engine"),
        (FactsUnusableError("no files"), "files"),
        (PermissionError(errno.EACCES, "denied"), "files"),
        (OSError(errno.ENOSPC, "No space left on device"), "space"),
        (MemoryError(), "memory"),
        (SystemExit(143), "stopped"),
        (RuntimeError("anything"), "fault"),
    ],
)
def test_each_problem_has_its_reason(problem: BaseException, reason: str) -> None:
    assert reason_of(problem) == reason
    assert reason in REASONS


@pytest.mark.parametrize("language", languages_for("desk"))
def test_each_reason_has_a_sentence_of_its_own(language: str) -> None:
    sentences = [why(reason, "3fa4", words_in(language)) for reason in REASONS]
    assert len(set(sentences)) == len(REASONS)
    assert all("{" not in sentence for sentence in sentences)


def test_what_nobody_foresaw_names_the_log() -> None:
    words = words_in("en")
    assert "3fa4" in why("fault", "3fa4", words)
    assert why("of-a-later-version", "3fa4", words) == why("fault", "3fa4", words)
