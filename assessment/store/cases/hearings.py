"""The hearing before a refusal: the desk keeps the notice, the case waits, and the learner's answer (or none) is
noted.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from sqlmodel import Session

from assessment.case.decision import Hearing
from assessment.case.edit import Edit
from assessment.case.hearing import earliest_end
from assessment.case.workflow import Mover, NotAllowedError
from assessment.facts.letters import visible
from assessment.store.cases.loading import load
from assessment.store.cases.saving import save_part
from assessment.store.cases.transitions import MoveDetails, move_case
from criteria.dated import current_day

NOTICE = "notice"
"""The state of a case while its learner may answer a notice."""


@dataclass(frozen=True)
class Notice:
    """A notice that was sent: its text, and the last day on which the learner may answer."""

    letter: str
    until: datetime.date


@dataclass(frozen=True)
class HearingResult:
    """The result of a notice: the answer in words and its day, or None when no answer came in time."""

    answer: str | None
    on: datetime.date


def give_notice(edit: Edit[Mover], notice: Notice, *, session: Session) -> int:
    """Keep the notice with the case and move the case into the state `notice`. Returns the new version.

    NotAllowedError `hearing-days`: the time to answer is shorter than the country requires. Other errors as in
    `move_case`.
    """
    today = current_day()
    stored = load(edit.case_id, session=session)
    if notice.until < earliest_end(stored.case.country, today):
        raise NotAllowedError("hearing-days")
    hearing = Hearing(notified_on=today, until=notice.until, letter=notice.letter, by=edit.name)
    version = save_part(edit, "hearing", hearing, session=session)
    return move_case(edit.after(version), "give-notice", MoveDetails(until=notice.until), session=session)


def note_result(edit: Edit[Mover], result: HearingResult, *, session: Session) -> int:
    """Note the answer to a notice, or that none came. The assessor then works on the case again. Returns the new
    version.

    NotAllowedError `hearing-none`: no notice waits for an answer. `hearing-early`: "no answer" is noted before the last
    day is over. `hearing-day`: the day of the answer lies before the notice or after today. `reason`: the answer is
    empty.
    """
    stored, today = load(edit.case_id, session=session), current_day()
    hearing = stored.case.hearing
    if hearing is None or hearing.result is not None:
        raise NotAllowedError("hearing-none")
    if result.answer is None and today <= hearing.until:
        raise NotAllowedError("hearing-early")
    if not hearing.notified_on <= result.on <= today:
        raise NotAllowedError("hearing-day")
    if result.answer is not None and not visible(result.answer):
        raise NotAllowedError("reason")
    noted = {
        "result": "nothing" if result.answer is None else "answered",
        "settled_on": today if result.answer is None else result.on,
        "answer": result.answer,
    }
    settled = Hearing.model_validate(hearing.model_dump() | noted)
    version = save_part(edit, "hearing", settled, session=session)
    if stored.state != NOTICE:
        return version
    return move_case(edit.after(version), "go-on", session=session)
