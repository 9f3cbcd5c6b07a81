"""Anyone checks a record: by its code or by the file, with or without a centre's profile."""

from __future__ import annotations

import pytest

from assessment.store.database import work
from assessment.store.decisions import register
from tests.reports.screens.decision.test_page import decisions, opened
from tests.support.desk import DeskData, html


def issued(desk_data: DeskData) -> tuple[bytes, str]:
    """A record issued in the desk, and its code."""
    at, case_id = opened(desk_data)
    at.button(key="issue").click().run()
    [row] = decisions(desk_data, case_id)
    with work(desk_data.engine) as session:
        code = register.of_decision(case_id, 1, session=session).code
    return desk_data.documents.get(row.pdf_sha256), code


@pytest.mark.usefixtures("pango")
def test_a_record_is_checked_by_its_file_and_by_its_code(desk_data: DeskData) -> None:
    data, code = issued(desk_data)
    at = desk_data.open_desk("verify")
    at.text_input(key="code").set_value(code.lower()).run()
    assert not at.exception
    assert "CPIA 2 Firenze" in html(at)
    assert code in html(at)
    at.file_uploader(key="record").set_value(("record.pdf", data, "application/pdf")).run()
    assert "Genuine and unchanged" in html(at)
    at.file_uploader(key="record").set_value(("record.pdf", data + b" ", "application/pdf")).run()
    assert "Not genuine" in html(at)
    assert "CPIA 2 Firenze" not in html(at)


def test_an_unknown_code_is_not_ours(empty_desk: DeskData) -> None:
    at = empty_desk.open_desk("verify")
    at.text_input(key="code").set_value("<b>AAAA</b>").run()
    assert not at.exception
    assert "Not in this register" in html(at)
