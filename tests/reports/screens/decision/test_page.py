"""The decision: accepting or departing from the proposal, issuing once, and what happens instead of a decision."""

from __future__ import annotations

import datetime
import json
from typing import Any

from sqlalchemy import update

from assessment.case.answers import AnswerRecord
from assessment.case.edit import Edit
from assessment.case.letters import Sender, letter
from assessment.case.stored import NewDocument
from assessment.case.workflow import Mover
from assessment.rules import judge
from assessment.rules.figures import figures_of
from assessment.screens.shell import identity
from assessment.settings import settings
from assessment.store import centres, outgoing_mail
from assessment.store.cases import documents, inquiries, saving, transitions
from assessment.store.cases.transitions import MoveDetails
from assessment.store.database import work
from assessment.store.decisions import issuing
from assessment.store.decisions.fact_files import FactFiles
from assessment.store.tables import CASES
from criteria.dated import current_day
from criteria.text import words_in
from reports.imports import filing
from reports.issuing import readiness
from reports.issuing.journal import Journal
from reports.pdf.render import RecordError
from reports.record import document
from tests.assessment.screens.case.test_summary import undecided
from tests.support.desk import DeskData, html, labels


def decisions(desk_data: DeskData, case_id: str) -> list[Any]:
    with work(desk_data.engine) as session:
        return issuing.decisions_of(case_id, session=session)


def opened(desk_data: DeskData, name: str = "conditional") -> tuple[Any, str]:
    case_id = desk_data.new_case(**undecided(name))
    return desk_data.open_desk("decision", case=case_id), case_id


def test_the_proposal_is_taken_over_with_its_conditions_in_the_record_language(desk_data):
    at, case_id = opened(desk_data)
    assert not at.exception
    assert at.radio(key=f"decision:{case_id}:outcome").value == "conditional"
    assert any(label.startswith("**1 Quality** done, ") for label in labels(at)), "the steps say how each stands"
    assert at.text_area(key=f"decision:{case_id}:conditions").value.startswith("Superare una prova sorvegliata")
    at.selectbox(key=f"decision:{case_id}:language").set_value("en").run()
    assert at.text_area(key=f"decision:{case_id}:conditions").value.startswith("Pass one supervised test")
    assert desk_data.load(case_id).case.language == "en"


def test_a_request_that_a_learner_sent_says_so_in_the_words_of_the_language(desk_data):
    """The move holds the word `learner` and no name."""
    case_id = desk_data.new_case(**undecided("conditional"))
    with work(desk_data.engine) as session:
        version = desk_data.load(case_id).version
        transitions.move_case(Edit(case_id, version, filing.SUBMITTING), "submit", session=session)
    at = desk_data.open_desk("decision", case=case_id)
    assert "Submitted by the learner on" in html(at)


def test_a_rerun_and_a_preview_judge_the_case_once(desk_data, monkeypatch, pango):
    counted = []

    def counting(*arguments, **more):
        counted.append(1)
        return figures_of(*arguments, **more)

    at, _ = opened(desk_data)
    monkeypatch.setattr(readiness, "figures_of", counting)
    monkeypatch.setattr(judge, "figures_of", counting)
    at.run()
    assert (not at.exception, len(counted)) == (True, 1)
    at.button(key="preview").click().run()
    assert (not at.exception, len(counted)) == (True, 2)


def test_departing_from_the_proposal_needs_a_reason(desk_data):
    at, case_id = opened(desk_data)
    at.radio(key=f"decision:{case_id}:outcome").set_value("partial").run()
    assert desk_data.load(case_id).case.decision.outcome == "partial"
    assert at.button(key="issue").disabled
    assert "differs from the proposal" in html(at)
    at.text_area(key=f"decision:{case_id}:reason").set_value("Two outcomes are missing.").run()
    assert not at.button(key="issue").disabled


def test_every_field_is_kept_as_it_is_typed(desk_data):
    at, case_id = opened(desk_data)
    at.text_area(key=f"decision:{case_id}:message").set_value("Gentile Maria,\ncomplimenti.").run()
    at.text_input(key=f"decision:{case_id}:credits").set_value("18").run()
    at.text_input(key=f"decision:{case_id}:validity").set_value("Fino al 2027").run()
    at.selectbox(key=f"decision:{case_id}:by").set_value("Bruno Esempio").run()
    decision = desk_data.load(case_id).case.decision
    assert (decision.outcome, decision.credits, decision.by) == ("conditional", 18, "Bruno Esempio")
    again = desk_data.open_desk("decision", case=case_id)
    assert again.text_area(key=f"decision:{case_id}:message").value == "Gentile Maria,\ncomplimenti."


def test_issuing_closes_the_case_and_offers_the_stored_record(desk_data, pango):
    at, case_id = opened(desk_data)
    at.button(key="issue").click().run()
    assert not at.exception
    assert not at.error
    stored, [row] = desk_data.load(case_id), decisions(desk_data, case_id)
    assert stored.state == "decided"
    assert stored.case.on
    assert stored.case.decision.by == "Ada Prova"
    assert desk_data.documents.get(row.pdf_sha256)[:5] == b"%PDF-"
    assert at.get("download_button")
    assert "Decision 1" in html(at)
    assert json.loads(row.snapshot)["judgement"]["outcome"]["final"] == "conditional"


def test_a_second_decision_replaces_the_first_which_stays(desk_data, pango):
    at, case_id = opened(desk_data)
    at.button(key="issue").click().run()
    at.text_area(key=f"reopen-reason:{case_id}").set_value("Appeal of 3 May").run()
    at.button(key="reopen").click().run()
    assert "stands until a new one is issued" in html(at)
    at.button(key="issue").click().run()
    first, second = decisions(desk_data, case_id)
    assert first.superseded_by == 2
    assert second.superseded_by is None
    assert "Replaced by decision 2." in html(at)


def test_the_draft_is_shown_as_pictures_and_marked(desk_data, pango):
    at, case_id = opened(desk_data)
    at.button(key="preview").click().run()
    assert "data:image/png;base64," in html(at)
    assert not decisions(desk_data, case_id)
    at.text_area(key=f"decision:{case_id}:message").set_value("Changed").run()
    assert "data:image/png;base64," not in html(at)


def test_without_pango_one_sentence_says_what_to_run(desk_data, monkeypatch):
    def no_pango(*_args: Any, **_more: Any) -> bytes:
        raise RecordError("pango", command="apt-get install libpango-1.0-0")

    monkeypatch.setattr(document, "pdf", no_pango)
    at, case_id = opened(desk_data)
    at.button(key="issue").click().run()
    assert "Pango is missing" in at.error[0].value
    assert "apt" in at.error[0].value
    assert desk_data.load(case_id).state == "draft"
    at = desk_data.open_desk("decision", case=case_id, lang="it")
    at.button(key="issue").click().run()
    assert "perché manca Pango" in at.error[0].value


def test_more_evidence_is_no_decision_but_a_waiting_case(desk_data):
    case_id = desk_data.new_case(course={"title": "Photography"})
    at = desk_data.open_desk("decision", case=case_id)
    assert at.button(key="issue").disabled
    at.button(key="wait").click().run()
    assert desk_data.load(case_id).state == "waiting"
    assert "waits for others" in html(at)
    at.button(key="go-on").click().run()
    assert desk_data.load(case_id).state == "in-assessment"


def test_a_stopped_case_begins_with_a_hearing(desk_data):
    at, case_id = opened(desk_data, "stopped")
    assert at.button(key="issue").disabled
    assert "heard before anything is decided" in html(at)
    at.radio(key=f"decision:{case_id}:outcome").set_value("full").run()
    assert at.button(key="issue").disabled


def test_somebody_elses_change_is_looked_at_before_issuing(desk_data, monkeypatch, pango):
    at, case_id = opened(desk_data)
    from reports.screens.decision import record_preview

    issue = record_preview.issue_case

    def changed_meanwhile(stored: Any, *args: Any, **more: Any) -> Any:
        with work(desk_data.engine) as session:
            record = AnswerRecord(answer="passed")
            saving.save_answer(Edit(case_id, stored.version, "Bruno"), "testing.result", record, session=session)
        return issue(stored, *args, **more)

    monkeypatch.setattr(record_preview, "issue_case", changed_meanwhile)
    at.button(key="issue").click().run()
    assert "nothing was issued" in at.warning[0].value
    assert not decisions(desk_data, case_id)


def answered_by_bruno(desk_data: DeskData, case_id: str) -> None:
    """Somebody else answers while a page of the case is open."""
    version = desk_data.load(case_id).version
    with work(desk_data.engine) as session:
        record = AnswerRecord(answer="passed")
        saving.save_answer(Edit(case_id, version, "Bruno"), "testing.result", record, session=session)


def test_what_changed_since_the_page_was_drawn_is_looked_at_before_issuing(desk_data, pango):
    """Also where an own change was merged with it, which was made before the page was drawn anew."""
    at, case_id = opened(desk_data)
    at.text_area(key=f"decision:{case_id}:message").set_value("Well done").run()
    answered_by_bruno(desk_data, case_id)
    at.button(key="issue").click().run()
    assert "nothing was issued" in at.warning[0].value
    answered_by_bruno(desk_data, case_id)
    at.text_area(key=f"decision:{case_id}:message").set_value("Very well done")
    at.button(key="issue").click().run()
    assert "nothing was issued" in at.warning[0].value
    assert not decisions(desk_data, case_id)
    at.text_area(key=f"decision:{case_id}:message").set_value("Congratulations")
    at.button(key="issue").click().run()
    [row] = decisions(desk_data, case_id)
    assert not at.exception
    assert json.loads(row.snapshot)["case"]["decision"]["message"] == "Congratulations"


def test_what_changed_since_the_page_was_drawn_is_looked_at_before_proposing_and_approving(desk_data):
    at, case_id = with_four_eyes(desk_data)
    answered_by_bruno(desk_data, case_id)
    at.button(key="propose").click().run()
    assert [warning for warning in at.warning if "Bruno" in warning.value]
    stored = desk_data.load(case_id)
    assert (stored.state, stored.case.decision) == ("draft", None), "neither half of it was done"
    at.button(key="conflict-theirs").click().run()
    at.text_area(key=f"decision:{case_id}:message").set_value("Well done")
    at.button(key="propose").click().run()
    stored = desk_data.load(case_id)
    assert (stored.state, stored.case.decision.message) == ("proposed", "Well done")
    assert not at.warning


def read_again(desk_data: DeskData, case_id: str, times: int) -> None:
    """What was read from the certificate of a case is another thing than before."""
    sha256 = desk_data.load(case_id).documents[0].sha256
    with work(desk_data.engine) as session:
        documents.save_reading(case_id, sha256, {"problem_id": f"invented-{times}"}, pages=1, session=session)


def test_a_file_added_or_read_again_since_the_page_was_drawn_is_looked_at_first(desk_data, pango):
    at, case_id = with_four_eyes(desk_data)
    with work(desk_data.engine) as session:
        certificate = NewDocument(desk_data.documents.put(b"%PDF-1.4 invented"), "second.pdf", size=17)
        documents.add_document(case_id, certificate, by="Bruno", session=session)
    at.button(key="propose").click().run()
    assert "added, removed or read again" in at.error[0].value
    assert (desk_data.load(case_id).state, desk_data.load(case_id).case.decision) == ("draft", None)
    at.button(key="propose").click().run()
    assert desk_data.load(case_id).state == "proposed"
    at = as_person(desk_data, case_id, "Bruno Esempio")
    read_again(desk_data, case_id, 1)
    at.button(key="approve").click().run()
    assert "added, removed or read again" in at.error[0].value
    assert desk_data.load(case_id).state == "proposed"
    at.button(key="approve").click().run()
    assert desk_data.load(case_id).state == "reviewed"
    read_again(desk_data, case_id, 2)
    at.button(key="issue").click().run()
    assert "nothing was issued" in at.warning[0].value
    assert not decisions(desk_data, case_id)
    at.button(key="issue").click().run()
    assert len(decisions(desk_data, case_id)) == 1


def with_four_eyes(desk_data: DeskData) -> tuple[Any, str]:
    profile = desk_data.profile().model_copy(update={"four_eyes": True})
    with work(desk_data.engine) as session:
        centres.save_centre(profile, session=session)
    return opened(desk_data)


def as_person(desk_data: DeskData, case_id: str, name: str) -> Any:
    at = desk_data.open_desk("decision", case=case_id)
    at.session_state["person"] = name
    return at.run()


def test_with_four_eyes_a_second_person_approves_before_it_is_issued(desk_data, pango):
    at, case_id = with_four_eyes(desk_data)
    assert "issue" not in [button.key for button in at.button]
    at.button(key="propose").click().run()
    assert desk_data.load(case_id).state == "proposed"
    assert desk_data.load(case_id).case.decision.outcome == "conditional"
    assert "approve" not in [button.key for button in at.button]
    assert "another person" in html(at)
    at = as_person(desk_data, case_id, "Bruno Esempio")
    for shown in (at, desk_data.open_desk("decision", case=case_id)):
        assert shown.button(key="issue").disabled
        assert "can be issued once a second person has approved it" in html(shown)
        assert words_in("en")("issue.final") not in html(shown)
    assert "Decided by Ada Prova, to be looked at" in html(at)
    at.button(key="approve").click().run()
    assert desk_data.load(case_id).state == "reviewed"
    assert "Decided by Ada Prova, approved by Bruno Esempio" in html(at)
    assert "once a second person" not in html(at)
    assert "to be looked at" not in html(at)
    at.button(key="issue").click().run()
    assert not at.exception
    assert desk_data.load(case_id).state == "decided"


def test_whoever_cannot_issue_reads_why(desk_data, monkeypatch):
    waits = desk_data.new_case(**undecided("conditional"))
    with work(desk_data.engine) as session:
        details = MoveDetails(until=current_day(), awaits=("learner",))
        transitions.move_case(Edit(waits, 1, Mover("Ada Prova", ["assessor"])), "wait", details, session=session)
    at = desk_data.open_desk("decision", case=waits)
    assert at.button(key="issue").disabled
    assert "The case waits for an answer, so nothing is decided now." in html(at)
    at, case_id = with_four_eyes(desk_data)
    at.button(key="propose").click().run()
    as_person(desk_data, case_id, "Bruno Esempio").button(key="approve").click().run()
    at = desk_data.open_desk("decision", case=case_id)
    assert not at.button(key="issue").disabled
    monkeypatch.setattr(identity, "mover", lambda proposed_by=None: Mover("Clara", ["coordinator"], proposed_by))
    at.run()
    assert at.button(key="issue").disabled
    assert "Your role does not allow this" in html(at)


def test_a_reviewer_returns_it_with_a_reason(desk_data):
    at, case_id = with_four_eyes(desk_data)
    at.button(key="propose").click().run()
    at = as_person(desk_data, case_id, "Bruno Esempio")
    at.button(key="return").click().run()
    assert desk_data.load(case_id).state == "proposed"
    assert "Write the reason" in at.error[0].value
    at.text_area(key=f"return-reason:{case_id}").set_value("Which hours?").run()
    at.button(key="return").click().run()
    assert desk_data.load(case_id).state == "returned"
    assert "Which hours?" in html(at)
    assert at.button(key="propose")


def test_an_appeal_is_noted_and_the_case_opened_again(desk_data, pango):
    at, case_id = opened(desk_data)
    at.button(key="issue").click().run()
    at.text_area(key=f"appeal-reason:{case_id}").set_value("The test was supervised.").run()
    at.button(key="appeal").click().run()
    assert desk_data.load(case_id).state == "appealed"
    at.text_area(key=f"reopen-reason:{case_id}").set_value("Appeal").run()
    at.button(key="reopen").click().run()
    assert not at.exception
    assert desk_data.load(case_id).state == "reopened"


def test_a_withdrawn_request_is_closed_and_what_was_typed_for_another_is_not_in_it(desk_data):
    at, other = opened(desk_data)
    at.text_area(key=f"withdraw-reason:{other}").set_value("Of another learner").run()
    case_id = desk_data.new_case(**undecided("conditional"))
    at.query_params["case"] = case_id
    at.run()
    assert "Of another learner" not in [area.value for area in at.text_area]
    at.text_area(key=f"withdraw-reason:{case_id}").set_value("Found another course").run()
    at.button(key="withdraw").click().run()
    assert desk_data.load(case_id).state == "withdrawn"
    assert "Found another course" in html(at)


def incomplete(desk_data: DeskData) -> str:
    """A case that was closed since nothing came."""
    ada = Mover("Ada Prova", ["assessor"])
    learner = {"name": "Maria Rossi", "contact": "maria@learner.example"}
    case_id = desk_data.new_case(course={"title": "Botany"}, applicant=learner, language="it")
    yesterday = current_day() - datetime.timedelta(days=1)
    asked = letter(["verification.holder"], "learner", desk_data.load(case_id).case, Sender(current_day()), "it")
    with work(desk_data.engine) as session:
        version = inquiries.ask(Edit(case_id, 1, ada), [asked], current_day(), session=session)
        session.execute(update(CASES).values(awaited_by=yesterday))
        why = MoveDetails(reason="Manca la carta d'identità")
        transitions.move_case(Edit(case_id, version, ada), "close", why, session=session)
    return case_id


def test_a_request_closed_as_incomplete_offers_a_letter_to_the_learner(desk_data: DeskData) -> None:
    case_id = incomplete(desk_data)
    at = desk_data.open_desk("decision", case=case_id)
    assert not at.exception
    body = next(area for area in at.text_area if "closing:" in (area.key or "")).value
    assert "Manca la carta d'identità" not in body, "the reason is the desk's own note"
    assert "Questo non è un rifiuto." in body
    assert words_in("it")("letter.bring.verification.holder") in body
    assert "This is no refusal." in html(at), "the reader has the letter in their own language beside it"
    [keep] = [button for button in at.button if (button.key or "").startswith("keep:closing")]
    keep.click().run()
    assert not at.exception
    with work(desk_data.engine) as session:
        [kept] = outgoing_mail.of_case(case_id, session=session)
    assert (kept.by_hand, kept.text, kept.by) == (True, body, "Ada Prova")
    assert case_id in kept.key, "or another case that is closed in the same second could not keep its letter"
    assert "Sent or handed over by the centre itself" in html(at)
    assert not [area for area in at.text_area if "closing:" in (area.key or "")]


def test_the_learner_of_a_decided_case_is_told_when_what_was_asked_again_never_came(desk_data: DeskData) -> None:
    """The letter goes out only where the day passed, not where the learner took an appeal back meanwhile."""
    ada = Mover("Ada Prova", ["assessor"])
    why, over = MoveDetails(reason="Niente"), current_day() - datetime.timedelta(days=1)
    decided = {"outcome": "partial", "reason": "r", "by": "Ada Prova", "on": "2026-03-02"}
    for name in ("close", "withdraw"):
        case_id = desk_data.new_case(course={"title": "Botany"}, language="it", on="2026-03-02", decision=decided)
        case = desk_data.load(case_id).case
        snapshot = json.dumps({"case": case.model_dump(mode="json", exclude_none=True)})
        asked = letter(["verification.holder", "identification.check"], "learner", case, Sender(current_day()), "it")
        with work(desk_data.engine) as session:
            issuing.issue(Edit(case_id, 1, ada), snapshot, None, session=session)
            version = transitions.move_case(Edit(case_id, 2, ada), "reopen", why, session=session)
            version = inquiries.ask(Edit(case_id, version, ada), [asked], current_day(), session=session)
            brought = AnswerRecord(answer="document")
            edit = Edit(case_id, version, "Ada Prova")
            version = saving.save_answer(edit, "identification.check", brought, session=session)
            session.execute(update(CASES).where(CASES.c.id == case_id).values(awaited_by=over))
            transitions.move_case(Edit(case_id, version, ada), name, why, session=session)
        assert desk_data.load(case_id).state == "decided"
        assert desk_data.load(case_id).case.answer("identification.check") == "unknown", "as it was decided"
        at = desk_data.open_desk("decision", case=case_id)
        assert not at.exception
        assert "without a new decision: the one before stands." in html(at), name
        assert "Niente" in html(at), name
        bodies = [area.value for area in at.text_area if "closing:" in (area.key or "")]
        assert len(bodies) == (name == "close")
        for body in bodies:
            assert words_in("it")("letter.bring.verification.holder") in body
            assert words_in("it")("letter.bring.identification.check") not in body, "she brought it"
            assert words_in("it")["letter.learner-stands-decision"] in body


def test_a_decision_is_revoked_with_a_ground_and_a_reason(desk_data, pango, monkeypatch):
    at, case_id = opened(desk_data)
    at.button(key="issue").click().run()
    journal, noted = Journal(settings()), []
    monkeypatch.setattr(FactFiles, "append", lambda *_, **__: noted.append(len(journal.lines())))
    at.text_area(key=f"revoke-reason:{case_id}").set_value("Another person's certificate").run()
    at.button(key="revoke").click().run()
    assert desk_data.load(case_id).state == "decided"
    assert "Choose why" in at.error[0].value
    at.radio(key=f"revoke-ground:{case_id}").set_value("error").run()
    at.button(key="revoke").click().run()
    assert not at.exception
    assert desk_data.load(case_id).state == "revoked"
    assert noted == [2], "the journal had both entries before the files of figures were asked for"
    assert "is revoked and no longer stands" in html(at)
    assert "Another person's certificate" in html(at)
    at.text_area(key=f"reopen-reason:{case_id}").set_value("To decide anew").run()
    at.button(key="reopen").click().run()
    assert desk_data.load(case_id).state == "reopened"


def test_a_reviewer_sees_rules_assessor_and_evidence_side_by_side(desk_data):
    at, case_id = with_four_eyes(desk_data)
    with work(desk_data.engine) as session:
        record = AnswerRecord(answer="passed", note="Papers seen", evidence="page 2")
        version = saving.save_answer(Edit(case_id, 1, "Ada Prova"), "testing.result", record, session=session)
        why = {"quality": {"strength": "weak", "reason": "Only one review <b>", "by": "Ada Prova"}}
        saving.save_part(Edit(case_id, version, "Ada Prova"), "overrides", why, session=session)
    at = desk_data.open_desk("decision", case=case_id)
    at.button(key="propose").click().run()
    at = as_person(desk_data, case_id, "Bruno Esempio")
    assert not at.exception
    shown = html(at)
    assert "By the rules" in shown
    assert "By the assessor" in shown
    assert shown.count('scope="row"') == 7
    assert "Ada Prova: Only one review &lt;b&gt;" in shown
    assert "page 2; Papers seen" in shown
    assert "Quality of the study programme: Weak, where the rules say" in shown
    assert shown.index("Set by hand") < shown.index("By the rules"), "what a person changed stands first"


def test_a_reviewer_sees_all_that_the_record_will_say_of_the_decision(desk_data):
    case_id = with_four_eyes(desk_data)[1]
    version = desk_data.load(case_id).version
    units = [{"title": "UDA Dati", "hours": 10}, {"title": "UDA Reti"}]
    decision = {"outcome": "conditional", "units": units, "conditions_until": "2027-03-01", "validity": "for two years"}
    with work(desk_data.engine) as session:
        decision |= {"by": "Ada Prova", "message": "Good luck"}
        saving.save_part(Edit(case_id, version, "Ada Prova"), "decision", decision, session=session)
    at = desk_data.open_desk("decision", case=case_id)
    at.button(key="propose").click().run()
    at = as_person(desk_data, case_id, "Bruno Esempio")
    assert not at.exception
    by_hand, _, decided = html(at).partition("By the rules")[0].partition("Decided by Ada Prova")
    assert "UDA Dati (10 h); UDA Reti" in by_hand
    assert "Nothing was set otherwise" not in by_hand
    for text in (
        "Conditions: Pass one supervised test",
        "1 March 2027",
        "UDA Dati (10 h)",
        "for two years",
        ": Good luck",
    ):
        assert text in decided


def test_a_remark_at_a_question_is_seen_there_by_the_assessor_until_the_case_is_proposed_again(desk_data):
    at, case_id = with_four_eyes(desk_data)
    at.button(key="propose").click().run()
    at = as_person(desk_data, case_id, "Bruno Esempio")
    at.multiselect(key=f"return-questions:{case_id}").set_value(["workload.plausible"]).run()
    at.text_area(key=f"return-remark:{case_id}:workload.plausible").set_value("Who counted the videos?").run()
    at.text_area(key=f"return-reason:{case_id}").set_value("One question.").run()
    at.button(key="return").click().run()
    assert not at.exception
    assert desk_data.load(case_id).state == "returned"
    [link] = [link for link in at.get("page_link") if link.proto.label.startswith("Remark at")]
    assert "question=workload.plausible" in link.proto.query_string
    shown = html(desk_data.open_desk("assess", case=case_id, criterion="workload"))
    assert "Bruno Esempio remarked here: Who counted the videos?" in shown
    assert "Who counted" not in html(desk_data.open_desk("assess", case=case_id, criterion="testing"))


def test_a_remark_that_was_left_empty_is_not_dropped_without_a_word(desk_data):
    at, case_id = with_four_eyes(desk_data)
    at.button(key="propose").click().run()
    at = as_person(desk_data, case_id, "Bruno Esempio")
    at.multiselect(key=f"return-questions:{case_id}").set_value(["workload.plausible", "testing.kind"]).run()
    at.text_area(key=f"return-remark:{case_id}:workload.plausible").set_value("Who counted the videos?").run()
    at.text_area(key=f"return-reason:{case_id}").set_value("One question.").run()
    at.button(key="return").click().run()
    assert desk_data.load(case_id).state == "proposed"
    assert [error.value for error in at.error].count(words_in("en")("review.remark-missing")) == 1
    at.multiselect(key=f"return-questions:{case_id}").set_value(["workload.plausible"]).run()
    assert words_in("en")("review.remark-missing") not in [error.value for error in at.error]
    at.button(key="return").click().run()
    assert desk_data.load(case_id).state == "returned"


def test_with_two_assessors_four_eyes_are_usual_until_the_centre_chooses(desk_data, monkeypatch):
    from assessment.store.cases import transitions

    monkeypatch.setattr(transitions, "people_with", lambda *_args, **_more: 2)
    at, _ = opened(desk_data)
    assert "propose" in [button.key for button in at.button]
    at = desk_data.open_desk("centre")
    assert at.selectbox(key="centre:four-eyes").value == "usual"
    at.selectbox(key="centre:four-eyes").set_value("off").run()
    assert desk_data.profile().four_eyes is False
    at, _ = opened(desk_data)
    assert "issue" in [button.key for button in at.button]
