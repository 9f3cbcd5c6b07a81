"""Earlier decisions on the same course: which are found, which count, which binds, and which courses are the same."""

from __future__ import annotations

import datetime
import itertools
import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select

from assessment.case.decision import Decision
from assessment.case.edit import Edit
from assessment.case.model import Case
from assessment.case.redaction import snapshot_without_person
from assessment.case.stored import Stored
from assessment.case.workflow import ALL_ROLES, Mover
from assessment.register import codes
from assessment.register import entries as register_entries
from assessment.rules.inputs import WITHOUT_HOURS
from assessment.rules.judge import judge
from assessment.rules.precedents import alike_to, in_order, key_of, nearest
from assessment.settings import Settings
from assessment.store.cases import creating, loading
from assessment.store.database import work
from assessment.store.decisions import courses, inputs, issuing
from assessment.store.decisions.course_files import past_decision, recognised_for
from assessment.store.decisions.precedents import binding, number_of, precedents
from assessment.store.tables import COURSES, DECISION_FACTS, DECISION_INPUTS, DECISIONS
from criteria.load import framework
from criteria.text import words_in
from reports.issuing.issue import decided_data, enter
from reports.issuing.journal import Journal
from reports.record.document import canonical
from reports.record.request import RecordRequest

DAY = datetime.date(2026, 11, 22)
BOTANY = {"title": "Introduction to Botany", "platform": "edX", "awarding_body": "University of Harbour"}
BEST = {q.id: max(q.answers, key=lambda a: a.points or 0).id for q in framework().questions.values()}


def filed(engine: Engine, centre: str = "home", **parts: Any) -> Stored:
    """A case that is answered well, unless said otherwise."""
    data = {
        "country": "IT",
        "purpose": "credit",
        "on": DAY,
        "course": BOTANY,
        "answers": BEST,
        "workload": {"hours": 50},
        "elements": {"participation": "online"},
        "target": {"level": 4},
    }
    with work(engine) as session:
        row = creating.new_case(Case.model_validate({**data, **parts}), creating.Filing(centre, "Ada"), session=session)
        return loading.load(row.id, session=session)


def requested(case: Case, reference: str, on: datetime.date) -> RecordRequest:
    return RecordRequest(case, judge(case, advise=False), words_in("en"), reference, draft=False, made_on=on)


def decided(engine: Engine, outcome: str = "full", on: datetime.date = DAY, centre: str = "home", **parts: Any) -> int:
    """A decision in the register; the number that stands for it as a precedent."""
    stored = filed(engine, centre, **parts)
    precedent = stored.case.decision.precedent if stored.case.decision else None
    decision = Decision(outcome=outcome, reason="Seen.", by="Ada", precedent=precedent)
    case = stored.case.model_copy(update={"on": on, "decision": decision})
    code = codes.new_code()
    data = decided_data(requested(case, stored.reference, on), code)
    with work(engine) as session:
        mover = Mover("Ada", ALL_ROLES)
        row = issuing.issue(Edit(stored.id, stored.version, mover), canonical(data).decode(), None, session=session)
        enter(row, centre, code, _journal_beside(engine), session)
        return number_of(code)


def _journal_beside(engine: Engine) -> Journal:
    """The journal in the folder of a SQLite database; for PostgreSQL, in an empty one."""
    database = engine.url.database if engine.dialect.name == "sqlite" else None
    return Journal(Settings(data=Path(database).parent if database else Path(tempfile.mkdtemp())))


def mine_of(stored: Stored) -> dict[str, Any]:
    return alike_to(stored.case, judge(stored.case, advise=False))


def precedents_of(engine: Engine, stored: Stored) -> list[Any]:
    with work(engine) as session:
        return precedents(stored, session=session)


def test_decisions_on_the_course_come_from_all_centres_the_newest_first(engine: Engine) -> None:
    older = decided(engine, on=DAY - datetime.timedelta(days=9), country="ES", centre="other")
    newer = decided(engine, "partial", course={**BOTANY, "title": "Introduction to botany | edX"})
    decided(engine, course={**BOTANY, "title": "The Economics of Money"})
    stored = filed(engine)
    first, second = precedents_of(engine, stored)
    assert (first.entry, first.own, first.outcome, first.counts) == (newer, True, "partial", True)
    assert (second.entry, second.own, second.country) == (older, False, "ES")
    assert second.level is None
    assert second.run is None
    assert second.edition == "1"
    assert (second.abroad, second.issued_on) == (True, DAY.replace(month=1, day=1))
    assert first.issued_on == DAY
    assert "Ada" not in json.dumps(first.__dict__, default=str)


def test_a_decision_on_another_code_or_another_page_is_on_another_course(engine: Engine) -> None:
    """Their keys agree: the code is no part of a key, and an entry of the register knows no address of a page."""
    physics = [{**BOTANY, "title": title} for title in ("PHYS101: Physics", "PHYS102: Physics", "Physics")]
    first, second, bare = [
        decided(engine, "partial", course=course, target={"title": course["title"]}) for course in physics
    ]
    pages = [
        {"title": "Weaving", "url": f"https://www.{host}/course/weaving"} for host in ("edx.org", "school.example")
    ]
    other = decided(engine, course={"title": "Weaving"})
    on_page = [decided(engine, course=course) for course in pages]
    for course, expected in (
        (physics[0], {first, bare}),
        (physics[1], {second, bare}),
        (physics[2], {first, second, bare}),
        (pages[0], {on_page[0]}),
        (pages[1], {on_page[1]}),
        ({"title": "Weaving"}, {other, *on_page}),
    ):
        stored = filed(engine, course=course)
        assert {precedent.entry for precedent in precedents_of(engine, stored)} == expected
    with work(engine) as session:
        for course, past_course in ((physics[0], physics[2]), (pages[0], pages[0]), (pages[1], pages[1])):
            past = past_decision(filed(engine, course=course), session=session)
            assert past
            assert past.snapshot["case"]["course"].items() >= past_course.items()
        titles = recognised_for(filed(engine, course=physics[0]), session=session)
    assert titles == ("Physics", "PHYS101: Physics")


def test_a_case_without_a_title_has_none(engine: Engine) -> None:
    decided(engine)
    assert precedents_of(engine, filed(engine, course={"platform": "edX"})) == []


def test_what_todays_rules_would_not_propose_is_history(engine: Engine) -> None:
    entry = decided(engine)
    with work(engine) as session:
        held = session.execute(select(DECISION_FACTS.c.seq)).scalar_one()
        session.execute(DECISION_FACTS.update().where(DECISION_FACTS.c.seq == held).values(proposed="not-recognised"))
    stored = filed(engine)
    [precedent] = precedents_of(engine, stored)
    assert precedent.entry == entry
    assert not precedent.counts
    assert nearest([precedent], mine_of(stored)) is None


def test_what_a_later_decision_replaced_is_history(engine: Engine) -> None:
    decided(engine)
    with work(engine) as session:
        session.execute(DECISION_FACTS.update().values(in_force=False))
    [precedent] = precedents_of(engine, filed(engine))
    assert not precedent.counts


def test_the_nearest_asks_for_the_same_and_is_most_alike(engine: Engine) -> None:
    stored = filed(engine)
    decided(engine, purpose="portfolio")
    decided(engine, target={"level": 6})
    decided(engine, elements={"participation": "on-site"})
    assert nearest(precedents_of(engine, stored), mine_of(stored)) is None
    poor = {"quality.course-review": "none", "quality.awarding-body": "none"}
    weak = decided(engine, "partial", answers={**BEST, **poor})
    alike = decided(engine, on=DAY - datetime.timedelta(days=30))
    listed = precedents_of(engine, stored)
    bound = nearest(listed, mine_of(stored))
    assert bound is not None
    assert bound.entry == alike
    assert in_order(listed, mine_of(stored))[0].entry == alike
    differing = next(entry for entry in listed if entry.entry == weak)
    assert "purpose" in differing.compared(mine_of(stored))[0]


def test_only_another_outcome_departs_from_it(engine: Engine) -> None:
    entry = decided(engine)
    stored = filed(engine)
    for outcome, expected in (("full", None), ("partial", entry)):
        case = stored.case.model_copy(update={"decision": Decision(outcome=outcome)})
        with work(engine) as session:
            precedent = binding(stored, case, judge(case, advise=False), session=session)
        assert (precedent and precedent.entry) == expected


def test_the_sentence_is_kept_with_the_decision_and_the_code_in_the_register(engine: Engine) -> None:
    entry = decided(engine)
    against = {"entry": entry, "country": "IT", "outcome": "full", "reason": "The test was not passed."}
    stored = filed(engine)
    case = stored.case.model_copy(update={"decision": Decision(outcome="partial", reason="-", precedent=against)})
    data = decided_data(requested(case, "1", DAY), "X")
    first = register_entries.entry_of(data, code="X", centre="home", number=1)
    assert first["outcome"]["against"] == entry
    assert "test was not passed" not in json.dumps(first)
    assert inputs.row(1, data)["against"] == entry


def test_an_erased_decision_still_says_what_it_departs_from_and_was_judged_by(engine: Engine) -> None:
    against = {"entry": 7, "country": "ES", "outcome": "full", "reason": "Maria's test was not passed."}
    stored = filed(engine, applicant={"name": "Maria Prova"})
    case = stored.case.model_copy(update={"decision": Decision(outcome="partial", reason="-", precedent=against)})
    data = decided_data(requested(case, "1", DAY), "X")
    erased = snapshot_without_person(data)
    assert "Maria" not in json.dumps(erased)
    assert inputs.row(1, erased) == inputs.row(1, data)
    entries = [register_entries.entry_of(entry, code="X", centre="home", number=1) for entry in (data, erased)]
    assert entries[0]["outcome"] == entries[1]["outcome"]
    assert entries[0]["outcome"]["against"] == 7


# --- the same course under another title


@pytest.mark.parametrize(
    ("course", "proposed"),
    [
        ({"title": "Introduzione alla botanica", "platform": "eduopen"}, True),
        ({"title": "Introduction to Botany", "platform": "coursera"}, True),
        ({"title": "Introductory Botany", "platform": "edX"}, True),
        ({"title": "Kurs 7", "platform": "edX", "url": "https://www.edx.org/learn/botany/?utm=1"}, True),
        ({"title": "Introduction to Bookkeeping", "platform": "edX"}, False),
        ({"title": "The Economics of Money", "platform": "edX"}, False),
    ],
)
def test_titles_that_are_alike_are_proposed(engine: Engine, course: dict[str, str], proposed: bool) -> None:
    decided(engine, course={**BOTANY, "url": "https://edx.org/learn/botany"})
    case = filed(engine, course=course).case
    with work(engine) as session:
        assert courses.remember(session=session) == 1
        similar = courses.alike(key_of(case), course["title"], course.get("url"), session=session)
    assert [each.title for each in similar] == (["Introduction to Botany"] if proposed else [])


def test_confirmed_counts_both_ways_and_in_turn_until_taken_back(engine: Engine) -> None:
    other = {"title": "Introduzione alla botanica", "platform": "eduopen"}
    english, italian = decided(engine), decided(engine, course=other)
    here, there = filed(engine), filed(engine, course=other)
    third = filed(engine, course={"title": "Botanik I", "platform": "imoox"})
    keys = [key_of(item.case) for item in (here, there, third)]
    with work(engine) as session:
        courses.remember(session=session)
        courses.answer(keys[1], keys[0], same=True, by="Ada", session=session)
        courses.answer(keys[2], keys[1], same=True, by="Bo", session=session)
    for stored in (here, there, third):
        assert {precedent.entry for precedent in precedents_of(engine, stored)} == {english, italian}
    with work(engine) as session:
        [entry] = courses.confirmed(keys[0], session=session)
        assert (entry.title, entry.by) == ("Introduzione alla botanica", "Ada")
        assert courses.alike(keys[0], "Introduction to Botany", None, session=session) == []
        courses.take_back(*keys[:2], session=session)
    assert {precedent.entry for precedent in precedents_of(engine, here)} == {english}
    assert {precedent.entry for precedent in precedents_of(engine, third)} == {italian}


def test_denied_is_not_proposed_again(engine: Engine) -> None:
    decided(engine)
    with work(engine) as session:
        courses.remember(session=session)
        about = ("imoox:botany", "Introduction to Botany", None)
        [similar] = courses.alike(*about, session=session)
        courses.answer("imoox:botany", similar.key, same=False, by="Ada", session=session)
        assert courses.alike(*about, session=session) == []


def test_courses_are_taken_up_once(engine: Engine) -> None:
    decided(engine)
    with work(engine) as session:
        assert [courses.remember(session=session) for _ in range(2)] == [1, 0]
    decided(engine)
    with work(engine) as session:
        assert courses.remember(session=session) == 0
        assert session.scalar(select(COURSES.c.last_seq)) == 2


def test_a_decision_without_a_row_of_its_own_is_shown_as_history(engine: Engine) -> None:
    decided(engine)
    with work(engine) as session:
        session.execute(DECISION_INPUTS.delete())
        assert session.scalar(select(DECISIONS.c.number)) == 1
    [precedent] = precedents_of(engine, filed(engine))
    assert not precedent.counts


def outdate(engine: Engine) -> dict[int, str]:
    """Make the rows as an earlier version did, without what a procedure says of hours. Returns the facts as they were.

    The migration marks such rows.
    """
    seq, facts = DECISION_INPUTS.c.seq, DECISION_INPUTS.c.facts
    with work(engine) as session:
        before = {row.seq: row.facts for row in session.execute(select(seq, facts))}
        for number, text in before.items():
            bare = {name: part for name, part in json.loads(text).items() if name != WITHOUT_HOURS}
            session.execute(DECISION_INPUTS.update().where(seq == number).values(facts=json.dumps(bare), outdated=True))
    return before


def kept_facts(engine: Engine) -> dict[int, str]:
    with work(engine) as session:
        query = select(DECISION_INPUTS.c.seq, DECISION_INPUTS.c.facts, DECISION_INPUTS.c.outdated)
        rows = session.execute(query).all()
    assert not any(row.outdated for row in rows)
    return {row.seq: row.facts for row in rows}


@pytest.mark.parametrize("url", ["sqlite", "postgresql"], indirect=True)
def test_a_row_of_an_earlier_version_is_made_anew_when_it_is_judged(engine: Engine) -> None:
    for country in ("DK", "DK", "IT"):
        decided(engine, country=country, purpose="exemption", target={"title": "Avu", "kind": "period", "hours": 60})
    before = outdate(engine)
    with work(engine) as session:
        judged = inputs.inputs_of([1, 2, 3], session=session)
        assert {seq: judged[seq].facts.in_hours for seq in judged} == {1: False, 2: False, 3: True}
        assert inputs.fill(session=session) == 3
        assert inputs.fill(session=session) == 0
    assert kept_facts(engine) == before


def erased_before(data: dict[str, Any]) -> dict[str, Any]:
    """A snapshot as an earlier version left it when it erased the case."""
    left = snapshot_without_person(data)
    return left | {"case": {name: part for name, part in left["case"].items() if name != "procedure"}}


def test_a_row_stays_where_its_snapshot_says_too_little(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """An earlier version erased the answers on which the procedure depends; a damaged snapshot stops no replay."""
    damages = [
        erased_before,
        lambda data: data | {"case": data["case"] | {"procedure": {"within-amu-goals": "perhaps"}}},
        lambda data: data | {"judgement": {"equivalence": ["a text"]}},
        lambda data: 7,
        snapshot_without_person,
        lambda data: data,
    ]
    for _ in damages:
        decided(engine, country="DK", purpose="exemption", target={"title": "Avu", "kind": "period", "hours": 60})
    before = outdate(engine)
    in_turn, whole = itertools.cycle(damages), inputs._whole
    monkeypatch.setattr(inputs, "_whole", lambda text: whole(json.dumps(next(in_turn)(json.loads(text)))))
    with work(engine) as session:
        assert inputs.fill(session=session) == 2
    after = kept_facts(engine)
    assert [WITHOUT_HOURS in after[seq] for seq in sorted(after)] == [False] * 4 + [True] * 2
    assert (after[5], after[6]) == (before[5], before[6])
    with work(engine) as session:
        session.execute(DECISION_INPUTS.delete())
        assert inputs.fill(session=session) == 3, (
            "without a row of an earlier version, what is left is better than none"
        )
