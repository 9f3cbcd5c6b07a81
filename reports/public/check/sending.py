"""These pages give the application pack, to download, or to send to a centre of this installation with a receipt."""

from __future__ import annotations

import datetime
import hashlib
import json
import logging
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from pydantic import ValidationError
from starlette.responses import Response

from assessment.access.addresses import is_public_address
from assessment.case import typed_input
from assessment.case.model import Applicant
from assessment.case.typed_input import TypedInputError, shown
from assessment.facts import trust
from assessment.facts.context import ReadingContext
from assessment.settings import settings
from assessment.store import outgoing_mail
from assessment.store.cases import status_codes
from assessment.store.columns import now
from assessment.store.database import DatabaseError, Session, after_commit
from assessment.store.outgoing_mail import NewMail
from criteria.dated import current_day
from criteria.language_state import languages_for
from criteria.load import country
from criteria.text import ENGLISH, Words, words_in
from reports.application.pack import (
    ENDING,
    MEDIA_TYPE,
    Application,
    PackedFile,
    PackError,
    PackPart,
    check_counts,
    write,
)
from reports.application.pdf import application_pdf
from reports.imports.filing import Arrival, FiledCase, file_read, filed_before, read_files
from reports.issuing.seal import identity
from reports.mail import can_send, new_message_id
from reports.pdf.render import RecordError
from reports.public.check.beginning import PATH
from reports.public.check.shelf import SHELF
from reports.public.check.state import FINGERPRINT, CheckState
from reports.public.forms import Problem, one_of, opened_state, problem_texts, read_typed, sealed_state
from reports.public.installation import centre_profile, installation, public_centres
from reports.public.layout import download, render
from reports.public.page import PublicPage
from reports.public.papers import drawn
from reports.public.rate_limit import VisitorLimit
from reports.public.visit import Form, RefusedError, Visit

log = logging.getLogger("laila")

SENDINGS = VisitorLimit(own=2, shared=80, within=60 * 60)
"""Certificates that may be sent: a class sends in one lesson.

In any hour, an address can send twice what its newcomers share, some more with the last request, and six for each place
that changes hands twice. That is less than `MOST_AN_HOUR` of `reports/imports/filing.py`. Where several processes
answer, each counts by itself.
"""

MEGABYTES = VisitorLimit(own=60, shared=1_000, within=24 * 60 * 60)
"""Megabytes of files that may be sent and are then kept: a class of thirty sends some 200 in one lesson."""

BORN_EXAMPLE = datetime.date(1990, 12, 31)
RECEIPTS_KEPT = 500
RECEIPTS_A_DAY = 2
"""Receipts that one mailbox gets by e-mail within a day. Every receipt is shown on the page as well."""

ENDS = ("send", "pdf", "pack")
"""The purposes of the form. Any other is refused. Only `send` asks for consent, and only `send` sends."""

ON_FORM = {
    "application.often": "application.often",
    "application.much": "application.much",
    "public.refused.often": "application.paper-often",
    "public.refused.busy": "public.refused.busy",
    "public.refused.no-paper": "application.no-paper",
}
"""Refusals after which the form is shown again, so that what was typed is not lost, each with its sentence there."""

MOST_TYPED = 300
RECEIPT_SECONDS = 60 * 60


@dataclass(frozen=True)
class Receipt:
    """What is shown after an application was sent. `code` is empty if the receipt was shown before and is gone.

    `content`: tells what was sent from what is sent later; empty if it is not known. `unchanged`: something else was
    sent again under the same number, or it is not known whether it was the same, and the first sending counts.
    """

    centre: str
    references: tuple[str, ...]
    code: str
    on: datetime.date
    mailed_to: str = ""
    content: str = ""
    unchanged: bool = False


@dataclass(frozen=True)
class _ReceiptTo:
    """Where a receipt goes: the number of the request, the e-mail address (empty: none), the words."""

    number: str
    address: str
    words: Words


class _Receipts:
    """The receipts of the last hour. A form that is sent again shows the same receipt."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, tuple[float, Receipt]] = OrderedDict()
        self._lock = threading.Lock()
        self._sending = tuple(threading.Lock() for _ in range(64))

    def sending(self, request: str) -> threading.Lock:
        """Held while a request is sent, so that sending it twice at once sends it once; others hardly wait."""
        return self._sending[hash(request) % len(self._sending)]

    def get(self, request: str) -> Receipt | None:
        with self._lock:
            since, receipt = self._kept.get(request, (0.0, None))
        return receipt if receipt and time.monotonic() - since < RECEIPT_SECONDS else None

    def put(self, request: str, receipt: Receipt) -> None:
        with self._lock:
            self._kept[request] = time.monotonic(), receipt
            while len(self._kept) > RECEIPTS_KEPT:
                self._kept.popitem(last=False)


_receipts = _Receipts()


def page(visit: Visit) -> Response:
    """The form that asks for the learner, or one of its three results: the paper, the pack, the receipt."""
    if visit.form is None:
        raise RefusedError("public.refused.method", 405)
    form, words = visit.form, visit.words
    state = _with_courses(CheckState.opened(form), form)
    if "request" not in form:
        return _show(visit, state, sealed_state("request", state.fingerprint()))
    request, wanted = form.get("request"), one_of(form.get("go"), ENDS)
    applicant, problems = _applicant(form)
    centres = public_centres()
    if wanted == "send" and not problems:
        problems = _missing(form, applicant, centres)
    if problems:
        return _show(visit, state, request, problem_texts(problems, words))
    application = _application(state, applicant)
    try:
        check_counts(application)
        if wanted == "pdf":
            data = drawn(visit, lambda: application_pdf(application, words, current_day()))
            return download(data, "application.pdf", "application/pdf")
        if wanted == "pack":
            made = write(application, identity(settings(), _signing(state)))
            return download(made, f"application.{ENDING}", MEDIA_TYPE)
        centre = one_of(form.get("centre"), centres)
        number = _number(str(opened_state("request", Form({"state": (request,)}))), application, centre)
        receipt = _sent(visit, application, centre, number)
    except PackError as fault:
        return _show(visit, state, request, [("go", fault.sentence(words))])
    except RecordError as fault:
        return _show(visit, state, request, [("go", fault.sentence(words))])
    except RefusedError as refused:
        if refused.sentence not in ON_FORM:
            raise
        answer = _show(visit, state, request, [("go", words(ON_FORM[refused.sentence]))], refused.status)
        if refused.status == 429:
            answer.headers["Retry-After"] = str(refused.seconds)
        return answer
    except (DatabaseError, OSError):
        log.exception("sending an application failed")
        return _show(visit, state, request, [("go", words("application.not-sent"))])
    return _show_receipt(visit, receipt)


COURSE = ("title", "awarding_body")
"""These are asked about a course without a file, because the centre could not find the course otherwise."""


def _with_courses(state: CheckState, form: Form) -> CheckState:
    """The state with what was typed about each course. A text that is too long changes nothing."""
    for number in range(len(state.drafts)):
        at = replace(state, at=number)
        for field in COURSE:
            typed = form.get(f"{field}-{number}").strip()
            if typed and len(typed) <= MOST_TYPED:
                at = at.with_draft(at.draft.with_part("course", {field: typed}))
        state = replace(at, at=state.at)
    return state


def _applicant(form: Form) -> tuple[Applicant | None, list[Problem]]:
    """The learner, if a name is given. It stands in this form and in what is made from it, and nowhere else."""
    born, problems = read_typed("born", form, typed_input.day)
    name, contact = (form.get(field).strip()[:300] for field in ("name", "contact"))
    if born and born > current_day():
        problems = [*problems, ("born", "day-future", {})]
    if problems or not name:
        return None, problems
    try:
        return Applicant(name=name, born=born, contact=contact or None), []
    except (ValidationError, TypedInputError):
        return None, [("born", "day-range", {})]


def _missing(form: Form, applicant: Applicant | None, centres: dict[str, Any]) -> list[Problem]:
    """What sending needs and downloading does not."""
    wrong: list[Problem] = []
    if applicant is None:
        wrong.append(("name", "application.name-missing", {}))
    if form.get("centre") not in centres:
        wrong.append(("centre", "application.centre-missing", {}))
    if "agree" not in form:
        wrong.append(("agree", "application.agree-missing", {}))
    return wrong


def _application(state: CheckState, applicant: Applicant | None) -> Application:
    """The content that goes to the centre, with those files that are still here."""
    parts = []
    for draft in state.drafts:
        there = [(name, SHELF.get(place)) for place, name in draft.files]
        files = tuple(PackedFile(name, file.data) for name, file in there if file)
        parts.append(PackPart(draft.case.model_copy(update={"applicant": applicant}), files))
    return Application(tuple(parts), current_day(), state.helped)


def _gone(state: CheckState) -> list[str]:
    """The names of files that are no longer here."""
    return [name for draft in state.drafts for place, name in draft.files if SHELF.get(place) is None]


def _signing(state: CheckState) -> str:
    """The centre in whose name a seal is made if this desk has none yet."""
    centres = public_centres()
    named = [centres[state.centre]] if state.centre in centres else list(centres.values())
    return named[0].name if named else ""


def _words_of(centre: str) -> Words:
    """The words of the language in which a centre works, which is seldom that of the learner who sends something."""
    profile = centre_profile(centre)
    spoken = (profile.language, *country(profile.country).languages) if profile else ()
    return words_in(next((code for code in spoken if code in languages_for("desk")), ENGLISH))


def _number(fingerprint: str, application: Application, centre: str) -> str:
    """The number of a sending: the same when the same check is sent again for the same person to the same centre.

    Two tabs have two forms, and one learner may go on where another one before the same machine began.
    """
    applicant = application.parts[0].case.applicant
    person = f"{applicant.name.casefold()} {applicant.born}" if applicant else ""
    return hashlib.sha256("\n".join((fingerprint, centre, person)).encode()).hexdigest()[:FINGERPRINT]


def _content(application: Application) -> str:
    """A text that differs when anything that was typed or answered differs. Files are not in it: they end by time."""
    typed = [part.case.model_dump(mode="json") for part in application.parts]
    return hashlib.sha256(json.dumps([typed, application.helped], sort_keys=True).encode()).hexdigest()


def _sent(visit: Visit, application: Application, centre: str, number: str) -> Receipt:
    """File the application as cases of the centre, once. A form that is sent again gets the same receipt."""
    place, words, name = installation(), visit.words, public_centres()[centre].name
    with _receipts.sending(number):
        if receipt := _sent_before(number, name, application):
            return receipt
        size = sum(len(file.data) for part in application.parts for file in part.files)
        if not SENDINGS.allows(visit.visitor, len(application.parts)):
            raise RefusedError("application.often", 429, seconds=60 * 60)
        if size and not MEGABYTES.allows(visit.visitor, -(-size // 10**6)):
            raise RefusedError("application.much", 429, seconds=24 * 60 * 60)
        context = ReadingContext(trust.load(settings().trust))
        cases = [(part.case, read_files(part.files, context)) for part in application.parts]
        source = _words_of(centre)("import.source.sent", on=application.made_on)
        file_read(
            cases,
            Arrival(centre, None, source, application.helped, number),
            documents=place.documents,
            engine=place.engine,
            also=partial(
                _give_code,
                _receipts,
                _ReceiptTo(number, _address(application), words),
                Receipt(name, (), "", application.made_on, content=_content(application)),
            ),
        )
        receipt = _receipts.get(number)
    if receipt is None:
        raise OSError  # said as every other failure to store it
    return receipt


def _sent_before(number: str, centre: str, application: Application) -> Receipt | None:
    """The receipt of an application that was sent already; None: it was not."""
    if receipt := _receipts.get(number):
        return replace(receipt, unchanged=receipt.content != _content(application))
    if before := filed_before(number, installation().engine):
        return Receipt(centre, tuple(case.reference for case in before), "", application.made_on, unchanged=True)
    return None


def _give_code(receipts: _Receipts, to: _ReceiptTo, blank: Receipt, filed: list[FiledCase], session: Session) -> None:
    """Give the cases a code, put the receipt into the queue of e-mail where it goes out, and keep the receipt that
    shows the code once all of it is safely stored.
    """
    code = status_codes.give_code([case.id for case in filed], by=None, session=session)
    receipt = replace(blank, references=tuple(case.reference for case in filed), code=code)
    if to.address and _takes_another(to.address, session):
        text = _text(replace(receipt, code=outgoing_mail.SECRET), to.words)
        subject = to.words("application.mail.subject", centre=receipt.centre)[: outgoing_mail.LONGEST_SUBJECT]
        mail = NewMail(
            f"receipt:{to.number}", "receipt", to.address, subject, text, new_message_id(settings()), None, code
        )
        outgoing_mail.put(mail, case_id=filed[0].id, session=session)
        receipt = replace(receipt, mailed_to=to.address)
    after_commit(session, partial(receipts.put, to.number, receipt))


def _takes_another(address: str, session: Session) -> bool:
    """Whether a receipt may go to this address, which anybody may have typed who sends something."""
    since = now() - datetime.timedelta(days=1)
    return outgoing_mail.count_receipts(address, since, most=RECEIPTS_A_DAY, session=session) < RECEIPTS_A_DAY


def _address(application: Application) -> str:
    """The address for the receipt: the given contact, if it is an e-mail address and this desk has a mail server."""
    applicant = application.parts[0].case.applicant
    contact = ((applicant.contact or "") if applicant else "").strip()
    return contact if is_public_address(contact) and can_send(settings()) else ""


def _text(receipt: Receipt, words: Words) -> str:
    return words(
        "application.receipt",
        code=receipt.code,
        centre=receipt.centre,
        references=words.listed(*receipt.references),
        on=receipt.on,
    )


def _show(
    visit: Visit,
    state: CheckState,
    request: str,
    problems: list[tuple[str, str]] | None = None,
    status: int = 200,
) -> Response:
    words, form = visit.words, visit.form or Form()
    centres = public_centres()
    application = _application(state, None)
    chosen = form.get("centre") or state.centre or (next(iter(centres)) if len(centres) == 1 else "")
    return render(
        visit,
        "check_pack.html",
        personal=True,
        title=words("application.heading"),
        here=f"{PATH}?draft={state.link()}",
        status=status,
        problems=problems or [],
        state=state.sealed(),
        request=request,
        values={name: form.get(name) for name in ("name", "born", "contact")},
        born_example=shown(BORN_EXAMPLE, words.language),
        agreed="agree" in form,
        holds=[
            (
                part.case.title() or words("application.no-title"),
                words("application.counts", answers=len(part.case.answers), files=len(part.files)),
                part.case.course,
            )
            for part in application.parts
        ],
        gone=_gone(state),
        no_file=not any(part.files for part in application.parts),
        centres=[
            (place.id, words("learner.where.centre", name=place.name, country=words.country(place.country)))
            for place in centres.values()
        ],
        centre=chosen,
    )


def _show_receipt(visit: Visit, receipt: Receipt) -> Response:
    words = visit.words
    return render(
        visit,
        "check_receipt.html",
        personal=True,
        title=words("application.done"),
        here=PATH,
        sent=words(
            "application.sent",
            centre=receipt.centre,
            references=words.listed(*receipt.references),
            on=receipt.on,
        ),
        receipt=receipt,
        text=_text(receipt, words) if receipt.code else "",
        uses_script=True,
    )


PAGES = (PublicPage(f"{PATH}/pack", page, takes_forms=True, begins=False, takes_in=True),)
