"""What is kept is said to anyone; who may erase does it with a reason and a tick, and is told what was done."""

from __future__ import annotations

from html import unescape

import pytest

from assessment.case.edit import Edit
from assessment.screens.administration.privacy import _row
from assessment.store.cases import transitions
from assessment.store.cases.documents import NewDocument, add_document
from assessment.store.database import work
from assessment.store.documents import Documents, DocumentsAwayError
from assessment.store.maintenance import erasure
from criteria.dated import current_day
from criteria.load import kept
from criteria.text import words_in
from tests.support.desk import DeskData, html
from tests.support.people import ADA


def withdrawn(desk_data: DeskData) -> str:
    case_id = desk_data.new_case(applicant={"name": "Zenobia Quartz"}, course={"title": "Botany"})
    with work(desk_data.engine) as session:
        transitions.move_case(
            Edit(case_id, 1, ADA), "withdraw", transitions.MoveDetails(reason="Found another"), session=session
        )
    return case_id


def test_what_is_kept_why_and_how_long_is_said_with_its_source(desk_data: DeskData) -> None:
    at = desk_data.open_desk("privacy")
    assert not at.exception
    assert "24 months after the case has ended" in html(at)
    assert "own choice" in html(at)
    assert "For as long as the desk is used" in html(at)


@pytest.mark.parametrize("language", ["en", "it"])
def test_a_countrys_own_note_is_shown_and_archives_are_named_only_where_nobody_read_their_rules(language: str) -> None:
    words, [row] = words_in(language), [entry for entry in kept("IT", current_day()) if entry.country == "IT"]
    shown = _row(row, words)
    assert words["kept.archive"] in unescape(shown)
    assert row.note in unescape(shown)
    assert ('lang="en"' in shown) == (language != "en")
    read = row.model_copy(update={"verified": True, "note": ""})
    assert words["kept.archive"] not in unescape(_row(read, words))
    record = row.model_copy(update={"kind": "record", "note": ""})
    assert words["kept.archive"] not in unescape(_row(record, words))
    assert words["kept.record.note"] in unescape(_row(record, words))


def test_a_case_is_erased_with_a_reason_and_a_tick(desk_data: DeskData) -> None:
    case_id = withdrawn(desk_data)
    reference = desk_data.load(case_id).reference
    at = desk_data.open_desk("privacy")
    at.text_input(key="privacy:reference").set_value(reference).run()
    at.button(key="privacy:erase").click().run()
    assert "Tick the box" in at.error[0].value
    at.checkbox(key="privacy:sure").check().run()
    at.button(key="privacy:erase").click().run()
    assert "Write the reason first" in at.error[0].value
    assert desk_data.load(case_id).erased is None
    at.text_area(key="privacy:reason").set_value("Asked for").run()
    at.button(key="privacy:erase").click().run()
    assert not at.exception
    assert "1 case erased" in at.success[0].value
    assert desk_data.load(case_id).case.applicant is None
    at = desk_data.open_desk("decision", case=case_id)
    assert not at.exception
    assert "was erased on" in html(at)


def test_a_case_whose_time_is_over_is_offered_and_one_at_work_refused(desk_data: DeskData, monkeypatch) -> None:
    from assessment.screens.administration import retention

    case_id, at_work = withdrawn(desk_data), desk_data.new_case()
    monkeypatch.setattr(retention, "DAYS_A_MONTH", -1)
    at = desk_data.open_desk("privacy")
    assert at.multiselect(key="privacy:chosen").options[0].startswith(desk_data.load(case_id).reference)
    at.text_input(key="privacy:reference").set_value(desk_data.load(at_work).reference).run()
    at.checkbox(key="privacy:sure").check().run()
    at.button(key="privacy:erase").click().run()
    assert "has not ended" in at.error[0].value
    assert desk_data.load(at_work).state not in erasure.ENDED


def test_all_data_of_a_learner_are_put_together_on_request(desk_data: DeskData) -> None:
    at = desk_data.open_desk("decision", case=withdrawn(desk_data))
    at.button(key="learner-data").click().run()
    assert not at.exception
    assert at.get("download_button")[-1].proto.label.startswith("Download the data")


def test_documents_of_a_store_that_is_away_are_not_called_missing(
    desk_data: DeskData, monkeypatch: pytest.MonkeyPatch
) -> None:
    case_id, data = withdrawn(desk_data), b"a certificate"
    with work(desk_data.engine) as session:
        add_document(case_id, NewDocument(desk_data.documents.put(data), "c.pdf", len(data)), by="Ada", session=session)

    def away(documents: Documents, sha256: str) -> bytes:
        raise DocumentsAwayError("Connection timed out")

    monkeypatch.setattr(Documents, "get", away)
    at = desk_data.open_desk("decision", case=case_id)
    at.button(key="learner-data").click().run()
    assert not at.exception
    assert "The store of documents does not answer just now" in at.error[0].value
    assert not [button for button in at.get("download_button") if "data" in button.proto.label]
