"""The issued decisions of a case: the stored record to download, byte for byte, and earlier decisions."""

from __future__ import annotations

import json
import logging
from functools import partial
from typing import Any

import streamlit as st
from markupsafe import Markup

from assessment.case.stored import Stored
from assessment.register.entries import is_fictional
from assessment.screens.components import html
from assessment.screens.shell import session as shell_session
from assessment.screens.shell.session import open_session
from assessment.settings import settings
from assessment.store.decisions import issuing, register
from assessment.store.decisions.issuing import DecisionRow
from assessment.store.documents import DocumentError
from criteria.dated import day_of
from criteria.text import Words
from reports.issuing.journal import Journal
from reports.issuing.late_record import DrawingOrder, OtherRulesError, can_be_drawn, drawn
from reports.pdf.render import RecordError
from reports.wallet.decided import NoCredentialError
from reports.wallet.issuer import issuer
from reports.wallet.offer import ENDINGS, MEDIA_TYPES, decision_credential

log = logging.getLogger("laila")


def show(stored: Stored, words: Words) -> None:
    """Show the issued decisions; nothing if there are none."""
    with open_session() as session:
        rows = issuing.decisions_of(stored.id, session=session)
        entry = register.of_decision(stored.id, len(rows), session=session)
        ended = entry if stored.state != "decided" else None
        revoked = ended is not None and register.revocation(ended, session=session) is not None
    if not rows:
        return
    last = rows[-1]
    if stored.state == "decided":
        st.html(_standing(last, words))
        _download(stored, last, words, kind="primary")
        _wallet(stored, last, words)
    else:
        stands = "issued.revoked" if revoked else "issued.earlier"
        st.html(html.note(words(stands, number=last.number)))
    earlier = rows[:-1] if stored.state == "decided" else rows
    if earlier:
        html.heading(words("issued.history"), level=3)
        for row in reversed(earlier):
            html.paragraph(_line(row, words))
            _download(stored, row, words)


def _standing(row: DecisionRow, words: Words) -> Markup:
    snapshot = json.loads(row.snapshot)
    outcome = snapshot["case"]["decision"]["outcome"]
    return html.outcome_box(_line(row, words), words(f"outcome.{outcome}.name"), _more(snapshot, words))


def _more(snapshot: dict[str, Any], words: Words) -> Markup:
    decision = snapshot["case"]["decision"]
    reasons = html.bullets(filter(None, [decision.get("reason"), *decision.get("conditions", [])]))
    return Markup("{}<p>{}</p>").format(reasons, words("issued.next"))


def _line(row: DecisionRow, words: Words) -> str:
    decision = json.loads(row.snapshot)["case"]["decision"]
    line = words(
        "issued.line",
        number=row.number,
        outcome=words(f"outcome.{decision['outcome']}.name"),
        on=day_of(row.at),
        by=decision.get("by") or row.by or "–",
    )
    return f"{line} {words('issued.superseded', number=row.superseded_by)}" if row.superseded_by else line


def _download(stored: Stored, row: DecisionRow, words: Words, kind: Any = "secondary") -> None:
    """Offer the stored bytes, which are never made again. The record of a fictional decision is drawn on request."""
    if stored.erased:
        return
    if row.pdf_sha256 is None:
        _draw(row, words)
        return
    try:
        data = shell_session.installation().documents.get(row.pdf_sha256)
    except DocumentError as problem:
        st.error(words(f"issued.{problem.id}", number=row.number, document=row.pdf_sha256[:12]))
        return
    name = f"{stored.reference}-{row.number}.pdf"
    label = words("issued.download", number=row.number)
    st.download_button(label, data, name, "application/pdf", key=f"issued:{row.number}", type=kind, on_click="ignore")


def _wallet(stored: Stored, row: DecisionRow, words: Words) -> None:
    """Offer the decision as a credential, which is signed on request.

    There is none for a refusal, for a decision that is no longer in force, and at a fictional centre.
    """
    if stored.erased or is_fictional(stored.centre):
        return
    try:
        with open_session() as session:
            offer = decision_credential(row, issuer(settings()), Journal(settings()), session=session)
    except NoCredentialError:
        return
    except ValueError as problem:  # the file that holds the key is damaged
        log.error("no credential of a decision: %s", problem)
        return
    for kind, ending in ENDINGS.items():
        st.download_button(
            words(f"issued.wallet.{kind}"),
            partial(offer.made, kind, settings()),
            f"{stored.reference}-{row.number}.{ending}",
            MEDIA_TYPES[kind],
            key=f"issued:wallet:{row.number}:{kind}",
            on_click="ignore",
        )
    st.caption(words("issued.wallet.help"))


def _draw(row: DecisionRow, words: Words) -> None:
    """Show a button that draws the record of a fictional decision."""
    with open_session() as session:
        entry = register.of_decision(row.case_id, row.number, session=session)
    if not can_be_drawn(row, entry):
        return
    if not st.button(words("issued.draw", number=row.number), key=f"draw:{row.number}"):
        return
    try:
        with open_session() as session:
            entry = register.of_decision(row.case_id, row.number, session=session)
            if entry is not None:
                order = DrawingOrder(shell_session.installation().documents, settings())
                drawn(row, entry, order, session=session)
    except OtherRulesError:
        st.error(words("issued.other-rules"))
    except RecordError as problem:
        st.error(problem.sentence(words))
    except OSError:
        log.exception("the record was not drawn")
        st.error(words("screen.documents-away"))
    else:
        st.rerun()
