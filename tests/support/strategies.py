"""Random cases built from the framework in force, for the properties of the rules."""

import datetime
from typing import Any

from hypothesis import strategies as st

from criteria.load import framework
from criteria.vocabulary import PURPOSES, STRENGTHS, UNKNOWN

COUNTRIES = ("IT", "ES", "PT", "HR", "SI", "EE", "GB", "DE", "NO")
QUESTIONS = framework().questions


def answers(*, unknown: bool = True) -> st.SearchStrategy[dict[str, str]]:
    """Some or all questions answered; with `unknown`, some of them as unknown."""
    by_question = {
        name: st.sampled_from([a.id for a in question.answers if unknown or a.id != UNKNOWN])
        for name, question in QUESTIONS.items()
    }
    full = st.fixed_dictionaries(by_question)
    return st.one_of(full, st.fixed_dictionaries({}, optional=by_question))


def good_answers() -> st.SearchStrategy[dict[str, str]]:
    """Mostly good answers, a few unknown: the neighbourhood of the rows, where outcomes change."""
    by_question = {}
    for name, question in QUESTIONS.items():
        good = [a.id for a in question.answers if (a.points or 0) >= 2]
        by_question[name] = st.sampled_from([*good, *good, *good, UNKNOWN, *(a.id for a in question.answers)])
    return st.fixed_dictionaries(by_question)


numbers = st.integers(0, 400).map(lambda n: n / 4)
ranges = st.tuples(numbers, numbers).map(sorted)
small = st.integers(1, 9)
week = st.lists(st.integers(1, 20), min_size=2, max_size=2).map(sorted)
level = st.integers(1, 8)
ways = st.sampled_from(["online", "on-site", "performance-test"])
workloads = st.one_of(
    st.just({}),
    st.fixed_dictionaries({"hours": st.one_of(numbers, ranges)}),
    st.fixed_dictionaries({"credits": numbers, "system": st.just("ECTS")}),
    st.fixed_dictionaries({"credits": small, "system": st.just("US credits")}, optional={"hours": numbers}),
    st.fixed_dictionaries({"weeks": st.integers(1, 20), "hours_per_week": week}),
    st.fixed_dictionaries({"hours": numbers, "credits": small, "weeks": small, "hours_per_week": small}),
)
levels = st.one_of(
    st.just({}),
    st.fixed_dictionaries({"knowledge": level, "skills": level, "autonomy": level}),
    st.fixed_dictionaries(
        {"framework": st.sampled_from(["EQF", "NFQ", "QNQ", "X"]), "level": st.sampled_from(["4", "6"])}
    ),
)


def cases(
    answered: st.SearchStrategy[dict[str, str]] | None = None, *, overrides: bool = True
) -> st.SearchStrategy[dict[str, Any]]:
    """Whole case files as data."""
    override = st.fixed_dictionaries({"strength": st.sampled_from(STRENGTHS), "reason": st.just("Heard on 3 May.")})
    chosen = st.dictionaries(st.sampled_from([c.id for c in framework().criteria]), override, max_size=2)
    return st.fixed_dictionaries(
        {
            "country": st.sampled_from(COUNTRIES),
            "purpose": st.sampled_from(PURPOSES),
            "on": st.just(datetime.date(2026, 11, 22)),
            "answers": st.one_of(answers(), good_answers()) if answered is None else answered,
        },
        optional={
            "workload": workloads,
            "level": levels,
            "target": st.fixed_dictionaries(
                {"level": level, "hours": st.integers(0, 200)}, optional={"kind": st.sampled_from(["period", "UDA"])}
            ),
            "course": st.fixed_dictionaries({"issuer_country": st.sampled_from(COUNTRIES)}),
            "elements": st.fixed_dictionaries({"participation": ways}),
            **({"overrides": chosen} if overrides else {}),
        },
    )
