"""A decision record against bare WeasyPrint on the same HTML."""

from __future__ import annotations

import datetime

from assessment.case.model import Case
from assessment.rules.judge import judge
from criteria.load import country, framework
from criteria.text import words_in
from reports.record.document import canonical, page, record, record_data
from tests.bench.measure import line, side_by_side
from tests.bench.rules import random_cases


def against_weasyprint() -> None:
    """What tags, attachment and the second standard cost on top of laying the pages out."""
    import weasyprint

    day = datetime.date(2026, 11, 22)
    case = Case.model_validate(random_cases(1, seed=7)[0])
    found, words = judge(case, language="en"), words_in("en")
    attached = canonical(record_data(case, found, words, reference="2026-0001", draft=True, made_on=day))
    html = page(
        case,
        found,
        words,
        reference="2026-0001",
        draft=True,
        made_on=day,
        attached=attached,
        logo=False,
        place=country(case.country),
        rules=framework(),
    )
    ours, theirs, ratio = side_by_side(
        lambda: record(case, found, words, reference="2026-0001", draft=True, made_on=day),
        lambda: weasyprint.HTML(string=html).write_pdf(),
        rounds=7,
    )
    line("a record (PDF/A-3a, PDF/UA-1, JSON attached) / bare WeasyPrint on the same HTML", ours, theirs, ratio)
