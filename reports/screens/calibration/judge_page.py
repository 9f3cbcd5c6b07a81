"""A case of a round, judged alone: the same questions as any case, one criterion a screen, then one's own outcome.

At `?round=...&item=1&criterion=quality`. Every answer is saved at once; nobody else sees it before the round closes.
"""

from __future__ import annotations

import datetime
from functools import partial
from html import escape
from typing import Any

import streamlit as st

from assessment.calibration import result_of
from assessment.case.answers import AnswerRecord
from assessment.case.model import Case
from assessment.case.stored import Stored
from assessment.rules.judge import judge
from assessment.rules.judgement import Judgement
from assessment.screens.case import header, result_bar
from assessment.screens.case import question as case_question
from assessment.screens.components import html
from assessment.screens.components.case_style import STYLE, steps_style
from assessment.screens.shell import identity, navigation
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.screen import Screen
from assessment.screens.shell.session import open_session
from assessment.store.rounds import judgements
from assessment.store.rounds.rounds import Item, Round
from criteria.load import framework
from criteria.model import CRITERIA
from criteria.text import Words
from reports.calibration.narrative import name_of
from reports.screens.calibration import judge_outcome
from reports.screens.calibration.shared import LOOK, attempt, end, facts, round_here, seat

LAST = "outcome"
STEPS = (*CRITERIA, LAST)


def show() -> None:
    """The whole screen."""
    words, found = reader_words(), round_here()
    number = st.query_params.get("item", "")
    item = next((one for one in found.items if str(one.number) == number), None)
    if item is None or found.state != "open":
        end(words("round.not.state"))
    here = st.query_params.get("criterion")
    here = here if here in STEPS else STEPS[0]
    with open_session() as session:
        mine = judgements.own(found.id, item.number, seat=seat(), session=session)
    case = mine.on(item)
    judgement = _judged(case, words)
    stored = _as_stored(found, item, case, finished=bool(mine.finished))
    _steps(found, item, judgement, here, words)
    if mine.finished:
        st.html(html.note(words("round.finished")))
        st.button(words("round.change"), key="again", on_click=_keep, args=(found.id, item, {}))
    left, right = st.columns([11, 9], gap="large")
    with left, st.container(key="questions"):
        if here == LAST:
            save = partial(_keep, found.id, item)
            judge_outcome.show(stored, judgement, save, partial(_finish, found.id, item), words)
        else:
            _criterion(here, stored, judgement, partial(_answer, found.id, item), words)
    with right, st.container(key="picture"):
        st.html(f"{LOOK}<h3>{escape(words('round.facts'))}</h3>{facts(item, words)}")
    with st.container(key="result"):
        if here != LAST:
            result_bar.show(here, stored, judgement, words)
        with st.container(horizontal=True, key="way"):
            _way(found, item, here, stored, judgement, words)


def _judged(case: Case, words: Words) -> Judgement:
    profile = identity.profile()
    return judge(case, language=words.language, own_rules=profile.credit_rules if profile else None, advise=False)


def _as_stored(found: Round, item: Item, case: Case, *, finished: bool) -> Stored:
    """The case of a round in the shape in which the screens of a case take it; only shown once it is finished."""
    moment = datetime.datetime.now(datetime.UTC)
    return Stored(
        id=f"{found.id}-{item.number}",
        reference="",
        centre=identity.centre(),
        version=1,
        place=None,
        request=None,
        due=None,
        state="decided" if finished else "in-assessment",
        created=moment,
        updated=moment,
        case=case,
        documents=(),
    )


def _steps(found: Round, item: Item, judgement: Judgement, here: str, words: Words) -> None:
    strengths = [judgement.criteria[name].strength for name in CRITERIA]
    head = f"{found.title} · {name_of(item, words)}"
    st.html(f"{STYLE}{steps_style(strengths, STEPS.index(here))}<h1>{escape(head)}</h1>")
    with st.container(horizontal=True, key="steps"):
        for number, name in enumerate(STEPS, 1):
            label = words("round.step.outcome")
            if name != LAST:
                word = html.strength_word(judgement.criteria[name], words).lower()
                label = words("assess.step", number=number, name=words(f"step.{name}"), strength=word)
            _link(found, item, name, label)


def _link(found: Round, item: Item, step: str, label: str) -> None:
    navigation.link("round_judge", label, round=found.id, item=str(item.number), criterion=step)


def _criterion(name: str, stored: Stored, judgement: Judgement, save: Any, words: Words) -> None:
    criterion = framework().criteria[CRITERIA.index(name)]
    title, intro = words(f"criterion.{name}.name"), words(f"criterion.{name}.intro")
    st.html(f"<h2>{CRITERIA.index(name) + 1} {escape(title)}</h2><p>{escape(intro)}</p>")
    result = judgement.criteria[name]
    if result.strength == "not-applicable":
        st.html(html.note(*result.reasons))
        return
    asked = [question for question in criterion.questions if not question.bonus]
    bonus = [question for question in criterion.questions if question.bonus]
    for question in asked:
        case_question.ask(question, stored, words, save)
    if bonus:
        st.html(f'<h3>{escape(words("assess.bonus"))}</h3><p class="l-quiet">{escape(words("assess.bonus.how"))}</p>')
    for question in bonus:
        case_question.ask(question, stored, words, save)


def _way(found: Round, item: Item, here: str, stored: Stored, judgement: Judgement, words: Words) -> None:
    place = STEPS.index(here)
    if place:
        _link(found, item, STEPS[place - 1], words("assess.back", name=words(f"step.{STEPS[place - 1]}")))
    else:
        navigation.link("round", words("round.to-round"), round=found.id)
    if here == LAST:
        navigation.link("round", words("round.to-round"), round=found.id)
        return
    result_bar.override(here, stored, judgement, words, partial(_overrides, found.id, item))
    after = STEPS[place + 1]
    said = words("round.to-outcome") if after == LAST else words("assess.next", name=words(f"step.{after}"))
    _link(found, item, after, said)


def _answer(round_id: str, item: Item, question: str, given: AnswerRecord) -> None:
    def changed(case: Case) -> dict[str, Any]:
        answers = {name: one for name, one in case.answers.items() if name not in header.together(question, given)}
        if given != AnswerRecord():
            answers |= dict.fromkeys(header.together(question, given), given)
        return {"answers": answers}

    _keep(round_id, item, changed)


def _overrides(round_id: str, item: Item, overrides: dict[str, Any]) -> None:
    _keep(round_id, item, {"overrides": overrides})


def _keep(round_id: str, item: Item, changes: Any) -> bool:
    """Into what is kept now, not into what the screen showed: two quick clicks must not undo one another."""

    def write(session: Any) -> None:
        case = judgements.own(round_id, item.number, seat=seat(), session=session).on(item)
        update = changes(case) if callable(changes) else changes
        judgements.save_own(round_id, item.number, case.model_copy(update=update), seat=seat(), session=session)

    return attempt(write)


def _finish(round_id: str, item: Item) -> None:
    def write(session: Any) -> None:
        case = judgements.own(round_id, item.number, seat=seat(), session=session).on(item)
        result = result_of(case, _judged(case, reader_words()))
        judgements.finish(round_id, item.number, case, result, seat=seat(), session=session)

    attempt(write)


SCREEN = Screen("round_judge", show)
