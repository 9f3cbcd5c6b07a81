"""What holds for every case whatever its answers: the invariants of the contract."""

import json
from collections.abc import Iterable
from fractions import Fraction
from itertools import combinations, product
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from assessment.case.model import Case
from assessment.rules.figures import figures_of
from assessment.rules.inputs import input_of
from assessment.rules.judge import judge
from assessment.rules.judgement import Change, Judgement
from assessment.rules.outcome import FRAUD, needs_of, rank
from assessment.rules.scoring import CriterionFigures
from assessment.rules.search.criterion_lifts import lifts_of
from assessment.rules.steps import placed, strength_steps
from criteria.load import framework
from criteria.model import Participation
from criteria.question import Question
from criteria.text import words_in
from criteria.vocabulary import PURPOSES, STRENGTHS, UNAVAILABLE, UNKNOWN
from tests.support.strategies import QUESTIONS, answers, cases, good_answers

RECOGNISED = ("full", "partial", "conditional")


def judged(data: dict[str, Any], advise: bool = False) -> Judgement:
    return judge(Case.model_validate(data), advise=advise)


def changed(data: dict[str, Any], **answers: str) -> dict[str, Any]:
    return {**data, "answers": {**data["answers"], **answers}}


def spans(judgement: Judgement) -> dict[str, tuple[Any, Any, Any]]:
    each = {name: (c.low, c.score, c.high) for name, c in judgement.criteria.items()}
    return {**each, "all": (judgement.low, judgement.value, judgement.high)}


@given(cases())
@settings(max_examples=400)
def test_the_score_lies_within_its_range(data: dict[str, Any]) -> None:
    for name, (low, value, high) in spans(judged(data)).items():
        assert 0 <= low <= high <= 100, name
        assert value is None or low <= value <= high, name


@given(cases(), st.data())
@settings(max_examples=400)
def test_learning_an_unknown_answer_never_leaves_the_range(data: dict[str, Any], draw: st.DataObject) -> None:
    unknown = [name for name in QUESTIONS if data["answers"].get(name, UNKNOWN) == UNKNOWN]
    assume(unknown)
    name = draw.draw(st.sampled_from(unknown))
    learnt = draw.draw(st.sampled_from([a.id for a in QUESTIONS[name].answers if a.id != UNKNOWN]))
    before, after = judged(data), judged(changed(data, **{name: learnt}))
    for place, (low, value, high) in spans(after).items():
        was_low, _, was_high = spans(before)[place]
        assert was_low <= low, place
        assert high <= was_high, place
        assert value is None or was_low <= value <= was_high, place


@given(cases(), st.data())
@settings(max_examples=600)
def test_a_better_answer_never_lowers_a_score_or_worsens_the_outcome(data: dict[str, Any], draw: st.DataObject) -> None:
    known = [name for name, answer in data["answers"].items() if answer != UNKNOWN]
    assume(known)
    name = draw.draw(st.sampled_from(known))
    points = QUESTIONS[name].answer(data["answers"][name]).points or 0
    better = [a.id for a in QUESTIONS[name].answers if a.points is not None and a.points > points]
    assume(better)
    before, after = judged(data), judged(changed(data, **{name: draw.draw(st.sampled_from(better))}))
    for place, (low, value, high) in spans(before).items():
        new_low, new_value, new_high = spans(after)[place]
        assert low <= new_low, place
        assert high <= new_high, place
        assert value is None or value <= new_value, place
    assert rank(before.outcome.proposed) <= rank(after.outcome.proposed)


DOUBTS = {
    "verification.holder": {"doubtful": "weak", "name-only": "substantial"},
    "workload.covers": {"contact": "weak"},
    "workload.plausible": {"contradicted": "weak"},
    "testing.kind": {"peer-criteria": "substantial", "observation": "substantial", "no-pass-mark": "weak"}
    | {"self-confirmed": "weak", "self-alone": "none", "attendance": "none"},
    "testing.repeats": {"unlimited": "substantial"},
    "identification.supervision": {"checked-once": "substantial", "unsupervised": "weak"},
}
"""The best strength that a doubt leaves its criterion, whatever else is good; a passed test of the centre lifts it."""


@given(cases(overrides=False), st.data())
@settings(max_examples=300)
def test_a_doubt_outranks_praise_and_never_raises(data: dict[str, Any], draw: st.DataObject) -> None:
    name = draw.draw(st.sampled_from(list(DOUBTS)))
    answer = draw.draw(st.sampled_from(list(DOUBTS[name])))
    criterion = name.partition(".")[0]
    base = {other: answer for other, answer in data["answers"].items() if not other.endswith("centre-test")}
    best = next(a.id for a in QUESTIONS[name].answers if a.points == 3)
    doubted, praised = (judged({**data, "answers": {**base, name: choice}}) for choice in (answer, best))
    after = doubted.criteria[criterion]
    held = {f"{part}.centre-test": "not-held" for part in ("verification", "testing", "identification")}
    bare = judged({**data, "answers": {**base, **held, name: answer}}).criteria[criterion]
    if bare.best is not None:
        assert STRENGTHS.index(bare.best) <= STRENGTHS.index(DOUBTS[name][answer])
    assert (after.low, after.high) <= (praised.criteria[criterion].low, praised.criteria[criterion].high)
    assert rank(doubted.outcome.proposed) <= rank(praised.outcome.proposed)


@given(cases(overrides=False))
@settings(max_examples=300)
def test_unlimited_tries_and_tests_of_some_outcomes_are_weak_together(data: dict[str, Any]) -> None:
    together = {"testing.repeats": "unlimited", "testing.measures": "some", "testing.centre-test": "not-held"}
    assert judged(changed(data, **together)).criteria["testing"].best in ("none", "weak")


@given(cases(), st.data())
@settings(max_examples=300)
def test_a_test_passed_at_the_centre_never_lowers(data: dict[str, Any], draw: st.DataObject) -> None:
    tests = framework().centre_tests
    passed = dict.fromkeys(draw.draw(st.sets(st.sampled_from(tests), min_size=1)), "passed")
    before, after = judged(data), judged(changed(data, **passed))
    for place, (low, _, _) in spans(before).items():
        assert low <= spans(after)[place][0], place
    if before.outcome.proposed == FRAUD:
        return
    assert rank(before.outcome.proposed) <= rank(after.outcome.proposed)


@given(cases(good_answers()), st.data())
@settings(max_examples=300)
def test_nobody_is_refused_for_want_of_an_answer(data: dict[str, Any], draw: st.DataObject) -> None:
    unknown = [name for name in QUESTIONS if data["answers"].get(name, UNKNOWN) == UNKNOWN]
    assume(unknown)
    learnt = {
        name: draw.draw(st.sampled_from([a.id for a in QUESTIONS[name].answers if a.id != UNKNOWN]))
        for name in draw.draw(st.lists(st.sampled_from(unknown), min_size=1, unique=True))
    }
    after = judged(changed(data, **learnt)).outcome.proposed
    if after in RECOGNISED:
        assert judged(data).outcome.proposed not in ("not-recognised", FRAUD)


@given(cases())
@settings(max_examples=300)
def test_credits_lie_within_half_a_step_of_the_exact_interval(data: dict[str, Any]) -> None:
    for entry in judged(data).equivalence:
        low, high = entry.exact
        assert low - entry.step / 2 <= entry.credits <= high + entry.step / 2


@given(cases(good_answers()))
@settings(max_examples=300)
def test_the_own_unit_never_exceeds_what_is_asked_for_nor_the_ceiling(data: dict[str, Any]) -> None:
    """Half of a period's hours is Italy's ceiling, whatever is asked for; where no kind is named, it is for credit.

    The unit's fewest hours a credit are 25 for CSVET, else 1.
    """
    judgement = judged(data)
    target = data.get("target", {}).get("hours")
    assume(target is not None)
    for entry in judgement.equivalence:
        if entry.own:
            kind = data["target"].get("kind") or ("period" if data["purpose"] == "credit" else "UDA")
            most = Fraction(target, 2) if (data["country"], kind) == ("IT", "period") else target
            hours = 25 if entry.system == "CSVET" else 1
            assert max(entry.credits, entry.exact[1]) * hours <= most
            assert entry.hours[1] <= most


@given(cases(good_answers()))
@settings(max_examples=200)
def test_a_figure_is_the_most_there_can_be_unless_all_is_recognised(data: dict[str, Any]) -> None:
    judgement = judged(data)
    for entry in judgement.equivalence:
        assert entry.up_to == (judgement.outcome.proposed in ("partial", "conditional", "more-evidence"))


@given(cases(good_answers()), st.lists(st.integers(1, 60), min_size=1, max_size=4))
@settings(max_examples=150)
def test_hours_entered_unit_by_unit_add_up(data: dict[str, Any], hours: list[int]) -> None:
    """They take the place of what was worked out in the own unit, and never worsen the proposal."""
    units = [{"title": f"Unit {number}", "hours": value} for number, value in enumerate(hours)]
    data = {key: value for key, value in data.items() if key != "target"}
    before, after = judged(data), judged({**data, "decision": {"outcome": "partial", "units": units}})
    own = [entry for entry in after.equivalence if entry.own]
    assert [entry.hours for entry in own] == [(sum(hours), sum(hours))] * len(own)
    assert rank(after.outcome.proposed) >= rank(before.outcome.proposed) or own[0].credits == 0


@given(cases())
@settings(max_examples=150)
def test_an_indicative_figure_of_zero_lowers_nothing(data: dict[str, Any]) -> None:
    figures = figures_of(input_of(Case.model_validate(data), data["on"]), framework())
    if figures.credits.units and all(unit.credits for unit in figures.credits.units if unit.own):
        assert not figures.not_in_full


@given(cases(good_answers()), st.integers(1, 60))
@settings(max_examples=150)
def test_the_hours_of_the_target_never_lower_the_outcome(data: dict[str, Any], hours: int) -> None:
    target = {key: value for key, value in (data.get("target") or {}).items() if key != "hours"}
    free, bound = judged({**data, "target": target}), judged({**data, "target": {**target, "hours": hours}})
    assert bound.outcome.proposed == free.outcome.proposed


@given(cases())
@settings(max_examples=150)
def test_the_same_input_gives_the_same_bytes_and_every_criterion_a_reason(data: dict[str, Any]) -> None:
    first, second = (json.dumps(judged(data, advise=True).as_json(), sort_keys=True) for _ in range(2))
    assert first == second
    assert all(criterion["reasons"] for criterion in json.loads(first)["criteria"].values())


@given(cases())
@settings(max_examples=300)
def test_the_row_named_is_met_and_no_better_row_is(data: dict[str, Any]) -> None:
    judgement, case = judged(data), Case.model_validate(data)
    worst = figures_of(input_of(case, case.day), framework()).at_worst
    if judgement.outcome.row is None:
        assert judgement.outcome.proposed in (FRAUD, "more-evidence")
        return
    for needs in needs_of(framework().purpose(data["purpose"])):
        met, row = needs.met(worst), needs.row
        if row.id == judgement.outcome.row:
            assert met
            assert row.outcome == judgement.outcome.proposed
            return
        assert not met or (row.outcome == "full" and data["purpose"] == "credit")
    raise AssertionError(f"row {judgement.outcome.row} is not one of the purpose's")


@given(cases(good_answers(), overrides=False))
@settings(max_examples=300)
def test_what_a_condition_promises_comes_with_the_centres_test(data: dict[str, Any]) -> None:
    outcome = judged(data).outcome
    assume(outcome.proposed == "conditional")
    after = judged(changed(data, **dict.fromkeys(framework().centre_tests, "passed"))).outcome
    assert after.proposed == outcome.then


@given(good_answers(), st.sampled_from(PURPOSES), st.sampled_from(["all", "most", "some"]))
@settings(max_examples=300)
def test_who_passes_the_centres_test_is_never_refused(
    given_answers: dict[str, str], purpose: str, coverage: str
) -> None:
    """Quality, certificate and course may be as poor as can be: what a person shows counts."""
    poor = {name: q.answers[-3].id for name, q in QUESTIONS.items() if name.startswith(("quality", "outcomes"))}
    passed = dict.fromkeys(framework().centre_tests, "passed")
    stops = {"verification.method": "impossible", "verification.agreement": "not-comparable"}
    answers_now = {**given_answers, **poor, **stops, **passed, "outcomes.coverage": coverage}
    outcome = judged({"country": "IT", "purpose": purpose, "answers": answers_now}).outcome
    if purpose == "credit":
        assert outcome.proposed in ("full", "partial")  # the hours decide
    else:
        assert outcome.proposed == ("partial" if coverage == "some" else "full")


@given(cases(overrides=False))
@settings(max_examples=200)
def test_a_refusal_offers_the_centres_test_where_it_would_help(data: dict[str, Any]) -> None:
    judgement = judged(data, advise=True)
    assume(judgement.outcome.proposed == "not-recognised")
    passed = dict.fromkeys(framework().centre_tests, "passed")
    after = judged(changed(data, **passed)).outcome.proposed
    if after not in RECOGNISED:
        return
    assert after in {to for to, _ in judgement.would_change}
    name = words_in("en")[f"outcome.{after}.name"]
    assert words_in("en")("outcome.own-test", outcome=name) in judgement.outcome.reasons


def test_nothing_known_is_the_whole_range_and_asks_for_evidence() -> None:
    for purpose in framework().purposes:
        judgement = judge(Case(country="IT", purpose=purpose.id))
        assert (judgement.value, judgement.low, judgement.high) == (None, 0, 100)
        assert judgement.outcome.proposed == "more-evidence"
        assert judgement.missing


def best_alternatives(data: dict[str, Any]) -> dict[str, list[str]]:
    """Every answer somebody could still bring about that is better than today's; nobody asks for a worse one."""

    def today(name: str) -> tuple[int, int, int]:
        answer = data["answers"].get(name, UNKNOWN)
        return QUESTIONS[name].least_going_on if answer == UNKNOWN else QUESTIONS[name].answer(answer).worth

    return {
        name: [
            a.id
            for a in question.answers
            if a.id not in (UNKNOWN, UNAVAILABLE)
            and a.worth > today(name)
            and a.id in (lifting(question, data["answers"].get(name, UNKNOWN)) or (a.id,))
            and question.brought_about_by(a.id) != "nobody"
        ]
        for name, question in QUESTIONS.items()
        if not question.is_past(data["answers"].get(name, UNKNOWN))
    }


def lifting(question: Question, answer: str) -> tuple[str, ...]:
    """The only answers that can take an answer's place; none where any can."""
    return question.answer(answer).lifted_by if question.has(answer) else ()


def acts(data: dict[str, Any]) -> list[list[dict[str, str]]]:
    """What somebody could do: a better answer to a question, or one session of the centre's own test for all of its."""
    alternatives = best_alternatives(data)
    single = [
        [{name: answer} for answer in each]
        for name, each in alternatives.items()
        if each and not QUESTIONS[name].centre_test
    ]
    session = {name: each[-1] for name, each in alternatives.items() if each and QUESTIONS[name].centre_test}
    return [*single, [session]] if session else single


def acts_in(changes: Iterable[Change]) -> int:
    """How many acts a set of changes asks for."""
    return len({"centre-test" if QUESTIONS[c.question].centre_test else c.question for c in changes})


@given(cases(good_answers()))
@settings(max_examples=40)
def test_nothing_is_asked_beside_the_centres_test_that_the_same_session_shows(data: dict[str, Any]) -> None:
    judgement = judged(data, advise=True)
    session = next((each[0] for each in acts(data) if acts_in_session(each[0])), {})
    for to, changes in judgement.would_change:
        after = {change.question: change.after for change in changes}
        if not acts_in_session(after):
            continue
        for left_out in [name for name in after if not QUESTIONS[name].centre_test]:
            rest = {name: answer for name, answer in after.items() if name != left_out}
            assert rank(judged(changed(data, **(rest | session))).outcome.proposed) < rank(to)


def acts_in_session(answers: Iterable[str]) -> bool:
    """Whether the centre's own test is among the questions."""
    return any(QUESTIONS[name].centre_test for name in answers)


@given(cases(good_answers()))
@settings(max_examples=40)
def test_each_set_of_changes_reaches_its_outcome_and_needs_every_change(data: dict[str, Any]) -> None:
    judgement = judged(data, advise=True)
    for to, changes in judgement.would_change:
        after = {change.question: change.after for change in changes}
        assert rank(to) > rank(judgement.outcome.proposed)
        assert judged(changed(data, **after)).outcome.proposed == to
        for change in changes:
            assert not QUESTIONS[change.question].is_past(change.before), "what is past cannot be changed"
            assert change.by == QUESTIONS[change.question].brought_about_by(change.after) != "nobody"
        for left_out in after:
            rest = {name: answer for name, answer in after.items() if name != left_out}
            assert rank(judged(changed(data, **rest)).outcome.proposed) < rank(to)


@given(cases(good_answers(), overrides=False))
@settings(max_examples=12)
def test_no_smaller_set_of_changes_reaches_the_outcome(data: dict[str, Any]) -> None:
    """Every set of one act, and of two where the desk says that it takes more than one, tried one by one."""
    judgement = judged(data, advise=True)
    smallest: dict[str, int] = {}
    for to, changes in judgement.would_change:
        smallest[to] = min(acts_in(changes), smallest.get(to, 99))
    alternatives = acts(data)
    reached: dict[str, int] = {}
    for size in (1, 2):
        if size == 2 and all(
            smallest.get(to, 99) <= 1 for to in RECOGNISED if rank(to) > rank(judgement.outcome.proposed)
        ):
            break
        for ways in combinations(alternatives, size):
            for picked in product(*ways):
                to = judged(changed(data, **{n: a for each in picked for n, a in each.items()})).outcome.proposed
                if rank(to) > rank(judgement.outcome.proposed) and to in RECOGNISED:
                    reached.setdefault(to, size)
        if size == 1 and len(alternatives) > 12:
            alternatives = alternatives[::3]
    for to, size in reached.items():
        assert smallest.get(to, 99) <= size, (to, size, smallest)


def test_answers_that_can_become_the_same_share_their_options_and_each_change_names_its_own() -> None:
    def result_with(**answers: str) -> CriterionFigures:
        case = Case.model_validate({"country": "IT", "purpose": "credit", "answers": answers, "on": "2026-11-22"})
        return figures_of(input_of(case, case.day), framework()).criteria["verification"]

    unknown, not_compared = result_with(), result_with(**{"verification.agreement": "not-comparable"})
    shared = lifts_of(unknown, to_come=False)
    assert lifts_of(not_compared, to_come=False) is shared
    assert lifts_of(result_with(**{"verification.agreement": "all"}), to_come=False) is not shared
    options = shared.choice(placed(strength_steps("strong"), "verification")).options
    for result, before in ((unknown, UNKNOWN), (not_compared, "not-comparable")):
        named = {change.question: change.before for option in options for change in option.changes(result)}
        assert named["verification.agreement"] == before


@given(cases(good_answers(), overrides=False))
@settings(max_examples=60)
def test_missing_names_every_unknown_that_alone_lifts_the_outcome(data: dict[str, Any]) -> None:
    judgement = judged(data, advise=True)
    assume(judgement.outcome.proposed != FRAUD)
    asked = [entry["question"] for entry in judgement.missing]
    unknown = [name for name in QUESTIONS if data["answers"].get(name, UNKNOWN) == UNKNOWN]
    assert set(asked) <= set(unknown)
    for name in unknown:
        outcomes = {
            judged(changed(data, **{name: a.id})).outcome.proposed
            for a in QUESTIONS[name].answers
            if a.id != UNKNOWN and not a.stop
        }
        if any(o in RECOGNISED and rank(o) > rank(judgement.outcome.proposed) for o in outcomes):
            assert name in asked


@given(answers(), st.sampled_from(["on-site", "performance-test"]))
@settings(max_examples=60)
def test_a_stop_holds_whatever_a_person_overrides(given_answers: dict[str, str], way: str) -> None:
    data = {
        "country": "IT",
        "purpose": "credit",
        "elements": {"participation": way},
        "answers": {**given_answers, "verification.agreement": "mismatch"},
        "overrides": {"verification": {"strength": "strong", "reason": "Looks fine."}},
        "decision": {"outcome": "full", "reason": "Looks fine."},
    }
    judgement = judge(Case.model_validate(data))
    assert (judgement.outcome.proposed, judgement.outcome.final, judgement.outcome.row) == (FRAUD, None, None)


@pytest.mark.parametrize("way", framework().participation, ids=lambda way: way.id)
def test_an_answer_to_a_question_that_falls_away_leaves_the_range(way: Participation) -> None:
    for name in way.not_asked:
        criterion = QUESTIONS[name].criterion
        others = {q: QUESTIONS[q].answers[0].id for q in QUESTIONS if QUESTIONS[q].criterion == criterion and q != name}
        case = {"country": "IT", "purpose": "credit", "answers": others, "elements": {"participation": way.id}}
        before = spans(judged(case))
        for answer in QUESTIONS[name].answers:
            assert spans(judged(changed(case, **{name: answer.id}))) == before, answer.id
