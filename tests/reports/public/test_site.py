"""What all public pages share: the frame, limits, and an answer in words to everything that can go wrong."""

from __future__ import annotations

import asyncio
import gzip
import re
import threading
import time
from collections.abc import AsyncIterator
from dataclasses import replace
from html import unescape
from typing import Any

import httpx
import pytest
from starlette.requests import ClientDisconnect

from assessment.access import uploads
from assessment.access.shares import Limits, Usage
from assessment.event_loop import run_to_end
from assessment.store import centres, database
from assessment.store.centres import CentreProfile
from assessment.store.database import work
from criteria.direction import direction
from criteria.language_state import language_state
from criteria.text import languages, words_in
from reports.public import installation, layout, site, visit
from reports.public.language import wanted_language
from reports.public.rate_limit import VisitorLimit
from reports.public.visit import first_segment
from reports.public.visitors import COOKIE, STANDS_AFTER, cookie_of
from tests.reports.public.conftest import Visitor
from tests.support.desk import PROFILE, DeskData
from tests.support.languages import languages_by_turns
from tests.support.patience import PATIENCE

TEXT = words_in("en")
STARTS = [page.path for page in site.PAGES if page.begins]


def some(path: str) -> tuple[str, ...]:
    """Languages for a page: one that runs from right to left, and others by turns."""
    return tuple(dict.fromkeys((*languages_by_turns(path, "learner"), "ar")))


@pytest.mark.parametrize(
    ("path", "language"),
    [(path, code) for path in STARTS for code in some(path)],
)
def test_a_page_has_what_a_reader_and_a_screen_reader_need(path: str, language: str, visitor: Visitor) -> None:
    page = visitor.get(f"{path}?lang={language}")
    assert page.status == 200
    assert page.tree.get("lang") == language == page.headers["content-language"]
    assert page.tree.get("dir") == direction(language)
    assert page.tree.xpath("//title")[0].text.startswith(page.h1)
    for landmark in ("header", "main", "footer", "nav"):
        assert page.tree.xpath(f"//{landmark}")
    assert {link.get("hreflang") for link in page.tree.xpath("//nav[@class='languages']//a")} == {*languages()} - {
        language
    }
    assert not page.tree.xpath("//script[not(@src)] | //@onclick | //@style")
    labelled = set(page.tree.xpath("//label/@for"))
    assert set(page.tree.xpath("//select/@id | //textarea/@id | //input[@type='text']/@id")) <= labelled


def test_help_stands_at_the_same_place_on_every_page(visitor: Visitor) -> None:
    feet = [visitor.get(path).tree.xpath("//footer//nav//li") for path in STARTS]
    named = [[entry.text_content() for entry in foot] for foot in feet]
    assert len({tuple(names) for names in named}) == 1
    assert TEXT("access.title") in named[0]


@pytest.mark.parametrize("path", STARTS)
def test_a_page_with_all_it_loads_is_small(path: str, visitor: Visitor) -> None:
    page = visitor.get(path)
    loaded = page.tree.xpath("//link[@rel='stylesheet']/@href | //script/@src | //img/@src")
    bodies = [page.text.encode(), *(visitor.request("GET", address).content for address in loaded)]
    assert sum(len(gzip.compress(body)) for body in bodies) < 100_000
    assert len(bodies) <= 10


def test_a_page_is_compressed_for_who_unpacks_it(visitor: Visitor) -> None:
    whole = visitor.request("GET", "/rules", headers={"accept-encoding": "identity"})
    small = visitor.request("GET", "/rules", headers={"accept-encoding": "gzip"})
    assert small.headers["content-encoding"] == "gzip"
    assert "Accept-Encoding" in small.headers["vary"]
    assert "content-encoding" not in whole.headers
    assert small.text == whole.text
    assert int(small.headers["content-length"]) < len(whole.content) / 3


def test_the_style_sheet_is_small_lasts_and_names_no_unknown_token(visitor: Visitor) -> None:
    answer = visitor.request("GET", layout.style_address())
    assert len(answer.content) <= 12_000
    assert "immutable" in answer.headers["cache-control"]
    assert set(re.findall(r"var\((--l-[a-z-]+)\)", answer.text)) <= set(re.findall(r"(--l-[a-z-]+):", answer.text))
    assert visitor.request("GET", layout.script_address()).status_code == 200


def test_the_language_of_the_browser_is_taken_where_the_address_names_none(visitor: Visitor) -> None:
    assert visitor.get("/rules", **{"accept-language": "it-IT,it;q=0.9"}).tree.get("lang") == "it"


@pytest.mark.parametrize("language", languages())
def test_a_region_or_a_script_hides_no_language(language: str) -> None:
    for tag in (f"{language}-XX", f"{language.upper()}-Latn-XX", f"{language}_XX", language):
        assert wanted_language("", f"tlh, {tag};q=0.7, *;q=0.1", "learner") == language
        assert wanted_language(f"lang={tag}", "tlh", "learner") == language


def test_what_a_browser_refuses_is_not_taken_and_rubbish_is_none() -> None:
    assert wanted_language("", "it;q=0, en;q=0.2", "learner") == "en"
    for accepted in ("", "*", "ita", "it2", "itit-IT", ";q=1", ",,", "it;q=x"):
        assert wanted_language("", accepted, "learner") is None, accepted


def test_a_language_for_learners_is_not_that_of_the_desk() -> None:
    assert wanted_language("lang=uk", "ar, hr;q=0.5", "learner") == "uk"
    assert wanted_language("lang=uk", "ar, hr;q=0.5", "desk") == "hr"


def test_where_a_browser_asks_for_no_language_there_is_the_page_is_in_the_centres(
    desk_data: DeskData, visitor: Visitor
) -> None:
    assert visitor.get("/verify", **{"accept-language": "tlh"}).tree.get("lang") == "en"
    with work(desk_data.engine) as session:
        centres.save_centre(CentreProfile(**{**PROFILE, "language": "hr"}), session=session)
    installation._shown.clear()
    for accepted, language in (("tlh", "hr"), ("ar", "ar"), ("tlh, it;q=0.1", "it")):
        assert visitor.get("/verify", **{"accept-language": accepted}).tree.get("lang") == language


@pytest.mark.parametrize("language", languages())
def test_a_draft_says_so_once_at_the_foot(language: str, visitor: Visitor) -> None:
    sentence = words_in(language)("language.draft")
    for path in STARTS:
        foot = visitor.get(f"{path}?lang={language}").tree.xpath("//footer")[0].text_content()
        assert foot.count(sentence) == language_state(language, "learner").is_draft


@pytest.mark.parametrize(
    ("method", "path", "status", "sentence"),
    [
        ("GET", "/rules/nothing", 404, "not-found"),
        ("GET", "/course/../../etc", 404, "not-found"),
        ("DELETE", "/rules", 405, "method"),
        ("POST", "/rules", 405, "method"),
        ("GET", "/course/report.pdf", 405, "method"),
    ],
)
def test_an_address_that_does_not_exist_or_is_used_wrongly(
    method: str, path: str, status: int, sentence: str, visitor: Visitor
) -> None:
    answer = visitor.request(method, path)
    if ".." in path:  # the client itself leaves the dots out
        assert answer.status_code == 404
        return
    assert answer.status_code == status
    assert TEXT(f"public.refused.{sentence}") in answer.text
    assert "<h1" in answer.text


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"state=", "application/x-www-form-urlencoded"),
        (b"state=.eJx.forged", "application/x-www-form-urlencoded"),
        (b"state=%00%ff" * 50, "application/x-www-form-urlencoded"),
        (b"&".join(b"a%d=1" % n for n in range(5_000)), "application/x-www-form-urlencoded"),
        (b"\x00\xff--x\r\n", "multipart/form-data; boundary=x"),
        (b"anything", "multipart/form-data"),
        (b"{}", "application/json"),
        (b"", ""),
    ],
)
def test_rubbish_in_a_form_gets_a_sentence(body: bytes, kind: str, visitor: Visitor) -> None:
    answer = visitor.request("POST", "/course", content=body, headers={"content-type": kind})
    assert answer.status_code in (400, 415, 422)
    assert TEXT("public.refused") in answer.text


BIG = b"A" * 20_000_000


@pytest.mark.parametrize("path", ["/check", "/course", "/verify", "/request", "/api/verify"])
@pytest.mark.parametrize(
    "sent",
    [
        {"content": b"state=" + BIG[:150_000], "headers": {"content-type": "application/x-www-form-urlencoded"}},
        {"content": BIG, "headers": {"content-type": "application/x-www-form-urlencoded"}},
        {"files": {"text": (None, BIG)}},
    ],
    ids=["long-field", "no-file", "field-of-a-form-with-files"],
)
def test_much_text_without_a_file_gets_a_sentence_in_the_visitors_language(
    path: str, sent: dict[str, Any], visitor: Visitor
) -> None:
    answer = visitor.request("POST", f"{path}?lang=it", **sent)
    assert answer.status_code == 413
    assert any(
        words_in("it")(f"public.refused.{name}", most=1)[:25] in unescape(answer.text) for name in ("long", "large")
    )
    assert visitor.get(path).status in (200, 400)  # the desk works on


def test_a_refused_body_is_read_to_its_end_so_that_a_browser_sees_the_answer(visitor: Visitor) -> None:
    taken = list[int]()

    async def sending() -> AsyncIterator[bytes]:
        for _ in range(100):
            taken.append(1)
            yield BIG[:50_000]

    answer = visitor.request("POST", "/rules", content=sending())
    assert answer.status_code == 405
    assert len(taken) == 100


@pytest.mark.parametrize("path", ["/course", "/check", "/api/verify"])
def test_a_form_that_dribbles_is_told_what_to_do(visitor: Visitor, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    monkeypatch.setattr(visit.FormLimits, "seconds", 0.05)

    async def dribbling() -> AsyncIterator[bytes]:
        for _ in range(20):
            yield b"a=1&"
            await asyncio.sleep(0.02)

    kind = {"content-type": "application/x-www-form-urlencoded"}
    answer = visitor.request("POST", f"{path}?lang=it", content=dribbling(), headers=kind)
    assert answer.status_code == 408
    sentence = words_in("it")("public.refused.slow")
    if path.startswith("/api"):
        assert answer.json() == {"error": sentence}
    else:
        page = visitor._page(answer)
        assert sentence in page.words
        assert page.tree.xpath("//main//a[contains(@class, 'button')]/@href") == [f"{path}?lang=it"]


def test_too_large_a_form_is_refused_with_its_limit(visitor: Visitor) -> None:
    answer = visitor.request("POST", "/course", files={"file": ("a.pdf", b"A" * 20_000_000)})
    assert answer.status_code == 413
    assert TEXT("public.refused.large", most=1) in answer.text


@pytest.mark.parametrize(
    "headers", [{"origin": "https://evil.example"}, {"origin": "http://[::1"}, {"sec-fetch-site": "cross-site"}]
)
def test_a_form_sent_from_another_site_is_refused(headers: dict[str, str], visitor: Visitor) -> None:
    state = visitor.get("/course").hidden()["state"]
    assert visitor.post("/course", {"state": state}, **headers).status == 403
    own = {"origin": "http://localhost", "sec-fetch-site": "same-origin"}
    assert visitor.post("/course", {"state": state}, **own).status == 200


def test_who_asks_without_pause_is_told_to_wait_and_nobody_else_is(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site, "REQUESTS", VisitorLimit(1, 6, within=3_000))
    flooding = Visitor()
    answers = [flooding.request("GET", "/rules") for _ in range(5)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429, 429]
    assert TEXT("public.refused.often") in answers[-1].text
    assert int(answers[-1].headers["retry-after"]) > 0


def test_without_its_database_a_page_says_so(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(_: Any) -> Any:
        raise database.DatabaseNotUsableError

    monkeypatch.setattr(installation, "open_database", away)
    installation._opened.cache_clear()
    answer = visitor.request("GET", "/rules")
    assert answer.status_code == 503
    assert TEXT("public.refused.away") in answer.text


def test_links_given_earlier_lead_to_the_new_address(visitor: Visitor) -> None:
    answer = visitor.request("GET", "/how_we_decide?country=ES")
    assert (answer.status_code, answer.headers["location"]) == (301, "/rules?country=ES")


def room_for(files: Usage) -> Limits:
    """The limits of visitors, with another one for all together."""
    return replace(uploads.OF_VISITORS, of_all=files)


def test_a_file_for_which_there_is_no_room_is_refused_in_words(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads.UPLOADS, "visitors", room_for(Usage(0)))
    answer = visitor.request("POST", "/verify", files={"file": ("r.pdf", b"%PDF" * 100_000)})
    assert answer.status_code == 503
    assert TEXT("public.refused.busy") in answer.text
    assert uploads.UPLOADS.total.number == 0


def test_room_for_a_file_is_taken_as_it_comes_and_not_as_it_is_announced(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads.UPLOADS, "visitors", room_for(Usage(5, 1_000_000)))

    async def little() -> AsyncIterator[bytes]:
        yield b'--x\r\nContent-Disposition: form-data; name="code"\r\n\r\nABCD\r\n--x--\r\n'

    headers = {"content-type": "multipart/form-data; boundary=x", "content-length": "19000000"}
    assert visitor.request("POST", "/verify", content=little(), headers=headers).status_code == 200


def test_room_is_taken_once_a_form_has_a_file_and_for_each_further_part_of_it() -> None:
    taken: list[int] = []
    held = visit.FormSize(visit.FormLimits(20_000_000, 1, takes=taken.append))
    for _ in range(40):
        held.arrive(65_536)
    held.grow(500)
    assert taken[0] == 4 * 65_536, "the first 65,536 bytes are no file yet"
    assert taken[1:] == [20 * 65_536, 36 * 65_536, 40 * 65_536 + 500]


def test_pages_are_answered_while_all_places_for_files_are_taken(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, monkeypatched = threading.Event(), "reports.public.verify.read_record"
    monkeypatch.setattr(monkeypatched, lambda *_, **__: read.wait(PATIENCE))

    async def crowd() -> tuple[int, int]:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(visitor.app), base_url="http://localhost") as client:
            files = {"file": ("r.pdf", b"%PDF-1.7 x")}
            waiting = [asyncio.create_task(client.post("/verify", files=files)) for _ in range(45)]
            await asyncio.sleep(0.2)
            page = await asyncio.wait_for(client.get("/accessibility"), 15)
            still = sum(not task.done() for task in waiting)
            read.set()
            await asyncio.gather(*waiting, return_exceptions=True)
            return page.status_code, still

    assert run_to_end(crowd()) == (200, 45)


def test_a_visitor_with_a_place_does_not_queue_behind_the_files_of_others(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, readers = threading.Event(), list[str]()

    def reading(*_: Any, **__: Any) -> None:
        readers.append("")
        read.wait(PATIENCE)

    monkeypatch.setattr("reports.public.verify.read_record", reading)
    monkeypatch.setattr(site, "OF_VISITORS", room_for(Usage(3, 1)))
    cookie = cookie_of("maria", "127.0.0.1", now=time.time() - STANDS_AFTER)

    async def crowd() -> list[int]:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(visitor.app), base_url="http://localhost") as client:

            def send(headers: dict[str, str]) -> asyncio.Task[Any]:
                files = {"file": ("r.pdf", b"%PDF-1.7 x")}
                return asyncio.create_task(client.post("/verify", files=files, headers=headers))

            tasks, begun = [send({}) for _ in range(12)], list[int]()
            for more in ([], [{"cookie": f"{COOKIE}={cookie}"}]):
                tasks += [send(headers) for headers in more]
                await asyncio.sleep(0.3)
                begun.append(len(readers))
            read.set()
            await asyncio.gather(*tasks, return_exceptions=True)
            return begun

    assert run_to_end(crowd()) == [3, 4]


@pytest.mark.parametrize("charset", ["unicode_escape", "utf-7", "idna", "no-such"])
def test_no_codec_but_utf_8_reads_a_form(visitor: Visitor, charset: str) -> None:
    body = b'--x\r\nContent-Disposition: form-data; name="code"\r\n\r\n\\ud800AAAA\r\n--x--\r\n'
    headers = {"content-type": f"multipart/form-data; boundary=x; charset={charset}"}
    for path in ("/verify", "/request", "/fairness"):
        assert visitor.request("POST", path, content=body, headers=headers).status_code in (200, 400, 422), path


def test_a_visitor_who_is_gone_is_no_fault_of_ours(visitor: Visitor, caplog: pytest.LogCaptureFixture) -> None:
    async def gone() -> AsyncIterator[bytes]:
        yield b"--x\r\n"
        raise ClientDisconnect

    headers = {"content-type": "multipart/form-data; boundary=x"}
    assert visitor.request("POST", "/verify", content=gone(), headers=headers).status_code == 400
    assert "failed" not in caplog.text


def test_programs_of_other_sites_may_ask_and_read_a_refusal(visitor: Visitor) -> None:
    elsewhere = {"origin": "https://school.example", "sec-fetch-site": "cross-site"}
    for sent, status in (({"data": {"code": "ABCD"}}, 200), ({"content": b"{}"}, 415)):
        kind = {} if status == 200 else {"content-type": "application/json"}
        answer = visitor.request("POST", "/api/verify", headers={**elsewhere, **kind}, **sent)
        assert (answer.status_code, answer.headers["access-control-allow-origin"]) == (status, "*")
    assert visitor.request("POST", "/verify", headers=elsewhere, data={"code": "ABCD"}).status_code == 403


@pytest.mark.parametrize("path", ["*", "foo", "", "//check"])
def test_a_path_without_a_first_segment_has_none(path: str) -> None:
    assert first_segment(path) == ""
