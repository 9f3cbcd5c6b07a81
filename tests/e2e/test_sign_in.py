"""People sign in at a real OpenID provider; each sees the own centre's work and, by whatever address, nobody else's."""

from __future__ import annotations

import json
import re
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from oidc_provider_mock import User, run_server_in_thread

from assessment.access.roles import Held
from assessment.case.edit import Edit
from assessment.case.model import Case
from assessment.case.workflow import Mover
from assessment.rules.judge import judge
from assessment.store import centres, sessions
from assessment.store import people as people_store
from assessment.store.cases import creating, loading, transitions
from assessment.store.centres import CentreProfile
from assessment.store.database import work
from assessment.store.decisions import issuing
from criteria.text import words_in
from tests.assessment.screens.case.test_summary import undecided
from tests.e2e.conftest import Served, Window, serious, settled, start, stop, watched
from tests.support.live_tab import LiveScreen, LiveTab
from tests.support.net import free_port

TEXT = words_in("en")
LEARNER = "Mara Fittizia"
NAMES = {
    "root": "Rita Radice",
    "ada": "Ada Prova",
    "bo": "Bo Esempio",
    "eve": "Eva Altrove",
    "cleo": "Clelia Paese",
    "dan": "Dana Pais",
    "keeper": "Kim Custode",
}
HELD = {
    "ada": Held("assessor", centre="north"),
    "bo": Held("reviewer", centre="north"),
    "eve": Held("assessor", centre="south"),
    "cleo": Held("coordinator", country="IT"),
    "dan": Held("coordinator", country="ES"),
    "keeper": Held("administrator", centre="south"),
}
SCREENS_OF_A_CASE = ("assess", "summary", "decision")


def address_of(who: str) -> str:
    return f"{who}@people.example"


@dataclass(frozen=True)
class Signing:
    """A desk with sign-in, a case of the centre "north", and a window for who signs in, one after the other."""

    desk: Served
    case_id: str
    window: Window

    @contextmanager
    def as_(self, who: str) -> Iterator[Any]:
        """A page of somebody who has signed in."""
        page = self.window.context.new_page()
        try:
            self.desk.visit(page)
            self.sign_in(page, who)
            yield page
        finally:
            self.window.forget()

    def tab_of(self, page: Any) -> LiveTab:
        """A tab of the same browser without its window: it opens screens in a tenth of the time."""
        cookies = {cookie["name"]: cookie["value"] for cookie in page.context.cookies(self.desk.url)}
        return LiveTab(self.desk.url, cookies)

    def sign_in(self, page: Any, who: str) -> None:
        """From the desk's button through the provider and back."""
        page.get_by_role("button", name="Sign in").click()
        page.fill("input[name=sub]", who)
        page.get_by_role("button", name="Authorize").click()
        page.wait_for_url(f"{self.desk.url}/**")
        settled(page)


@contextmanager
def signing(data: Path, window: Window, lasts: timedelta) -> Iterator[Signing]:
    """`lasts`: how long an identity token is good for."""
    port = free_port()
    claims = [
        User(sub=who, claims={"email": address_of(who), "email_verified": who != "nomail", "name": NAMES.get(who, who)})
        for who in (*NAMES, "stranger", "nomail")
    ]
    with run_server_in_thread(user_claims=claims, access_token_max_age=lasts) as provider:
        (data / ".streamlit").mkdir()
        (data / ".streamlit" / "secrets.toml").write_text(
            f'[auth]\nredirect_uri = "http://127.0.0.1:{port}/oauth2callback"\n'
            f'cookie_secret = "{secrets.token_hex()}"\nclient_id = "desk"\nclient_secret = "desk"\n'
            f'server_metadata_url = "http://localhost:{provider.server_port}/.well-known/openid-configuration"\n'
        )
        desk = start(data, port, HOME=str(data), LAILA_ADMINISTRATOR=address_of("root"))
        try:
            yield Signing(desk, _filled(desk), window)
        finally:
            stop(desk.process)
            desk.engine.dispose()


def _filled(desk: Served) -> str:
    with work(desk.engine) as session:
        for centre in ("north", "south"):
            profile = CentreProfile(id=centre, country="IT", language="en", name=f"CPIA {centre.title()}")
            centres.save_centre(profile, session=session)
        for who, held in HELD.items():
            people_store.invite(address_of(who), "", [held], session=session)
        case = Case.model_validate(
            {
                "country": "IT",
                "purpose": "credit",
                "applicant": {"name": LEARNER},
                "course": {"title": "Botany of Ferns"},
            }
        )
        return creating.new_case(case, creating.Filing("north", "Ada Prova"), session=session).id


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory, window: Window) -> Iterator[Signing]:
    with signing(tmp_path_factory.mktemp("signing"), window, timedelta(hours=1)) as served:
        yield served


def shows_case(people: Signing, page: Any) -> list[str]:
    """The screens of the case on which its learner or course can be read."""
    shown = []
    for screen in SCREENS_OF_A_CASE:
        people.desk.visit(page, screen, case=people.case_id)
        body = page.inner_text("body")
        if LEARNER in body or "Ferns" in body:
            shown.append(screen)
    return shown


ADDRESSES = {
    "worklist": "Cases",
    "intake": "New case",
    "comparison": "Comparison",
    "replay": "Replay",
    "rounds": "Calibration",
    "providers": "Providers",
    "centre": "Our centre",
    "people": "People",
}
"""Addresses that are not everybody's, with the title their screen has."""

OPEN_TO = {
    "ada": {"worklist", "intake", "rounds", "providers"},
    "bo": {"worklist", "rounds", "providers"},
    "cleo": {"comparison", "replay", "rounds"},
    "keeper": {"centre", "people"},
    "root": {"centre", "people"},
}


def test_who_has_not_signed_in_sees_what_is_public(people: Signing, page: Any) -> None:
    people.desk.visit(page)
    assert page.get_by_role("button", name="Sign in").is_visible()
    assert serious(page) == []
    assert shows_case(people, page) == []
    assert page.get_by_role("button", name="Sign in").is_visible(), "a bookmark leads to signing in"
    assert page.get_by_role("dialog").count() == 0
    page.goto(people.desk.address("verify", lang="en"))
    assert "Check a record" in page.inner_text("h1")


def test_the_first_administrator_of_the_settings_invites(people: Signing) -> None:
    with people.as_("root") as page:
        people.desk.visit(page, "people")
        assert page.inner_text("h1") == "People"
        assert serious(page) == []
        page.get_by_label("E-mail address").fill(address_of("new"))
        page.get_by_role("button", name="Invite", exact=True).click()
        page.get_by_text("can sign in now").wait_for()
        assert shows_case(people, page) == [], "who keeps people needs no learner's case"
    with work(people.desk.engine) as session:
        assert address_of("new") in {member.email for member in people_store.members(session=session)}


SEE_THE_CASE = {"ada", "bo", "cleo"}


@pytest.mark.parametrize("who", NAMES)
def test_each_role_tries_every_address_of_a_case(people: Signing, who: str) -> None:
    with people.as_(who) as page:
        assert f"Signed in: {NAMES[who]}" in page.inner_text("body")
        people.desk.visit(page, "assess", case=people.case_id)
        assert (LEARNER in page.inner_text("body")) == (who in SEE_THE_CASE)
        with people.tab_of(page) as tab:
            shown = [screen for screen in SCREENS_OF_A_CASE if tells_of_case(tab.open(screen, case=people.case_id))]
            assert shown == (list(SCREENS_OF_A_CASE) if who in SEE_THE_CASE else [])
            assert tells_of_case(tab.open("worklist")) == (who in ("ada", "bo")), "the list is for who works on it"
            if who in OPEN_TO:
                assert opened(tab) == OPEN_TO[who]
    if who == "cleo":
        with work(people.desk.engine) as session:
            assert {name for _, name, _ in sessions.looks(50, session=session)} == {NAMES["cleo"]}


def tells_of_case(screen: LiveScreen) -> bool:
    """Whether the learner or the course can be read in anything that the desk sent for a screen."""
    sent = str(screen.elements)
    return LEARNER in sent or "Ferns" in sent


def opened(tab: LiveTab) -> set[str]:
    """The addresses, not everybody's, that open for who has signed in: those whose screen has its own title."""
    return {name for name, title in ADDRESSES.items() if title_of(tab.open(name)) == title}


def title_of(screen: LiveScreen) -> str | None:
    """The first title of a screen."""
    for element in screen.elements:
        body = str(getattr(element, "body", ""))
        if getattr(element, "tag", "") in ("h1", "h2"):
            return body
        if heading := re.search(r"<h[12][^>]*>(.*?)</h[12]>", body):
            return re.sub(r"<[^>]+>", "", heading[1])
    return None


def test_a_reviewer_only_looks_at_the_answers(people: Signing) -> None:
    with people.as_("bo") as page:
        people.desk.visit(page, "assess", case=people.case_id, criterion="quality")
        assert "Only assessors of its centre change it" in page.inner_text("body")
        assert all(radio.is_disabled() for radio in page.locator("[data-testid='stRadio'] input").all())


@pytest.mark.parametrize(("who", "words"), [("stranger", "nobody has invited"), ("nomail", "does not confirm")])
def test_signing_in_alone_opens_nothing(people: Signing, who: str, words: str) -> None:
    with people.as_(who) as page:
        assert words in page.inner_text("body")
        assert shows_case(people, page) == []
        with people.tab_of(page) as tab:
            assert opened(tab) == set()


def test_who_is_taken_out_is_out_at_the_next_click(people: Signing) -> None:
    with work(people.desk.engine) as session:
        people_store.invite(address_of("stranger"), "", [HELD["ada"]], session=session)
    with people.as_("stranger") as page:
        people.desk.visit(page, "assess", case=people.case_id, criterion="quality")
        assert "Ferns" in page.inner_text("body")
        with work(people.desk.engine) as session:
            [member] = [
                entry for entry in people_store.members(session=session) if entry.email == address_of("stranger")
            ]
            people_store.take_role(member.id, HELD["ada"], session=session)
        page.locator("[data-testid='stRadio'] label").nth(1).click()
        page.get_by_text("nobody has invited").wait_for()
        settled(page)  # what the screen showed before goes only when the run has ended
        assert "Ferns" not in page.inner_text("body")
    with work(people.desk.engine) as session:
        assert loading.load(people.case_id, session=session).case.answers == {}


def test_signing_out_ends_the_other_tabs_and_the_copied_cookie_too(people: Signing) -> None:
    with people.as_("ada") as page:
        other = page.context.new_page()
        people.desk.visit(other, "assess", case=people.case_id, criterion="quality")
        assert "Ferns" in other.inner_text("body")
        copied = page.context.storage_state()
        page.get_by_role("button", name="Sign out").click()
        page.wait_for_url("**/end_session**")
        other.get_by_role("button", name="Sign in").wait_for()  # by itself: the server has closed its connection
        settled(other)
        assert "Ferns" not in other.inner_text("body")
        thief = watched(people.window.another(storage_state=copied))
        stolen = thief.new_page()
        people.desk.visit(stolen, "assess", case=people.case_id)
        assert "Ferns" not in stolen.inner_text("body")
        thief.close()
        other.close()
        people.desk.visit(page)
        people.sign_in(page, "ada")
        assert LEARNER in page.inner_text("body"), "a new sign-in is another one"
        in_a_learners_hands(people, page)


def test_a_decision_is_returned_with_a_remark_at_a_question_and_then_approved(people: Signing, pango: None) -> None:
    desk, case_id = people.desk, proposed_by_ada(people.desk)
    other = watched(people.window.another())
    with people.as_("bo") as reviewing:
        desk.visit(reviewing, "decision", case=case_id)
        assert serious(reviewing) == []
        for part in ("Set by hand", "Hours and credits, worked out"):
            reviewing.get_by_role("heading", name=part).first.wait_for()
        reviewing.locator("[class*='st-key-return-questions'] input").click()
        reviewing.keyboard.type("plausible")
        reviewing.get_by_role("option", name="Workload: Is the stated workload plausible?", exact=True).click()
        settled(reviewing)
        reviewing.locator("[class*='st-key-return-remark'] textarea").fill("Who counted the videos?")
        reviewing.locator("[class*='st-key-return-reason'] textarea").fill("One point is open.")
        press(reviewing, "Return it to the assessor")
        page = other.new_page()
        page.goto(desk.address(lang="en"))
        people.sign_in(page, "ada")
        desk.visit(page, "decision", case=case_id)
        page.get_by_role("link", name="Is the stated workload plausible?").click()
        page.wait_for_url("**/assess?**")
        settled(page)
        remarked = page.locator(".st-key-question-workload-plausible", has_text="Bo Esempio remarked here")
        assert "Who counted the videos?" in remarked.inner_text()
        remarked.get_by_text("Doubtful; little of the figure").click()
        settled(page)
        other.close()
        propose(case_id, desk)
        desk.visit(reviewing, "decision", case=case_id)
        press(reviewing, "Approve the decision")
        press(reviewing, "Issue decision")
        reviewing.get_by_role("button", name="Download the record of decision 1").wait_for()
    with work(desk.engine) as session:
        [decision] = issuing.decisions_of(case_id, session=session)
        profile = centres.centre_profile("north", session=session)
        assert profile
        centres.save_centre(profile.model_copy(update={"four_eyes": False}), session=session)
    record = json.loads(decision.snapshot)
    assert record["case"]["answers"]["workload.plausible"]["answer"] == "doubtful"
    assert record["record"]["reviewed_by"] == NAMES["bo"]


def proposed_by_ada(desk: Served) -> str:
    """A case that waits for its second person. What leads there is tried without a browser, in seconds less."""
    case = Case.model_validate({"country": "IT", "purpose": "credit", **undecided("conditional")})
    noted = judge(case).findings
    decided = {"outcome": "conditional", "explained": {finding.id: "The transcript says it." for finding in noted}}
    case = Case.model_validate(case.model_dump(mode="json", exclude_none=True) | {"decision": decided})
    with work(desk.engine) as session:
        profile = CentreProfile(id="north", country="IT", language="en", name="CPIA North", four_eyes=True)
        centres.save_centre(profile.model_copy(update={"appeal_to": "Direzione"}), session=session)
        case_id = creating.new_case(case, creating.Filing("north", "Ada Prova"), session=session).id
    propose(case_id, desk)
    return case_id


def propose(case_id: str, desk: Served) -> None:
    """Send a case to review, as Ada does."""
    with work(desk.engine) as session:
        version = loading.load(case_id, session=session).version
        transitions.move_case(Edit(case_id, version, Mover("Ada Prova", ["assessor"])), "propose", session=session)


def press(page: Any, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()
    settled(page)


PIN = "481516"


def in_a_learners_hands(people: Signing, page: Any) -> None:
    """Hand the browser over to a learner, try what it can reach, and take it back with the PIN."""
    people.desk.visit(page, "hand_over", lang="en")
    page.get_by_label(TEXT("hand-over.pin"), exact=True).fill(PIN)
    page.get_by_label(TEXT("hand-over.again"), exact=True).fill(PIN)
    page.get_by_role("button", name=TEXT("hand-over.ready")).click()
    before = page.context.storage_state()
    page.get_by_role("link", name=TEXT("hand-over.go")).click()
    page.get_by_role("heading", name=TEXT("learner.title"), level=1).wait_for()
    for address in ("", "worklist", "assess", "people", "auth/login"):
        page.goto(people.desk.address(address, lang="en", case=people.case_id))
        assert page.inner_text("h1") == TEXT("public.handed"), address
    kept = people.window.another(storage_state=before)  # whoever copied the cookies is out as well
    copied = kept.new_page()
    copied.goto(people.desk.address("worklist", lang="en"))
    assert copied.inner_text("h1") == TEXT("public.handed")
    kept.close()
    page.get_by_label(TEXT("public.handed.pin")).fill("000000")
    page.keyboard.press("Enter")
    page.locator(".problems").get_by_text(TEXT("public.handed.wrong")).wait_for()
    page.get_by_label(TEXT("public.handed.pin")).fill(PIN)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Sign in").wait_for()
    assert LEARNER not in page.inner_text("body"), "who handed it over is signed in no longer"


def test_a_sign_in_ends_with_its_identity_token(tmp_path: Path, window: Window) -> None:
    with signing(tmp_path, window, timedelta(seconds=12)) as people, people.as_("ada") as page:
        signed_in = time.monotonic()  # a moment after the token was made
        people.desk.visit(page, "assess", case=people.case_id, criterion="quality")
        assert "Ferns" in page.inner_text("body")
        page.wait_for_timeout(max(0, 12_000 - 1_000 * (time.monotonic() - signed_in)))
        page.locator("[data-testid='stRadio'] label").nth(1).click()
        page.get_by_text("Your sign-in has ended").wait_for()
        settled(page)
        assert "Ferns" not in page.inner_text("body")
        people.sign_in(page, "ada")
        assert LEARNER in page.inner_text("body")
