"""What a screen shows belongs to the browser that shows it, ends with it, and goes into no cache."""

from __future__ import annotations

from typing import Any

import pytest

from assessment.access.callers import BROWSER
from assessment.screens.shell.media_owners import MediaOwners
from reports.server.owned_media import OwnedMedia
from tests.reports.server.asgi import ask, page_app

PICTURE = "/media/0a1b.png"


@pytest.fixture
def tabs() -> set[str]:
    """The tabs that are open."""
    return {"ada's", "ada's second", "bo's"}


@pytest.fixture
def owners(tabs: set[str]) -> MediaOwners:
    owners = MediaOwners(tabs.__contains__)
    owners.arrive("ada's", "browser of ada")
    owners.arrive("bo's", "browser of bo")
    owners.shows("ada's", "0a1b")
    return owners


def fetch(owners: MediaOwners, browser: str | None = "browser of ada") -> tuple[int, dict[str, str], str]:
    media = OwnedMedia(page_app(cache_control="public"), owners.belongs, ["check"])
    return ask(media, PICTURE, **({"cookie": f'{BROWSER}="{browser}"'} if browser is not None else {}))


def test_only_the_browser_that_shows_it_gets_it_and_no_cache_keeps_it(owners: MediaOwners) -> None:
    status, headers, _ = fetch(owners)
    assert (status, headers["cache-control"]) == (200, "no-store")
    for other in ("browser of bo", "", None):
        status, headers, text = fetch(owners, other)
        assert (status, headers["cache-control"]) == (404, "no-store")
        assert "Open the screen again" in text


def test_it_ends_with_the_tab(owners: MediaOwners, tabs: set[str]) -> None:
    tabs.remove("ada's")
    assert fetch(owners)[0] == 404
    owners.arrive("ada's second", "browser of ada")
    assert fetch(owners)[0] == 404, "another tab has not shown it"
    assert owners._browsers.keys() == {"ada's second", "bo's"}, "closed tabs are forgotten"


def test_signing_out_in_one_tab_ends_it_for_all_tabs_of_the_browser(owners: MediaOwners) -> None:
    owners.arrive("ada's second", "browser of ada")
    owners.shows("bo's", "0a1b")
    owners.leave("ada's second")
    assert fetch(owners)[0] == 404
    assert fetch(owners, "browser of bo")[0] == 200


def test_a_tab_that_comes_back_as_another_browser_shows_nothing_of_before(owners: MediaOwners) -> None:
    """Somebody else has signed in there, and Streamlit goes on with the session of the tab."""
    owners.arrive("ada's", "browser of eve")
    assert fetch(owners)[0] == 404
    assert fetch(owners, "browser of eve")[0] == 404


def test_a_tab_without_a_cookie_shares_nothing_with_another_without_one(owners: MediaOwners) -> None:
    owners.arrive("bo's", "")
    owners.shows("bo's", "0c")
    assert not owners.belongs("0c", "")


def test_each_browser_has_a_cookie_of_its_own_from_the_first_page_on() -> None:
    app = OwnedMedia(page_app(), lambda *_: False, ["check"])

    def cookie_set(path: str, **headers: Any) -> str:
        return ask(app, path, **headers)[1].get("set-cookie", "")

    first, second = (cookie_set("/worklist", accept="text/html") for _ in range(2))
    assert first.startswith(f"{BROWSER}=")
    assert "HttpOnly" in first
    assert first != second
    assert "Secure" in cookie_set("/", accept="text/html", scheme="https")
    assert cookie_set("/worklist", accept="text/html", cookie=f"{BROWSER}=a") == ""
    assert cookie_set("/check", accept="text/html") == "", "public pages set no cookie"
    assert cookie_set("/static/a.js", accept="*/*") == ""
    for address in ("/oauth2callback", "/auth/logout"):
        assert BROWSER in cookie_set(address, cookie=f"{BROWSER}=a"), "whoever sits there next is another browser"
