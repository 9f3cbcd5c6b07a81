"""A closed round: how far people agree, their judgements side by side, the consensus, and the report."""

from __future__ import annotations

import json
from functools import partial

import streamlit as st
from markupsafe import Markup

from assessment.screens.components.html import bullets, heading
from assessment.screens.shell.session import open_session
from assessment.store.rounds import judgements
from assessment.store.rounds.rounds import Round
from criteria.dated import current_day
from criteria.rounding import whole_percent
from criteria.text import Words
from reports.calibration.export import as_csv, as_json
from reports.calibration.narrative import counted, name_of
from reports.calibration.pdf import report
from reports.calibration.results import Results, results
from reports.pdf.render import RecordError
from reports.screens.calibration import agreement_table, consensus, side_by_side
from reports.screens.calibration.shared import seat

VIEWS = ("agreement", "side-by-side", "split", "consensus", "report")


def show(calibration: Round, words: Words) -> None:
    """Show the one of five views that the address names. Only this view is worked out."""
    with open_session() as session:
        compared = results(calibration, judgements.judgements(calibration.id, seat=seat(), session=session))
    if not compared.judges:
        st.info(words("round.nobody"))
        return
    here = st.query_params.get("view")
    st.session_state["round-view"] = here if here in VIEWS else VIEWS[0]
    chosen = st.segmented_control(
        words("round.view"),
        VIEWS,
        key="round-view",
        format_func=lambda view: words(f"round.view.{view}"),
        required=True,
        on_change=_remember,
    )
    if chosen == "agreement":
        agreement_table.show(compared, words)
    elif chosen == "side-by-side":
        side_by_side.show(compared, words)
    elif chosen == "split":
        _split(compared, words)
    elif chosen == "consensus":
        consensus.show(compared, words)
    else:
        _report(compared, words)


def _remember() -> None:
    st.query_params["view"] = st.session_state["round-view"]


def _split(compared: Results, words: Words) -> None:
    """Show the questions with the most different answers, with the answers to each case."""
    heading(words("round.view.split"), first=True)
    if not compared.splits:
        st.markdown(words("round.split.none"))
        return
    st.markdown(words("round.split.how"))
    items = {item.number: item for item in compared.round.items}
    for split in compared.splits:
        criterion = words(f"criterion.{split.question.split('.')[0]}.name")
        alike = words("round.split.alike", percent=whole_percent(split.alike), criterion=criterion)
        cases = bullets(
            f"{name_of(items[number], words)}: {counted(split.question, answers, words)}"
            for number, answers in split.answers.items()
        )
        question = words(f"question.{split.question}.text")
        st.html(Markup('<h3>{}</h3><p class="l-quiet">{}</p>{}').format(question, alike, cases))


def _report(compared: Results, words: Words) -> None:
    """Offer the report as a PDF, and the data. Each file is made only when somebody asks for it."""
    heading(words("round.view.report"), first=True)
    st.markdown(words("round.report.how"))
    names = {"pdf": "application/pdf", "csv": "text/csv", "json": "application/json"}
    makers = {
        "pdf": partial(_pdf, compared, words),
        "csv": partial(_csv, compared),
        "json": partial(_json, compared),
    }
    for kind, media in names.items():
        st.download_button(
            words(f"round.report.{kind}"),
            makers[kind],
            file_name=f"{words('round.report.file')}.{kind}",
            mime=media,
            key=f"report-{kind}",
            type="primary" if kind == "pdf" else "secondary",
            on_click="ignore",
        )


def _pdf(compared: Results, words: Words) -> bytes:
    try:
        return report(compared, words, made_on=current_day())
    except RecordError as problem:  # the downloaded file then holds the sentence that says what to do
        return problem.sentence(words).encode()


def _csv(compared: Results) -> bytes:
    return as_csv(compared).encode()


def _json(compared: Results) -> bytes:
    return json.dumps(as_json(compared), ensure_ascii=False, indent=1).encode()
