"""This screen shows the checks of the certificate. What may be wrong comes first; technical details are folded.

The checks run when they are shown, because names and titles are compared with the case as it is now. The results are
kept for a short while, because a click must not wait for them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st
from markupsafe import Markup

from assessment.case.stored import Document, Stored
from assessment.checks import CheckContext, run_checks
from assessment.evidence.document_checks import check_context, counted, in_order
from assessment.facts.check_reasons import reason_of
from assessment.facts.model import Check, Reading
from assessment.screens.components import html
from assessment.screens.shell import navigation
from assessment.screens.shell.session import open_session
from assessment.store.cases import duplicates
from criteria.dated import current_day
from criteria.text import Words


def show(stored: Stored, words: Words) -> None:
    """Show the checks of each document as a list."""
    several = len(stored.papers) > 1
    for document in stored.papers:
        if results := checks(stored, document):
            name = Markup('<p class="l-quiet">{}</p>').format(document.name) if several else ""
            ordered = in_order(results)
            open_first = _items([check for check in ordered if check.result != "passed"], words)
            passed = _items([check for check in ordered if check.result == "passed"], words)
            folded = Markup("<details><summary>{}</summary>{}</details>")
            rest = folded.format(words("checks.passed"), passed) if passed else passed
            listed = Markup("<h3>{}</h3>{}<p><b>{}</b></p>{}{}")
            st.html(listed.format(words("assess.check.checks"), name, counted(results, words), open_first, rest))


def show_failed(stored: Stored, words: Words) -> None:
    """Show the failed checks in one line, with a link to all checks; show nothing if none failed."""
    failed = [check for document in stored.papers for check in checks(stored, document) if check.result == "failed"]
    if not failed:
        return
    reasons = " ".join(reason_of(check, words)[0] for check in failed)
    with st.container(key="failed-checks"):
        mark = html.light_word("failed", words)
        st.html(Markup('<div class="l-stop"><p>{} {}</p></div>').format(mark, reasons))
        navigation.link("assess", words("checks.all"), stored.id, criterion="verification")


def checks(stored: Stored, document: Document) -> list[Check]:
    """All checks of a document, compared with the case as it is now; none if nothing was read from the document."""
    reading = document.valid_reading
    if reading is None:
        return []
    with open_session() as session:
        earlier = duplicates.handed_in_before(stored.id, document.sha256, document.reading, session=session)
    return _checked(reading, check_context(stored.case, document, current_day(), earlier))


# Personal, so kept as `page_images` keeps its pictures: few, and not for long.
@st.cache_data(max_entries=64, ttl=1800, show_spinner=False, hash_funcs={Reading: Reading.model_dump_json})
def _checked(reading: Reading, context: CheckContext) -> list[Check]:
    return run_checks(reading, context)


def _items(results: Sequence[Check], words: Words) -> Markup:
    items = Markup().join(_item(check, words) for check in results)
    return Markup('<ul class="l-checks">{}</ul>').format(items) if items else items


def _item(check: Check, words: Words) -> Markup:
    reason, language = reason_of(check, words)
    detail = Markup()
    if check.detail:
        folded = Markup('<details><summary>{}</summary><p lang="en"><code>{}</code></p></details>')
        detail = folded.format(words("checks.detail"), check.detail)
    item = Markup(
        '<li class="l-small">{mark} <span lang="{language}">{reason}</span>'
        ' <span class="l-quiet">({day})</span>{detail}</li>'
    )
    mark = html.light_word(check.result, words)
    return item.format(mark=mark, language=language, reason=reason, day=_day(check.at, words), detail=detail)


def _day(at: str, words: Words) -> str:
    """The day of a check in words.

    A text that is no day is shown unchanged, because the process that wrote it had read a stranger's file.
    """
    try:
        return words.short_date(date.fromisoformat(at))
    except ValueError:
        return at
