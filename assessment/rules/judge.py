"""This module judges a case: figures, the sentences that explain them, what would change the outcome. Pure.

`figures` calculates the figures, `explanations` makes the sentences, and `search` finds the advice. Nothing but the
case is needed.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Sequence
from dataclasses import replace

from assessment.case.hearing import missing_step
from assessment.case.model import Case
from assessment.case.procedure import CaseProcedure, procedure_of
from assessment.facts.model import Check
from assessment.rules.credits import place_of
from assessment.rules.currency import currency_sentences
from assessment.rules.explanations.criteria import explained_criteria
from assessment.rules.explanations.level_and_credits import explained_equivalence, explained_level
from assessment.rules.explanations.outcome import explained_outcome, explained_warnings
from assessment.rules.figures import Figures, figures_of
from assessment.rules.findings import findings
from assessment.rules.inputs import OwnRules, input_of
from assessment.rules.judgement import Judgement, ProcedureResult
from assessment.rules.outcome import FRAUD
from assessment.rules.search.improvements import would_change
from assessment.rules.search.missing_evidence import missing
from assessment.rules.workload import is_recorded
from criteria.country import Country
from criteria.dated import current_day
from criteria.load import country, framework
from criteria.model import Framework
from criteria.text import Words, words_in

GRANTING = ("full", "partial", "conditional")
"""The reasons for these outcomes speak of age; those for a refusal never do."""


def judge(  # noqa: PLR0913 - what else a judgement may rest on, each by its name
    case: Case,
    *,
    rules: Framework | None = None,
    language: str = "en",
    today: datetime.date | None = None,
    own_rules: OwnRules | None = None,
    place: Country | None = None,
    advise: bool = True,
    to_come: bool = False,
) -> Judgement:
    """The judgement of a case under the rules of its date (`on`, else `today`), sentences in `language`.

    `own_rules`: flat rates and caps of the centre. `place`: the country's credit systems to use instead of those in
    force. `advise=False` leaves out what would change the outcome and what is missing. `to_come`: the course is still
    to come, so its provider can change what is past for the holder of a certificate. NotYetInForceError: the case's
    date lies before the rules.
    """
    rules = rules or framework()
    words = words_in(language) if rules is framework() else Words(language, rules)
    if case.on is None:
        case = case.model_copy(update={"on": today or current_day()})
    figures = figures_of(input_of(case, case.day, own_rules), rules, place_of(case.country, place))
    return judgement_of(case, figures, words, advise=advise, to_come=to_come)


def judgement_of(  # noqa: PLR0913 - what else a judgement may rest on, each by its name
    case: Case,
    figures: Figures,
    words: Words,
    *,
    advise: bool = True,
    to_come: bool = False,
    checks: Sequence[Check] = (),
    stated: Collection[str] = (),
) -> Judgement:
    """The figures of a case in words, with the advice that follows from them.

    `checks`: those of the files that were handed in. A person has to explain one that failed before issuing. `stated`:
    what digital credentials among these files state of the supervision of the test (`contradictions.py`).
    """
    noted = findings(case, figures, checks, stated)
    outcome, doubts = explained_outcome(case, figures, words)
    if (outcome.final or outcome.proposed) in GRANTING:
        about_age = currency_sentences(case, case.day, words, figures.rules)
        outcome = replace(outcome, reasons=(*outcome.reasons, *about_age))
    belongs_to = procedure_of(case, country(case.country), case.day, figures.rules)
    return Judgement(
        edition=figures.rules.edition,
        sha256=figures.rules.sha256,
        criteria=explained_criteria(case, figures, words),
        value=figures.overall.value,
        low=figures.overall.low,
        high=figures.overall.high,
        level=explained_level(figures, words),
        equivalence=explained_equivalence(case, figures, words),
        outcome=outcome,
        would_change=would_change(figures, to_come=to_come) if advise else (),
        missing=missing(figures) if advise and figures.proposal.outcome != FRAUD else (),
        warnings=(
            *explained_warnings(case, figures, words, doubts, noted),
            *belongs_to.warnings(words),
            *_not_heard(case, words),
        ),
        findings=noted,
        procedure=_procedure(belongs_to, words),
        volume_stated=is_recorded(figures.inputs.facts),
    )


def _not_heard(case: Case, words: Words) -> tuple[str, ...]:
    """The warning that a refusal cannot be issued yet, because the learner has to be heard first."""
    step = missing_step(case, case.day)
    return (words(f"issue.{step}"),) if step else ()


def _procedure(belongs_to: CaseProcedure, words: Words) -> ProcedureResult:
    """The procedure of a case in words."""
    entry = belongs_to.procedure
    return ProcedureResult(
        id=entry.id if entry else None,
        name=entry.named(words.language) if entry else "",
        cite=entry.cited(words.language) if entry else "",
        verified=bool(entry and entry.verified),
        remarks=belongs_to.remarks(words),
        result=belongs_to.result(words),
        in_hours=belongs_to.in_hours,
    )
