"""This module shows the plan as a page and as a PDF, and gives a letter as a file for a mail program."""

from __future__ import annotations

import base64
import io
from typing import Any

import segno
from starlette.responses import Response

from assessment.case.letters import Letter, contact_of, in_two_parts
from assessment.case.model import Case
from assessment.rules.judgement import Judgement
from assessment.self_check.plan import errands, letters, requests
from assessment.self_check.questions import likely
from criteria.dated import current_day
from criteria.text import Words
from reports.mail import unsent
from reports.pdf.render import Attached, pdf
from reports.pdf.templates import page_from
from reports.public.check import result
from reports.public.check.beginning import PATH
from reports.public.check.state import CheckState
from reports.public.layout import download, render
from reports.public.page import PublicPage
from reports.public.papers import drawn
from reports.public.visit import RefusedError, Visit
from reports.record.document import canonical


def page(visit: Visit) -> Response:
    """The plan as a page, which prints as one sheet."""
    state = _state(visit)
    plan = _plan(visit, state)
    return render(
        visit,
        "check_plan.html",
        title=visit.words("learner.plan"),
        here=f"{PATH}?draft={state.link()}",
        state=state.sealed(),
        made_on=current_day(),
        uses_script=True,
        **plan,
    )


def paper(visit: Visit) -> Response:
    """The plan as PDF."""
    state = _state(visit)
    words = visit.words

    def draw() -> bytes:
        plan = _plan(visit, state)
        data = {
            "link": plan["link"],
            "likely": plan["verdict"]["id"],
            "errands": [todo for todo, _, _ in plan["errands"]],
        }
        attached = Attached("plan.json", words["learner.plan.attached"], canonical(data))
        title, code = words["learner.plan"], _code(plan["link"])
        plan["picture"] = "laila:link" if code else ""
        html = page_from("plan.html", words, made_on=current_day(), title=title, foot=title, **plan)
        return pdf(html, attached, current_day(), {"link": code})

    return download(drawn(visit, draw), "plan.pdf", "application/pdf")


def _state(visit: Visit) -> CheckState:
    if visit.form is None:
        raise RefusedError("public.refused.method", 405)
    return CheckState.opened(visit.form)


def _plan(visit: Visit, state: CheckState) -> dict[str, Any]:
    words, case = visit.words, state.case
    judgement = result.judged(state, words)
    address = result.link(visit, state)
    return {
        "about": result.about(state, state.profile(), words),
        "verdict": result.verdict(judgement, words),
        "sure": result.sureness(state, likely(judgement), words),
        "errands": [
            (errand.todo, words(f"learner.plan.to.{errand.to}"), _where(errand.to, state, words))
            for errand in errands(case, judgement, words)
        ],
        "guidance": result.guidance(case, state.profile(), words),
        "bring": result.bring(case, likely(judgement), words),
        "rights": result.plain_rights(case, state.profile(), words),
        "letters": _letters(case, judgement, words),
        "link": address,
        "picture": _picture(address),
    }


def _where(to: str, state: CheckState, words: Words) -> str:
    """The address to visit, if one is known: the platform's own, its page of the certificate, or the centre's."""
    if to == "platform":
        contact = contact_of("platform", state.case)
        where = (result.contact_line(contact, words) if contact else "", state.case.course.url or "")
        return words.beside(*where)
    profile = state.profile()
    return (profile.address or "") if to == "centre" and profile else ""


def _letters(case: Case, judgement: Judgement, words: Words) -> list[tuple[str, list[Letter]]]:
    """The letters to write, each followed by the same letter in the reader's language."""
    pairs = letters(case, requests(judgement, words), words.language)
    return [(words(f"learner.letter.{theirs.to}"), [theirs, own] if own else [theirs]) for theirs, own in pairs]


def _picture(address: str) -> str:
    """The code of a link as a `data:` address; empty if there is none."""
    code = _code(address)
    return f"data:image/svg+xml;base64,{base64.b64encode(code).decode()}" if code else ""


def _code(address: str) -> bytes:
    """A link as a code that a telephone reads (SVG); empty if the code would be too fine to read."""
    try:
        code = segno.make(address, error="l", micro=False)
    except segno.DataOverflowError:
        return b""
    drawing = io.BytesIO()
    if int(code.version) <= MOST_DENSE:
        code.save(drawing, kind="svg", scale=3, border=2, xmldecl=False, svgns=True)
    return drawing.getvalue()


MOST_DENSE = 25
"""A telephone reads QR codes from a printed sheet up to this version."""


def letter(visit: Visit) -> Response:
    """A letter as a message that mail programs open, ready to be sent."""
    state, words = _state(visit), visit.words
    wanted = visit.form.get("to") if visit.form else ""
    for theirs, own in letters(state.case, requests(result.judged(state, words), words), words.language):
        if theirs.to == wanted:
            data = unsent(theirs.subject, in_two_parts(theirs, own), theirs.email)
            return download(data, f"{wanted}.eml", "message/rfc822")
    raise RefusedError("public.refused.answer", 422)


PAGES = (
    PublicPage(f"{PATH}/plan", page, takes_forms=True, begins=False),
    PublicPage(f"{PATH}/plan.pdf", paper, takes_forms=True, begins=False, draws=True),
    PublicPage(f"{PATH}/letter.eml", letter, takes_forms=True, begins=False),
)
