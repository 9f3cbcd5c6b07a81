"""The points noted before issuing. Each line links to the place where it can be corrected, or takes an explanation
here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st
from markupsafe import Markup

from assessment.case.elements import field_of, known
from assessment.case.hearing import missing_step
from assessment.case.stored import Stored
from assessment.rules.explanations.remarks import sentence
from assessment.rules.judgement import Finding, Judgement
from assessment.screens.case.case_questions import unanswered
from assessment.screens.components import html
from assessment.screens.components.fields import FieldBinding, entry
from assessment.screens.shell import navigation
from assessment.screens.shell.changes import NamedChange
from criteria.load import framework
from criteria.text import Words

Save = Callable[[dict[str, Any]], Any]
"""A function that saves fields of the decision, given by name."""


def show(stored: Stored, judgement: Judgement, save: Save | None, words: Words) -> None:
    """Show the list; nothing if there are no points. Without `save` the explanations are only shown."""
    still_open, heard = unanswered(judgement), missing_step(stored.case, stored.case.day)
    missing = [name for name, is_known in known(stored.case).items() if not is_known]
    if not (judgement.findings or still_open or heard or missing):
        return
    why = Markup('<p class="l-quiet">{}</p>').format(words("noted.why")) if judgement.findings else ""
    st.html(Markup("<h3>{}</h3>{}").format(words("noted.heading"), why))
    with st.container(key="noted"):
        for number, finding in enumerate(judgement.findings, 1):
            _line(stored, finding, number, save, words)
        if heard:
            st.html(html.note(words(f"issue.{heard}"), stop=True))
        for criterion, questions in still_open.items():  # they do not prevent issuing, but are seen before
            name = words(f"criterion.{criterion}.name")
            sentence = words("noted.still-open", count=len(questions), criterion=name)
            html.paragraph(sentence)
            navigation.link(
                "assess", words("noted.to", place=name), stored.id, criterion=criterion, question=questions[0]
            )
        if missing:
            _missing_elements(stored, missing, words)


def _missing_elements(stored: Stored, missing: list[str], words: Words) -> None:
    """The standard elements that nobody has filled in, each a link to its field: a gap is no ground for refusal."""
    html.paragraph(words("noted.elements", count=len(missing)))
    with st.container(horizontal=True, key="noted-elements"):
        for name in missing:
            field = field_of(name, stored.case)
            navigation.link("intake", words(f"record.element.{name}"), stored.id, field=field)


def _line(stored: Stored, finding: Finding, number: int, save: Save | None, words: Words) -> None:
    mark = words("noted.open" if finding.open else "noted.explained")
    st.html(html.note(f"{number}. {mark} {sentence(finding.remark, words)}", stop=finding.id.startswith("check:")))
    screen, _, part = finding.place.partition(":")
    criterion = part if screen == "assess" else ""
    if screen != "decision":
        more = {"criterion" if criterion else "field": part} if part else {}
        if (question := finding.id.partition(":")[2].partition(":")[0]) in framework().questions:
            more["question"] = question
        navigation.link(screen, _place(screen, criterion, words), stored.id, **more)
    if finding.mend:
        html.paragraph(words("noted.mend"), "l-quiet")
    elif save is not None:
        entry(
            words("noted.explain", number=number),
            FieldBinding(
                f"decision:{stored.id}:noted:{finding.key}",
                finding.explained,
                lambda text: save({"explained": NamedChange(finding.key, text, instead_of=finding.id)}),
                "decision.explained",
            ),
            area=True,
            height=70,
        )
    elif finding.explained:
        html.paragraph(finding.explained)


def _place(screen: str, criterion: str, words: Words) -> str:
    name = words(f"criterion.{criterion}.name") if criterion else words(f"page.{screen}")
    return words("noted.to", place=name)
