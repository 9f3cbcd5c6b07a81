"""Ids of a case file that the framework does not have are refused by name."""

from __future__ import annotations

import pytest

from assessment.case.files import read_case
from criteria.load import framework
from criteria.source import SourceError

CASE = "country: IT\npurpose: credit\nanswers:\n  testing.kind: {}\n"


def test_an_answer_that_was_split_in_two_is_refused_and_both_are_named() -> None:
    line = r"^case, line 4: answers\.testing\.kind: 'peer' is an answer no longer; expected one of {} instead$"
    with pytest.raises(SourceError, match=line.format("peer-criteria, no-pass-mark")):
        read_case(CASE.format("peer"))


def test_any_other_answer_that_there_is_not_is_refused_with_those_there_are() -> None:
    with pytest.raises(SourceError, match=r"^case, line 4: answers\.testing\.kind: came 'oral', expected one of final"):
        read_case(CASE.format("oral"))


@pytest.mark.parametrize("question", [q for q in framework().questions.values() if q.former], ids=lambda q: q.id)
def test_a_former_answer_is_none_of_todays(question) -> None:
    for former in question.former:
        assert not question.has(former.id)
        assert all(question.has(name) for name in former.instead)
