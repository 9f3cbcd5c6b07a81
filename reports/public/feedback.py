"""`/feedback`: what became of the decision, answered once by a link. No name is asked, kept or shown.

Asking for the page uses nothing up, so that a program that looks at links in e-mails does no harm; a sent form does.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.responses import Response

from assessment.case.feedback import FIGURES, FIGURES_OF, RECEIVERS, REFUSED, Asked
from assessment.settings import settings
from assessment.store.cases import feedback
from assessment.store.cases.feedback import OpenInvitation
from assessment.store.database import work
from criteria.dated import current_day
from criteria.text import Words
from reports.feedback.inviting import PATH, link
from reports.public import status
from reports.public.forms import one_of
from reports.public.installation import installation
from reports.public.layout import render
from reports.public.page import PublicPage
from reports.public.visit import Form, RefusedError, Visit

MOST_TYPED = 60


def page(visit: Visit) -> Response:
    """The questions of an open link; after they are answered, thanks and the links that the learner wished for."""
    form = visit.form
    code = (form.get("code") if form else visit.query.get("code", "")).strip()[:MOST_TYPED]
    with work(installation().engine) as session:  # whoever has the code may answer, signed in or not
        invited = feedback.by_code(code, current_day(), session=session) if code else None
    if invited is None:
        if code and not status.MISSES.allows(visit.visitor):
            raise RefusedError("status.wait", 429)
        return _closed(visit)
    if form is None:
        return _questions(visit, code, invited)
    if form.get("go") == "stop":
        with work(installation().engine) as session:
            stopped = feedback.stop(code, current_day(), session=session)
        return _done(visit, "feedback.stopped") if stopped else _closed(visit)
    asked = questions_of(invited)
    chosen = {name: one_of(form.get(name), choices(name)) for name in asked if form.get(name)}
    if missing := [name for name in asked if name not in chosen]:
        return _questions(visit, code, invited, missing, chosen)
    return _answered(visit, code, chosen, form)


def questions_of(invited: OpenInvitation) -> tuple[str, ...]:
    """The questions that somebody is asked. Where nothing was recognised, nobody is asked whether it helped."""
    asked = FIGURES_OF[invited.asked]
    return asked if invited.recognised else tuple(name for name in asked if name != "helped")


def choices(figure: str) -> tuple[str, ...]:
    """What somebody can choose at a question. `REFUSED` is counted in place of an answer and is none."""
    return tuple(name for name in FIGURES[figure] if name != REFUSED)


def _questions(
    visit: Visit,
    code: str,
    invited: OpenInvitation,
    missing: list[str] | tuple[()] = (),
    chosen: Mapping[str, str] | None = None,
) -> Response:
    words = visit.words
    learner = invited.asked == "learner"
    return render(
        visit,
        "feedback.html",
        personal=True,
        title=words("feedback.title"),
        here=f"{PATH}?code={code}",
        code=code,
        learner=learner,
        intro=words(f"feedback.intro.{'learner' if learner else 'receiver'}", centre=invited.centre),
        until=words("feedback.until", on=invited.until),
        questions=[(name, words(f"feedback.{name}"), _options(name, words)) for name in questions_of(invited)],
        chosen=chosen or {},
        links=[(asked, words(f"feedback.link.{asked}")) for asked in RECEIVERS]
        if learner and invited.recognised
        else [],
        wished=visit.form.fields.get("link", ()) if visit.form else (),
        problems=[(name, words("feedback.choose")) for name in missing],
    )


def _options(figure: str, words: Words) -> list[tuple[str, str]]:
    return [(name, words(f"feedback.{figure}.{name}")) for name in choices(figure)]


def _answered(visit: Visit, code: str, chosen: Mapping[str, str], form: Form) -> Response:
    wished: list[Asked] = [one_of(value, RECEIVERS) for value in form.fields.get("link", ())]
    with work(installation().engine) as session:
        codes = feedback.answer(code, chosen, wished, current_day(), session=session)
    if codes is None:
        return _closed(visit)
    base = settings().public_url or visit.base
    language = visit.words.language
    links = [
        (visit.words(f"feedback.for.{asked}"), link(base, their_code, language)) for asked, their_code in codes.items()
    ]
    return _done(visit, "feedback.thanks", links=links)


def _done(visit: Visit, sentence: str, **more: Any) -> Response:
    fields = {"links": [], "personal": True, "sentence": f"{sentence}.more", **more}
    return render(visit, "feedback_done.html", title=visit.words(sentence), here=PATH, **fields)


def _closed(visit: Visit) -> Response:
    """One sentence for links that never were, were used or have expired: nobody learns which of these it was."""
    words = visit.words
    return render(
        visit,
        "feedback_done.html",
        personal=True,
        title=words("feedback.closed"),
        here=PATH,
        sentence="feedback.closed.more",
        links=[],
        status=404,
    )


PAGES = (PublicPage(PATH, page, takes_forms=True, begins=False),)
