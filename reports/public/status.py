"""`/request` shows the state of a request for the code that the learner was given. It needs and shows nothing else."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

from starlette.responses import Response

from assessment.register.entries import FICTIONAL
from assessment.settings import settings
from assessment.store.cases import status_codes
from assessment.store.cases.status_codes import CaseStatus
from assessment.store.database import work
from assessment.store.decisions import issuing, learner_groups, register
from assessment.store.errors import ConflictError
from criteria.text import Words
from reports.issuing.journal import Journal
from reports.pdf.render import RecordError
from reports.public.forms import one_of
from reports.public.installation import installation
from reports.public.layout import download, render
from reports.public.page import PublicPage
from reports.public.papers import PAPERS
from reports.public.rate_limit import VisitorLimit
from reports.public.visit import RefusedError, Visit
from reports.wallet.decided import NoCredentialError
from reports.wallet.issuer import issuer
from reports.wallet.offer import ENDINGS, MEDIA_TYPES, Kind, decision_credential

log = logging.getLogger("laila")

PATH = "/request"
MOST_TYPED = 60

MISSES = VisitorLimit(own=5, shared=20, within=60)
"""So many wrong codes are allowed for one visitor, on all pages that take one. A code's 100 random bits protect it."""

LIGHTS = {
    "decided": "strong",
    "waiting": "weak",
    "notice": "weak",
    "withdrawn": "none",
    "incomplete": "none",
    "revoked": "none",
}
SETTLED = ("decided", "revoked", "withdrawn", "incomplete")
WISHES = ("yes", "no")
WALLETS: tuple[Kind, ...] = ("badge", "model")


def page(visit: Visit) -> Response:
    """The field, and below it each case of the code. The code is posted, so that no address holds it."""
    words = visit.words
    typed = visit.form.get("code").strip()[:MOST_TYPED] if visit.form else ""
    cases: list[CaseStatus] = []
    problems: list[tuple[str, str]] = []
    if typed:
        with work(installation().engine) as session:  # whoever has the code may look, signed in or not
            cases = status_codes.by_code(typed, session=session)
        if not cases:
            if not MISSES.allows(visit.visitor):
                raise RefusedError("status.wait", 429)
            problems = [("code", words("status.not-found"))]
    elif visit.form is not None:
        problems = [("code", words("status.no-code"))]
    if visit.form and cases and (wish := visit.form.get("ask")):
        cases = _agreed(typed, agrees=one_of(wish, WISHES) == "yes")
    if visit.form and (kind := visit.form.get("wallet")):
        record = one_of(visit.form.get("record"), [case.record for case in cases if case.record])
        return _wallet(visit, one_of(kind, WALLETS), record)
    return render(
        visit,
        "request.html",
        personal=True,
        title=words("page.status"),
        here=PATH,
        problems=problems,
        typed=typed,
        cases=[_case(case, words) for case in cases],
        asks=_asks(cases, words),
        fairness=bool(cases) and _asks_groups(typed),
        wallets=WALLETS,
    )


def _agreed(typed: str, *, agrees: bool) -> list[CaseStatus]:
    """The cases once the learner's wish is noted. If somebody at the desk saves one of them in the same moment, it is
    noted at the second try, on top of what they saved.
    """

    def noted() -> list[CaseStatus]:
        with work(installation().engine) as session:
            status_codes.agree_by_code(typed, agrees=agrees, session=session)
            return status_codes.by_code(typed, session=session)

    try:
        return noted()
    except ConflictError:
        return noted()


def _wallet(visit: Visit, kind: Kind, record: str) -> Response:
    """The decision for a wallet, signed now."""
    if not PAPERS.allows(visit.visitor):
        raise RefusedError("public.refused.often", 429)
    chosen = settings()
    try:
        with work(installation().engine) as session:
            entry = register.by_code(record, session=session)
            if entry is None or entry.seq > FICTIONAL:
                raise NoCredentialError("undecided")
            row = issuing.decision(entry.case_id, entry.number, session=session)
            offer = decision_credential(row, issuer(chosen), Journal(chosen), session=session)
        data = offer.made(kind, chosen)
    except (NoCredentialError, RecordError, ValueError) as problem:
        log.warning("no credential of a decision: %s", problem)
        raise RefusedError("status.wallet.none", 404) from problem
    return download(data, f"decision.{ENDINGS[kind]}", MEDIA_TYPES[kind])


def _case(case: CaseStatus, words: Words) -> dict[str, Any]:
    lines = [words("status.since", on=case.since)]
    if case.until:
        lines.append(words("status.until" if case.suspended else "status.awaited", on=case.until))
    if case.due and not (case.until and case.suspended) and case.state not in SETTLED:
        lines.append(words("status.due", on=case.due))
    return {
        "heading": words("status.heading", reference=case.reference, centre=case.centre),
        "light": LIGHTS.get(case.state, "unknown"),
        "state": words(f"status.state.{case.state}"),
        "state_id": case.state,
        "lines": lines,
        "asked": [_asked(inquiry, words) for inquiry in case.asked],
        "record": case.record,
    }


def _asks(cases: Sequence[CaseStatus], words: Words) -> list[dict[str, str]]:
    """What stands on the page about being asked later: sentences, each with the wish that its button sends.

    Of several decided cases some may be agreed to and others not yet, as when the second was decided later.
    """
    decided = [case for case in cases if case.state == "decided"]
    waits = [case.ask_on for case in decided if case.ask_on and not case.asked_on]
    asked = [case.asked_on for case in decided if case.asked_on]
    asks = []
    if waits:
        asks.append({"sentence": words("status.ask.agreed", on=min(waits)), "wish": "no"})
    if len(waits) + len(asked) < len(decided):
        asks.append({"sentence": words("status.ask.what"), "wish": "yes"})
    elif asked and not waits:
        asks.append({"sentence": words("status.ask.asked", on=max(asked)), "wish": ""})
    return asks


def _asks_groups(typed: str) -> bool:
    """Whether a centre of the code asks learners about themselves, on a page of its own."""
    with work(installation().engine) as session:
        return learner_groups.asked_by(typed, session=session)


def _asked(inquiry: status_codes.AwaitedAnswer, words: Words) -> tuple[str, list[str]]:
    kind = "bring" if inquiry.whom == "learner" else "ask"
    wanted = [words[f"letter.{kind}.{name}"] for name in inquiry.questions if f"letter.{kind}.{name}" in words]
    return words(f"status.asked.{inquiry.whom}", on=inquiry.until), wanted


PAGES = (PublicPage(PATH, page, takes_forms=True),)
