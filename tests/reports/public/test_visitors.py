"""One prankster behind a school's address, with and without cookies, and everybody else behind it."""

from __future__ import annotations

import time
import tracemalloc
from contextlib import suppress
from http.cookies import SimpleCookie

import pytest

from assessment.access.callers import MOST_KEPT, Caller, network_of
from assessment.access.shares import FullError, Shares
from assessment.access.uploads import FOR_PLACES, MEGABYTE, OF_VISITORS
from assessment.sandbox.turns import SECONDS_A_CALLER, SECONDS_AN_ADDRESS, OverBudgetError, Turns
from criteria.text import words_in
from reports.imports import filing
from reports.public import papers, site, visitors
from reports.public.check import sending
from reports.public.rate_limit import RateLimit, VisitorLimit
from reports.public.signed_state import SignedState
from reports.public.visitors import (
    COOKIE,
    IDLE,
    LIFETIME,
    MOST_AT_AN_ADDRESS,
    MOST_IN_A_BLOCK,
    MOST_PLACES,
    STANDS_AFTER,
    Places,
    Visitor,
    cookie_of,
    visitor_of,
)
from tests.reports.public.conftest import Visitor as Browser
from tests.support.desk import DeskData

TEXT = words_in("en")
SCHOOL = "192.0.2.7"
MARIA = Visitor(SCHOOL, "maria", has_place=True)
LIMITS = {
    "requests": site.REQUESTS,
    "sendings": sending.SENDINGS,
    "megabytes": sending.MEGABYTES,
    "papers": papers.PAPERS,
}


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def like(name: str, clock: Clock | None = None) -> VisitorLimit:
    """A limit with the amounts of one that is in use."""
    used = LIMITS[name]
    within = used._own.most / used._own.rate
    return VisitorLimit(used._own.most, used._shared.most, within=within, clock=clock or Clock())


def pranks(kind: str, count: int = 3_000) -> list[Visitor]:
    """What a prankster's requests look like: without cookies, with new ones each time, or with all places but one."""
    ids = {"none": [""], "new": [str(n) for n in range(count)], "places": list(map(str, range(MOST_AT_AN_ADDRESS - 1)))}
    return [Visitor(SCHOOL, ids[kind][n % len(ids[kind])], has_place=kind == "places") for n in range(count)]


@pytest.mark.parametrize("name", LIMITS)
@pytest.mark.parametrize("kind", ["none", "new", "places"])
def test_no_prankster_stops_a_visitor_with_a_place(name: str, kind: str) -> None:
    limit = like(name)
    for prank in pranks(kind):
        limit.allows(prank)
    assert [limit.allows(MARIA) for _ in range(int(limit._own.most))] == [True] * int(limit._own.most)


@pytest.mark.parametrize("name", LIMITS)
def test_a_flood_without_cookies_leaves_room_for_who_has_just_begun(name: str) -> None:
    limit = like(name)
    for prank in pranks("none"):
        limit.allows(prank)
    assert not limit.allows(Visitor(SCHOOL))
    assert limit.allows(Visitor(SCHOOL, "maria"))


@pytest.mark.parametrize("with_cookies", [True, False])
def test_a_class_of_thirty_goes_through_at_once(with_cookies: bool) -> None:
    clock = Clock()
    requests, sendings, megabytes, drawn = (like(name, clock) for name in LIMITS)
    pupils = [Visitor(SCHOOL, str(n) if with_cookies else "") for n in range(30)]
    for _ in range(15):  # the first page, ten taps, the plan, the pack, the receipt; some four minutes
        assert all(requests.allows(pupil) for pupil in pupils)
        clock.now += 16
    assert all(sendings.allows(pupil) for pupil in pupils)
    assert all(megabytes.allows(pupil, 8) for pupil in pupils)
    assert all(drawn.allows(pupil) for pupil in pupils)


@pytest.mark.parametrize("most", [1, 20])
@pytest.mark.parametrize("kinds", [("none",), ("new",), ("places",), ("places", "new", "none")])
def test_in_an_hour_all_of_one_address_together_send_less_than_a_centre_takes(
    kinds: tuple[str, ...], most: int
) -> None:
    clock = Clock()
    limit, taken = like("sendings", clock), 0
    for second in range(0, 60 * 60 + 1, 100):
        clock.now = float(second)
        places = [Visitor(SCHOOL, f"{n}/{second // IDLE}", has_place=True) for n in range(MOST_AT_AN_ADDRESS)]
        newcomers = {"none": [Visitor(SCHOOL)] * 90, "new": [Visitor(SCHOOL, f"{second}/{n}") for n in range(90)]}
        for kind in kinds:
            for prank in newcomers.get(kind, places * 3):
                taken += most * limit.allows(prank, most) or limit.allows(prank)
    assert 80 <= taken < filing.MOST_AN_HOUR


@pytest.mark.parametrize("amount", [1, 2, 3, 20])
def test_a_place_is_never_worth_less_than_a_new_cookie(amount: int) -> None:
    limit = like("sendings")
    for prank in pranks("none"):
        limit.allows(prank)
    assert limit.allows(MARIA, amount)


def test_many_requests_from_elsewhere_lock_nobody_out() -> None:
    limit = like("requests")
    for n in range(256):  # a /48 of IPv6
        for _ in range(100):
            limit.allows(Visitor(f"2001:db8:0:{n:x}00::/56"))
    assert limit.allows(Visitor(SCHOOL))


def test_a_limit_fills_up_again() -> None:
    clock = Clock()
    for limit, key in (
        (RateLimit(2, within=2, clock=clock), SCHOOL),
        (VisitorLimit(2, 4, within=2, clock=clock), MARIA),
    ):
        allowed = [limit.allows(key) for _ in range(5)]
        assert allowed[:2] == [True, True]
        clock.now += 1
        assert limit.allows(key)


@pytest.fixture
def places(empty_desk: DeskData, monkeypatch: pytest.MonkeyPatch) -> Places:
    """Places on a clock that stands still."""
    made = Places(Clock())
    monkeypatch.setattr(visitors, "PLACES", made)
    return made


def test_a_cookie_is_worth_a_place_once_it_has_stood(places: Places) -> None:
    cookie = cookie_of("maria", SCHOOL, now=1_000)
    assert visitor_of(SCHOOL, cookie, now=1_000 + STANDS_AFTER - 1) == Visitor(SCHOOL, "maria")
    assert visitor_of(SCHOOL, cookie, now=1_000 + STANDS_AFTER) == MARIA
    assert "maria" in visitor_of(SCHOOL, cookie, now=1_000 + LIFETIME - 1).id


def test_a_cookie_that_is_forged_foreign_or_replayed_is_none(places: Places) -> None:
    now = time.time()
    good = cookie_of("maria", SCHOOL, now=now - STANDS_AFTER)
    assert visitor_of(SCHOOL, good).has_place
    elsewhere = SignedState(b"1" * 32).sealed(f"visitor.{SCHOOL}", ["maria", int(now) - 300])
    other_form = visitors.signer().sealed("check", ["maria", int(now) - 300])
    odd = [
        visitors.signer().sealed(f"visitor.{SCHOOL}", data) for data in ({}, [1], ["a", "b"], "maria", None, [[], 1])
    ]
    old = cookie_of("maria", SCHOOL, now=now - LIFETIME)
    early = cookie_of("maria", SCHOOL, now=now + 600)
    for cookie in (
        "",
        "x",
        "maria",
        good[:-1],
        good[1:],
        good + "a",
        "a" * 9_000,
        elsewhere,
        other_form,
        *odd,
        old,
        early,
    ):
        assert visitor_of(SCHOOL, cookie) == Visitor(SCHOOL), cookie[:80]
    assert visitor_of("192.0.2.8", good) == Visitor("192.0.2.8")  # given at another address
    assert len({visitor_of(SCHOOL, good) for _ in range(9)}) == 1  # copies are one visitor, with one amount


def test_thousands_of_cookies_take_no_more_places_than_an_address_has() -> None:
    clock = Clock()
    places = Places(clock)
    assert places.take("maria", SCHOOL)
    assert sum(places.take(str(n), SCHOOL) for n in range(3_000)) == MOST_AT_AN_ADDRESS - 1
    clock.now = IDLE - 1
    assert places.take("maria", SCHOOL)
    assert places.take("olga", "192.0.2.8")
    clock.now = IDLE + 1
    assert places.holds("maria")
    assert not places.holds("1")
    assert places.take("nora", SCHOOL)


def test_a_place_is_kept_by_one_request_and_a_newcomer_beside_it_goes_on() -> None:
    clock = Clock()
    places, limit = Places(clock), like("requests", clock)
    for _ in range(5):  # as the module says: some hours, with next to no requests
        assert all(places.take(str(n), SCHOOL) for n in range(MOST_AT_AN_ADDRESS))
        clock.now += IDLE - 60
        assert not places.take("nora", SCHOOL)
        assert all(limit.allows(Visitor(SCHOOL, "nora")) for _ in range(99))


def test_a_large_network_of_ipv6_leaves_places_for_others() -> None:
    places = Places(Clock())
    for network in range(256):
        for n in range(MOST_AT_AN_ADDRESS + 1):
            places.take(f"{network}/{n}", network_of(f"2001:db8:0:{network << 8:x}::1"))
    assert places.take("maria", SCHOOL)


def test_a_whole_block_of_ipv6_leaves_half_of_the_places_and_takes_none_away() -> None:
    clock = Clock()
    places = Places(clock)
    assert places.take("nora", network_of("2001:db8::1"))
    taken = sum(places.take(str(n), network_of(f"2001:db8:{n:x}::1")) for n in range(MOST_IN_A_BLOCK + 500))
    assert taken == MOST_IN_A_BLOCK - 1
    assert places.holds("nora")
    assert places.take("maria", network_of("2001:db9::1"))
    clock.now = IDLE + 1
    assert places.take("olga", network_of("2001:db8:1::1")), "places that are given up are free again"
    assert len(places._taken) == 2


def test_memory_stays_bounded_however_many_come() -> None:
    places, limit, turns = Places(Clock()), like("requests"), Turns(4)
    tracemalloc.start()
    for n in range(max(MOST_KEPT, MOST_PLACES) + 2_000):
        address = f"2001:{n:x}::/56"
        visitor = Visitor(address, str(n), has_place=places.take(str(n), address))
        limit.allows(visitor)
        limit.allows(Visitor(address))
        turns.end(turns.ask(Caller(str(n), address), now=0.0), now=0.0)
    used, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(places._seen) == MOST_PLACES
    assert max(len(budget._used) for budget in (limit._own, limit._shared)) <= MOST_KEPT
    assert used < 12_000_000


def test_readings_of_a_flood_do_not_come_before_the_one_of_a_visitor_with_a_place() -> None:
    turns = Turns(2)  # one of them for visitors
    flood = [Caller(f"new {n}", SCHOOL) for n in range(20)]
    placed = [Caller(str(n), SCHOOL, has_place=True) for n in range(20)]
    for caller in placed:
        turns.of_callers.use(caller.id, 5, now=0)
    turns.of_addresses.use(SCHOOL, 5, now=0)
    for caller in (*flood, *placed):
        turns.ask(caller, now=0)
    maria = turns.ask(Caller("maria", SCHOOL, has_place=True), now=1)
    assert turns.before(maria) == 0


def test_a_visitor_with_a_place_has_seconds_of_reading_left_when_the_address_has_none() -> None:
    turns, maria = Turns(4), Caller("maria", SCHOOL, has_place=True)
    turns.of_addresses.use(SCHOOL, SECONDS_AN_ADDRESS, now=0)
    with pytest.raises(OverBudgetError):
        turns.ask(Caller("nora", SCHOOL), now=0)
    ticket = turns.ask(maria, now=0)
    assert turns.begins(ticket, now=0)
    turns.end(ticket, now=SECONDS_A_CALLER)
    turns.of_addresses.use(SCHOOL, SECONDS_AN_ADDRESS, now=SECONDS_A_CALLER)
    with pytest.raises(OverBudgetError):
        turns.ask(maria, now=SECONDS_A_CALLER)


def test_a_visitor_with_a_place_has_room_for_a_file_when_all_other_room_is_taken() -> None:
    uploads = Shares(OF_VISITORS, apart=FOR_PLACES)
    for n in range(99):
        for caller in (Caller(f"new {n}", f"192.0.2.{n}"), Caller(str(n % 39), SCHOOL, has_place=True)):
            with suppress(FullError):
                uploads.take(f"{caller.id}/{n}", caller, MEGABYTE)
    with pytest.raises(FullError):
        uploads.take("new", Caller("new", "198.51.100.1"), MEGABYTE)
    maria = Caller("maria", SCHOOL, has_place=True)
    uploads.take("maria", maria, MEGABYTE)
    uploads.take("maria", maria, 2 * MEGABYTE)  # the same file, as it goes on arriving
    uploads.give_back("maria")
    uploads.take("maria", maria, 2 * MEGABYTE)


@pytest.mark.parametrize("size", [1, 3, 20, 40])
def test_large_files_of_some_places_leave_each_other_place_its_part(size: int) -> None:
    uploads = Shares(OF_VISITORS, apart=FOR_PLACES)
    for n in range(MOST_AT_AN_ADDRESS - 1):
        for arrived in range(1, size + 1):
            with suppress(FullError):
                uploads.take(str(n), Caller(str(n), SCHOOL, has_place=True), arrived * MEGABYTE)
    part = FOR_PLACES.size // FOR_PLACES.number
    uploads.take("maria", Caller("maria", "198.51.100.1", has_place=True), part)
    assert uploads.total.size <= OF_VISITORS.of_all.size + FOR_PLACES.size


@pytest.mark.parametrize("keeps", [True, False])
def test_a_cookie_comes_with_a_sent_form_and_all_works_without(keeps: bool, visitor: Browser) -> None:
    browser = Browser(keeps=keeps)
    for path in ("/check", "/rules", "/verify?code=ABCD"):
        assert "set-cookie" not in browser.get(path).headers
    page = browser.get("/check")
    first = browser.post("/check", {**page.hidden(), "wish": "credit"})
    (morsel,) = SimpleCookie(first.headers["set-cookie"]).values()
    assert (morsel.key, int(morsel["max-age"]), morsel["path"]) == (COOKIE, LIFETIME, "/")
    assert morsel["httponly"]
    assert morsel["samesite"].lower() == "lax"
    second = browser.post("/check", {**first.hidden(), "answer": "unknown"})
    assert second.status == 200
    assert ("set-cookie" in second.headers) is not keeps
    assert TEXT("public.cookie") in page.tree.xpath("//footer")[0].text_content()


def test_programs_get_no_cookie_and_are_counted_by_address(visitor: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site, "PROGRAMS", RateLimit(3, within=3_000))
    cookie = cookie_of("maria", "127.0.0.1", now=time.time() - STANDS_AFTER)
    answers = [
        visitor.request("POST", "/api/verify", data={"code": "ABCD"}, headers={"cookie": f"{COOKIE}={cookie}"})
        for _ in range(4)
    ]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert not any("set-cookie" in answer.headers for answer in answers)
    assert visitor.get("/check").status == 200


def test_behind_one_address_a_prankster_is_told_to_wait_and_a_visitor_with_a_place_goes_on(
    visitor: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site, "REQUESTS", VisitorLimit(9, 12, within=3_000))
    maria, prankster = Browser(SCHOOL), Browser(SCHOOL, keeps=False)
    maria.cookies.set(COOKIE, cookie_of("maria", SCHOOL, now=time.time() - STANDS_AFTER))
    assert 429 in [prankster.get("/check").status for _ in range(9)]
    page = prankster.get("/check")
    assert TEXT("public.refused.often") in page.words
    assert [maria.get("/check").status for _ in range(9)] == [200] * 9
    assert Browser("198.51.100.1").get("/check").status == 200
