"""The comparison as a PDF, which is drawn only when somebody asks for it."""

from __future__ import annotations

import streamlit as st

from assessment.screens.shell.language import reader_words
from criteria.dated import current_day
from reports.comparison.as_json import data
from reports.comparison.model import Comparison
from reports.comparison.narrative import ComparisonReport, questions
from reports.comparison.pdf import report
from reports.feedback.learners_answers import LearnersAnswers
from reports.pdf.render import RecordError


def offer_report(comparison: Comparison, answers: LearnersAnswers) -> None:
    """Show a button that draws the report, and the file once it is drawn."""
    words = reader_words()
    if not st.button(words("compare.out.make"), type="primary"):
        return
    try:
        with st.spinner(words("compare.out.making")):
            asked = [*questions(comparison, words), *answers.questions(comparison.countries, words)]
            figures = data(comparison) | answers.data(comparison.countries)
            made = report(ComparisonReport(comparison, asked, figures), words, made_on=current_day())
    except RecordError as problem:
        st.error(problem.sentence(words))
        return
    name = f"comparison-{current_day().isoformat()}.pdf"
    st.download_button(words("compare.out.file"), made, name, "application/pdf", on_click="ignore")
