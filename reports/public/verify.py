"""`/verify` tells whether a record is genuine, by a file, a photo of its code, or the code; also for programs.

The verdict comes first, in words, and then what the register says about the decision. Nothing that is sent is kept.
Programs use `/api/verify`.
"""

from __future__ import annotations

import datetime
from typing import Any

from starlette.responses import JSONResponse, Response

from assessment.facts.check_reasons import reason_of
from assessment.facts.letters import in_written_order
from assessment.readers.document.limits import MOST_BYTES
from assessment.sandbox.waiting import NO_TURN
from assessment.settings import settings
from assessment.store.database import work
from criteria.text import Words, languages, words_in
from reports.application.pack import BEGINNING
from reports.issuing.journal import Journal
from reports.issuing.verify import RecordVerdict, codes_of, look_up, read_record, verify
from reports.public.installation import installation
from reports.public.layout import render
from reports.public.page import PublicPage
from reports.public.visit import Form, RefusedError, Visit

PATH, API, DESCRIPTION = "/verify", "/api/verify", "/api/openapi.json"
LIGHTS = {True: "strong", False: "none", None: "unknown"}
MOST_CODE = 40
MOST_TYPED = 300
"""The most characters of what is typed or pasted, which is a code or the whole address that holds it."""

TITLE, MOST_TITLES = b'<rdf:li xml:lang="x-default">', 100
"""What stands before a title in a PDF, and how many such places are looked at: a paper of this desk has a few."""

OTHER_PAPERS = {
    "record.title.draft": "draft",
    "record.title.proposal": "draft",
    "record.title.waiting": "draft",
    "application.title": "application",
    "learner.plan": "plan",
}
"""The titles of this desk's papers that are no issued record, and which paper each is."""


class _UnreadPhotoError(RefusedError):
    """No code was read from a picture, which says nothing about the record."""


def page(visit: Visit) -> Response:
    """The form, or the verdict above it. A link or QR code on a record names its code."""
    words = visit.words
    try:
        verdict, paper = _asked(visit)
    except _UnreadPhotoError as unread:
        return _shown(visit, words("page.verify"), problems=[("file", words(unread.sentence))])
    if verdict is None and visit.form is not None:
        problems = [("file", words("verify.nothing"))]
        return _shown(visit, words("page.verify"), problems=problems)
    if verdict is None:
        return _shown(visit, words("page.verify"))
    title, more = verdict.headline(words)
    if paper:
        title, more = words(f"verify.paper.{paper}"), ""
    elif verdict.state == "listed" and (ended := verdict.no_longer(words)):
        title, more = ended, verdict.sentence(words)
    return _shown(visit, title, verdict=verdict, more=more, meaning=_meaning(verdict, words))


def _shown(visit: Visit, title: str, **shown: Any) -> Response:
    words, verdict = visit.words, shown.get("verdict")
    light = None
    if verdict:
        ended = not verdict.in_force and verdict.genuine is not False
        light = "weak" if ended and verdict.superseded_by else "none" if ended else LIGHTS[verdict.genuine]
    fields = {"more": "", "meaning": (), "problems": (), "rows": [], "about": "", "back": None} | shown
    if verdict:
        fields["rows"] = _rows(verdict, words)
        fields["about"] = words(
            "verify.about" if verdict.entry and verdict.genuine is not False else "verify.about-file"
        )
        fields["back"] = visit.address(PATH)
    return render(visit, "verify.html", title=title, light_of=light, code=_code(visit), most=MOST_TYPED, **fields)


def answer(visit: Visit) -> Response:
    """The verdict as JSON, as `laila verify --json` prints it, with the outcome of the decision."""
    verdict, _ = _asked(visit)
    if verdict is None:
        raise RefusedError("verify.nothing")
    entry = verdict.entry if verdict.genuine is not False else None
    document = verdict.as_json() | {"outcome": entry["outcome"]["final"] if entry else None}
    return JSONResponse(document, headers={"Cache-Control": "no-store", "Access-Control-Allow-Origin": "*"})


def description(visit: Visit) -> Response:
    """What a program has to send and what it gets (OpenAPI 3.1)."""
    text = {"type": "string"}
    optional = {"type": ["string", "null"]}
    detail = {"check": text, "result": {"enum": ["passed", "failed", "cannot-tell"]}, "reason": text}
    verdict = {
        "type": "object",
        "properties": {
            "genuine": {"type": ["boolean", "null"]},
            "in_force": {"type": ["boolean", "null"]},
            **dict.fromkeys(
                ("issuer", "issued_on", "superseded_by", "revoked_on", "revoked_because", "code", "outcome"), optional
            ),
            "details": {"type": "array", "items": {"type": "object", "properties": detail}},
        },
    }
    refusals = ("400", "405", "408", "413", "415", "422", "429", "500", "503")
    answers = {
        "200": {"description": "Verdict", "content": {"application/json": {"schema": verdict}}},
        **{status: {"description": "Refused"} for status in refusals},
    }
    sent = {"type": "object", "properties": {"file": {"type": "string", "format": "binary"}, "code": text}}
    operations = {
        "get": {
            "parameters": [{"name": "code", "in": "query", "required": True, "schema": text}],
            "responses": answers,
        },
        "post": {
            "requestBody": {"content": {"multipart/form-data": {"schema": sent}}},
            "responses": answers,
        },
    }
    document = {
        "openapi": "3.1.0",
        "info": {"title": visit.words("page.verify"), "version": "1"},
        "paths": {API: operations},
    }
    return JSONResponse(document, headers={"Access-Control-Allow-Origin": "*"})


def _asked(visit: Visit) -> tuple[RecordVerdict | None, str]:
    """The verdict on what was sent, and which other paper of the desk it is; None if nothing was sent."""
    form = visit.form or Form()
    file = next((sent for sent in form.files.get("file", ()) if sent.data), None)
    code = _code(visit)
    journal = Journal(settings())
    if file is None and not code:
        return None, ""
    if file is None:
        with work(installation().engine) as session:
            return look_up(code, session=session, journal=journal), ""
    reading = read_record(file.data, journal)
    if reading.problem_id in NO_TURN:
        raise RefusedError("verify.not-read", 503)
    with work(installation().engine) as session:
        if (reading.media_type or "").startswith("image/"):
            if shown := codes_of(reading):
                return look_up(shown[0], session=session, journal=journal), ""  # a photo of the code proves no file
            raise _UnreadPhotoError("verify.no-code", 422)
        verdict = verify(file.data, session=session, journal=journal, reading=reading)
    return verdict, _other_paper(file.data, reading.media_type) if verdict.entry is None else ""


def _code(visit: Visit) -> str:
    """The code that was typed, or that is part of a pasted address."""
    typed = (visit.form.get("code") if visit.form else visit.query.get("code", "")).strip()[:MOST_TYPED]
    in_address = typed.partition(f"{PATH}?code=")[2].partition("&")[0]
    return (in_address or typed)[:MOST_CODE]


def _other_paper(data: bytes, kind: str | None) -> str:
    """Which paper of a desk that is no issued record a file is, such as `draft`; empty if it is none.

    The file is gone through once, however often it repeats what stands before a title.
    """
    if data.startswith(BEGINNING):
        return "application"
    if kind != "application/pdf":
        return ""
    papers = {words_in(code)(name).encode(): paper for name, paper in OTHER_PAPERS.items() for code in languages()}
    place = data.find(TITLE)
    for _ in range(MOST_TITLES):
        if place < 0:
            break
        place += len(TITLE)
        if paper := next((paper for title, paper in papers.items() if data.startswith(title, place)), None):
            return paper
        place = data.find(TITLE, place)
    return ""


def _meaning(verdict: RecordVerdict, words: Words) -> tuple[str, ...]:
    """What was decided and what that means; empty if the file is not what was issued or is no longer in force."""
    if verdict.entry is None or verdict.genuine is False or not verdict.in_force:
        return ()
    outcome = verdict.entry["outcome"]["final"]
    return words(f"outcome.{outcome}.name"), words(f"outcome.{outcome}.text")


def _rows(verdict: RecordVerdict, words: Words) -> list[tuple[str, str]]:
    rows = _entry(verdict, words) if verdict.entry and verdict.genuine is not False else []
    unsaid = verdict.state == "not-ours" and verdict.seal and verdict.seal.result == "cannot-tell"
    if verdict.seal and not unsaid:
        rows.append((words("verify.seal"), reason_of(verdict.seal, words)[0]))
    return [(name, in_written_order(value)) for name, value in rows if value]


def _entry(verdict: RecordVerdict, words: Words) -> list[tuple[str, str]]:
    entry = verdict.entry or {}
    titles = words.series(*(course.get("title") for course in entry["courses"]))
    return [
        (words("verify.in-force"), words("verify.yes" if verdict.in_force else "verify.no")),
        (words("verify.outcome"), "" if verdict.in_force else words(f"outcome.{entry['outcome']['final']}.name")),
        (words("verify.issuer"), entry["centre"]["name"] or ""),
        (words("verify.on"), words.date(datetime.date.fromisoformat(entry["issued_on"]))),
        (words("verify.code-label"), entry["code"]),
        (words("verify.course"), titles),
        (words("verify.purpose"), words(f"purpose.{entry['purpose']}.name")),
        (words("verify.ground"), words(f"revoke.ground.{verdict.revoked['ground']}") if verdict.revoked else ""),
    ]


PAGES = (
    PublicPage(PATH, page, takes_forms=True, most_bytes=MOST_BYTES + 100_000, most_files=1),
    PublicPage(
        API, answer, takes_forms=True, most_bytes=MOST_BYTES + 100_000, most_files=1, begins=False, machine=True
    ),
    PublicPage(DESCRIPTION, description, begins=False, machine=True),
)
