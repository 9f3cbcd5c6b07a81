"""This module says what somebody would have to do for some changed answers, and names each act once. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assessment.rules.judgement import Change
from criteria.load import framework
from criteria.text import Words


def acts(changes: Sequence[Change], words: Words, in_words: Callable[[Change], str]) -> tuple[str, ...]:
    """A sentence for each act. One session of the centre's own test answers every question that asks for it.

    `in_words` puts a change of any other answer into words.
    """
    tests = framework().centre_tests
    sentences = [words["record.change-test"] if change.question in tests else in_words(change) for change in changes]
    return tuple(dict.fromkeys(sentences))
