"""This module decides which page of the check follows what was posted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from starlette.responses import Response

from assessment.readers.document.limits import MOST_BYTES
from assessment.self_check.resume_link import ResumeCodeError, restored
from criteria.country_order import countries
from criteria.load import PLAIN, framework
from criteria.text import Words
from reports.public.check import asking, beginning, confirming, plan_page, result, sending, several
from reports.public.check.beginning import PATH
from reports.public.check.shelf import SHELF
from reports.public.check.state import ANSWER, READ, START, TAKEN, TOGETHER, CheckState, Draft, new_state
from reports.public.forms import one_of
from reports.public.installation import public_centres
from reports.public.page import PublicPage
from reports.public.visit import Form, Visit


def page(visit: Visit) -> Response:
    """The first page, the one a link leads to, or the one that follows what was posted."""
    if visit.form is None:
        return _asked_for(visit)
    return _posted(visit, visit.form)


def _asked_for(visit: Visit) -> Response:
    code = visit.query.get("draft", "")
    if not code:
        return beginning.show(visit, new_state(visit.words.language))
    try:
        cases = restored(code)
    except ResumeCodeError:
        return beginning.show(visit, new_state(visit.words.language).noted("learner.link-broken"))
    home = new_state(visit.words.language)
    drafts = tuple(Draft(case, tuple(name for name in case.answers if _was_asked(name))) for case in cases)
    same_country = home.centre is not None and home.case.country == cases[0].country
    state = CheckState(drafts, centre=home.centre if same_country else None)
    return _show(visit, state.on().noted("learner.link-read"))


def _was_asked(name: str) -> bool:
    question = framework().questions.get(name)
    return bool(question and question.asked_of_learner)


def _posted(visit: Visit, form: Form) -> Response:
    state = CheckState.opened(form)
    go = form.get("go", "next")
    if go == "back":
        return _show(visit, asking.back(replace(state, more=state.more and bool(state.draft.steps))))
    if go == "forget":
        for place, _ in (file for draft in state.drafts for file in draft.files):
            SHELF.drop(place)
        return beginning.show(visit, new_state(visit.words.language).noted("learner.forgotten"))
    if go in _JUMPS:
        return _show(visit, _JUMPS[go](state))
    if go == "place":
        return _show(visit, _at_place(state, form.get("place"), visit.words))
    if go.startswith(("look-", "drop-", "target")):
        return _show(visit, several.moved(state, go, form))
    return _answered(visit, form, state)


_JUMPS: Mapping[str, Callable[[CheckState], CheckState]] = {
    "answer": lambda state: replace(state, step=ANSWER, more=False),
    "more": lambda state: replace(state, more=True).on(),
    "another": lambda state: several.with_another(state),
    "together": lambda state: replace(state, step=TOGETHER),
}


def _answered(visit: Visit, form: Form, state: CheckState) -> Response:
    """The page that follows the answer to this one."""
    if state.step == START:
        begun = beginning.take(visit, form, state)
        return beginning.show(visit, state, begun) if isinstance(begun, list) else _show(visit, begun.on())
    if state.step == READ:
        return _show(visit, confirming.take(form, state).on())
    if state.step in framework().questions or state.step == TAKEN:
        taken, problems = asking.take(form, state, visit.words)
        return asking.show(visit, state, problems, form) if problems else _show(visit, taken.on())
    return _show(visit, state)


def _show(visit: Visit, state: CheckState) -> Response:
    pages = {START: beginning.show, READ: confirming.show, ANSWER: result.show, TOGETHER: several.show}
    return pages.get(state.step, asking.show)(visit, state)


def _at_place(state: CheckState, wanted: str, words: Words) -> CheckState:
    """The state with another place where the certificate is to be used."""
    centre, country = None, PLAIN
    if wanted.startswith("centre:"):
        centre = one_of(wanted.removeprefix("centre:"), public_centres())
        country = public_centres()[centre].country
    elif wanted:
        country = one_of(wanted, countries(words.language))
    drafts = tuple(replace(draft, case=draft.case.model_copy(update={"country": country})) for draft in state.drafts)
    return replace(state, drafts=drafts, centre=centre, step=ANSWER)


PAGES = (
    PublicPage(PATH, page, takes_forms=True, most_bytes=2 * MOST_BYTES, most_files=beginning.MOST_SENT),
    *plan_page.PAGES,
    *sending.PAGES,
)
