"""A row that cannot be read takes nothing else down: it is listed, opens, names what is damaged, and can be mended."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import Engine, text

from assessment.case.edit import Edit
from assessment.case.workflow import Mover, NotAllowedError
from assessment.store.cases import loading, saving, transitions
from assessment.store.cases.listed import listed_cases
from assessment.store.cases.worklist import WorklistQuery, every_row, worklist
from assessment.store.database import work
from assessment.store.documents import Documents
from assessment.store.maintenance.integrity import check

FileCase = Callable[..., str]
ADA = Mover("Ada", ["assessor"])

DAMAGE = {
    "the content is no JSON": ("case_file", "content = '{'", "unreadable"),
    "the content is a list": ("case_file", "content = '[1]'", "unreadable"),
    "a part has another shape": ("case_file", "content = json_set(content, '$.workload', 'many')", "workload"),
    "the country is none": ("case_file", "content = json_set(content, '$.country', 'Atlantis')", "country"),
    "the purpose is none": ("case_file", "content = json_set(content, '$.purpose', 'luck')", "purpose"),
    "the day due is none": ("case_file", "due = 'tomorrow'", "due"),
    "the moment is none": ("case_file", "updated = 'just now'", "updated"),
    "an answer's day is none": ("answer", "\"on\" = 'tomorrow'", "answers.testing.result"),
    "an answer's note has no end": ("answer", "note = hex(zeroblob(50000))", "answers.testing.result"),
}
"""SQLite lets another program write all of these; PostgreSQL refuses some of them by the types of its columns."""

ON_POSTGRESQL = {
    "the content is a list": "content = '[1]'",
    "a part has another shape": "content = jsonb_set(content::jsonb, '{workload}', '\"many\"')",
    "the country is none": "content = jsonb_set(content::jsonb, '{country}', '\"Atlantis\"')",
    "the purpose is none": "content = jsonb_set(content::jsonb, '{purpose}', '\"luck\"')",
    "an answer's note has no end": "note = repeat('0', 100000)",
}
"""The same, as PostgreSQL writes it, where it lets them in."""

EVERYWHERE = [*(("sqlite", what) for what in DAMAGE), *(("postgresql", what) for what in ON_POSTGRESQL)]


def damaged(engine: Engine, file_case: Callable[..., str], what: str) -> tuple[str, str]:
    case_id, other = (file_case(answers={"testing.result": "unknown"}, course={"title": "Botany"}) for _ in range(2))
    table, change, _ = DAMAGE[what]
    if engine.dialect.name == "postgresql":
        change = ON_POSTGRESQL[what]
    key = "id" if table == "case_file" else "case_id"
    with engine.begin() as connection:
        connection.execute(text(f"UPDATE {table} SET {change} WHERE {key} = :id"), {"id": case_id})
    return case_id, other


@pytest.mark.parametrize(("url", "what"), EVERYWHERE, indirect=["url"])
def test_a_damaged_case_is_listed_opens_and_is_named(
    engine: Engine, file_case: FileCase, documents: Documents, what: str
) -> None:
    case_id, other = damaged(engine, file_case, what)
    with work(engine) as session:
        page = worklist(WorklistQuery("home"), session=session)
        assert {row.id for row in page.rows} == {case_id, other}
        assert {row.id for row, _ in every_row(WorklistQuery("home"), session=session)} == {case_id, other}
        assert other in listed_cases([case_id, other], session=session)
        stored = loading.load(case_id, session=session)
        assert DAMAGE[what][2] in [damage.part for damage in stored.damage]
        assert loading.load(other, session=session).damage == ()
        assert loading.events(case_id, session=session)
    faults = check(engine, documents)
    assert len(faults) >= 1
    assert all(stored.reference in fault for fault in faults)


@pytest.mark.parametrize(
    ("url", "what"),
    [
        ("sqlite", "a part has another shape"),
        ("sqlite", "an answer's note has no end"),
        ("sqlite", "the content is no JSON"),
        ("postgresql", "a part has another shape"),
        ("postgresql", "an answer's note has no end"),
    ],
    indirect=["url"],
)
def test_a_damaged_case_is_not_decided_before_it_is_mended(engine: Engine, file_case: FileCase, what: str) -> None:
    case_id, _ = damaged(engine, file_case, what)
    with work(engine) as session:
        saved = saving.save_part(Edit(case_id, 1, "Ada"), "decision", {"outcome": "full"}, session=session)
    with pytest.raises(NotAllowedError) as refused, work(engine) as session:
        transitions.checked_to_issue(Edit(case_id, saved, ADA), session=session)
    assert refused.value.id == "damaged"
    with work(engine) as session:
        (damage,) = [fault for fault in loading.load(case_id, session=session).damage if fault.removable]
        if damage.part.startswith("answers."):
            saving.save_answer(Edit(case_id, saved, "Ada"), damage.part[8:], None, session=session)
        else:
            saving.save_part(Edit(case_id, saved, "Ada"), damage.part, None, session=session)
    with work(engine) as session:
        assert loading.load(case_id, session=session).damage == ()
        assert loading.events(case_id, session=session)[-1].before, "what stood there is on record"
        transitions.checked_to_issue(Edit(case_id, saved + 1, ADA), session=session)


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_whatever_cannot_be_read_the_move_says_so(engine: Engine, file_case: FileCase) -> None:
    """Also where nobody has saved anything since, and the content itself cannot be read."""
    for what in DAMAGE:
        case_id, _ = damaged(engine, file_case, what)
        with pytest.raises(NotAllowedError) as refused, work(engine) as session:
            transitions.checked_to_issue(Edit(case_id, 1, ADA), session=session)
        assert refused.value.id == "damaged", what
        with work(engine) as session:
            transitions.move_case(Edit(case_id, 1, ADA), "begin", session=session)


def test_saving_another_part_keeps_what_cannot_be_read(engine: Engine, file_case: FileCase) -> None:
    case_id, _ = damaged(engine, file_case, "a part has another shape")
    with work(engine) as session:
        saving.save_part(Edit(case_id, 1, "Ada"), "course", {"title": "Zoology"}, session=session)
        assert saving.stored_content(case_id, session=session).parts["workload"] == "many"
    with work(engine) as session:
        saving.save_part(Edit(case_id, 2, "Ada"), "workload", None, session=session)
        kept = loading.events(case_id, session=session)[-1]
        assert (kept.key, kept.before) == ("workload", "many")
