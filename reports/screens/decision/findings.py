"""What was noted before issuing: each line leads to its place and is mended there, or explained in a sentence here."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

import streamlit as st

from assessment.case.stored import Stored
from assessment.rules.explanations import sentence
from assessment.rules.judgement import Finding, Judgement
from assessment.screens.components import html
from assessment.screens.components.fields import FieldBinding, entry
from assessment.screens.shell import navigation
from criteria.text import Words

Save = Callable[[dict[str, Any]], Any]
"""Saves fields of the decision by their names."""


def show(stored: Stored, judgement: Judgement, save: Save | None, words: Words) -> None:
    """The list; nothing where nothing was noted. Without `save` the explanations are shown and not asked for."""
    if not judgement.findings:
        return
    st.html(f'<h3>{escape(words("noted.heading"))}</h3><p class="l-quiet">{escape(words("noted.why"))}</p>')
    with st.container(key="noted"):
        for number, finding in enumerate(judgement.findings, 1):
            _line(stored, finding, number, save, words)


def _line(stored: Stored, finding: Finding, number: int, save: Save | None, words: Words) -> None:
    mark = words("noted.open" if finding.open else "noted.explained")
    st.html(html.note(f"{number}. {mark} {sentence(finding.remark, words)}", stop=finding.id.startswith("check:")))
    screen, _, criterion = finding.place.partition(":")
    if screen != "decision":
        more = {"criterion": criterion} if criterion else {}
        navigation.link(screen, _place(screen, criterion, words), stored.id, **more)
    if finding.mend:
        st.html(f'<p class="l-quiet">{escape(words("noted.mend"))}</p>')
    elif save is not None:
        entry(
            words("noted.explain", number=number),
            FieldBinding(
                f"decision:{stored.id}:noted:{finding.id}",
                finding.explained,
                lambda text: save({"explained": _with(stored, finding.id, text)}),
            ),
            area=True,
            height=70,
        )
    elif finding.explained:
        st.html(f"<p>{escape(finding.explained)}</p>")


def _place(screen: str, criterion: str, words: Words) -> str:
    name = words(f"criterion.{criterion}.name") if criterion else words(f"page.{screen}")
    return words("noted.to", place=name)


def _with(stored: Stored, name: str, text: str | None) -> dict[str, str]:
    """The explanations of the decision with one written, or taken back."""
    explained = dict(stored.case.decision.explained) if stored.case.decision else {}
    explained.pop(name, None)
    return {**explained, name: text} if text else explained
