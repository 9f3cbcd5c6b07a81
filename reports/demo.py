"""`laila demo`: fictional decided cases of several countries, to try the desk out. No such person exists.

The countries have habits, as real ones have: how often the code was checked, how strictly tests are seen, how often a
person departs from the proposal. The decisions are judged by the rules, stand in the register like real ones, and have
no PDF.

>>> fill(open_database("sqlite:////tmp/demo.sqlite3"), 60, seed=1)
60
"""

from __future__ import annotations

import datetime
import random
from dataclasses import dataclass

from sqlalchemy import Engine
from sqlmodel import Session

from assessment import register, store
from assessment.case import Case, Decision, Given
from assessment.database import work
from assessment.judge import judge
from assessment.judgement import Judgement
from assessment.store import CentreProfile
from assessment.workflow import ALL_ROLES, Mover
from criteria.load import framework
from criteria.text import words
from reports.decision_record import canonical
from reports.drafting import language_of
from reports.issuing import ISSUED, decided_data, enter

DAYS = 700
"""Decisions lie within so many days before today, after the rules came into force."""

GIVEN = ("Ana", "Bruno", "Carla", "Davor", "Elena", "Filipe", "Giulia", "Hrvoje", "Inês", "Jorge", "Katarina", "Luca")
FAMILY = ("Amaral", "Bianchi", "Čović", "Đurić", "Esposito", "Ferreira", "García", "Horvat", "Jurić", "Müller", "Rossi")
COURSES = tuple(
    (kind.format(subject), platform, f"University of {town}", country, weeks, effort)
    for number, subject in enumerate(("Data Science", "Bookkeeping", "Public Health", "Botany", "Design", "Statistics"))
    for kind, platform, town, country, weeks, effort in (
        ("Introduction to {}", "coursera", "Lowland", "NL", 4 + number, (3, 5)),
        ("{} in Practice", "edx", "Harbour", "GB", 6 + number, (2, 4)),
        ("Foundations of {}", "futurelearn", "Northshore", "IE", 3 + number, (3, 3)),
        ("{} for Beginners", "miriadax", "Valle Nuevo", "ES", 5, (2, 3)),
        ("Applied {}", "eduopen", "Lago di Prova", "IT", 8, (4, 6)),
    )
)


@dataclass(frozen=True)
class Habits:
    """How a country's fictional centre works. `care`: how often the better of two answers is found. `departs`: how
    often a person decides otherwise than proposed.
    """

    country: str
    centre: str
    care: float
    departs: float


CENTRES = (
    Habits("IT", "CPIA Lago di Prova", 0.86, 0.05),
    Habits("ES", "Centro de Educación de Adultos Río Claro", 0.93, 0.12),
    Habits("PT", "Centro Qualifica Serra Nova", 0.88, 0.08),
    Habits("HR", "Pučko otvoreno učilište Primjer", 0.80, 0.10),
    Habits("SI", "Ljudska univerza Zgled", 0.90, 0.04),
)


def fill(engine: Engine, decisions: int, seed: int, today: datetime.date | None = None) -> int:
    """Add so many decided cases, a few on each course, by five centres. The same seed decides the same. How many."""
    chance, day = random.Random(seed), today or datetime.date.today()
    start = max(framework().since, day - datetime.timedelta(days=DAYS))
    with work(engine) as session:
        for habits in CENTRES:
            store.save_centre(_profile(habits), session=session)
        for number in range(decisions):
            on = start + (day - start) * number // max(decisions, 1)
            _one(CENTRES[chance.randrange(len(CENTRES))], on, chance, session)
    return decisions


def _profile(habits: Habits) -> CentreProfile:
    return CentreProfile(id=f"demo-{habits.country.lower()}", country=habits.country, name=habits.centre)


def _one(habits: Habits, on: datetime.date, chance: random.Random, session: Session) -> None:
    """One case, answered until something can be decided, and its decision."""
    case = _case(habits, on, chance)
    found = judge(case, advise=False)
    while found.outcome.proposed not in ISSUED:
        case = _case(habits, on, chance)
        found = judge(case, advise=False)
    case = case.model_copy(update={"decision": _decision(habits, found, on, chance)})
    said = words(language_of(case))
    found = judge(case, language=said.language, advise=False)
    row = store.new_case(case, centre=_profile(habits).id, by="Demo", session=session)
    code = register.new_code()
    data = decided_data(case, found, said, reference=row.reference, made_on=on, code=code)
    snapshot = canonical(data).decode()
    decision = store.issue(row.id, snapshot, None, version=1, by=Mover("Demo", ALL_ROLES), session=session)
    enter(decision, row.centre_id, code, session)


def _decision(habits: Habits, found: Judgement, on: datetime.date, chance: random.Random) -> Decision:
    proposed = found.outcome.proposed
    if proposed == "full" or chance.random() >= habits.departs:
        return Decision(outcome=proposed, by="Demo", on=on, conditions=list(found.outcome.conditions))
    reason = "The learner showed in an interview what the certificate leaves open."
    return Decision(outcome="partial", reason=reason, by="Demo", on=on)


def _case(habits: Habits, on: datetime.date, chance: random.Random) -> Case:
    title, platform, body, country, weeks, effort = chance.choice(COURSES)
    learner = f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}"
    return Case(
        country=habits.country,
        purpose=chance.choice(("admission", "exemption", "credit", "credit", "credit", "portfolio")),
        on=on,
        centre={"name": habits.centre},
        applicant={"name": learner},
        course={"title": title, "platform": platform, "awarding_body": body, "issuer_country": country},
        certificate={"issued_on": on - datetime.timedelta(days=chance.randrange(20, 900))},
        workload={"weeks": weeks, "hours_per_week": list(effort)},
        level=dict.fromkeys(("knowledge", "skills", "autonomy"), chance.choice((4, 5, 5, 6))),
        answers=_answers(habits, chance),
    )


def _answers(habits: Habits, chance: random.Random) -> dict[str, Given]:
    """The best of three random answers, as often as the centre takes care; one question in twelve stays open."""
    given = {}
    for question in framework().questions.values():
        known = [answer for answer in question.answers if answer.points is not None and not answer.stop]
        drawn = sorted((chance.choice(known) for _ in range(3)), key=lambda answer: answer.points)
        if chance.random() > 1 / 12:
            given[question.id] = Given(answer=drawn[2 if chance.random() < habits.care else 0].id)
    return given
