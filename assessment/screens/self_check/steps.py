"""The way through the learner's own check: which screens there are, how far it is, on and back.

The address says which step is shown and holds a code of the answers, so that a reload or a closed tab loses none.
"""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from assessment.screens.self_check import draft
from assessment.screens.self_check.draft import SelfCheckDraft
from assessment.screens.shell.language import reader_words
from assessment.self_check.questions import asked
from assessment.self_check.resume_link import ResumeCodeError, code, restored

START, ANSWER, TOGETHER = "start", "answer", "together"
BEFORE = (START, "where", "target", "certificate", "read", "course", "taken")
"""The screens before the questions."""


def steps() -> tuple[str, ...]:
    """All steps of this learner, in their order."""
    current = draft.draft()
    if current is None:
        return (START,)
    left_out = {"target"} if current.case.purpose != "stacking" else set()
    left_out |= {"read"} if not current.files else set()
    return (*(name for name in BEFORE if name not in left_out), *asked(current.case), ANSWER)


def step() -> str:
    """The step in the address; the first where it is none of this learner's."""
    wished = st.query_params.get("step", START)
    there = steps()
    return wished if wished in there or (wished == TOGETHER and len(there) > 1) else START


def turn_to(name: str) -> None:
    """Go to a step."""
    st.query_params["step"] = name
    st.session_state["learner:moved"] = True


def progress(name: str) -> None:
    """Show how far it is, in words and as a bar."""
    there = steps()[1:-1]
    if name not in there:
        return
    number = there.index(name) + 1
    sentence = reader_words()("learner.step", number=number, all=len(there))
    bar = Markup('<div class="l-way" aria-hidden="true"><i style="width:{}%"></i></div>').format(
        100 * number // len(there)
    )
    st.html(Markup('<p class="l-step" role="status">{}</p>{}').format(sentence, bar))


def ways_on(name: str, missing: str | None = None) -> None:
    """Show the buttons that lead on and back.

    `missing`: the id of the sentence that says what is needed before it goes on; None when nothing is.
    """
    there, words = steps(), reader_words()
    place = there.index(name)
    told = st.empty()
    with st.container(horizontal=True, key="learner-way"):
        if place:
            st.button(words("learner.back"), key="learner:back", on_click=turn_to, args=(there[place - 1],))
        st.button(words("learner.next"), key="learner:next", type="primary", on_click=_on, args=(name, missing))
    if st.session_state.get("learner:missing") == name and missing:
        told.error(words(missing))


def _on(name: str, missing: str | None) -> None:
    """Go to the step after this one as things stand now: the press itself may have begun the draft."""
    if missing:
        st.session_state["learner:missing"] = name
        return
    st.session_state.pop("learner:missing", None)
    there = steps()
    turn_to(there[min(there.index(name) + 1, len(there) - 1)])


def keep_address() -> None:
    """Let the address hold the answers, when they have changed."""
    drafts = draft.drafts()
    if drafts:
        resume_code = code([certificate.case for certificate in drafts])
        if st.query_params.get("draft") != resume_code:
            st.query_params["draft"] = resume_code


def restore_from_link() -> None:
    """Take the answers of a link to go on, unless this session has some already."""
    resume_code = st.query_params.get("draft")
    if not resume_code or draft.drafts():
        return
    words = reader_words()
    try:
        draft.restore(tuple(SelfCheckDraft(case) for case in restored(resume_code)))
    except ResumeCodeError:
        del st.query_params["draft"]
        st.warning(words("learner.link-broken"))
        return
    st.info(words("learner.link-read"))


def forget() -> None:
    """Delete everything: the answers, the files, and what the address holds."""
    draft.forget()
    for name in ("draft", "step"):
        st.query_params.pop(name, None)
    for key in [key for key in st.session_state if str(key).startswith("learner:")]:
        del st.session_state[key]
    st.session_state["learner:forgotten"] = True
