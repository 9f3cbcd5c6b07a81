"""A decision record against bare WeasyPrint on the same HTML."""

from __future__ import annotations

import datetime

from assessment.case.model import Case
from assessment.rules.judge import judge
from criteria.text import words_in
from reports.record.document import canonical, page, record, record_data
from reports.record.request import RecordRequest
from tests.bench.measure import line, side_by_side
from tests.bench.rules import random_cases


def against_weasyprint() -> None:
    """What tags, attachment and the second standard cost on top of laying the pages out."""
    import weasyprint

    day = datetime.date(2026, 11, 22)
    case = Case.model_validate(random_cases(1, seed=7)[0])
    judgement, words = judge(case, language="en"), words_in("en")
    request = RecordRequest(case, judgement, words, reference="2026-0001", draft=True, made_on=day)
    html = page(request, canonical(record_data(request)), logo=False)
    ours, theirs, ratio = side_by_side(
        lambda: record(request),
        lambda: weasyprint.HTML(string=html).write_pdf(),
        rounds=7,
    )
    line("a record (PDF/A-3a, PDF/UA-1, JSON attached) / bare WeasyPrint on the same HTML", ours, theirs, ratio)
