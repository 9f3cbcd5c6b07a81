"""This screen shows one criterion: its questions at the left, the certificate at the right, the result at the foot.

Its address is `?case=...&criterion=workload`. Every answer is saved at once. Two hundred people may do this at the same
time, so this screen makes few elements, no tables and no charts.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, partial

import streamlit as st
from markupsafe import Markup

from assessment.case.answers import AnswerRecord, Override
from assessment.case.stored import Stored
from assessment.rules.judgement import Judgement
from assessment.rules.scoring import NOT_APPLICABLE
from assessment.screens.case import (
    beside_questions,
    case_questions,
    course_file,
    document_pages,
    header,
    learner_statements,
    open_questions,
    page_visit,
    parts,
    result_bar,
)
from assessment.screens.case import question as case_question
from assessment.screens.case.address import keep_address, remember_place
from assessment.screens.case.judging import judge_stored
from assessment.screens.case.reopen import closed_notice, is_closed
from assessment.screens.components import html
from assessment.screens.shell import frame, navigation
from assessment.screens.shell import saving as shell_saving
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.screen import Screen
from assessment.screens.shell.styles import style_element
from criteria.load import framework
from criteria.model import Criterion
from criteria.question import Question
from criteria.text import Words
from criteria.vocabulary import CRITERIA, UNKNOWN


@dataclass(frozen=True)
class CriterionPage:
    """What the screen of a criterion is drawn from.

    `offer`: what is known of the course. It is looked up when the whole page is drawn, and not again for each part.
    """

    criterion: Criterion
    stored: Stored
    judgement: Judgement
    offer: course_file.Offer | None

    @cached_property
    def header(self) -> header.Header:
        """The top of the screen."""
        return header.header_of(self.stored, self.criterion.id, _title(self.criterion), self.judgement)

    @property
    def apart_from_answers(self) -> object:
        """What stands outside of the parts: whether the criterion applies, the other steps, the way on."""
        others = [label for name, label in self.header.steps.items() if name != self.criterion.id]
        return self.applies, others, self.header.others, _next_open(self.criterion.id, self.judgement)

    def record(self, question: Question) -> AnswerRecord:
        """The answer to a question; an empty one if there is none."""
        return self.stored.case.answers.get(question.id, AnswerRecord())

    @property
    def applies(self) -> bool:
        """Whether the criterion counts for somebody who took part as this learner did."""
        return self.judgement.criteria[self.criterion.id].strength != NOT_APPLICABLE

    @property
    def asked(self) -> Criterion:
        """The criterion with the questions that are asked of this case."""
        return case_questions.asked_of(self.criterion, self.stored)

    def show_question(self, question: Question) -> None:
        """Show a question of this case."""
        case_questions.show_question(question, self.stored, self.offer, reader_words())

    @property
    def bar(self) -> result_bar.CriterionView:
        """The result, as its line needs it."""
        return result_bar.CriterionView(
            case_id=self.stored.id,
            criterion=self.criterion.id,
            judgement=self.judgement,
            answers=self.stored.case.answers,
            overrides=self.stored.case.overrides,
            disabled=is_closed(self.stored),
            save=partial(_save_override, self.stored.id),
        )


def show() -> None:
    """Show the whole screen."""
    stored = navigation.case_here()
    name = st.query_params.get("criterion")
    criterion = framework().criteria[CRITERIA.index(name) if name in CRITERIA else 0]
    keep_address(stored.id, criterion=criterion.id)
    judgement = judge_stored(stored, advise=False)
    _go_on_if_asked(criterion.id, stored, judgement)
    remember_place(stored, f"assess:{criterion.id}")
    frame.name_tab(stored.reference, _title(criterion))
    page = CriterionPage(criterion, stored, judgement, course_file.offer_of(stored, reader_words()))
    parts.begin(page, partial(_renewed, page))
    st.html(style_element("case"))
    header.draw(page.header, {criterion.id: partial(parts.show, STEP)})
    closed_notice(stored)
    left, right = st.columns([12, 8], gap="medium")
    with left, st.container(key="questions"):
        _left(page)
    with right, st.container(key="picture"):
        document_pages.show(criterion.id, stored, reader_words())
        if stored.papers or criterion.id == "quality":
            parts.show(BESIDE)
        else:
            _beside(page)  # nothing in it depends on answers
    with st.container(key="result"):
        parts.show(RESULT)
    parts.show(WHY)
    with st.container(horizontal=True, key="way"):
        _link_back(criterion.id, stored, reader_words())
        result_bar.override(page.bar, reader_words())
        _link_on(criterion.id, stored, judgement, reader_words())


def _renewed(page: CriterionPage, stored: Stored) -> CriterionPage:
    return replace(page, stored=stored, judgement=judge_stored(stored, advise=False))


def _title(criterion: Criterion) -> str:
    return f"{CRITERIA.index(criterion.id) + 1} {reader_words()(f'criterion.{criterion.id}.name')}"


def _save_override(case_id: str, criterion: str, override: Override | None) -> None:
    data = override and override.model_dump(mode="json", exclude_none=True)
    shell_saving.save_fields(case_id, "overrides", {criterion: data})


def _left(page: CriterionPage) -> None:
    """Show the subject of the criterion, its questions and its figures, or why it does not apply."""
    criterion, words = page.criterion, reader_words()
    st.html(Markup('<p class="l-quiet l-intro">{}</p>').format(words(f"criterion.{criterion.id}.intro")))
    if not page.applies:
        reasons = page.judgement.criteria[criterion.id].reasons
        st.html(Markup().join(html.note(reason) for reason in reasons))
        navigation.link("intake", words("assess.change-participation"), page.stored.id)
        return
    parts.show(KNOWN)
    case_question.ask_plain(page.asked, lambda question: parts.show(_part_of(question)))
    if case_questions.has_figures(criterion.id):
        parts.show(FIGURES)
    if any(question.bonus for question in criterion.questions):
        parts.show(EXTRA)


def _known(page: CriterionPage) -> None:
    """Show what is known before anything is asked."""
    name, stored, words = page.criterion.id, page.stored, reader_words()
    if name == "verification":
        page_visit.show(stored, words)
    left = case_questions.unanswered(page.judgement).get(name, ())
    learner_statements.show_waiting(name, stored, words, left=left)
    if page.offer:
        course_file.show(page.offer, name, stored, words)
    open_questions.link(stored, page.judgement, words)


def _shown_as_known(page: CriterionPage) -> object:
    left = case_questions.unanswered(page.judgement)
    speaks = page.criterion.id == "verification" or page.offer or page.stored.case.declared
    return left, page.stored.case.answers if speaks else None


def _part_of(question: Question) -> parts.Part[CriterionPage]:
    """The part that a question is of its own."""
    name = case_questions.part_name(question.id)
    return parts.Part(name, lambda page: page.show_question(question), partial(_shown_question, question))


def _shown_question(question: Question, page: CriterionPage) -> object:
    """What a question shows beyond what the browser does by itself: it marks an answer that somebody clicks on."""
    record, declared = page.record(question), page.stored.case.declared
    chosen = st.session_state.get(case_questions.view_of(question, page.stored).key("answer"), record.answer)
    differs = record.answer if chosen != record.answer else None
    day = record.answer if case_question.has_day(question.id, record.answer) else None
    compared = record.answer if declared and question.id in declared.answers else None
    is_open = page.offer is not None and record.answer == UNKNOWN
    stated = case_questions.stated_otherwise(question.id, page.stored)
    return record.model_copy(update={"answer": UNKNOWN}), differs, day, compared, is_open, stated


def _figures(page: CriterionPage) -> None:
    case_questions.show_figures(page.criterion.id, page.stored, page.judgement, reader_words())


def _shown_figures(page: CriterionPage) -> object:
    judgement = page.judgement
    return judgement.level, judgement.equivalence, judgement.procedure


def _extra(page: CriterionPage) -> None:
    case_question.ask_extra(page.criterion, page.stored.case, page.show_question, reader_words())


def _extra_answers(page: CriterionPage) -> object:
    return [page.record(question) for question in page.criterion.questions if question.bonus]


def _beside(page: CriterionPage) -> None:
    beside_questions.show_findings([page.criterion.id], page.stored, reader_words())


def _shown_beside(page: CriterionPage) -> object:
    """What is offered as evidence goes once an answer has some."""
    return [(name, record) for name, record in page.stored.case.answers.items() if record.evidence]


def _result(page: CriterionPage) -> None:
    # The lights of the steps change with the result, and one element is sent faster than two.
    st.html(result_bar.line(page.bar, reader_words()) + page.header.style)


def _shown_result(page: CriterionPage) -> object:
    return result_bar.line(page.bar, reader_words()), page.header.style


def _why(page: CriterionPage) -> None:
    result_bar.show_reasons(page.bar, reader_words())


def _shown_why(page: CriterionPage) -> object:
    return result_bar.reasons(page.bar, reader_words())


def _step(page: CriterionPage) -> None:
    header.draw_step(page.header, page.criterion.id)


def _shown_step(page: CriterionPage) -> object:
    return page.header.steps[page.criterion.id]


def _link_back(name: str, stored: Stored, words: Words) -> None:
    number = CRITERIA.index(name)
    if number:
        before = CRITERIA[number - 1]
        navigation.link("assess", words("assess.back", name=words(f"step.{before}")), stored.id, criterion=before)
    else:
        navigation.link("intake", words("assess.to-intake"), stored.id)


def _link_on(name: str, stored: Stored, judgement: Judgement, words: Words) -> None:
    """Show the way to the next criterion with an open question, or to the summary."""
    after, jumps = _next_open(name, judgement)
    if after:
        label = words("assess.next-open" if jumps else "assess.next", name=words(f"step.{after}"))
        navigation.link("assess", label, stored.id, criterion=after)
    else:
        navigation.link("summary", words("assess.to-summary"), stored.id)


def _go_on_if_asked(name: str, stored: Stored, judgement: Judgement) -> None:
    """Go where the way on leads, when a button has confirmed answers and asked for that."""
    if st.session_state.pop(learner_statements.GO_ON, None) != (stored.id, name):
        return
    after, _ = _next_open(name, judgement)
    if after:
        navigation.go("assess", stored.id, criterion=after)
    navigation.go("summary", stored.id)


def _next_open(name: str, judgement: Judgement) -> tuple[str | None, bool]:
    """The next criterion with an open question, None after the last; and whether others lie between."""
    later, left = CRITERIA[CRITERIA.index(name) + 1 :], case_questions.unanswered(judgement)
    after = next((other for other in later if other in left), None)
    return after, after is not None and after != later[0]


STEP = parts.Part("step", _step, _shown_step)
KNOWN = parts.Part("known", _known, _shown_as_known)
FIGURES = parts.Part("figures", _figures, _shown_figures)
EXTRA = parts.Part("extra", _extra, _extra_answers)
BESIDE = parts.Part("beside", _beside, _shown_beside)
RESULT = parts.Part("result", _result, _shown_result)
WHY = parts.Part("why", _why, _shown_why)

SCREEN = Screen("assess", show)
