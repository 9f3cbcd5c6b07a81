"""This module reads a link that somebody pasted: which platform, which certificate, which address to open. Pure.

Nothing is fetched: a person opens the address. What to do with each kind of link is said by the text
`problem.<problem_id>`; whether its host can be trusted, by `about_host` of `assessment/evidence/page_visits.py`.

>>> link = link_of("www.coursera.org/account/accomplishments/certificate/ABCDEFGH2345?trk=mail")
>>> link.kind, link.platform, link.code, link.address
('certificate', 'coursera', 'ABCDEFGH2345', 'https://www.coursera.org/account/accomplishments/certificate/ABCDEFGH2345')
>>> link_of("https://www.coursera.org/learn/botany").kind, link_of("Dear Maria")
('course', None)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal
from urllib.parse import SplitResult, parse_qs, parse_qsl, urlencode, urlsplit

import yaml

from assessment.readers.links.hosts import is_known, is_shortener
from assessment.readers.links.wrapped import unwrapped
from assessment.readers.platforms import shapes

Kind = Literal["certificate", "course", "account", "platform", "short", "other"]
"""What a link leads to: one certificate; a course's page; pages for somebody signed in; another page of a platform that
the desk knows; a service that sends on to any address; or a page about which the address says nothing."""

LONGEST = 2000
"""Characters of an address. Longer ones are read by no browser of some years ago."""

MOST = 20
"""Addresses read from one text."""

_READ = 20_000
_NAME = r"(?:[\w-]{1,63}\.){1,6}(?:xn--[\w-]{2,59}|[^\W\d_]{2,24})"
_ENDS = r"\s<>\"“”«»„|"
_ADDRESS = re.compile(rf"https?://[^{_ENDS}]+|(?<![\w@./-]){_NAME}/[^{_ENDS}]+", re.IGNORECASE)
_WITHOUT_SCHEME = re.compile(rf"{_NAME}(?::\d{{1,5}})?(?:[/?#]\S*)?", re.IGNORECASE)
_AFTER = ".,;:!?'’*_`"
_BRACKETS = {")": "(", "]": "[", "}": "{"}
# Letters without a width, which mail programs and web pages leave in what is copied.
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_CODE = re.compile(r"[\w.%~/-]{4,200}")
_MOST_WRAPPED = 3
_UUID = "[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}"
_FOLDERS = r"(?:/[\w.~-]{1,60}){0,4}"


@dataclass(frozen=True)
class PastedLink:
    """What a link says by itself. `address`: what a person opens, without what tells a platform who clicked.

    `platform`: the platform's id, where the address is one of its own. `code`: the certificate's code in the address.
    """

    address: str
    host: str
    kind: Kind
    platform: str | None = None
    code: str | None = None

    @property
    def problem_id(self) -> str:
        """The id of the sentence that says what to do: no link alone is a certificate."""
        return f"link-{self.kind}"


@dataclass(frozen=True)
class _Form:
    """A form of addresses from `addresses.yaml`."""

    kind: Kind
    host: str
    path: re.Pattern[str]
    platform: str | None
    code_in: str | None
    opens: str | None

    def code(self, parts: SplitResult, host: str) -> str | None:
        """The code in an address of this form, empty where the form has none; None for an address of another form."""
        match = self.path.fullmatch(parts.path.rstrip("/") or "/") if self.host in ("*", host) else None
        if match is None or self.code_in is None:
            return None if match is None else match.groupdict().get("code", "")
        code = parse_qs(parts.query).get(self.code_in, [""])[0].strip()
        return code if _CODE.fullmatch(code) else None


def links_in(text: str) -> list[PastedLink]:
    """The links in a text, each once, in their order; none when it holds no web address."""
    text = text[:_READ].translate(_UNSEEN).strip()
    whole = [text] if _WITHOUT_SCHEME.fullmatch(text) else _ADDRESS.findall(text)
    links = (link_of(_without_end(address)) for address in whole)
    return list(dict.fromkeys(link for link in links if link))[:MOST]


def link_of(address: str) -> PastedLink | None:
    """What one address says; None for what is no address of a web page."""
    address = address.translate(_UNSEEN).strip()
    if _WITHOUT_SCHEME.fullmatch(address):
        address = f"https://{address}"
    parts = _parts(address)
    for _ in range(_MOST_WRAPPED):
        inner = unwrapped(parts, _known()["wrapped"]) if parts else None
        if inner is None:
            break
        parts = _parts(inner)
    return _link(parts, parts.hostname) if parts and parts.hostname else None


def _link(parts: SplitResult, host: str) -> PastedLink:
    bare = host.removeprefix("www.")
    for shape in shapes():
        if (shape_code := shape.code(parts.geturl())) and _is_plain(parts):
            return PastedLink(f"https://{host}{parts.path}", host, "certificate", shape.platform, shape_code)
    for form in _forms():
        code = form.code(parts, bare)
        if code is not None and (form.host == "*" or _is_plain(parts)):
            address = form.opens.format(code=code) if form.opens else _cleaned(parts)
            return PastedLink(address, _host(address), form.kind, form.platform, code or None)
    kind: Kind = "short" if is_shortener(bare) else "platform" if is_known(bare) else "other"
    return PastedLink(_cleaned(parts), host, kind)


def _is_plain(parts: SplitResult) -> bool:
    """Whether nothing stands in the address that makes it another one than it seems: a user's name, or a port."""
    return "@" not in parts.netloc and parts.port in (None, 80, 443)


def _parts(address: str) -> SplitResult | None:
    """The parts of a complete web address of printable letters; None for anything else."""
    try:
        parts = urlsplit(address)
        named = "." in (parts.hostname or "").strip(".") and parts.port != 0  # a port that is none raises
    except ValueError:
        return None
    usable = parts.scheme in ("http", "https") and address.isprintable() and " " not in address
    return parts if usable and named and len(address) <= LONGEST else None


def _host(address: str) -> str:
    return urlsplit(address).hostname or ""


def _cleaned(parts: SplitResult) -> str:
    """The address without parameters that only say by which way somebody came."""
    tracking = str(_known()["tracking"]).split()
    if not any(name in parts.query for name in tracking):
        return parts.geturl()
    kept = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if name not in tracking]
    return parts._replace(query=urlencode(kept)).geturl()


def _without_end(address: str) -> str:
    """The address without what the sentence around it adds: a full stop, or a bracket that was opened before it."""
    while address:
        opened = _BRACKETS.get(address[-1])
        if not (address[-1] in _AFTER or (opened and address.count(opened) < address.count(address[-1]))):
            break
        address = address[:-1]
    return address


@cache
def _known() -> dict[str, Any]:
    return dict(yaml.safe_load(files("assessment.readers.links").joinpath("addresses.yaml").read_text("utf-8")))


@cache
def _forms() -> tuple[_Form, ...]:
    return tuple(_each_form())


def _each_form() -> Iterator[_Form]:
    kinds: tuple[Kind, ...] = ("certificate", "course", "account")
    for kind in kinds:
        for entry in _known()[kind]:
            path = entry["path"].replace("UUID", _UUID).replace("FOLDERS", _FOLDERS)
            pattern = re.compile(path, re.IGNORECASE)
            names = (entry.get(name) for name in ("platform", "code_in", "opens"))
            yield _Form(kind, entry["host"], pattern, *names)
