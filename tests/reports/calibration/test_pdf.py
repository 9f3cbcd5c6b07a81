"""The report of a round: an accessible PDF without names, with the data attached."""

from __future__ import annotations

import io
import json

import pikepdf
import pytest

from criteria.text import words_in
from reports.calibration.pdf import report
from reports.calibration.results import Results
from tests.reports.calibration.conftest import DAY
from tests.support.languages import in_languages_by_turns


@pytest.mark.usefixtures("pango")
@in_languages_by_turns
def test_the_report_is_an_accessible_archival_pdf_with_the_data(compared: Results, language: str) -> None:
    data = report(compared, words_in(language), made_on=DAY)
    if language == "en":
        assert data == report(compared, words_in(language), made_on=DAY)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert str(pdf.Root.Lang) == language
        assert pdf.Root.MarkInfo.Marked
        attached = json.loads(pdf.attachments["round.json"].get_file().read_bytes())
        assert len(attached["items"]) == 3
        assert attached["agreement"]["outcome"]["ratings"] == 12
