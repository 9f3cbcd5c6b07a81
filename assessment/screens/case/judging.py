"""This module judges a stored case for the screens of the case."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from assessment.case.stored import Stored
from assessment.rules.judge import judge
from assessment.rules.judgement import Judgement
from assessment.screens.shell import identity, navigation
from assessment.screens.shell.language import reader_words
from criteria.dated import NotYetInForceError


def judge_stored(stored: Stored, *, advise: bool) -> Judgement:
    """Judge a case under the centre's own credit rules; `advise`: also say what would change the outcome.

    The screen ends with a sentence when the case's day lies before the first day of the rules.
    """
    profile = identity.profile()
    own_rules = profile.credit_rules if profile else None
    with ending_before_the_rules():
        return judge(stored.case, language=reader_words().language, own_rules=own_rules, advise=advise)


@contextmanager
def ending_before_the_rules() -> Iterator[None]:
    """End the screen with a sentence if the case's day lies before the first day of the rules."""
    try:
        yield
    except NotYetInForceError as problem:
        words = reader_words()
        if problem.first is None:
            navigation.end(words("screen.none-in-force", on=problem.on), "worklist")
        navigation.end(words("screen.not-in-force", on=problem.on, first=problem.first), "worklist")
