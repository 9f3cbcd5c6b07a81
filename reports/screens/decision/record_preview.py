"""The record before the decision is issued: its pages as a draft, and the button that makes the decision final."""

from __future__ import annotations

import base64
import logging
from typing import Any

import streamlit as st
from markupsafe import Markup

from assessment.case.decision import Decision
from assessment.case.model import Case
from assessment.case.stored import Stored
from assessment.case.workflow import AT_WORK, NotAllowedError
from assessment.rules.judgement import Judgement
from assessment.sandbox import render_pages
from assessment.screens.components import html
from assessment.screens.components.fields import plain
from assessment.screens.shell import identity, navigation, saving
from assessment.screens.shell import session as shell_session
from assessment.screens.shell.session import open_session
from assessment.screens.worklist import following
from assessment.settings import settings
from assessment.store import errors
from assessment.store.cases import transitions
from assessment.store.cases.transitions import STANDS
from assessment.store.centres import CentreProfile
from assessment.store.database import DatabaseError
from assessment.store.documents import DocumentsAwayError
from criteria.text import Words
from reports.issuing.issue import IssueOrder, NotReadyError, draft, issue_case, logo_of
from reports.pdf.installed_fonts import INSTALL_FONTS
from reports.pdf.render import RecordError
from reports.record.unshown_texts import unshown_texts
from reports.screens.decision.transitions import allowed_moves, propose

WIDTH = 900
"""The width of a page in the preview, in pixels."""

PLACES = {"title": "intake", "centre": "centre", "nobody": "centre", "more-evidence": "summary", "stopped": "summary"}
"""For each fault that cannot be corrected on this screen, the screen on which it can."""

ASKED = "issue:asked"
"""The key of the case that somebody has asked to issue, of the version of it that they know, and of its files."""

log = logging.getLogger("laila")


def show(
    stored: Stored, profile: CentreProfile, decided: tuple[Case, Judgement], faults: list[str], words: Words
) -> None:
    """Show the preview and the button that issues. If the centre works with four eyes, first the way to a reviewer.

    `decided`: the case as it would be issued today, and its judgement. `faults`: why the decision cannot be issued.
    """
    decision = decided[0].decision
    with open_session() as session:
        four_eyes = transitions.four_eyes(stored.centre, session=session)
    first_review = four_eyes and stored.state in AT_WORK
    stopped = _stopped(stored, "propose" if first_review else "issue", words)
    html.heading(words("decision.record"), level=3)
    if stopped:
        st.html(html.note(stopped))
    if faults:
        st.html(html.note(words("issue.not-yet")) + html.bullets(words(f"issue.{fault}") for fault in faults))
        for screen in dict.fromkeys(PLACES[fault] for fault in faults if fault in PLACES):
            navigation.link(screen, words("noted.to", place=words(f"page.{screen}")), stored.id)
    else:
        if texts := unshown_texts(decided[0]):
            st.html(html.note(*(words("issue.letters", text=text, command=INSTALL_FONTS) for text in texts)))
        if not stopped:
            html.paragraph(words("issue.to-review" if first_review else "issue.final"))
    with st.container(horizontal=True):
        look = st.button(words("decision.preview"), key="preview")
        wait = bool(faults or stopped)
        if first_review:
            args = (stored, decision)
            label = words("decision.propose")
            st.button(label, key="propose", on_click=_propose, args=args, type="primary", disabled=wait)
            if following.is_there(stored.id):
                label = words("decision.propose-and-next")
                st.button(label, key="propose-next", on_click=_propose_and_next, args=args, disabled=wait)
        issue = not first_review and _issue_button("issue", stored, words, type="primary", disabled=wait)
        onward = not first_review and following.is_there(stored.id)
        next_too = onward and _issue_button("issue-and-next", stored, words, disabled=wait)
    if look:
        _draw(stored, profile, decided, words)
    if (issue or next_too) and _issue(stored, profile, words):
        if next_too:
            following.go_on(stored.id, words("decision.issued-before", reference=stored.reference))
        st.rerun()
    _pages(stored, words)


def _stopped(stored: Stored, move: str, words: Words) -> str:
    """Why this person cannot make a move now, whatever the record says, in a sentence; empty if they can."""
    if move in allowed_moves(stored):
        return ""
    if stored.state in STANDS:
        return words("issue.waits")
    return words("issue.unreviewed" if stored.state == "proposed" else "move.not.role")


def _draw(stored: Stored, profile: CentreProfile, decided: tuple[Case, Judgement], words: Words) -> None:
    """Draw the draft on request, because drawing takes a second or two."""
    with st.spinner(words("decision.drawing")):
        try:
            pdf = draft(stored, decided, logo=logo_of(profile, shell_session.installation().documents))
        except RecordError as problem:
            st.error(plain(problem.sentence(words)))
            return
        except DocumentsAwayError:
            log.exception("the draft was not drawn")
            st.error(words("screen.documents-away"))
            return
        st.session_state["draft"] = (stored.id, stored.version, pdf, render_pages(pdf, width=WIDTH))


def _pages(stored: Stored, words: Words) -> None:
    """Show the draft that was drawn last, as long as nothing has changed since."""
    case_id, version, pdf, pages = st.session_state.get("draft", (None, None, b"", []))
    if (case_id, version) != (stored.id, stored.version):
        return
    name = f"{stored.reference}-draft.pdf"
    st.download_button(words("decision.download-draft"), pdf, name, "application/pdf", on_click="ignore")
    for number, page in enumerate(pages, 1):
        region = Markup(
            '<div class="l-page" tabindex="0" role="region" aria-label="{0}" style="max-height:none">'
            '<img alt="{0}" style="width:100%" src="data:image/png;base64,{1}"></div>'
        )
        st.html(region.format(words("decision.page", page=number, pages=len(pages)), base64.b64encode(page).decode()))


def _propose(stored: Stored, decision: Decision | None) -> None:
    propose(stored, decision)


def _propose_and_next(stored: Stored, decision: Decision | None) -> None:
    if propose(stored, decision):
        following.ask_to_go_on(stored.id)


def _issue_button(name: str, stored: Stored, words: Words, **more: Any) -> bool:
    """Show a button that issues. Whether it was clicked."""
    key = name.replace("-and", "")
    clicked: bool = st.button(words(f"decision.{name}"), key=key, on_click=_ask_to_issue, args=(stored,), **more)
    return clicked


def _ask_to_issue(stored: Stored) -> None:
    """Note what the person knows of the case who clicks. The run that follows may load a newer one."""
    st.session_state[ASKED] = stored.id, saving.known_version(stored.id, stored.version), stored.files


def _issue(stored: Stored, profile: CentreProfile, words: Words) -> bool:
    """Issue the decision. False if it could not be done, and a sentence says why.

    It is not issued with a change that the person who clicked has not seen.
    """
    if st.session_state.pop(ASKED, None) != (stored.id, stored.version, stored.files):
        st.warning(words("issue.changed"))
        return False
    with st.spinner(words("decision.issuing")):
        try:
            order = IssueOrder(identity.mover(), shell_session.installation().documents, settings())
            with open_session() as session:
                issue_case(stored, profile, order, session=session)
        except RecordError as problem:
            st.error(plain(problem.sentence(words)))
        except NotAllowedError as problem:
            st.error(words(f"move.not.{problem.id}"))
        except NotReadyError as problem:
            st.error(plain(" ".join(problem.sentences(words))))
        except (errors.ConflictError, errors.CaseClosedError):
            st.warning(words("issue.changed"))
        except (DatabaseError, OSError):
            log.exception("issuing failed")
            st.error(words("issue.failed"))
        else:
            return True
    return False
