"""Letters by e-mail on the decision screen: queued with one click, a copy in the case, and what a person decides."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import SecretStr

from assessment.case.answers import AnswerRecord
from assessment.case.edit import Edit
from assessment.settings import Settings, settings
from assessment.store import centres, mail_queue
from assessment.store.cases import inquiries
from assessment.store.cases.saving import save_answer
from assessment.store.centres import CentreProfile
from assessment.store.database import work
from assessment.store.outgoing_mail import OutgoingMail, of_case
from criteria.text import words_in
from reports.mail_sending import send_due
from tests.assessment.screens.case.test_summary import undecided
from tests.reports.screens.decision.test_page import incomplete
from tests.support.desk import PROFILE, DeskData, html, labels
from tests.support.inbox import Inbox, mail_server

TEXT = words_in("en")


@pytest.fixture
def inbox(desk_data: DeskData, monkeypatch: pytest.MonkeyPatch) -> Iterator[Inbox]:
    """A desk that sends e-mail, and the server that takes it."""
    with mail_server() as taken:
        monkeypatch.setenv("LAILA_SMTP_URL", taken.url)
        monkeypatch.setenv("LAILA_MAIL_FROM", "desk@centre.example")
        settings.cache_clear()
        yield taken


def case_on(desk_data: DeskData, **fields: Any) -> tuple[Any, str]:
    parts: dict[str, Any] = {
        "course": {"title": "Photography", "platform": "FutureLearn", "awarding_body": "Prova", "issuer_country": "FR"},
        "applicant": {"name": "Maria Rossi", "contact": "maria@learner.example"},
        "certificate": {"number": "abc1234"},
        "language": "it",
    }
    case_id = desk_data.new_case(**parts | fields)
    at = desk_data.open_desk("decision", case=case_id)
    assert not at.exception
    return at, case_id


def copies(desk_data: DeskData, case_id: str) -> list[OutgoingMail]:
    with work(desk_data.engine) as session:
        return of_case(case_id, session=session)


def field(at: Any, ending: str) -> Any:
    return next(entry for entry in at.text_input if entry.key.endswith(ending))


def test_letters_with_an_address_are_queued_and_sent_once(desk_data: DeskData, inbox: Inbox) -> None:
    with work(desk_data.engine) as session:
        centres.save_centre(CentreProfile(**PROFILE, email="office@cpia.example"), session=session)
    at, case_id = case_on(desk_data)
    to = {entry.key.split(":")[2]: entry.value for entry in at.text_input if entry.key.endswith(":email")}
    assert to == {"learner": "maria@learner.example", "platform": "support@futurelearn.com", "provider": ""}
    assert TEXT("waits.mail-not", count=1) in html(at), "the provider's letter goes out by itself to nobody"
    at.button(key="wait-mail").click().run()
    assert not at.exception
    assert desk_data.load(case_id).state == "waiting"
    assert {mail.to for mail in copies(desk_data, case_id)} == {"maria@learner.example", "support@futurelearn.com"}
    (late,) = [button for button in at.button if (button.key or "").startswith("send:")]
    assert late.disabled
    field(at, ":to").set_value("nobody").run()
    assert TEXT("typed.email") in [error.value for error in at.error]
    field(at, ":to").set_value("etudes@prova.example").run()
    at.button(key=late.key).click().run()
    assert len(copies(desk_data, case_id)) == 3
    assert send_due(desk_data.engine, settings()) == 3
    assert send_due(desk_data.engine, settings()) == 0
    assert {to for (to,) in inbox.recipients} == {mail.to for mail in copies(desk_data, case_id)}
    assert {message["Reply-To"] for message in inbox.messages} == {"office@cpia.example"}
    at = desk_data.open_desk("decision", case=case_id)
    assert "Sent to etudes@prova.example on" in html(at)
    assert "abc1234" in html(at)


def test_each_platform_of_a_bundle_has_a_letter_and_an_address_of_its_own(desk_data: DeskData, inbox: Inbox) -> None:
    courses = [{"title": "Photography", "platform": "FutureLearn"}, {"title": "Bees", "platform": "openHPI"}]
    at, case_id = case_on(desk_data, purpose="stacking", course={}, certificate={}, certificates=courses)
    shown = [expander.label for expander in at.expander]
    assert all(any(name in label for label in shown) for name in ("FutureLearn", "openHPI"))
    at.button(key="wait-mail").click().run()
    assert not at.exception
    with work(desk_data.engine) as session:
        asked = {f"inquiry:{inquiry.id}": inquiry for inquiry in inquiries.inquiries(case_id, session=session)}
    mails = [mail for mail in copies(desk_data, case_id) if asked[mail.key].asked == "platform"]
    assert len(mails) == 2
    for mail in mails:
        own, other = ("Photography", "Bees") if "futurelearn" in mail.to else ("Bees", "Photography")
        assert own in mail.subject
        assert own in asked[mail.key].letter
        assert other not in mail.subject + asked[mail.key].letter


def test_each_letter_of_a_bundle_stays_with_its_own_body(desk_data: DeskData) -> None:
    """Also when the learner, who stood among them, has nothing left to answer; and certificates may say nothing."""
    courses = [{"title": title, "awarding_body": f"{title} School"} for title in ("Photography", "Bees", "Soil")]
    unnamed: list[dict[str, Any]] = [{"workload": {"hours": hours}} for hours in (10, 20)]
    parts: dict[str, Any] = {"course": {}, "certificate": {}, "certificates": [*courses, *unnamed]}
    at, case_id = case_on(desk_data, purpose="stacking", **parts)
    before = _letters(at)
    assert len(before) == 6
    with work(desk_data.engine) as session:
        edit = Edit(case_id, 1, "Bea Prova")
        for question in ("identification.check", "verification.method", "verification.holder", "testing.result"):
            record = AnswerRecord(answer="unavailable")
            edit = edit.after(save_answer(edit, question, record, session=session))
    at.run()
    assert not at.exception
    after = _letters(at)
    assert len(after) == 5
    for label, subject in after:
        titles = [title for title in ("Photography", "Bees", "Soil") if title in label]
        assert [title for title in ("Photography", "Bees", "Soil") if title in subject] == titles, label


def _letters(at: Any) -> list[tuple[str, str]]:
    """Of each letter: the heading, and the subject in its field."""
    return [
        (expander.label, entry.value)
        for expander in at.expander
        for entry in expander.text_input
        if entry.key.startswith("letter:")
    ]


def test_a_letter_in_another_language_has_the_readers_beside_it(desk_data: DeskData) -> None:
    """On a desk without a mail server, which offers to send nothing."""
    at, _ = case_on(desk_data)
    assert not [entry for entry in at.text_input if entry.key.endswith(":email")]
    assert "wait-mail" not in [button.key for button in at.button]
    shown = html(at)
    assert "This letter in English" in shown
    assert "Could you send us the following?" in shown
    assert any("Pouvez-vous nous" in area.value for area in at.text_area)


def test_what_was_given_up_is_said_and_goes_to_another_address(desk_data: DeskData, inbox: Inbox) -> None:
    at, case_id = case_on(desk_data, applicant={"name": "Maria Rossi", "contact": "nobody@learner.example"})
    at.button(key="wait-mail").click().run()
    send_due(desk_data.engine, settings())
    failed = next(mail for mail in copies(desk_data, case_id) if mail.state == "failed")
    at = desk_data.open_desk("decision", case=case_id)
    assert "does not take this address: 550 5.1.1 no such mailbox" in html(at)
    at.text_input(key=f"mail:{failed.id}:to").set_value("maria@learner.example").run()
    at.button(key=f"mail:{failed.id}:again").click().run()
    assert not at.exception
    assert send_due(desk_data.engine, settings()) == 1
    assert ["maria@learner.example"] in inbox.recipients


def test_what_waits_for_the_mail_server_is_unfolded(desk_data: DeskData, inbox: Inbox) -> None:
    at, case_id = case_on(desk_data)
    at.button(key="wait-mail").click().run()
    inbox.answer = "451 4.3.0 try again later"
    for tried in (False, True):
        at = desk_data.open_desk("decision", case=case_id)
        assert [box.proto.expanded for box in at.expander if box.label == TEXT("mail.heading", count=2)] == [tried]
        send_due(desk_data.engine, settings())
    assert {mail.state for mail in copies(desk_data, case_id)} == {"queued"}


def test_what_perhaps_arrived_is_asked(desk_data: DeskData, inbox: Inbox) -> None:
    at, case_id = case_on(desk_data)
    at.button(key="wait-mail").click().run()
    with work(desk_data.engine) as session:
        mail_queue.hold(session=session)
    at = desk_data.open_desk("decision", case=case_id)
    assert "Perhaps sent to maria@learner.example" in html(at)
    assert any("an e-mail did not go out" in label for label in labels(desk_data.open_desk("worklist")))
    first, second = copies(desk_data, case_id)
    at.button(key=f"mail:{first.id}:arrived").click().run()
    at.button(key=f"mail:{second.id}:drop").click().run()
    assert [mail.state for mail in copies(desk_data, case_id)] == ["sent", "dropped"]
    assert (send_due(desk_data.engine, settings()), inbox.messages) == (0, [])


def test_the_notice_before_a_refusal_goes_out_by_e_mail(desk_data: DeskData, inbox: Inbox) -> None:
    applicant = {"name": "Maria Rossi", "contact": "maria@learner.example"}
    case_id = desk_data.new_case(**{**undecided("not_recognised"), "applicant": applicant, "language": "it"})
    at = desk_data.open_desk("decision", case=case_id)
    assert "These are the reasons:" in html(at)  # the Italian notice has the reader's English beside it
    at.button(key="mail-notice").click().run()
    assert not at.exception
    assert desk_data.load(case_id).state == "notice"
    (mail,) = copies(desk_data, case_id)
    hearing = desk_data.load(case_id).case.hearing
    assert hearing
    assert hearing.letter == f"{mail.subject}\n\n{mail.text}"
    assert (mail.kind, mail.to) == ("notice", "maria@learner.example")
    assert send_due(desk_data.engine, Settings(smtp_url=SecretStr(inbox.url), mail_from="desk@centre.example")) == 1


def test_the_letter_of_an_incomplete_case_goes_out_once(desk_data: DeskData, inbox: Inbox) -> None:
    case_id = incomplete(desk_data)
    at = desk_data.open_desk("decision", case=case_id)
    [send] = [button for button in at.button if (button.key or "").startswith("send:closing")]
    send.click().run()
    assert not at.exception
    assert send_due(desk_data.engine, settings()) == 1
    [message] = inbox.messages
    assert (message["To"], "Questo non è un rifiuto." in message.get_content()) == ("maria@learner.example", True)
    at = desk_data.open_desk("decision", case=case_id)
    assert "Sent to maria@learner.example on" in html(at)
    assert not [button for button in at.button if "closing:" in (button.key or "")]
