"""A case of a round, judged alone: the same questions as in any case, one criterion on a screen, then the outcome.

Its address is `?round=...&item=1&criterion=quality`. Every answer is saved at once. Nobody else sees it before the
round is closed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st
from markupsafe import Markup

from assessment.calibration import result_of
from assessment.case.answers import AnswerRecord, Override
from assessment.case.decision import Decision
from assessment.case.model import Case
from assessment.rules.explanations.criteria import strength_in_a_sentence
from assessment.rules.judge import judge
from assessment.rules.judgement import Judgement
from assessment.screens.case import question as case_question
from assessment.screens.case import result_bar
from assessment.screens.case.saving import changed_answers
from assessment.screens.components import html
from assessment.screens.components.steps_style import steps_style
from assessment.screens.shell import identity, navigation
from assessment.screens.shell.changes import NamedChange
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.screen import Screen
from assessment.screens.shell.session import open_session
from assessment.screens.shell.styles import style_element
from assessment.store.rounds import judgements
from assessment.store.rounds.rounds import Item, ItemKey, Round
from criteria.load import framework
from criteria.question import Question
from criteria.text import Words
from criteria.vocabulary import CRITERIA
from reports.calibration.narrative import name_of
from reports.screens.calibration import judge_outcome
from reports.screens.calibration.shared import attempt, end, facts, round_here, seat

LAST = "outcome"
STEPS = (*CRITERIA, LAST)


@dataclass(frozen=True)
class _Judging:
    """A case of a round with the answers of the person at the desk, their result, and the step that is shown."""

    round: Round
    item: Item
    case: Case
    judgement: Judgement
    finished: bool
    step: str

    @property
    def case_id(self) -> str:
        """The id that keeps the widgets of this case apart from those of others."""
        return f"{self.round.id}-{self.item.number}"

    @property
    def disabled(self) -> bool:
        """Whether the answers are only shown: the judgement is complete, or this person may not judge the case."""
        return self.finished or not identity.can("work")


def show() -> None:
    """Show the whole screen."""
    words = reader_words()
    judging = _judging_here(words)
    _steps(judging, words)
    if judging.finished:
        st.html(html.note(words("round.finished")))
        st.button(words("round.change"), key="again", on_click=_save, args=(judging.round.id, judging.item, _unchanged))
    left, right = st.columns([11, 9], gap="large")
    with left, st.container(key="questions"):
        if judging.step == LAST:
            judge_outcome.show(_outcome_view(judging), words)
        else:
            _criterion(judging, words)
    with right, st.container(key="picture"):
        st.html(Markup("<h3>{}</h3>{}").format(words("round.facts"), facts(judging.item, words)))
    view = _criterion_view(judging) if judging.step != LAST else None
    if view:
        result_bar.show(view, words)
        result_bar.show_reasons(view, words)
    with st.container(horizontal=True, key="way"):
        _link_back(judging, words)
        if view:
            result_bar.override(view, words)
        _link_on(judging, words)


def _judging_here(words: Words) -> _Judging:
    """The case of the round that the address names. The screen ends if it cannot be judged now."""
    round_ = round_here()
    number = st.query_params.get("item", "")
    item = next((item for item in round_.items if str(item.number) == number), None)
    if item is None or round_.state != "open":
        end(words("round.not.state"))
    with open_session() as session:
        own = judgements.own(ItemKey(round_.id, item.number), seat=seat(), session=session)
    case = own.on(item)
    step = st.query_params.get("criterion")
    return _Judging(
        round=round_,
        item=item,
        case=case,
        judgement=_judged(case, words),
        finished=bool(own.finished),
        step=step if step in STEPS else STEPS[0],
    )


def _judged(case: Case, words: Words) -> Judgement:
    profile = identity.profile()
    return judge(case, language=words.language, own_rules=profile.credit_rules if profile else None, advise=False)


def _steps(judging: _Judging, words: Words) -> None:
    """Show the heading, and the seven criteria and the outcome as links with their lights."""
    strengths = [judging.judgement.criteria[name].strength for name in CRITERIA]
    style = style_element("case", "rounds") + steps_style(strengths, STEPS.index(judging.step))
    st.html(Markup('{}<p class="l-case">{} · {}</p>').format(style, judging.round.title, name_of(judging.item, words)))
    with st.container(horizontal=True, key="steps"):
        for number, name in enumerate(STEPS, 1):
            label = words("round.step.outcome")
            if name != LAST:
                strength = strength_in_a_sentence(judging.judgement.criteria[name], words)
                label = words("assess.step", number=number, name=words(f"step.{name}"), strength=strength)
            _link(judging, name, label)


def _link(judging: _Judging, step: str, label: str) -> None:
    navigation.link("round_judge", label, round=judging.round.id, item=str(judging.item.number), criterion=step)


def _criterion(judging: _Judging, words: Words) -> None:
    """Show the questions of the criterion, or why it does not apply."""
    criterion = framework().criteria[CRITERIA.index(judging.step)]
    title, intro = words(f"criterion.{criterion.id}.name"), words(f"criterion.{criterion.id}.intro")
    st.html(Markup("<h1>{} {}</h1><p>{}</p>").format(CRITERIA.index(criterion.id) + 1, title, intro))
    result = judging.judgement.criteria[criterion.id]
    if result.strength == "not-applicable":
        st.html(html.note(*result.reasons))
        return
    ask = partial(_question, judging=judging, words=words)
    case_question.ask_plain(criterion, ask)
    case_question.ask_extra(criterion, judging.case, ask, words)


def _question(question: Question, judging: _Judging, words: Words) -> None:
    view = case_question.QuestionView(
        case_id=judging.case_id,
        question=question,
        answer=judging.case.answers.get(question.id, AnswerRecord()),
        disabled=judging.disabled,
        save=partial(_save_answer, judging.round.id, judging.item),
    )
    case_question.ask(view, words)
    case_question.offer_to_drop_evidence(view, words)


def _criterion_view(judging: _Judging) -> result_bar.CriterionView:
    return result_bar.CriterionView(
        case_id=judging.case_id,
        criterion=judging.step,
        judgement=judging.judgement,
        answers=judging.case.answers,
        overrides=judging.case.overrides,
        disabled=judging.disabled,
        save=partial(_save_override, judging.round.id, judging.item),
    )


def _outcome_view(judging: _Judging) -> judge_outcome.OutcomeView:
    return judge_outcome.OutcomeView(
        case_id=judging.case_id,
        case=judging.case,
        judgement=judging.judgement,
        disabled=judging.disabled,
        save=partial(_save_decision, judging.round.id, judging.item),
        finish=partial(_finish, judging.round.id, judging.item),
    )


def _link_back(judging: _Judging, words: Words) -> None:
    place = STEPS.index(judging.step)
    if place:
        before = STEPS[place - 1]
        _link(judging, before, words("assess.back", name=words(f"step.{before}")))
    else:
        navigation.link("round", words("round.to-round"), round=judging.round.id)


def _link_on(judging: _Judging, words: Words) -> None:
    if judging.step == LAST:
        navigation.link("round", words("round.to-round"), round=judging.round.id)
        return
    after = STEPS[STEPS.index(judging.step) + 1]
    label = words("round.to-outcome") if after == LAST else words("assess.next", name=words(f"step.{after}"))
    _link(judging, after, label)


Change = Callable[[Case], dict[str, Any]]
"""A function that returns the changed parts of a case with their new values, worked out from the case as stored now."""


def _unchanged(case: Case) -> dict[str, Any]:
    return {}


def _save_answer(round_id: str, item: Item, question: str, changes: Mapping[str, Any]) -> None:
    def changed(case: Case) -> dict[str, Any]:
        answers = {**case.answers, **changed_answers(case.answers, question, changes, by="")}
        kept = {name: answer for name, answer in answers.items() if answer is not None}
        return {"answers": kept}

    _save(round_id, item, changed)


def _save_override(round_id: str, item: Item, criterion: str, override: Override | None) -> None:
    _save(round_id, item, lambda case: {"overrides": NamedChange(criterion, override).upon(case.overrides)})


def _save_decision(round_id: str, item: Item, decision: Decision) -> None:
    _save(round_id, item, lambda _: {"decision": decision})


def _save(round_id: str, item: Item, change: Change) -> None:
    """Save a change. If that fails, the top of the screen says so.

    The change is made to what is stored now, not to what the screen showed, so that two quick clicks do not undo each
    other.
    """

    def write(session: Any) -> None:
        case = judgements.own(ItemKey(round_id, item.number), seat=seat(), session=session).on(item)
        changed = case.model_copy(update=change(case))
        judgements.save_own(ItemKey(round_id, item.number), changed, seat=seat(), session=session)

    attempt(write)


def _finish(round_id: str, item: Item) -> None:
    def write(session: Any) -> None:
        case = judgements.own(ItemKey(round_id, item.number), seat=seat(), session=session).on(item)
        result = result_of(case, _judged(case, reader_words()))
        judgements.finish(ItemKey(round_id, item.number), case, result, seat=seat(), session=session)

    attempt(write)


SCREEN = Screen("round_judge", show)
