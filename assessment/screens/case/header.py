"""What the screens of one case share: its judgement, the top line with the seven steps, opening it again.

A decided case is shown and not changed; whoever opens it again says why.
"""

from __future__ import annotations

import datetime
from contextlib import suppress
from functools import partial
from html import escape
from typing import Any

import streamlit as st

from assessment.case.answers import CENTRE_TESTS, AnswerRecord
from assessment.case.fields import LONGEST
from assessment.case.stored import Stored
from assessment.case.workflow import OPEN, Mover
from assessment.rules.judge import judge
from assessment.rules.judgement import Judgement
from assessment.screens.components import html
from assessment.screens.components.case_style import STYLE, steps_style
from assessment.screens.shell import identity, navigation
from assessment.screens.shell import saving as shell_saving
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.session import open_session
from assessment.store.cases import loading, saving, transitions
from assessment.store.database import OUTAGES
from criteria.dated import NotYetInForceError
from criteria.model import CRITERIA

NEW = ("draft", "submitted")
"""States in which nobody has begun to assess."""


def judged(stored: Stored, *, advise: bool) -> Judgement:
    """The judgement of a case under the centre's own credit rules. Before the rules' first day the screen ends."""
    profile = identity.profile()
    own_rules = profile.credit_rules if profile else None
    try:
        return judge(stored.case, language=reader_words().language, own_rules=own_rules, advise=advise)
    except NotYetInForceError as problem:
        words = reader_words()
        if problem.first is None:
            navigation.end(words("screen.none-in-force", on=problem.on), "worklist")
        navigation.end(words("screen.not-in-force", on=problem.on, first=problem.first), "worklist")


def head(stored: Stored, more_style: str = "") -> None:
    """Reference, title, platform and learner, as the page's heading; none of them turns the direction of another."""
    course, words = stored.case.course, reader_words()
    learner = stored.case.applicant.name if stored.case.applicant else None
    title = stored.case.title() or words("assess.no-title")
    own = stored.case.file_number
    shown = [part for part in (stored.reference, own, title, course.platform, learner) if part]
    said = " · ".join(f"<bdi>{escape(part)}</bdi>" for part in shown)
    st.html(f"{STYLE}{more_style}<h1>{said}</h1>")


def steps(stored: Stored, judgement: Judgement, current: str) -> None:
    """The heading, and the seven criteria as links with their lights."""
    words = reader_words()
    head(stored, steps_style([judgement.criteria[name].strength for name in CRITERIA], CRITERIA.index(current)))
    with st.container(horizontal=True, key="steps"):
        for number, name in enumerate(CRITERIA, 1):
            word = html.strength_word(judgement.criteria[name], words)
            label = words("assess.step", number=number, name=words(f"step.{name}"), strength=word.lower())
            navigation.link("assess", label, stored.id, criterion=name)


def keep_address(case_id: str, **more: str) -> None:
    """Let the browser's address say what is shown, when that has changed.

    A link from a page to itself runs the script with the new address and leaves the browser's as it was.
    """
    shown = {"case": case_id, **more}
    if st.session_state.get("shown") != shown:
        st.session_state["shown"] = shown
        st.query_params.from_dict({**st.query_params.to_dict(), **shown})


def remember(stored: Stored, place: str) -> None:
    """Note where the case was left, when that has changed. A case can be read where nothing can be written."""
    if stored.place != place:
        with suppress(*OUTAGES), open_session() as session:
            saving.remember_place(stored.id, place, session=session)


def is_closed(stored: Stored) -> bool:
    """Whether the case is only shown: decided, withdrawn, with a reviewer, or not this person's to work on."""
    return stored.state not in OPEN or not identity.can("work")


def closed_notice(stored: Stored) -> None:
    """On a case that is closed: that it is only shown, and where it can be, a way to open it again with a reason."""
    if not is_closed(stored):
        return
    words = reader_words()
    if stored.erased:
        st.html(html.note(words("erased.note", on=stored.erased.date())))
        return
    if not identity.can("work"):
        st.html(html.note(words("closed.role")))
        return
    st.html(html.note(words(f"closed.{stored.state}")))
    if stored.state in ("proposed", "reviewed"):
        return
    with st.expander(words("closed.open-again")):
        st.text_area(words("closed.reason"), key="reopen-reason", max_chars=LONGEST)
        st.button(words("closed.open-again"), key="reopen", on_click=_reopen, args=(stored.id,))
        if st.session_state.pop("reopen-missing", False):
            st.error(words("closed.reason-missing"))


def _reopen(case_id: str) -> None:
    reason = st.session_state.get("reopen-reason", "").strip()
    if not reason:
        st.session_state["reopen-missing"] = True
        return
    if move(case_id, "reopen", reason):
        shell_saving.save_part(case_id, "decision", None)  # an earlier decision's text must not go out again unread


def move(case_id: str, name: str, reason: str | None = None, until: datetime.date | None = None) -> bool:
    """Make a move of the table; False when it could not be made, and the screen then says why."""
    about: dict[str, Any] = {"reason": reason, "until": until}
    return shell_saving.save(
        case_id, lambda s, v: transitions.move_case(case_id, name, identity.mover(), version=v, session=s, **about)
    )


def save_answer(case_id: str, state: str, question: str, given: AnswerRecord) -> bool:
    """Save an answer; the first one takes the case from draft into assessment. `unknown` without more is no answer."""
    kept = None if given == AnswerRecord() else given
    return shell_saving.save(case_id, partial(_write_answer, case_id, state, question, kept, identity.person()))


def _write_answer(
    case_id: str, state: str, question: str, given: AnswerRecord | None, by: str, session: Any, version: int
) -> int:
    version = begin(case_id, state, by, session, version)
    for name in together(question, given):
        version = saving.save_answer(case_id, name, given, version=version, by=by, session=session)
    return version


def begin(case_id: str, state: str, by: str, session: Any, version: int) -> int:
    """Take a draft into assessment, in the transaction of the first thing that is said about it. The new version.

    `state`: as the screen shows it. Where the case went on since, nothing is moved: what is said meets the conflict, so
    that a person chooses between two answers and not between two states.
    """
    if state not in NEW or (now := loading.load(case_id, session=session)).state not in NEW or now.version != version:
        return version
    return transitions.move_case(case_id, "begin", Mover(by, identity.mover().roles), version=version, session=session)


def together(question: str, given: AnswerRecord | None) -> tuple[str, ...]:
    """The questions an answer holds for: one test passed at the centre answers all three that ask for it."""
    passed = question in CENTRE_TESTS and given is not None and given.answer == "passed"
    return CENTRE_TESTS if passed else (question,)
