"""By a link of an e-mail somebody tells once what became of it, without a script, and is told what is kept."""

from __future__ import annotations

import datetime
import json
from typing import Any
from urllib.parse import urlsplit

import pytest
from sqlalchemy import select, update

from assessment.case.edit import Edit
from assessment.case.feedback import REFUSED
from assessment.settings import Settings
from assessment.store import providers
from assessment.store.cases import feedback, follow_up, loading, status_codes
from assessment.store.database import work
from assessment.store.decisions import issuing
from assessment.store.errors import ConflictError
from assessment.store.tables import CASES, CENTRES, FEEDBACK_COUNTS, OUTGOING_MAIL
from criteria.dated import current_day
from criteria.text import languages, words_in
from reports.comparison.grid import ALL, GridPlace
from reports.feedback import inviting
from reports.feedback.inviting import last_day_before_quarter, note_findings, queue_invitations
from reports.mail_sending import send_due
from reports.public import status
from reports.public.rate_limit import VisitorLimit
from tests.assessment.store.decisions.test_register import snapshot
from tests.reports.cli.test_main import run
from tests.reports.feedback.test_places import answers
from tests.reports.public.conftest import Visitor
from tests.support.desk import DeskData
from tests.support.inbox import mail_server
from tests.support.people import ADA

WORDS = words_in("en")
TODAY = current_day()


@pytest.fixture
def decided(desk_data: DeskData, monkeypatch: pytest.MonkeyPatch) -> str:
    """A decided case whose learner agreed to be asked today."""
    monkeypatch.setattr(status, "MISSES", VisitorLimit(5, 20, within=60))
    case_id = desk_data.new_case(
        course={"title": "Botany", "platform": "edX", "awarding_body": "Università di Prova"},
        applicant={"name": "Zenobia Quartz", "contact": "zenobia@learner.example"},
        language="it",
    )
    with work(desk_data.engine) as session:
        issuing.issue(Edit(case_id, 1, ADA), json.dumps(snapshot()), None, session=session)
        follow_up.agree(Edit(case_id, loading.load(case_id, session=session).version, "Ada"), TODAY, session=session)
    return case_id


def link_of(desk_data: DeskData, case_id: str) -> str:
    with work(desk_data.engine) as session:
        version = loading.load(case_id, session=session).version
        return feedback.invite(Edit(case_id, version, None), TODAY, session=session)[1]


def counts(desk_data: DeskData) -> set[tuple[str, str]]:
    with desk_data.engine.connect() as connection:
        return {(row.figure, row.category) for row in connection.execute(select(FEEDBACK_COUNTS))}


def test_an_invitation_goes_out_once_and_is_answered_once(decided: str, desk_data: DeskData, visitor: Visitor) -> None:
    with work(desk_data.engine) as session:
        session.execute(update(CENTRES).values(name="Scuola " * 41))  # the subject is cut, and no learner waits for it
    with mail_server() as inbox:
        chosen = Settings(
            data=desk_data.documents.root,
            smtp_url=inbox.url,
            mail_from="desk@centre.example",
            public_url="https://desk.example",
        )
        assert [queue_invitations(desk_data.engine, chosen, TODAY) for _ in range(2)] == [1, 0]
        assert send_due(desk_data.engine, chosen) == 1
        [message] = inbox.messages
    body = message.get_content()
    assert "Zenobia" not in body
    address = next(line for line in body.split() if line.startswith("https://desk.example/feedback?code="))
    parts = urlsplit(address)
    page = visitor.get(f"{parts.path}?{parts.query}")
    assert page.status == 200
    assert page.tree.get("lang") == "it"
    assert page.headers["cache-control"] == "no-store"
    assert "<script" not in page.text
    assert "Zenobia" not in page.text
    again = visitor.post(f"{parts.path}?lang=en", {**page.hidden(), "fair": "yes"})
    assert again.words.count(WORDS("feedback.choose")) == 2  # above, and at the question
    assert again.tree.xpath("//input[@name='fair' and @checked]/@value") == ["yes"]
    sent = {**page.hidden(), "helped": "job", "fair": "yes", "link": "employer", "go": "send"}
    thanks = visitor.post(f"{parts.path}?lang=en", sent)
    assert thanks.h1 == WORDS("feedback.thanks")
    [employer] = thanks.tree.xpath("//main//a/@href")
    assert visitor.post(f"{parts.path}?lang=en", sent).h1 == WORDS("feedback.closed")
    with desk_data.engine.connect() as connection:
        kept = connection.execute(select(OUTGOING_MAIL.c.text, OUTGOING_MAIL.c.secret)).one()
    assert (kept.secret, "{secret}" in kept.text) == (None, True)
    theirs = visitor.get(f"/feedback?{urlsplit(employer).query}")
    assert WORDS("feedback.employer") in theirs.words
    assert theirs.offered("link") == []
    assert visitor.post("/feedback?lang=en", {**theirs.hidden(), "employer": "yes"}).h1 == WORDS("feedback.thanks")
    assert counts(desk_data) == {("helped", "job"), ("fair", "yes"), ("employer", "yes")}


def test_nothing_is_sent_without_a_server_or_an_address_of_the_desk(
    decided: str, desk_data: DeskData, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = desk_data.documents.root
    for chosen in (
        Settings(data=folder, public_url="https://desk.example"),
        Settings(data=folder, smtp_url="smtp://127.0.0.1:1", mail_from="desk@centre.example"),
    ):
        assert queue_invitations(desk_data.engine, chosen, TODAY) == 0
    both = Settings(
        data=folder, smtp_url=chosen.smtp_url, mail_from="desk@centre.example", public_url="https://desk.example"
    )
    monkeypatch.setattr(inviting, "_mail", lambda *_: 1 / 0)
    assert queue_invitations(desk_data.engine, both, TODAY) == 0, "one that fails stops no other job"
    assert desk_data.load(decided).asked_on is None  # so the list of cases still reminds the centre


def test_a_learner_may_want_no_question(decided: str, desk_data: DeskData, visitor: Visitor) -> None:
    code = link_of(desk_data, decided)
    page = visitor.post("/feedback?lang=en", {"code": code, "go": "stop"})
    assert page.h1 == WORDS("feedback.stopped")
    assert visitor.get(f"/feedback?lang=en&code={code}").h1 == WORDS("feedback.closed")
    assert counts(desk_data) == set()


@pytest.mark.parametrize(
    "sent",
    [
        {"helped": "millions", "fair": "yes"},
        {"helped": REFUSED, "fair": "yes"},
        {"helped": "job", "fair": "yes", "link": "police"},
    ],
)
def test_an_answer_nobody_offered_is_refused(
    decided: str, desk_data: DeskData, visitor: Visitor, sent: dict[str, str]
) -> None:
    code = link_of(desk_data, decided)
    assert visitor.post("/feedback", {"code": code, **sent}).status == 422
    assert counts(desk_data) == set()
    assert visitor.get(f"/feedback?code={code}").status == 200  # nothing was used up


def test_guessing_links_is_slowed_down(decided: str, visitor: Visitor) -> None:
    assert [visitor.get("/feedback").status, visitor.get("/feedback?code=x").status] == [404, 404]
    pages = [visitor.get(f"/feedback?code=ABCD-{number}") for number in range(10)]
    assert pages[-1].status == 429


def test_the_learner_agrees_where_the_request_stands(
    decided: str, desk_data: DeskData, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    with work(desk_data.engine) as session:
        session.execute(update(CASES).values(ask_on=None))
        code = status_codes.give_code([decided], by=None, session=session)
    page = visitor.post("/request?lang=en", {"code": code})
    assert WORDS("status.ask.what") in page.words
    assert page.offered("ask") == ["yes"]
    agree, busy = status_codes.agree_by_code, [ConflictError("ask_on", theirs=None, mine=None, version=2, since=[])]

    def meeting_a_clerk(typed: str, **how: Any) -> None:
        if busy:
            raise busy.pop()
        agree(typed, **how)

    monkeypatch.setattr(status_codes, "agree_by_code", meeting_a_clerk)
    page = visitor.post("/request?lang=en", {"code": code, "ask": "yes"})
    assert not busy
    assert page.offered("ask") == ["no"]
    assert desk_data.load(decided).ask_on is not None
    assert visitor.post("/request?lang=en", {"code": code, "ask": "no"}).offered("ask") == ["yes"]
    assert desk_data.load(decided).ask_on is None
    assert visitor.post("/request?lang=en", {"code": code, "ask": "perhaps"}).status == 422


ANOTHER_WAY = {
    "en": "another way",
    "it": "altro modo",
    "es": "otra forma",
    "pt": "outra forma",
    "hr": "drugi način",
    "fr": "autre manière",
    "de": "anderem Weg",
    "sl": "drugače",
    "da": "anden måde",
    "et": "muul viisil",
    "uk": "інакше",
    "ar": "بطريقة أخرى",
}


@pytest.mark.parametrize("language", languages())
def test_an_e_mail_is_promised_to_nobody_as_not_every_desk_sends_any(language: str) -> None:
    assert ANOTHER_WAY[language] in words_in(language)("status.ask.what")


def test_the_memory_of_providers_learns_what_was_answered(desk_data: DeskData, monkeypatch: pytest.MonkeyPatch) -> None:
    country = GridPlace("IT", ALL, "", "", 300)  # without decisions nothing is told of answers
    monkeypatch.setattr("reports.feedback.places.read_grid", lambda session: [country])
    today = datetime.date(2027, 1, 2)
    for seed in (1, 2):  # a quarter later, what is known takes the place of what was known
        with work(desk_data.engine) as session:
            session.execute(FEEDBACK_COUNTS.delete())
            for count in answers(seed, 300):
                values = count._asdict() | {"quarter": "2026-Q4"}
                values["key"] = values.pop("oldest") % 2**32  # the random number of its first quarter
                session.execute(FEEDBACK_COUNTS.insert().values(values))
        for _ in range(2):
            note_findings(desk_data.engine, today)
        with work(desk_data.engine) as session:
            listed, total = providers.listed("harbour", 0, 10, session=session)
        assert total == 1
        [finding] = listed
        assert finding.source == "feedback"
        assert finding.on == last_day_before_quarter(today) == datetime.date(2026, 12, 31)
        assert finding.counted is not None
        assert all(number % 5 == 0 for number in finding.counted.values())


def test_the_shell_asks_and_tells(decided: str, desk_data: DeskData, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run("feedback", capsys=capsys)
    assert (code, out) == (0, WORDS("diff.became.few") + "\n")
    assert json.loads(run("feedback", "--json", capsys=capsys)[1]) == {"rounded_to": 5, "places": []}
    code, _, err = run("feedback", "--ask", capsys=capsys)
    assert (code, "LAILA_PUBLIC_URL" in err) == (2, True)
