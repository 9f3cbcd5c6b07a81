"""A visitor of the public pages: asks, fills in forms and reads, as a browser without JavaScript does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from lxml import html as lxml_html
from starlette.applications import Starlette

from assessment.event_loop import run_to_end
from reports.public import installation, site, status, visitors, waiting_line
from reports.public.check import sending
from reports.public.rate_limit import VisitorLimit
from reports.public.visitors import Places
from tests.support.desk import DeskData


@dataclass
class Page:
    """A page as it came: its status, its headers, its elements."""

    status: int
    headers: Any
    text: str

    @property
    def tree(self) -> Any:
        """The page as elements."""
        return lxml_html.fromstring(self.text)

    @property
    def h1(self) -> str:
        """The page's only first heading."""
        (heading,) = self.tree.xpath("//h1")
        assert heading.get("role") is None, "another role would make it no heading"
        return " ".join(heading.text_content().split())

    @property
    def words(self) -> str:
        """What a person reads."""
        return " ".join(self.tree.xpath("//main")[0].text_content().split())

    def hidden(self) -> dict[str, str]:
        """The hidden fields of the first form that is posted."""
        fields = self.tree.xpath("(//form[@method='post'])[1]//input[@type='hidden']")
        return {field.get("name"): field.get("value") for field in fields}

    @property
    def likely(self) -> str:
        """The id of the likely answer; empty on every other page."""
        return "".join(self.tree.xpath("//*[@data-likely]/@data-likely"))

    def offered(self, name: str) -> list[str]:
        """The values of a field to choose from, or of buttons of one name."""
        return self.tree.xpath(f"//*[(self::input or self::button) and @name='{name}']/@value")


class Visitor:
    """Somebody with a browser that runs no scripts. `keeps`: it keeps cookies, which are in `cookies`."""

    def __init__(self, host: str = "127.0.0.1", *, keeps: bool = True) -> None:
        self.app, self.host, self.keeps = Starlette(routes=site.routes()), host, keeps
        self.cookies = httpx.Cookies()

    def request(self, method: str, address: str, **sent: Any) -> httpx.Response:
        """The answer to a request of any kind."""

        async def ask() -> httpx.Response:
            transport = httpx.ASGITransport(self.app, client=(self.host, 123))
            async with httpx.AsyncClient(
                transport=transport, base_url="http://localhost", cookies=self.cookies
            ) as client:
                answer = await client.request(method, address, **sent)
                if self.keeps:
                    self.cookies.update(client.cookies)
                return answer

        return run_to_end(ask())

    def get(self, address: str, **headers: str) -> Page:
        """Open an address."""
        return self._page(self.request("GET", address, headers=headers))

    def post(self, address: str, data: Any = None, files: Any = None, **headers: str) -> Page:
        """Send a form."""
        return self._page(self.request("POST", address, data=data, files=files, headers=headers))

    def _page(self, answer: Any) -> Page:
        readable = answer.headers.get("content-type", "").startswith("text/html")
        return Page(answer.status_code, answer.headers, answer.text if readable else "")


@pytest.fixture
def visitor(empty_desk: DeskData, monkeypatch: pytest.MonkeyPatch) -> Visitor:
    """A visitor of an installation that has no centre yet; with `desk_data` it has one."""
    installation._opened.cache_clear()
    installation._shown.clear()
    monkeypatch.setattr(waiting_line, "WAITS", 0.0)
    monkeypatch.setattr(visitors, "PLACES", Places())
    monkeypatch.setattr(sending, "SENDINGS", VisitorLimit(1_000, 2_000, within=10))
    monkeypatch.setattr(sending, "MEGABYTES", VisitorLimit(1_000, 2_000, within=10))
    monkeypatch.setattr(status, "MISSES", VisitorLimit(5, 20, within=60))
    monkeypatch.setattr(site, "REQUESTS", VisitorLimit(10_000, 20_000, within=10))
    return Visitor()
