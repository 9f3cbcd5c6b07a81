"""Many believable, fictional cases at once, for tests and measurements. No such person or certificate exists.

>>> fill(open_database("sqlite:////tmp/many.sqlite3"), 10_000, seed=1)
"""

from __future__ import annotations

import datetime
import random
from typing import Any

from sqlalchemy import Engine, func, insert, select
from sqlmodel import Session

from assessment.case.answers import AnswerRecord
from assessment.case.model import Case
from assessment.store.cases.mapping import answer_columns, file_of, given_data, shown
from assessment.store.centres import CentreProfile, save_centre
from assessment.store.columns import now
from assessment.store.database import work
from assessment.store.dialect import upserting
from assessment.store.tables import ANSWERS, CASES, COUNTERS, EVENTS
from criteria.load import framework
from criteria.model import Framework

BATCH = 2_000

GIVEN = ("Ana", "Bruno", "Carla", "Davor", "Elena", "Filipe", "Giulia", "Hrvoje", "Inês", "Jorge", "Katarina", "Luca")
FAMILY = ("Amaral", "Bianchi", "Čović", "Đurić", "Esposito", "Ferreira", "García", "Horvat", "Jurić", "Müller", "Rossi")
SUBJECT = ("Data Science", "Machine Learning", "Digital Marketing", "Public Health", "Bookkeeping", "Botany", "Design")
KIND = ("Introduction to {}", "Foundations of {}", "{} in Practice", "{} for Beginners", "Applied {}", "Advanced {}")
PLATFORM = ("coursera", "edx", "futurelearn", "miriadax", "eduopen", "nau")
BODY = (("Delft", "NL"), ("Padua", "IT"), ("Zagreb", "HR"), ("Porto", "PT"), ("Leeds", "GB"), ("Valencia", "ES"))
PURPOSE = ("admission", "exemption", "credit", "credit", "portfolio")
STATE = ("draft", "in-assessment", "in-assessment", "waiting")


def fill(engine: Engine, count: int, seed: int = 1, centre: str = "home", answered: float = 0.6) -> None:
    """Add `count` open cases to a centre. The same seed gives the same cases, their ids too.

    `answered`: which part of the questions has an answer. The cases count back from now, one a minute.
    """
    chance, rules = random.Random(seed), framework()
    with work(engine) as session:
        profile = CentreProfile(id=centre, country="IT", language="it", name="Centro per l'istruzione degli adulti")
        save_centre(profile, session=session)
        first = _reserve(centre, count, session)
        for start in range(0, count, BATCH):
            many = [_case(chance, rules, answered) for _ in range(min(BATCH, count - start))]
            moment = now() - datetime.timedelta(minutes=count - start)
            rows = [
                _row(case, first + start + place, moment + datetime.timedelta(minutes=place), centre, chance)
                for place, case in enumerate(many)
            ]
            _write(many, rows, session)


def _reserve(centre: str, count: int, session: Session) -> int:
    """The first of `count` reference numbers of this year."""
    year = now().year
    last = select(func.max(COUNTERS.c.last)).where(COUNTERS.c.centre_id == centre, COUNTERS.c.year == year)
    first = (session.scalar(last) or 0) + 1
    put = upserting(COUNTERS, session).values(centre_id=centre, year=year, last=first + count - 1)
    session.execute(put.on_conflict_do_update(index_elements=["centre_id", "year"], set_={"last": first + count - 1}))
    return first


def _case(chance: random.Random, rules: Framework, answered: float) -> Case:
    town, country = chance.choice(BODY)
    learner = f"{chance.choice(GIVEN)} {chance.choice(FAMILY)} {chance.choice(FAMILY)}"
    answers = {
        question.id: AnswerRecord(answer=chance.choice([a.id for a in question.answers if not a.stop]))
        for question in rules.questions.values()
        if chance.random() < answered
    }
    return Case(
        country="IT",
        purpose=chance.choice(PURPOSE),
        applicant={"name": learner, "born": datetime.date(1960, 1, 1) + datetime.timedelta(chance.randrange(16_000))},
        course={
            "title": chance.choice(KIND).format(chance.choice(SUBJECT)),
            "platform": chance.choice(PLATFORM),
            "awarding_body": f"University of {town}",
            "issuer_country": country,
        },
        workload={"weeks": chance.randrange(2, 13), "hours_per_week": [chance.randrange(2, 4), chance.randrange(4, 9)]},
        answers=answers,
    )


def _write(many: list[Case], rows: list[dict[str, Any]], session: Session) -> None:
    common = ["id", "content", "created", "state"]
    session.execute(insert(CASES), rows)
    answers, events = [], []
    for case, (case_id, content, at, _) in zip(many, ([row[name] for name in common] for row in rows), strict=True):
        records = {question: given_data(entry) for question, entry in case.answers.items()}
        answers += [{"case_id": case_id, "question": q, "at": at, **answer_columns(e)} for q, e in case.answers.items()]
        whole = {**content, "answers": records}
        event = {"case_id": case_id, "version": 1, "at": at, "by": "Fictional", "kind": "created", "key": "fill"}
        events.append({**event, "before": None, "after": whole})
    session.execute(insert(EVENTS), events)
    if answers:
        session.execute(insert(ANSWERS), answers)


def _row(case: Case, number: int, at: datetime.datetime, centre: str, chance: random.Random) -> dict[str, Any]:
    reference = f"{now().year}-{number:04}"
    return {
        "id": f"{chance.getrandbits(96):024x}",
        "centre_id": centre,
        "year": now().year,
        "number": number,
        "reference": reference,
        "state": chance.choice(STATE),
        "version": 1,
        "due": chance.choice([None, at.date() + datetime.timedelta(days=chance.randrange(1, 90))]),
        "created": at,
        "updated": at,
        "content": file_of(case),
        **shown(case, reference),
    }
