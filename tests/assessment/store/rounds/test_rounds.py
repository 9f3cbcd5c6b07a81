"""Calibration rounds: the table of states and deeds, cases without a learner, and who reads what, on both databases."""

from __future__ import annotations

import itertools
import unicodedata

import pytest
from sqlalchemy import Engine

from assessment.access.roles import Held, Person
from assessment.calibration import ACCESS, MOVES, RUNS, STATES, Seat, anonymous, may, missing_of, move, moves, result_of
from assessment.case.answers import AnswerRecord, Override
from assessment.case.decision import Decision
from assessment.case.model import Applicant, Case
from assessment.case.workflow import ALL_ROLES, NotAllowedError
from assessment.rules.judge import judge
from assessment.store.cases.creating import Filing, new_case
from assessment.store.centres import CentreProfile, save_centre
from assessment.store.database import work
from assessment.store.errors import NotFoundError, NotValidError
from assessment.store.rounds import judgements as own
from assessment.store.rounds import rounds as kept
from assessment.store.rounds.rounds import ItemKey
from criteria.vocabulary import CRITERIA

CARLA = Seat("Carla", "north", frozenset(["coordinator"]))
ADA = Seat("Ada", "north", frozenset(["assessor"]))
BRUNO = Seat("Bruno", "south", frozenset(["assessor", "reviewer"]))
DORA = Seat("Dora", "west", frozenset(["assessor"]))

LEARNED = {
    "country": "IT",
    "purpose": "credit",
    "applicant": {"name": "Maria Rossi", "contact": "maria@example.org"},
    "centre": {"name": "CPIA Prova"},
    "course": {"title": "Botany", "platform": "edx", "url": "https://example.org/maria"},
    "certificate": {"issued_on": "2026-03-01", "number": "AB-12", "file": "maria.pdf"},
    "elements": {"further": "Signed by Rossi, MARIA in person", "participation": "online"},
    "workload": {"hours": 40},
    "level": {"knowledge": 5, "framework": "NFQ", "level": "6"},
    "target": {"outcomes": ["Names plants"]},
    "outcomes": {"listed": ["Names plants"], "covered": ["Names plants"]},
    "answers": {"testing.kind": "final"},
    "overrides": {"testing": {"strength": "weak", "reason": "Seen"}},
    "decision": {"outcome": "full"},
}


def test_every_state_can_be_reached_and_only_coordinators_move() -> None:
    assert {move.after for move in MOVES} | {"draft"} == set(STATES)
    for state, entry in itertools.product(STATES, MOVES):
        everything = ("cases", "invited", "consensus")
        if state in entry.before:
            assert move(entry.id, state, CARLA, everything) == entry.after
            with pytest.raises(NotAllowedError, match="role"):
                move(entry.id, state, ADA, everything)
            for need in entry.needs:
                with pytest.raises(NotAllowedError, match=need):
                    move(entry.id, state, CARLA, set(everything) - {need})
        else:
            with pytest.raises(NotAllowedError, match="state"):
                move(entry.id, state, CARLA, everything)


def test_a_round_that_was_closed_is_never_judged_again() -> None:
    reached, seen = {"closed"}, set()
    while reached - seen:
        state = (reached - seen).pop()
        seen.add(state)
        reached |= {move(name, state, CARLA, ("cases", "invited", "consensus")) for name in moves(state, CARLA)}
    everyone = Seat("Ada", "north", frozenset(ALL_ROLES))
    assert not any(may("judge", everyone, state, invited=["north"]) for state in seen)


def test_nobody_judges_and_reads_others_in_the_same_state() -> None:
    for state in STATES:
        everyone = Seat("Ada", "north", frozenset(ALL_ROLES))
        assert not (
            may("judge", everyone, state, invited=["north"]) and may("read-others", everyone, state, invited=["north"])
        )


def test_a_centre_that_was_not_invited_sees_nothing() -> None:
    assert not any(may(deed, DORA, state, invited=["north", "south"]) for deed in ACCESS for state in STATES)
    assert {"coordinator"} == RUNS


def test_of_a_learner_nothing_stays() -> None:
    case = anonymous(Case.model_validate(LEARNED))
    text = case.model_dump_json()
    assert not any(word in text for word in ("Maria", "MARIA", "Rossi", "maria", "CPIA", "AB-12", "example.org"))
    assert case.course.title == "Botany"
    assert case.workload.hours == (40, 40)
    assert case.answers == case.overrides == {}
    assert case.decision is None
    assert (case.level.knowledge, case.level.level) == (None, "6")
    assert (case.outcomes.listed, case.outcomes.covered) == (["Names plants"], [])
    assert case.elements.further == "Signed by …, … in person"
    assert str(case.certificate.issued_on) == "2026-03-01"


def test_a_learner_with_a_short_name_or_in_a_script_without_spaces_is_hidden_too() -> None:
    titles = {
        ("Li Na", "Statement of Li Na, LI NA and na li"): "Statement of …, … and na li",
        ("Li Na", "Statement for Ms Li: Italian"): "Statement for Ms …: Italian",
        ("Bo Ek", "Course for Bo Ek"): "Course for …",
        ("Anna De Luca", "Guida de Anna per il De luca"): "Guida de … per il … …",
        ("王小明", "王小明同学的课程"): "…同学的课程",
        ("王 小明", "王小明同学和小明的课程"): "…同学和…的课程",
        ("José Núñez", unicodedata.normalize("NFD", "Curso de José Núñez")): "Curso de …",
        ("X Y", "Y of x y"): "Y of …",
        ("Marta", "Martagona"): "Martagona",
        ("A", "A guide - to a garden"): "A guide - to a garden",
        ("-", "A guide - to a garden"): "A guide - to a garden",
        ("Li", "Li and the li"): "… and the li",
    }
    for (name, title), hidden in titles.items():
        case = Case.model_validate({"country": "IT", "purpose": "credit", "course": {"title": title}})
        learned = case.model_copy(update={"applicant": Applicant(name=name)})
        assert anonymous(learned).course.title == hidden


def test_a_name_that_is_also_a_code_of_a_country_or_a_unit_keeps_no_case_from_a_round() -> None:
    parts = {
        "region": "DE-BY",
        "on": "2026-03-02",
        "language": "de",
        "target": {"title": "Kurs von Ects", "kind": "period", "level": 4},
        "course": {"title": "DE und BY", "issuer_country": "ES", "language": "de", "field": "0611"},
        "certificate": {"issued_on": "2026-03-01"},
        "workload": {"credits": 2, "system": "ects"},
        "level": {"framework": "DQR", "level": "4"},
    }
    case = Case.model_validate({"country": "DE", "purpose": "credit", **parts})
    for name in ("Anna De Luca", "José DE", "Bo Es", "By Period", "Credit Ects", "Ana Dqr", "2026-03-01 Bo"):
        hidden = anonymous(case.model_copy(update={"applicant": Applicant(name=name)}))
        for part in ("country", "purpose", "region", "on", "language", "workload", "level"):
            assert getattr(hidden, part) == getattr(case, part), (name, part)
        assert hidden.target.kind == "period", name
        assert (hidden.course.issuer_country, hidden.course.language, hidden.course.field) == ("ES", "de", "0611")
        assert str(hidden.certificate.issued_on) == "2026-03-01"
    hidden = anonymous(case.model_copy(update={"applicant": Applicant(name="De Ects")}))
    assert (hidden.course.title, hidden.target.title) == ("… und BY", "Kurs von …")


def test_a_sentence_in_a_field_of_codes_hides_the_learner_too() -> None:
    parts = {
        "applicant": {"name": "Marta Rossi"},
        "target": {"kind": "course for Marta Rossi"},
        "course": {"language": "German, tutor of M. Rossi"},
        "workload": {"credits": 2, "system": "points of Marta"},
        "level": {"framework": "Portfolio of Marta Rossi", "level": "as Rossi says"},
    }
    hidden = anonymous(Case.model_validate({"country": "DE", "purpose": "credit", **parts}))
    assert hidden.target.kind == "course for …"
    assert hidden.course.language == "German, tutor of M. …"
    assert hidden.workload.system == "points of …"
    assert (hidden.level.framework, hidden.level.level) == ("Portfolio of …", "as … says")


@pytest.fixture
def session_for(engine: Engine):
    """Sessions of a database with three centres."""
    with work(engine) as session:
        for centre, country in (("north", "IT"), ("south", "ES"), ("west", "PT")):
            save_centre(CentreProfile(id=centre, country=country, name=f"Centre {centre}"), session=session)
    return lambda: work(engine)


def composed(session_for) -> str:
    with session_for() as session:
        round_id = kept.new_round("Spring", seat=CARLA, session=session)
        kept.add_item(round_id, anonymous(Case.model_validate(LEARNED)), "Seen by many", seat=CARLA, session=session)
        kept.add_item(round_id, Case(country="ES", purpose="portfolio"), seat=CARLA, session=session)
        kept.invite(round_id, ["south", "north", "north"], seat=CARLA, session=session)
    return round_id


def opened(session_for) -> str:
    round_id = composed(session_for)
    with session_for() as session:
        assert kept.move_round(round_id, "open", seat=CARLA, session=session) == "open"
    return round_id


def judged(item: kept.Item, strength: str = "weak", outcome: str = "partial") -> Case:
    """A case judged without an answer: a strength of one's own for each criterion."""
    overrides = {name: Override(strength=strength, reason="Seen") for name in CRITERIA}
    answers = {"testing.kind": AnswerRecord(answer="final")}
    parts = {"overrides": overrides, "decision": Decision(outcome=outcome), "answers": answers}
    return item.case.model_copy(update=parts)


def judges(session_for, round_id: str, seat: Seat, strength: str = "weak") -> None:
    with session_for() as session:
        for item in kept.load_round(round_id, seat=seat, session=session).items:
            case = judged(item, strength)
            own.finish(ItemKey(round_id, item.number), case, result_of(case, judge(case)), seat=seat, session=session)


def test_a_round_from_its_beginning_to_its_end(session_for) -> None:
    round_id = opened(session_for)
    judges(session_for, round_id, ADA, "weak")
    judges(session_for, round_id, BRUNO, "strong")
    with session_for() as session:
        assert kept.all_rounds(seat=ADA, session=session)[0].mine == 2
        assert own.progress(round_id, seat=CARLA, session=session) == {"north": (1, 2), "south": (1, 2)}
        kept.move_round(round_id, "close", seat=CARLA, session=session)
    with session_for() as session:
        judgements = own.judgements(round_id, seat=BRUNO, session=session)
        assert [(entry.number, entry.country, entry.person) for entry in judgements] == [
            (1, "ES", "Bruno"),
            (1, "IT", "Ada"),
            (2, "ES", "Bruno"),
            (2, "IT", "Ada"),
        ]
        assert judgements[0].result["strengths"]["quality"] == "strong"
        item = kept.load_round(round_id, seat=CARLA, session=session).items[0]
        case = judgements[0].on(item)
        assert case.answers["testing.kind"].answer == "final"
        assert case.country == "ES"
        with pytest.raises(NotAllowedError, match="consensus"):
            kept.move_round(round_id, "conclude", seat=CARLA, session=session)
        settled = {**dict.fromkeys(CRITERIA, "weak"), "outcome": "partial"}
        for number in (1, 2):
            kept.save_consensus(ItemKey(round_id, number), settled, "Talked it over", seat=CARLA, session=session)
        kept.save_round(round_id, "discussion", "Hours were read differently", seat=CARLA, session=session)
        assert kept.move_round(round_id, "conclude", seat=CARLA, session=session) == "concluded"
    with session_for() as session, pytest.raises(NotAllowedError, match="state"):
        kept.save_consensus(ItemKey(round_id, 1), settled, None, seat=CARLA, session=session)


def test_before_it_closes_nobody_reads_anothers_judgement(session_for) -> None:
    round_id = opened(session_for)
    judges(session_for, round_id, ADA)
    for seat in (CARLA, ADA, BRUNO):
        with session_for() as session, pytest.raises(NotAllowedError, match="state"):
            own.judgements(round_id, seat=seat, session=session)
    with session_for() as session:
        assert own.own(ItemKey(round_id, 1), seat=BRUNO, session=session).parts == {}
        assert own.own(ItemKey(round_id, 1), seat=ADA, session=session).finished
        with pytest.raises(NotAllowedError, match="role"):
            own.progress(round_id, seat=ADA, session=session)


def test_who_is_not_invited_finds_no_round(session_for) -> None:
    round_id = opened(session_for)
    with session_for() as session:
        assert kept.all_rounds(seat=DORA, session=session) == []
        for look in (
            lambda: kept.load_round(round_id, seat=DORA, session=session),
            lambda: own.own(ItemKey(round_id, 1), seat=DORA, session=session),
            lambda: own.judgements(round_id, seat=DORA, session=session),
            lambda: own.save_own(
                ItemKey(round_id, 1), Case(country="IT", purpose="credit"), seat=DORA, session=session
            ),
        ):
            with pytest.raises(NotFoundError):
                look()


def test_an_assessor_sees_a_round_only_once_it_is_open(session_for) -> None:
    round_id = composed(session_for)
    with session_for() as session:
        assert [line.id for line in kept.all_rounds(seat=CARLA, session=session)] == [round_id]
        assert kept.all_rounds(seat=ADA, session=session) == []
        with pytest.raises(NotFoundError):
            kept.load_round(round_id, seat=ADA, session=session)
        with pytest.raises(NotAllowedError, match="role"):
            kept.new_round("Mine", seat=ADA, session=session)


def test_a_closed_round_is_locked(session_for) -> None:
    round_id = opened(session_for)
    judges(session_for, round_id, ADA)
    with session_for() as session:
        kept.move_round(round_id, "close", seat=CARLA, session=session)
    with session_for() as session:
        before = own.own(ItemKey(round_id, 1), seat=ADA, session=session)
    with pytest.raises(NotAllowedError, match="state"):
        judges(session_for, round_id, ADA, "strong")
    with session_for() as session:
        assert own.own(ItemKey(round_id, 1), seat=ADA, session=session) == before


def test_an_open_round_is_not_composed_any_more(session_for) -> None:
    round_id = opened(session_for)
    with session_for() as session:
        for change in (
            lambda: kept.remove_item(ItemKey(round_id, 1), seat=CARLA, session=session),
            lambda: kept.invite(round_id, [], seat=CARLA, session=session),
            lambda: kept.save_round(round_id, "title", "Other", seat=CARLA, session=session),
        ):
            with pytest.raises(NotAllowedError, match="state"):
                change()


def test_saving_again_takes_back_that_it_was_finished(session_for) -> None:
    round_id = opened(session_for)
    judges(session_for, round_id, ADA)
    with session_for() as session:
        item = kept.load_round(round_id, seat=ADA, session=session).items[0]
        own.save_own(ItemKey(round_id, 1), item.case, seat=ADA, session=session)
        mine = own.own(ItemKey(round_id, 1), seat=ADA, session=session)
        assert (mine.finished, mine.result, mine.on(item)) == (None, None, item.case)


def test_a_round_opens_with_cases_and_centres_only(session_for) -> None:
    with session_for() as session:
        round_id = kept.new_round("Empty", seat=CARLA, session=session)
        with pytest.raises(NotAllowedError, match="cases"):
            kept.move_round(round_id, "open", seat=CARLA, session=session)
        kept.add_item(round_id, Case(country="IT", purpose="credit"), seat=CARLA, session=session)
        with pytest.raises(NotAllowedError, match="invited"):
            kept.move_round(round_id, "open", seat=CARLA, session=session)


def test_a_case_that_says_whose_it_is_is_refused(session_for) -> None:
    with session_for() as session:
        round_id = kept.new_round("Spring", seat=CARLA, session=session)
        with pytest.raises(NotValidError, match="without learner"):
            kept.add_item(round_id, Case.model_validate(LEARNED), seat=CARLA, session=session)
        kept.add_item(round_id, Case(country="ES", purpose="portfolio"), seat=CARLA, session=session)
        for part, value in (("certificate", {"number": "AB-12"}), ("course", {"url": "https://example.org/maria"})):
            leads = Case.model_validate({"country": "ES", "purpose": "portfolio", part: value})
            with pytest.raises(NotValidError, match="without learner"):
                kept.add_item(round_id, leads, seat=CARLA, session=session)
            with pytest.raises(NotValidError, match="without learner"):
                kept.save_item(ItemKey(round_id, 1), case=leads, seat=CARLA, session=session)


def test_a_case_to_pick_is_found_by_its_course_and_never_by_its_learner(session_for) -> None:
    with session_for() as session:
        new_case(Case.model_validate(LEARNED), Filing("north", "Ada"), session=session)
        offered = [bool(kept.cases_to_pick(typed, 9, session=session)) for typed in ("", "BOTANY edx", "0001", "rossi")]
        assert offered == [True, True, True, False]


def test_a_case_taken_out_leaves_no_hole(session_for) -> None:
    round_id = composed(session_for)
    with session_for() as session:
        kept.remove_item(ItemKey(round_id, 1), seat=CARLA, session=session)
        kept.add_item(round_id, Case(country="PT", purpose="credit"), seat=CARLA, session=session)
        items = kept.load_round(round_id, seat=CARLA, session=session).items
        assert [(item.number, item.case.country) for item in items] == [(1, "ES"), (2, "PT")]


def test_a_seat_counts_no_further_than_the_person_of_the_session(session_for) -> None:
    round_id = opened(session_for)
    person = Person("7", "Dora", (Held("assessor", centre="west"),))
    with session_for() as session:
        session.info["person"] = person
        claimed = Seat("Ada", "north", frozenset(ALL_ROLES))
        assert kept.all_rounds(seat=claimed, session=session) == []
        with pytest.raises(NotFoundError):
            own.own(ItemKey(round_id, 1), seat=claimed, session=session)


def test_a_result_needs_every_strength_and_an_outcome() -> None:
    case = Case(country="IT", purpose="credit")
    assert missing_of(case, judge(case)) == [*CRITERIA, "outcome"]
    with pytest.raises(ValueError, match="expected a strength"):
        result_of(case, judge(case))


def test_a_coordinator_of_one_country_runs_rounds_of_all(session_for) -> None:
    person = Person("8", "Carla", (Held("coordinator", country="IT"),))
    with session_for() as session:
        session.info["person"] = person
        seat = Seat("Carla", "", frozenset(ALL_ROLES))
        round_id = kept.new_round("Autumn", seat=seat, session=session)
        assert kept.centre_names(session=session)["south"] == "Centre south (ES)"
        with pytest.raises(NotAllowedError):
            own.save_own(ItemKey(round_id, 1), Case(country="IT", purpose="credit"), seat=seat, session=session)
