"""`/fairness`: a learner says, or takes back, gender, age group and whether out of work, apart from the request.

What was said is never shown again, not even here: who decides may have the code too.
"""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from assessment.case.learner_groups import GROUPS
from assessment.store.cases import status_codes
from assessment.store.database import work
from assessment.store.decisions import learner_groups
from criteria.dated import current_day
from criteria.text import Words
from reports.public import status
from reports.public.forms import one_of
from reports.public.installation import installation
from reports.public.layout import render
from reports.public.page import PublicPage
from reports.public.visit import Form, RefusedError, Visit

PATH = "/fairness"

DEEDS = ("tell", "forget")


def page(visit: Visit) -> Response:
    """What it is about; with the code of a request the questions; after they were sent, that it was kept."""
    form, words = visit.form, visit.words
    code = form.get("code").strip()[: status.MOST_TYPED] if form else ""
    problems: list[tuple[str, str]] = []
    known: list[str] = []
    asked = False
    if code:
        with work(installation().engine) as session:  # whoever has the code may do this, signed in or not
            known = status_codes.coded_cases(code, session=session)
            asked = learner_groups.asked_by(code, session=session)
        if not known:
            if not status.MISSES.allows(visit.visitor):
                raise RefusedError("status.wait", 429)
            problems = [("code", words("status.not-found"))]
        elif form and form.get("go"):
            return _shown(visit, done=visit.words(_kept(code, form)))
    elif form is not None:
        problems = [("code", words("status.no-code"))]
    questions = [(name, words(f"groups.{name}"), _options(name, words)) for name in GROUPS] if asked else []
    return _shown(visit, code=code, questions=questions, known=bool(code and known), problems=problems)


def _shown(visit: Visit, **shown: Any) -> Response:
    """The page; what is not named stays empty."""
    fields = {"code": "", "questions": [], "known": False, "problems": [], "done": "", **shown}
    return render(visit, "fairness.html", title=visit.words("groups.title"), here=PATH, personal=True, **fields)


def _options(question: str, words: Words) -> list[tuple[str, str]]:
    return [("", words("groups.left-out")), *((name, words(f"groups.{question}.{name}")) for name in GROUPS[question])]


def _kept(code: str, form: Form) -> str:
    """Do what the form asks. Returns the id of the sentence that says what was done.

    Who says nothing takes back what was said before.
    """
    deed = one_of(form.get("go"), DEEDS)
    chosen = _chosen(form) if deed == "tell" else {}
    with work(installation().engine) as session:
        if not any(chosen.values()):
            learner_groups.forget(code, session=session)
            return "groups.forget.done"
        if not learner_groups.asked_by(code, session=session):
            return "groups.not-asked"
        learner_groups.tell(code, chosen, current_day(), session=session)
        return "groups.tell.done"


def _chosen(form: Form) -> dict[str, str | None]:
    return {name: one_of(form.get(name), ("", *GROUPS[name])) or None for name in GROUPS}


PAGES = (PublicPage(PATH, page, takes_forms=True),)
