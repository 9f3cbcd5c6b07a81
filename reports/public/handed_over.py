"""`/learner-mode`: a person of the centre hands the machine to a learner, and ends that with the PIN.

It begins with a key that the desk gave to somebody who works there: see the screen `handing_over.py`.
"""

from __future__ import annotations

from starlette.responses import RedirectResponse, Response

from assessment.access.callers import BROWSER
from assessment.learner_mode import MOST_PIN, learner_mode
from assessment.store import people
from assessment.store.database import work
from reports.public.installation import installation, signer
from reports.public.layout import render
from reports.public.page import PublicPage
from reports.public.rate_limit import RateLimit
from reports.public.signed_state import MOST_AGE, ForgedStateError
from reports.public.visit import RefusedError, Visit

PATH = "/learner-mode"
COOKIE = "laila_learner"
PURPOSE = "learner-mode"

TRIES = RateLimit(5, within=300)
"""So many PINs may be tried on one machine."""


def page(visit: Visit) -> Response:
    """The page with the field for the PIN, or the page that says that the machine is not handed over."""
    held = learner_mode().held(ids_in(visit.cookies.get(COOKIE, "")), visit.cookies.get(BROWSER, ""))
    if visit.form is None and (key := visit.query.get("go")):
        return _begun(visit, key)
    if visit.form is None or held is None:
        return _shown(visit, held)
    if not TRIES.allows(held):
        raise RefusedError("public.handed.wait", 429)
    if not learner_mode().end(held, visit.form.get("pin")):
        return _shown(visit, held, [("pin", visit.words("public.handed.wrong"))])
    answer = RedirectResponse("/", 303, {"Cache-Control": "no-store"})
    answer.delete_cookie(COOKIE)
    return answer


def _begun(visit: Visit, key: str) -> Response:
    """Begin, and lead to the first page for learners. The person who was signed in here is signed out."""
    handover = learner_mode().begin(key)
    if handover is None:
        return _shown(visit, None)
    if handover.sign_in:
        with work(installation().engine) as session:
            people.end_sign_in(*handover.sign_in, session=session)
    answer = RedirectResponse(visit.address("/check"), 303, {"Cache-Control": "no-store"})
    signed = signer().sealed(PURPOSE, handover.id)
    answer.set_cookie(COOKIE, signed, max_age=MOST_AGE, httponly=True, samesite="lax")
    return answer


def _shown(visit: Visit, held: str | None, problems: list[tuple[str, str]] | None = None) -> Response:
    title = visit.words("public.handed" if held else "public.handed.not-on")
    return render(
        visit, "handed_over.html", title=title, here=PATH, problems=problems or [], held=held is not None, most=MOST_PIN
    )


def ids_in(cookie: str) -> tuple[str, ...]:
    """The id in a browser's cookie; none if the cookie was not made here. Nothing is asked of the database: the server
    looks at each request in this way before it lets others go on.
    """
    try:
        return (str(signer().opened(PURPOSE, cookie)),) if cookie else ()
    except ForgedStateError:
        return ()


PAGES = (PublicPage(PATH, page, takes_forms=True, begins=False),)
