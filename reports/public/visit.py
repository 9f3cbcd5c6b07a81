"""This module reads one request to a public page: who asks, in which language, for what, with which form."""

from __future__ import annotations

import re
from asyncio import timeout
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any
from urllib.parse import urlencode

from starlette.datastructures import Headers, UploadFile
from starlette.formparsers import FormParser, MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect, Request

from assessment.access.shares import FullError
from assessment.facts.letters import in_written_order
from assessment.readers.document.limits import MOST_BYTES
from criteria.text import Words, words_in
from reports.public.installation import house_language
from reports.public.language import wanted_language
from reports.public.visitors import COOKIE, Visitor, visitor_of

MOST_FIELDS = 200
MOST_FIELD_BYTES = 80_000
"""The most characters of one field. The signed state is the longest."""

DRAINED_WITHIN = 30
"""Seconds in which the rest of a refused request may come."""

SLOWEST = 50_000
"""Bytes a second: 3G at its slowest, as browsers imitate it."""

WITHOUT_FILE = 200_000
"""A form of more bytes holds a file."""

STEP = 1_000_000
"""Room in memory is taken when a form has more bytes than `WITHOUT_FILE`, and after so many further bytes of it."""

MOST_DRAINED = 3 * MOST_BYTES
"""Bytes of a refused request that are read and thrown away: more than the largest file that a page takes."""


def first_segment(path: str) -> str:
    """The text between the first and the second slash; empty for `*` and other paths without one.

    >>> first_segment("/check/plan"), first_segment("//check"), first_segment("*")
    ('check', '', '')
    """
    return path.partition("/")[2].partition("/")[0]


class RefusedError(Exception):
    """A request is refused. `sentence`: the id of what is said; `status`: the HTTP status.

    `seconds`: who asked too often (429) may try again after that.
    """

    def __init__(self, sentence: str, status: int = 400, *, seconds: int = 60, **fields: Any) -> None:
        super().__init__(sentence)
        self.sentence, self.status, self.seconds, self.fields = sentence, status, seconds, fields


@dataclass(frozen=True)
class SentFile:
    """A file as it came with a form. It is held in memory only."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Form:
    """The fields and files of a form, by name. What a browser sends twice keeps its order."""

    fields: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    files: Mapping[str, tuple[SentFile, ...]] = field(default_factory=lambda: MappingProxyType({}))

    def get(self, name: str, default: str = "") -> str:
        """The first value of a field."""
        return self.fields.get(name, (default,))[0]

    def __contains__(self, name: str) -> bool:
        return name in self.fields


@dataclass(frozen=True)
class FormLimits:
    """How much a form may hold. `size`: bytes. `takes`: makes room in memory for so many bytes of it, or raises.

    `from_anywhere`: also a page of another site may send it, because it changes nothing.
    """

    size: int
    files: int
    takes: Callable[[int], None] = lambda size: None
    from_anywhere: bool = False

    @property
    def seconds(self) -> float:
        """How long a form may take to arrive, on a slow telephone."""
        return 60 + self.size / SLOWEST


class _TooLargeError(Exception):
    pass


@dataclass
class FormSize:
    """The bytes that a form holds in memory, and the room for them. What is unpacked from its files counts with it."""

    limits: FormLimits
    size: int = 0
    _taken: int = 0

    def arrive(self, size: int) -> None:
        """Count bytes that have come. _TooLargeError: the form may not hold them. FullError: there is no room."""
        self.size += size
        if self.size > self.limits.size:
            raise _TooLargeError
        if self.size - self._taken >= (STEP if self._taken else WITHOUT_FILE):
            self._take()

    def grow(self, size: int) -> None:
        """Count bytes that were made of a file, as when an archive is unpacked. FullError: there is no room."""
        self.size += size
        try:
            self._take()
        except FullError:
            self.size -= size
            raise

    def end(self) -> None:
        """All of the form has come. FullError: there is no room for its last bytes."""
        self._take()

    def _take(self) -> None:
        self.limits.takes(self.size)
        self._taken = self.size


@dataclass(frozen=True)
class Visit:
    """A request, ready to be answered.

    `form`: what was posted; None if the page is only asked for. `visitor`: who asks, as far as limits need it.
    `held`: how much of it is in memory.
    """

    path: str
    query: Mapping[str, str]
    words: Words
    visitor: Visitor
    base: str
    form: Form | None = None
    cookies: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    held: FormSize = field(default_factory=lambda: FormSize(FormLimits(0, 0)))

    def address(self, path: str, **query: str | None) -> str:
        """The address of a public page, in the language of this visit."""
        wanted = {**query, "lang": self.words.language}
        return f"{path}?{urlencode({name: value for name, value in wanted.items() if value})}"


def bare_visit(request: Request) -> Visit:
    """The visit without its form and query: who asks, for what, in which language.

    The language is the one asked for; where there are no words in any of these, the centre's.
    """
    accepted = request.headers.get("accept-language", "")
    language = wanted_language(request.url.query, accepted, "learner") or house_language()
    host = request.client.host if request.client else ""
    visitor = visitor_of(host, request.cookies.get(COOKIE, ""))
    return Visit(request.url.path, {}, words_in(language), visitor, str(request.base_url).rstrip("/"))


async def whole_visit(request: Request, bare: Visit, limits: FormLimits) -> Visit:
    """The visit with its form and query.

    Raises RefusedError if the form is too large, too slow, is none, or comes from another site.
    """
    form, held = None, FormSize(limits)
    if request.method == "POST":
        if not limits.from_anywhere:
            _check_origin(request.headers)
        form = await _form(request, held)
    query = {name: value for name, value in request.query_params.items() if "\0" not in value}
    return replace(bare, query=query, form=form, cookies=request.cookies, held=held)


def _check_origin(headers: Headers) -> None:
    """Check that a form comes from a page of this desk. A program sends none of these headers and is let through."""
    origin = headers.get("origin", "")
    foreign = origin not in ("", "null") and origin.partition("://")[2] != headers.get("host", "")
    if foreign or headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise RefusedError("public.refused.foreign", 403)


class _InMemoryParser(MultiPartParser):
    """Starlette's parser puts larger files on disk; this one keeps everything of a learner's in memory."""

    spool_max_size = 1 << 40


_CHARSET = re.compile(r";\s*charset\*?\s*=\s*(?:\"[^\"]*\"|[^;]*)", re.IGNORECASE)
"""What a sender names may be any codec of Python's. Browsers name none, and send UTF-8."""


async def _form(request: Request, held: FormSize) -> Form:
    kind, limits = request.headers.get("content-type", "").partition(";")[0].strip().lower(), held.limits
    most_files, stream = limits.files, _counted(request, held)
    try:
        if kind == "multipart/form-data":
            parser: MultiPartParser | FormParser = _InMemoryParser(
                Headers({"content-type": _CHARSET.sub("", request.headers["content-type"])}),
                stream,
                max_files=MOST_FIELDS,  # how many a page takes is said below, in words
                max_fields=MOST_FIELDS,
                max_part_size=MOST_FIELD_BYTES,
            )
        elif kind in ("application/x-www-form-urlencoded", ""):
            parser = FormParser(request.headers, stream, max_fields=MOST_FIELDS, max_part_size=MOST_FIELD_BYTES)
        else:
            raise RefusedError("public.refused.no-form", 415)
        async with timeout(limits.seconds):
            data = await parser.parse()
    except TimeoutError:
        raise RefusedError("public.refused.slow", 408) from None
    except _TooLargeError:
        raise RefusedError("public.refused.large", 413, most=max(limits.size // 1024**2, 1)) from None
    except MultiPartException as fault:
        if "exceeded" in fault.message:  # the size of one field
            raise RefusedError("public.refused.long", 413) from None
        raise RefusedError("public.refused.no-form") from None
    except (UnicodeDecodeError, AssertionError, ValueError):
        raise RefusedError("public.refused.no-form") from None
    fields: dict[str, tuple[str, ...]] = {}
    files: dict[str, tuple[SentFile, ...]] = {}
    for name, value in data.multi_items():
        if isinstance(value, UploadFile):
            content = await value.read()
            if content or value.filename:
                files[name] = (*files.get(name, ()), SentFile(in_written_order(value.filename or ""), content))
        else:
            fields[name] = (*fields.get(name, ()), in_written_order(value.replace("\0", "")))
    if sum(map(len, files.values())) > most_files:
        raise RefusedError("public.refused.many-files", 422, most=max(most_files, 1))
    return Form(fields, files)


async def _counted(request: Request, held: FormSize) -> Any:
    """The body of a request, counted as it comes. _TooLargeError once it is over the limit."""
    async for chunk in request.stream():
        held.arrive(len(chunk))
        yield chunk
    held.end()


async def throw_away_rest(request: Request) -> None:
    """Read what is still coming of a request that is refused, so that a browser sees the answer and no broken line."""
    size = 0
    with suppress(ClientDisconnect, RuntimeError, TimeoutError):  # gone, too slow, or all is read
        async with timeout(DRAINED_WITHIN):
            async for chunk in request.stream():
                size += len(chunk)
                if size > MOST_DRAINED:
                    break
