"""A calibration round of three countries, judged by fictional people: for screens, reports and pictures."""

from __future__ import annotations

import random
from collections.abc import Sequence

from sqlalchemy import Engine

from assessment.calibration import Seat, missing_of, result_of
from assessment.case.answers import AnswerRecord, Override
from assessment.case.decision import Decision
from assessment.case.model import Case
from assessment.rules.judge import judge
from assessment.store.centres import CentreProfile, centre_profile, save_centre
from assessment.store.database import work
from assessment.store.rounds import judgements, rounds
from assessment.store.rounds.rounds import ItemKey
from criteria.load import framework
from criteria.vocabulary import OUTCOMES

CARLA = Seat("Carla Prova", "home", frozenset(["coordinator"]))
PEOPLE = (("Ada Prova", "home"), ("Bruno Esempio", "home"), ("Inés Ejemplo", "rio"), ("Rui Exemplo", "serra"))
CENTRES = (("home", "IT", "CPIA Lago di Prova"), ("rio", "ES", "Centro Río Claro"), ("serra", "PT", "Serra Nova"))
TITLES = ("Introduction to Botany", "Bookkeeping in Practice", "Foundations of Statistics")


def composed(engine: Engine, titles: Sequence[str] = TITLES, *, opened: bool = True) -> str:
    """A round with these cases to which the three centres are invited; its id."""
    with work(engine) as session:
        for centre, country, name in CENTRES:
            if not centre_profile(centre, session=session):
                save_centre(CentreProfile(id=centre, country=country, name=name), session=session)
        round_id = rounds.new_round("Spring 2027", seat=CARLA, session=session)
        rounds.save_round(round_id, "instructions", "Judge as you do at home.", seat=CARLA, session=session)
        for title in titles:
            case = Case.model_validate(
                {
                    "country": "IT",
                    "purpose": "credit",
                    "course": {"title": title, "platform": "edx"},
                    "workload": {"hours": 40},
                    "elements": {"participation": "online"},
                }
            )
            rounds.add_item(round_id, case, "The test was supervised.", seat=CARLA, session=session)
        rounds.invite(round_id, [centre for centre, _, _ in CENTRES], seat=CARLA, session=session)
        if opened:
            rounds.move_round(round_id, "open", seat=CARLA, session=session)
    return round_id


def judged(case: Case, chance: random.Random, common: random.Random) -> Case:
    """A case answered by somebody: mostly what everybody answers, at times something else."""
    answers = {}
    for name, question in framework().questions.items():
        known = [answer.id for answer in question.answers if answer.points is not None and not answer.stop]
        usual, other = common.choice(known), chance.choice(known)
        answers[name] = AnswerRecord(answer=usual if chance.random() < 0.8 else other, note="As the course page says")
    case = case.model_copy(update={"answers": answers})
    judgement = judge(case, advise=False)
    proposed = judgement.outcome.proposed if judgement.outcome.proposed in OUTCOMES else "not-recognised"
    own = {name: Override(strength="weak", reason="I would ask first") for name in missing_of(case, judgement)[:-1]}
    if chance.random() < 0.3:
        own["quality"] = Override(strength="weak", reason="The course page names no reviewer")
    decision = Decision(outcome=proposed, reason="It fits our programme")
    return case.model_copy(update={"overrides": own, "decision": decision})


def judge_all(engine: Engine, round_id: str, people: Sequence[tuple[str, str]] = PEOPLE, seed: int = 1) -> None:
    """Everybody judges every case and finishes it."""
    for number, (name, centre) in enumerate(people):
        seat, chance = Seat(name, centre, frozenset(["assessor"])), random.Random(seed + number)
        with work(engine) as session:
            for item in rounds.load_round(round_id, seat=seat, session=session).items:
                mine = judgements.own(ItemKey(round_id, item.number), seat=seat, session=session)
                case = judged(mine.on(item), chance, random.Random(seed + 100 + item.number))
                result = result_of(case, judge(case))
                judgements.finish(ItemKey(round_id, item.number), case, result, seat=seat, session=session)


def close(engine: Engine, round_id: str) -> None:
    """The coordinator closes the round."""
    with work(engine) as session:
        rounds.move_round(round_id, "close", seat=CARLA, session=session)


def closed(engine: Engine, titles: Sequence[str] = TITLES, people: Sequence[tuple[str, str]] = PEOPLE) -> str:
    """A whole round, judged and closed; its id."""
    round_id = composed(engine, titles)
    judge_all(engine, round_id, people)
    close(engine, round_id)
    return round_id
