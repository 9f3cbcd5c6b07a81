"""This module writes what a learner has answered as a short code for a link, so that the check can go on later. Pure.

It holds what was chosen from a list, and figures; no name, no title, no address, no day, nothing that was typed.

>>> restored(code([case]))[0].answers == case.answers
True
"""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError

from assessment.case.answers import AnswerRecord
from assessment.case.files import check_ids
from assessment.case.model import Case
from assessment.rules.workload import find_system
from assessment.self_check.questions import LEARNER
from criteria.load import framework, national_levels
from criteria.vocabulary import UNAVAILABLE, UNKNOWN

MOST_CHARACTERS = 6_000
"""A longer code is none of ours."""

MOST_BYTES = 60_000
"""What a code may hold once it is unpacked."""

MOST_CASES = 20

_FIGURES = {"workload": ("hours", "credits", "weeks", "hours_per_week"), "target": ("level", "hours")}
_LEVELS = ("knowledge", "skills", "autonomy")


class ResumeCodeError(ValueError):
    """The link holds no code of this desk, or only a part of one."""


def code(cases: Sequence[Case]) -> str:
    """The certificates of one learner as a code of letters, figures, `-` and `_`."""
    text = json.dumps([_kept(case) for case in cases], separators=(",", ":"), sort_keys=True)
    return base64.urlsafe_b64encode(zlib.compress(text.encode(), 9)).decode().rstrip("=")


def restored(text: str) -> tuple[Case, ...]:
    """The certificates of a code, at least one. ResumeCodeError when it is none, or asks for what there is not any
    more.
    """
    if not 0 < len(text) <= MOST_CHARACTERS or not text.isascii():
        raise ResumeCodeError
    try:
        packed = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        unpacking = zlib.decompressobj()
        data = json.loads(unpacking.decompress(packed, MOST_BYTES))
    except (binascii.Error, zlib.error, ValueError, RecursionError) as problem:
        raise ResumeCodeError from problem
    if not unpacking.eof or not isinstance(data, list) or not 0 < len(data) <= MOST_CASES:
        raise ResumeCodeError
    return tuple(_case(entry) for entry in data)


def _case(data: Any) -> Case:
    """One certificate of a code. Whatever a code cannot hold is ignored if it stands there all the same."""
    try:
        questions, kept = framework().questions, data.get("answers", {})
        # An answer that there is no longer is asked again; the others still hold.
        kept = {name: a for name, a in kept.items() if not (name in questions and questions[name].instead_of(a))}
        data = {name: part for name, part in {**data, "answers": kept}.items() if part}
        answers = {name: AnswerRecord(answer=answer, by=LEARNER) for name, answer in kept.items()}
        case = Case.model_validate({**data, "answers": answers})
    except (ValidationError, AttributeError, TypeError) as problem:
        raise ResumeCodeError from problem
    tested = any(case.answer(name) not in ("not-held", UNKNOWN) for name in framework().centre_tests)
    asked_in_vain = any(record.answer == UNAVAILABLE for record in case.answers.values())
    if check_ids(case, framework()) or _kept(case) != data or tested or asked_in_vain:  # only a centre can say these
        raise ResumeCodeError
    return case


def _kept(case: Case) -> dict[str, Any]:
    """The parts of a case that go into the code. Text that a person can type is left out, even if a list is offered."""
    data = case.model_dump(mode="json", exclude_none=True)
    kept: dict[str, Any] = {name: data[name] for name in ("country", "purpose", "language") if name in data}
    for part, names in _FIGURES.items():
        kept[part] = {name: data[part][name] for name in names if name in data[part]}
    kept["level"] = {name: data["level"][name] for name in _LEVELS if name in data["level"]} | _stated(case)
    kept["course"] = {"issuer_country": case.course.issuer_country} if case.course.issuer_country else {}
    way = framework().way(case.elements.participation)
    kept["elements"] = {"participation": way.id} if way else {}
    system = find_system(case.workload.system, case.course.issuer_country) if case.workload.system else None
    kept["workload"] |= {"system": system.system} if system else {}
    kept["answers"] = {name: record.answer for name, record in case.answers.items()}
    return {name: value for name, value in kept.items() if value}


def _stated(case: Case) -> dict[str, str]:
    """The level that the awarding body states; None if the tables do not have it."""
    framework_, level = case.level.framework, case.level.level
    known = any((row.framework, row.level) == (framework_, level) for row in national_levels())
    return {"framework": framework_, "level": level} if known and framework_ and level else {}
