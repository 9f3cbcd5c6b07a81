"""A case -> its judgement: scores, level, credits, outcome, what would change it. Pure; everything is in the case."""

from __future__ import annotations

import datetime

from assessment.case.model import Case
from assessment.rules.credits import OwnRules, equivalences, no_basis, recorded, stands_against
from assessment.rules.judgement import CriterionResult, Equivalence, Judgement, LevelResult, OutcomeResult
from assessment.rules.level import judge_level
from assessment.rules.outcome import FRAUD, MORE, REFUSED, OutcomeProposal, better, first_row, holds, propose, stops
from assessment.rules.scoring import judge_criterion, not_applicable, overall, thresholds_on
from assessment.rules.search.context import Situation
from assessment.rules.search.improvements import would_change
from assessment.rules.search.missing_evidence import missing
from criteria.country import Country
from criteria.dated import current_day
from criteria.load import country_codes, framework
from criteria.model import OUTCOMES, UNKNOWN, Framework, Purpose
from criteria.text import Words, words_in


def judge(
    case: Case,
    *,
    rules: Framework | None = None,
    language: str = "en",
    today: datetime.date | None = None,
    own_rules: OwnRules | None = None,
    place: Country | None = None,
    advise: bool = True,
) -> Judgement:
    """The judgement of a case under the rules of its date (`on`, else `today`), sentences in `language`.

    `own_rules`: flat rates and caps of the centre. `place`: the country's credit systems to use instead of those in
    force. `advise=False` leaves out what would change the outcome and what is missing (a list needs only the lights).
    NotYetInForceError: the case's date lies before the rules.
    """
    rules = rules or framework()
    words = words_in(language) if rules is framework() else Words(language, rules)
    if case.on is None:
        case = case.model_copy(update={"on": today or current_day()})
    answers = {name: given.answer for name, given in case.answers.items() if given.answer != UNKNOWN}
    level = judge_level(case, words)
    limits = _limits(case, rules, level)
    results = _criteria(case, rules, words, level, limits)
    credits, warnings = equivalences(case, rules, words, own_rules, place)
    purpose = rules.purpose(case.purpose)
    situation = Situation(
        rules,
        purpose,
        thresholds_on(rules, case.day),
        answers,
        results,
        limits,
        *_volume(case, rules, purpose, credits, own_rules, place),
    )
    proposal = propose(
        purpose,
        {name: result.worst for name, result in results.items()},
        {name: result.best for name, result in results.items()},
        bool(stops(rules, answers)),
        situation.not_in_full,
    )
    value, low, high = overall(rules, results)
    outcome, doubts = _outcome(case, situation, proposal, credits, words)
    stopped = proposal.outcome == FRAUD
    return Judgement(
        rules.edition,
        rules.sha256,
        results,
        value,
        low,
        high,
        level,
        credits,
        outcome,
        would_change(situation, proposal) if advise else (),
        missing(situation, proposal) if advise and not stopped else (),
        tuple(dict.fromkeys([*warnings, *doubts, *_other_warnings(case, rules, results, words)])),
    )


def _volume(
    case: Case,
    rules: Framework,
    purpose: Purpose,
    credits: tuple[Equivalence, ...],
    own_rules: OwnRules | None,
    place: Country | None,
) -> tuple[bool, bool]:
    """(the volume stands against recognition in full, only an answer about the hours does) for this purpose."""
    against = stands_against(case, credits) and purpose.needs_credits
    if not against or credits or not no_basis(case, rules):
        return against, False
    without = case.model_copy(update={"answers": {}})
    counted, _ = equivalences(without, rules, words_in("en"), own_rules, place)
    lifted = not stands_against(case, counted)
    return not lifted, lifted


def _limits(case: Case, rules: Framework, level: LevelResult) -> dict[str, int]:
    """Caps that follow from facts: a level below the target's is a gap where the purpose says that it counts."""
    wanted = case.target.level
    below = wanted is not None and level.eqf is not None and level.eqf < wanted
    return {"level": rules.level_cap} if below and rules.purpose(case.purpose).level_counts else {}


def _criteria(
    case: Case, rules: Framework, words: Words, level: LevelResult, limits: dict[str, int]
) -> dict[str, CriterionResult]:
    way = rules.way(case.elements.participation)
    thresholds = thresholds_on(rules, case.day)
    results: dict[str, CriterionResult] = {}
    for criterion in rules.criteria:
        if way and criterion.id in way.not_applicable:
            results[criterion.id] = not_applicable(criterion, words(f"participation.{way.id}.reason"), words)
            continue
        limited = ""
        if criterion.id in limits:
            limited = words("reason.level-below", found=level.eqf, wanted=case.target.level)
        limit = limits.get(criterion.id, 100)
        results[criterion.id] = judge_criterion(criterion, case, thresholds, words, limit, limited)
    return results


def _outcome(
    case: Case, situation: Situation, proposal: OutcomeProposal, credits: tuple[Equivalence, ...], words: Words
) -> tuple[OutcomeResult, list[str]]:
    reasons = [
        *_said_first(situation, words),
        *_why(situation, proposal, credits, words),
        *_target(case, credits, words),
    ]
    conditions = []
    if proposal.row:
        count = len(proposal.row.conditions)
        conditions = [words(f"row.{proposal.row.id}.condition.{number}") for number in range(1, count + 1)]
    final, warnings = _final(case, proposal, words)
    row = proposal.row.id if proposal.row else None
    return OutcomeResult(proposal.outcome, proposal.then, final, row, tuple(reasons), tuple(conditions)), warnings


def _final(case: Case, proposal: OutcomeProposal, words: Words) -> tuple[str | None, list[str]]:
    """What a person decided. A decision cannot lift a stop, and `more-evidence` is none."""
    if case.decision is None:
        return None, []
    decided = case.decision.outcome
    if decided == MORE:
        return None, [words("warning.decision-evidence")]
    if proposal.outcome == FRAUD and decided != "not-recognised":
        return None, [words("warning.decision-stopped", outcome=words(f"outcome.{decided}.name"))]
    return decided, []


def _said_first(situation: Situation, words: Words) -> list[str]:
    """What a reader must know before anything else, such as that attendance alone is no micro-credential."""
    questions = situation.rules.questions
    given = situation.answers.items()
    return [
        words(f"answer.{name}.{answer}.sentence") for name, answer in given if questions[name].answer(answer).say_first
    ]


def _why(situation: Situation, proposal: OutcomeProposal, credits: tuple[Equivalence, ...], words: Words) -> list[str]:
    if proposal.outcome == FRAUD:
        sentences = [
            words(f"answer.{name}.{situation.answers[name]}.sentence")
            for name in stops(situation.rules, situation.answers)
        ]
        return [*(words("outcome.stopped", sentence=sentence) for sentence in sentences), words("outcome.hear")]
    names: dict[str, str] = {outcome: words(f"outcome.{outcome}.name") for outcome in OUTCOMES}
    reasons = [words(f"row.{proposal.row.id}.sentence")] if proposal.row else []
    if proposal.outcome == MORE:
        if not situation.answers:
            reasons.append(words("outcome.nothing-known"))
        best, worst = names[proposal.optimist.outcome], names[proposal.pessimist.outcome]
        return [*reasons, words("outcome.more-evidence", best=best, worst=worst)]
    if situation.not_in_full:
        reasons.append(words("outcome.too-small" if credits else "outcome.no-figure"))
    reasons += _shortfalls(situation, proposal, words)
    if better(proposal.optimist.outcome, proposal.outcome):
        reasons.append(words("outcome.improve", best=names[proposal.optimist.outcome]))
    return reasons + _good_for(situation, proposal, names, words)


def _good_for(situation: Situation, proposal: OutcomeProposal, names: dict[str, str], words: Words) -> list[str]:
    """What a certificate that is refused is still good for."""
    if proposal.outcome != REFUSED or situation.purpose.id == "portfolio":
        return []
    worst = {name: result.worst for name, result in situation.results.items()}
    other = first_row(situation.rules.purpose("portfolio"), worst).outcome
    if other == REFUSED:
        return []
    return [words("outcome.good-for", purpose=words("purpose.portfolio.name"), outcome=names[other])]


def _shortfalls(situation: Situation, proposal: OutcomeProposal, words: Words) -> list[str]:
    """What stands between the proposal and the better row that is nearest; of two as near, the better one."""
    worst = {name: result.worst for name, result in situation.results.items()}
    better_rows = [row for row in situation.purpose.rows if better(row.outcome, proposal.outcome)]
    gaps = [(row, [n for n, needed in row.minimum.items() if not holds(worst[n], needed)]) for row in better_rows]
    gaps = [(row, names) for row, names in gaps if names]
    if not gaps:
        return []
    row, names = min(gaps, key=lambda gap: len(gap[1]))
    return [
        words(
            "outcome.short",
            outcome=words(f"outcome.{row.outcome}.name"),
            criterion=words(f"criterion.{name}.name"),
            needed=words(f"strength.{row.minimum[name]}").lower(),
            strength=words(f"strength.{situation.results[name].strength}").lower(),
        )
        for name in names
    ]


def _target(case: Case, credits: tuple[Equivalence, ...], words: Words) -> list[str]:
    """How the hours stand to the target's."""
    if case.target.hours is None or not credits:
        return []
    low, high = credits[0].hours
    target, hours = case.target.hours, words.span((low, high))
    if low >= target:
        return [words("outcome.target-reached", hours=hours, target=target)]
    if high < target:
        return [words("outcome.target-short", hours=hours, target=target)]
    return [words("outcome.target-within", low=low, high=high, target=target)]


def _facts(case: Case) -> dict[str, bool]:
    """Facts an answer may contradict, and whether each holds."""
    loads = [case.workload, *(entry.workload for entry in case.certificates)]
    hours = recorded(case)
    level = case.level
    return {
        "hours": hours,
        "no-hours": not hours,
        "no-credits": all(load.credits is None for load in loads),
        "level": level.framework is not None,
        "no-framework": level.framework is None,
        "outcomes": bool(case.outcomes.listed),
        "not-all-covered": bool(case.outcomes.covered) and not set(case.target.outcomes) <= set(case.outcomes.covered),
    }


def _contradictions(case: Case, rules: Framework, words: Words) -> list[str]:
    facts, found = _facts(case), []
    for name, question in rules.questions.items():
        given = case.answer(name)
        for fact in question.answer(given).contradicted_by if given != UNKNOWN else ():
            if facts[fact]:
                answer, text = words(f"answer.{name}.{given}.text"), words(f"question.{name}.text")
                found.append(
                    words("warning.contradiction", question=text, answer=answer, fact=words(f"warning.fact.{fact}"))
                )
    return found


def _other_warnings(case: Case, rules: Framework, results: dict[str, CriterionResult], words: Words) -> list[str]:
    known = case.country in country_codes()
    plain = [] if known else [words("warning.plain-profile", country=words.country(case.country))]
    empty = rules.purpose(case.purpose).needs_credits and not recorded(case)
    no_hours = [words("credits.nothing-recorded")] if empty and case.answers else []
    return [*_contradictions(case, rules, words), *_no_effect(case, results, words), *no_hours, *plain]


def _no_effect(case: Case, results: dict[str, CriterionResult], words: Words) -> list[str]:
    return [
        words("warning.override-not-applicable", criterion=words(f"criterion.{name}.name"))
        for name in case.overrides
        if results[name].strength == "not-applicable"
    ]


def unreasoned(case: Case, proposed: str) -> str | None:
    """What is wrong with a decision that differs from the proposal without saying why; None if nothing is."""
    decision = case.decision
    if decision is None or decision.outcome == proposed or (decision.reason or "").strip():
        return None
    return f"the decision {decision.outcome} differs from the proposal {proposed}: expected a reason"
