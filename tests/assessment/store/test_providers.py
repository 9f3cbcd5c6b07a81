"""What is known of providers: found under any spelling, dated, each thing once."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from sqlalchemy import Engine

from assessment.access.roles import Held, Person
from assessment.case.model import Case
from assessment.case.workflow import NotAllowedError
from assessment.store import centres
from assessment.store.database import work
from assessment.store.decisions import courses
from assessment.store.providers import OFFERED, ProviderFinding, add, known_of, listed, name_key, remove

DAY = datetime.date(2024, 5, 31)
AUDIT = ProviderFinding(
    "awarding-body", "Università di Prova", "deqar", "DEQAR", DAY, "AVEP: institutional audit, positive"
)


def case(**course: str) -> Case:
    return Case.model_validate({"country": "IT", "purpose": "credit", "course": course})


@pytest.mark.parametrize(
    ("kind", "name", "other", "same"),
    [
        ("awarding-body", "Università di Prova", "UNIVERSITA PROVA", True),
        ("awarding-body", "The University of Harbour", "University of Harbour", True),
        ("awarding-body", "University of Harbour", "Harbour College", False),
        ("platform", "MiríadaX", "miriadax", True),
        ("platform", "www.coursera.org", "Coursera Inc.", True),
    ],
)
def test_a_name_is_known_under_other_spellings(kind: str, name: str, other: str, same: bool) -> None:
    assert (name_key(name, kind) == name_key(other, kind)) is same


def test_a_case_is_offered_what_is_known_of_its_body_and_platform(engine: Engine) -> None:
    later = replace(AUDIT, on=DAY.replace(year=2025), says="AVEP: follow-up")
    platform = ProviderFinding("platform", "edX", "centre", "CPIA di Prova", DAY, "Names who reviews its courses.")
    other = replace(AUDIT, name="Other University")
    named_alike = replace(platform, kind="awarding-body", name="Harbour")
    with work(engine) as session:
        assert add([AUDIT, later, platform, other, named_alike], session=session) == 5
        findings = known_of(case(awarding_body="Universita' di prova", platform="EDX"), session=session)
        assert [entry.says for entry in findings] == [later.says, platform.says, AUDIT.says]
        assert known_of(case(title="Botany"), session=session) == []
        add([replace(AUDIT, says=f"Report {number}") for number in range(9)], session=session)
        assert len(known_of(case(awarding_body="Università di Prova"), session=session)) == OFFERED


def test_the_same_thing_stands_once(engine: Engine) -> None:
    with work(engine) as session:
        assert [add([AUDIT, AUDIT], session=session) for _ in range(2)] == [1, 0]


def test_the_list_is_searched_and_paged(engine: Engine) -> None:
    days = [DAY + datetime.timedelta(days=number) for number in range(30)]
    many = [replace(AUDIT, name=f"Università {number:02}", on=day) for number, day in enumerate(days)]
    with work(engine) as session:
        add(many, session=session)
        first, total = listed("", 0, 25, session=session)
        assert (first[0].name, len(first), total) == ("Università 29", 25, 30)
        assert [provider.name for provider in listed("di universita 07", 0, 25, session=session)[0]] == [
            "Università 07"
        ]
        assert listed("100%_", 0, 25, session=session) == ([], 0)


def test_a_centre_takes_out_only_its_own(engine: Engine) -> None:
    with work(engine) as session:
        for name in ("home", "other"):
            centres.save_centre(centres.CentreProfile(id=name, country="IT", name=name), session=session)
        add([replace(AUDIT, centre_id="home")], session=session)
        [provider] = listed("", 0, 25, session=session)[0]
        remove(provider.id, "other", session=session)
        assert listed("", 0, 25, session=session)[1] == 1
        remove(provider.id, "home", session=session)
        assert listed("", 0, 25, session=session)[1] == 0


def test_what_ended_still_stands_with_its_day() -> None:
    ended = replace(AUDIT, until=DAY)
    assert ended.holds(DAY)
    assert not ended.holds(DAY + datetime.timedelta(days=1))
    assert AUDIT.holds(datetime.date.max)


def test_only_who_decides_adds_and_only_for_the_own_centre(engine: Engine) -> None:
    coordinator = Person("1", "Carla", (Held("coordinator", country="IT"),))
    assessor = Person("2", "Ada", (Held("assessor", centre="home"),))
    with work(engine) as session:
        centres.save_centre(centres.CentreProfile(id="other", country="IT", name="other"), session=session)
    for person, finding in ((coordinator, AUDIT), (assessor, replace(AUDIT, centre_id="other"))):
        with pytest.raises(NotAllowedError), work(engine, person) as session:
            add([finding], session=session)
    with pytest.raises(NotAllowedError), work(engine, assessor) as session:
        remove(1, "other", session=session)
    with pytest.raises(NotAllowedError), work(engine, coordinator) as session:
        courses.answer("edx:a", "edx:b", same=True, by="Carla", session=session)
    with work(engine, assessor) as session:
        assert add([AUDIT], session=session) == 1
        courses.answer("edx:a", "edx:b", same=True, by="Ada", session=session)
