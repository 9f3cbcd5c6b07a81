"""The checks the desk has run on the certificate, what may be wrong first, each with the technical side folded away.

They are worked out when they are shown, since names and titles are compared with the case as it stands, and kept for a
short while, since a click must not wait for them.
"""

from __future__ import annotations

import json
from datetime import date
from html import escape

import streamlit as st

from assessment.case.stored import Document, Stored
from assessment.checks import CheckContext, run_checks
from assessment.evidence.document_checks import check_context, counted, in_order, reading_of, reason_of
from assessment.facts.model import Check, Reading
from assessment.screens.components import html
from assessment.screens.shell import navigation
from assessment.screens.shell.session import open_session
from assessment.store.cases import duplicates
from criteria.dated import current_day
from criteria.text import Words


def show(stored: Stored, words: Words) -> None:
    """The list, document by document."""
    for document in stored.papers:
        if found := checks(stored, document):
            name = f'<p class="l-quiet">{escape(document.name)}</p>' if len(stored.papers) > 1 else ""
            items = "".join(_item(check, words) for check in in_order(found))
            heading, count = escape(words("assess.check.checks")), escape(counted(found, words))
            st.html(f'<h3>{heading}</h3>{name}<p><b>{count}</b></p><ul class="l-checks">{items}</ul>')


def failed_line(stored: Stored, words: Words) -> None:
    """Where a check failed: what it says, and the way to all of them. One line, nothing where none failed."""
    failed = [check for document in stored.papers for check in checks(stored, document) if check.result == "failed"]
    if not failed:
        return
    said = " ".join(reason_of(check, words)[0] for check in failed)
    with st.container(key="failed-checks"):
        st.html(f'<div class="l-stop"><p>{html.light_word("failed", words)} {escape(said)}</p></div>')
        navigation.link("assess", words("checks.all"), stored.id, criterion="verification")


def checks(stored: Stored, document: Document) -> list[Check]:
    """All checks of a document, against the case as it stands today."""
    if reading_of(document) is None:
        return []
    with open_session() as session:
        earlier = duplicates.handed_in_before(stored.id, document.sha256, document.reading, session=session)
    return _checked(json.dumps(document.reading), check_context(stored.case, document, current_day(), earlier))


# Personal, so kept as `pictures` keeps it: few, and not for long.
@st.cache_data(max_entries=64, ttl=1800, show_spinner=False)
def _checked(reading: str, about: CheckContext) -> list[Check]:
    return run_checks(Reading.model_validate_json(reading), about)


def _item(check: Check, words: Words) -> str:
    reason, language = reason_of(check, words)
    on = escape(_day(check.at, words))
    detail = ""
    if check.detail:
        summary = escape(words("checks.detail"))
        detail = f'<details><summary>{summary}</summary><p lang="en"><code>{escape(check.detail)}</code></p></details>'
    return (
        f'<li class="l-small">{html.light_word(check.result, words)} <span lang="{language}">{escape(reason)}</span>'
        f' <span class="l-quiet">({on})</span>{detail}</li>'
    )


def _day(at: str, words: Words) -> str:
    """The day of a check; as it stands where it is none, since the process that wrote it had read a stranger's file."""
    try:
        return words.date(date.fromisoformat(at), "d MMM y")
    except ValueError:
        return at
