"""This module makes the public site: routes with fixed addresses, and the limits that protect them.

A page is a function from a `Visit` to an answer. It runs in a thread, so it may wait for the database.

>>> routes()[0].path
'/check'
"""

from __future__ import annotations

import gzip
import hashlib
import logging
import secrets
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial

from anyio.lowlevel import RunVar
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from assessment.access.callers import Caller
from assessment.access.shares import FullError
from assessment.access.uploads import FOR_PLACES, OF_VISITORS, UPLOADS
from assessment.sandbox.waiting import calling
from assessment.store.database import DatabaseNotUsableError, is_outage
from reports.public import accessibility, course, fairness, feedback, handed_over, layout, rules, status, verify, wallet
from reports.public.check import page as check
from reports.public.fair_threads import FairThreads
from reports.public.installation import house, logo
from reports.public.page import PublicPage
from reports.public.rate_limit import RateLimit, VisitorLimit
from reports.public.visit import (
    WITHOUT_FILE,
    RefusedError,
    Visit,
    bare_visit,
    first_segment,
    throw_away_rest,
    whole_visit,
)
from reports.public.visitors import COOKIE, LIFETIME, Visitor, cookie_of, new_id
from reports.public.waiting_line import WaitingLine

log = logging.getLogger("laila")

PAGES: tuple[PublicPage, ...] = (
    *check.PAGES,
    *status.PAGES,
    *feedback.PAGES,
    *fairness.PAGES,
    *rules.PAGES,
    *course.PAGES,
    *verify.PAGES,
    *wallet.PAGES,
    *handed_over.PAGES,
    *accessibility.PAGES,
)

MOVED: Mapping[str, str] = {
    "/how_we_decide": "/rules",
    "/provider_check": "/course",
    "/provider_report": "/course",
    "/self_check": "/check",
    "/application_pack": "/check",
    "/status": "/request",
}
"""Links given out earlier still name these addresses."""

REQUESTS = VisitorLimit(own=40, shared=1_200, within=120)
"""The requests of visitors: enough for a class behind one address, too few for a program that never pauses."""

LINE = WaitingLine()

PROGRAMS = RateLimit(600, within=120)
"""The requests of programs at one address, which bring no cookies."""

METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
SMALLEST = 1_000
"""Below so many bytes, compressing a text gains nothing."""

PAPERS_AT_ONCE = 8
"""Answers that draw papers at once, for visitors with a place and for all others.

They, and answers that read files, have threads beside the about 40 for everything else. A thread with a file mostly
waits for its turn among readings, which is fair to everybody; so there is one for each file that may be in memory.
Small files are not counted there and may be more. So that no flood of them keeps all others from a thread, the next one
goes to whose network has fewest (`fair_threads.py`), and visitors with a place have threads of their own.
"""


@dataclass(frozen=True)
class _Guarded:
    """A page behind limits. Every failure is answered in words."""

    page: PublicPage

    async def respond(self, request: Request) -> Response:
        """The page, or the reason why not and what to do; never a traceback."""
        visit = await run_in_threadpool(bare_visit, request)
        try:
            visit = replace(visit, visitor=await self._counted(visit.visitor, sends=request.method == "POST"))
            if request.method not in ("GET", "HEAD", *(("POST",) if self.page.takes_forms else ())):
                raise RefusedError("public.refused.method", 405)
            caller = self._caller(visit.visitor)
            with _room(self.page, caller) as takes, calling(caller):
                visit = await whole_visit(request, visit, replace(self.page.limits, takes=takes))
                answer = await self._answer(visit, caller)
            return packed(request, _with_cookie(answer, visit.visitor))
        except ClientDisconnect:
            return Response(status_code=400)  # nobody is there to read it
        except RefusedError as refused:
            await throw_away_rest(request)
            return _refusal(visit, refused, self.page)
        except FullError:
            await throw_away_rest(request)
            return _refusal(visit, RefusedError("public.refused.busy", 503), self.page)
        except Exception as problem:
            if isinstance(problem, DatabaseNotUsableError) or is_outage(problem):
                log.error("a public page waits for the database: %s", type(problem).__name__)
                return _refusal(visit, RefusedError("public.refused.away", 503), self.page)
            log.exception("a public page failed")
            return _refusal(visit, RefusedError("public.refused.unexpected", 500), self.page)

    async def _counted(self, visitor: Visitor, *, sends: bool) -> Visitor:
        """The visitor, with an id to be given if a form is sent without one. RefusedError: too many requests."""
        if self.page.machine:
            if not PROGRAMS.allows(visitor.address):
                raise RefusedError("public.refused.often", 429)
            return Visitor(visitor.address)
        passes = bool(visitor.id) or LINE.is_empty(visitor.address)
        if not (passes and REQUESTS.allows(visitor)) and not await LINE.turn(
            visitor.address, lambda: REQUESTS.allows(visitor)
        ):
            raise RefusedError("public.refused.often", 429)
        return replace(visitor, issued=new_id()) if sends and not visitor.id else visitor

    def _caller(self, visitor: Visitor) -> Caller:
        """Who asks, for turns and room. Programs of one address are one caller, and each newcomer is another."""
        if visitor.has_place or self.page.machine:
            return Caller(visitor.id or visitor.address, visitor.address, has_place=visitor.has_place)
        return Caller(new_id(), visitor.address)

    async def _answer(self, visit: Visit, caller: Caller) -> Response:
        """The answer, made in a thread. What takes long has threads of its own, so that others are never held up."""
        placed = visit.visitor.has_place
        if self.page.reads(visit):
            of, most = (_FILES_OF_PLACES, FOR_PLACES.number) if placed else (_FILES, OF_VISITORS.of_all.number)
        elif self.page.draws:
            of, most = _PAPERS_OF_PLACES if placed else _PAPERS, PAPERS_AT_ONCE
        else:
            return await run_in_threadpool(self.page.answer, visit)
        return await _threads(of, most).run(caller, partial(self.page.answer, visit))


@contextmanager
def _room(page: PublicPage, caller: Caller) -> Iterator[Callable[[int], None]]:
    """Memory for a form with files: a function that takes it as the form arrives. It raises FullError if there is none.

    Whoever announces much and sends little holds no more than was sent.
    """

    key = secrets.token_hex(8)
    holder = caller if caller.has_place else Caller(key, caller.address)

    def takes(size: int) -> None:
        if page.most_files and size >= WITHOUT_FILE:
            UPLOADS.take(key, holder, size)

    try:
        yield takes
    finally:
        UPLOADS.give_back(key)


def _with_cookie(answer: Response, visitor: Visitor) -> Response:
    """The answer, with the cookie of a visitor who has just sent a first form. `SecureCookies` adds `Secure`."""
    if visitor.issued and answer.status_code < 400:
        signed = cookie_of(visitor.issued, visitor.address)
        answer.set_cookie(COOKIE, signed, max_age=LIFETIME, httponly=True, samesite="lax")
    return answer


def _threads(of: RunVar[FairThreads], most: int) -> FairThreads:
    try:
        return of.get()
    except LookupError:
        threads = FairThreads(most)
        of.set(threads)
        return threads


_FILES: RunVar[FairThreads] = RunVar("file_threads")
_FILES_OF_PLACES: RunVar[FairThreads] = RunVar("file_threads_of_places")
_PAPERS: RunVar[FairThreads] = RunVar("paper_threads")
_PAPERS_OF_PLACES: RunVar[FairThreads] = RunVar("paper_threads_of_places")


def _refusal(visit: Visit, refused: RefusedError, page: PublicPage | None) -> Response:
    """The page that says why not and what to do; a program gets the sentence alone."""
    if page and page.machine:
        document = {"error": visit.words(refused.sentence, **refused.fields)}
        from_anywhere = {"Access-Control-Allow-Origin": "*"}
        return _with_headers(JSONResponse(document, refused.status, from_anywhere), refused, page)
    here = first_segment(visit.path)
    begin = page.path if page and page.begins else f"/{here if here in segments() else ''}"
    answer = layout.render(
        replace(visit, query={}),
        "refused.html",
        title=visit.words("public.refused"),
        status=refused.status,
        sentence=visit.words(refused.sentence, **refused.fields),
        begin=visit.address(begin),
        here=begin,
    )
    return _with_headers(answer, refused, page)


def _with_headers(answer: Response, refused: RefusedError, page: PublicPage | None) -> Response:
    answer.headers["Cache-Control"] = "no-store"
    if refused.status == 429:
        answer.headers["Retry-After"] = str(refused.seconds)
    if refused.status == 405:
        answer.headers["Allow"] = "GET,HEAD,POST" if page and page.takes_forms else "GET,HEAD"
    return answer


async def not_found(request: Request) -> Response:
    """The page that says that there is none at this address; a page that was meant, where only a `/` is too many."""
    path = request.url.path
    if path.endswith("/") and path.strip("/") in {page.path.strip("/") for page in PAGES}:
        return RedirectResponse(path.rstrip("/") + (f"?{request.url.query}" if request.url.query else ""), 301)
    visit = await run_in_threadpool(bare_visit, request)
    return await run_in_threadpool(_refusal, visit, RefusedError("public.refused.not-found", 404), None)


async def _moved(request: Request) -> Response:
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(MOVED[request.url.path] + query, 301)


async def _style(request: Request) -> Response:
    return packed(request, layout.lasting(layout.style_sheet(), "text/css"))


async def _script(request: Request) -> Response:
    return packed(request, layout.lasting(layout.script(), "text/javascript"))


def packed(request: Request, answer: Response) -> Response:
    """A text, compressed if the browser can unpack it, so that on a slow line a page takes a fifth of the time."""
    body = bytes(answer.body)
    kind = answer.headers.get("content-type", "")
    if not kind.startswith("text/") or len(body) < SMALLEST or "content-encoding" in answer.headers:
        return answer
    answer.headers.add_vary_header("Accept-Encoding")
    if "gzip" in request.headers.get("accept-encoding", ""):
        answer.body = gzip.compress(body, 6, mtime=0)
        answer.headers["Content-Encoding"] = "gzip"
        answer.headers["Content-Length"] = str(len(answer.body))
    return answer


def _logo_answer(wanted: str) -> Response:
    picture = logo(house())
    if picture is None or hashlib.sha256(picture).hexdigest() != wanted:
        return Response(status_code=404)
    return layout.lasting(picture, "image/png")


async def _logo(request: Request) -> Response:
    return await run_in_threadpool(_logo_answer, request.path_params["sha256"])


def segments() -> frozenset[str]:
    """The first segment of each address that is answered here and not by the desk."""
    paths = [*(page.path for page in PAGES), *MOVED, "/public"]
    return frozenset(first_segment(path) for path in paths)


def routes() -> list[Route]:
    """The routes of all public pages and of the files they load."""
    made = [Route(page.path, _Guarded(page).respond, methods=METHODS) for page in PAGES]
    made += [Route(path, _moved, methods=["GET"]) for path in MOVED]
    made += [
        Route(layout.style_address(), _style),
        Route(layout.script_address(), _script),
        Route("/public/logo-{sha256}.png", _logo),
    ]
    under: Callable[[Request], Awaitable[Response]] = not_found
    return made + [Route(f"/{first}/{{rest:path}}", under, methods=METHODS) for first in sorted(segments())]
