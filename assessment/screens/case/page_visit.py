"""Verification: the page where the certificate is checked is opened by a person, who then says what it showed.

The desk itself fetches nothing: platforms' terms forbid programs there. Every answer is saved at once as part of the
case; what the answers suggest for the criterion's questions is offered, and taken only with a click.
"""

from __future__ import annotations

import hashlib
import re
from html import escape

import streamlit as st

from assessment.case.answers import AnswerRecord
from assessment.case.fields import LONGEST
from assessment.case.model import PageCheck
from assessment.case.stored import Stored
from assessment.evidence.page_visits import FIELDS, about_host, host_of, of_today, sentence, suggested
from assessment.screens.case import header, page_visit_saving, page_visit_screenshot
from assessment.screens.components import html
from assessment.screens.components.fields import hold, plain
from assessment.screens.shell import identity
from criteria.dated import current_day
from criteria.model import UNKNOWN
from criteria.text import Words

MOST = 12
"""Addresses offered; no certificate that was seen has more links to verify it."""

SHOWN = 70
"""Characters of an address in the list; the chosen one is shown in full."""


def show(stored: Stored, words: Words) -> None:
    """Which page, what to know about its host, the way to open it, and what it said."""
    closed = header.is_closed(stored)
    with st.container(border=True, key="look"):
        st.html(f"<h3>{escape(words('look.heading'))}</h3>")
        _earlier(stored, words)
        if closed:
            return
        address = _chosen(stored, words)
        if address is None:
            return
        st.html(_page(address, words))
        look = of_today(stored.case.page_checks, address, current_day(), identity.person() or None)
        _questions(look, stored, words)
        page_visit_screenshot.show(look, stored, words)
        _offers(look, stored, words)


def addresses(stored: Stored) -> list[str]:
    """Web addresses on the certificate and of pages opened before, those for verification first, each once."""
    found: list[str] = []
    for document in stored.papers:
        reading = document.reading or {}
        fact, candidates = reading.get("facts", {}).get("verification_url"), reading.get("candidates", {})
        entries = [fact] if fact else candidates.get("verification_url", [])
        found += [str(entry["value"]) for entry in entries]
    found += [link["address"] for document in stored.papers for link in (document.reading or {}).get("links", [])]
    found += [look.address for look in stored.case.page_checks]
    return [one for one in dict.fromkeys(found) if host_of(one)][:MOST]


def _earlier(stored: Stored, words: Words) -> None:
    """What was seen on other days or by others."""
    mine = (current_day(), identity.person() or None)
    all_of_them = header.is_closed(stored)
    said = [sentence(one, words) for one in stored.case.page_checks if all_of_them or (one.on, one.by) != mine]
    if said:
        st.html(f'<div class="l-small">{html.bullets(said)}</div>')
    elif all_of_them:
        st.html(f'<p class="l-quiet">{escape(words("look.none"))}</p>')


def _chosen(stored: Stored, words: Words) -> str | None:
    """The page to open: of the certificate, or an address somebody types."""
    found = addresses(stored)
    if not found:
        st.html(f"<p>{escape(words('assess.check.no-links'))}</p>")
    chosen: str | None = found[0] if found else ""
    if found:
        labels = {"": words("look.other"), **{one: one if len(one) <= SHOWN else f"{one[:SHOWN]}…" for one in found}}
        chosen = st.selectbox(
            words("look.which"), [*found, ""], format_func=labels.__getitem__, key=f"look:{stored.id}:which"
        )
    if chosen:
        return chosen
    typed = st.text_input(
        words("look.type"),
        key=f"look:{stored.id}:typed",
        max_chars=LONGEST,
        placeholder="https://",
        help=words("look.type.how"),
    ).strip()
    if re.match(r"[\w.-]+\.\w", typed):
        typed = f"https://{typed}"
    if typed and not host_of(typed):
        st.error(words("look.type.none"))
    return typed if host_of(typed) else None


def _page(address: str, words: Words) -> str:
    """Host and address in full, what to know about the host, and the link that opens the page in a tab of its own."""
    lines = []
    for said in about_host(address):
        sentence_ = escape(words(said.text, **said.fields))
        mark = html.shape({"warning": "none", "known": "strong"}.get(said.kind, "unknown"))
        box = "l-stop" if said.kind == "warning" else ""
        lines.append(f'<p class="{box}"><span class="l-light">{mark}</span> {sentence_}</p>')
    return (
        f'<p class="l-address"><b>{escape(host_of(address) or "")}</b><br>{escape(address)}</p>{"".join(lines)}'
        f'<p><a class="l-open" href="{escape(address)}" target="_blank" rel="noopener noreferrer">'
        f'{escape(words("look.open"))}</a></p><p class="l-quiet l-small">{escape(words("look.fetched-by-nobody"))}</p>'
    )


def _key(look: PageCheck, field: str) -> str:
    return f"look:{hashlib.sha256(look.address.encode()).hexdigest()[:12]}:{look.on}:{field}"


def _questions(look: PageCheck, stored: Stored, words: Words) -> None:
    """What the page said. What is compared is asked only when the page showed the certificate."""
    _question("page", look, stored, words)
    if look.page == "valid":
        for field in ("name", "title", "date"):
            _question(field, look, stored, words)
    elif look.page:
        st.html(html.note(words(f"look.after.{look.page}")))
    if look.page:
        key = _key(look, "note")
        hold(key, look.note or "")
        st.text_input(words("look.note"), key=key, max_chars=LONGEST, on_change=_save, args=(key, "note", look, stored))


def _question(field: str, look: PageCheck, stored: Stored, words: Words) -> None:
    key = _key(look, field)
    hold(key, getattr(look, field))
    st.radio(
        words(f"look.{field}", **_beside(field, stored, words)),
        FIELDS[field],
        key=key,
        horizontal=True,
        index=None,
        format_func=lambda one: words(f"look.{field}.{one}"),
        on_change=_save,
        args=(key, field, look, stored),
    )


def _beside(field: str, stored: Stored, words: Words) -> dict[str, str]:
    """What the page is compared with: as the case has it."""
    case = stored.case
    known = {
        "page": None,
        "name": case.applicant.name if case.applicant else None,
        "title": case.title(),
        "date": words.date(case.certificate.issued_on) if case.certificate.issued_on else None,
    }[field]
    return {"known": words("record.quoted", text=plain(known)) if known else words("look.on-certificate")}


def _save(key: str, field: str, look: PageCheck, stored: Stored) -> None:
    value = st.session_state[key]
    patch = {field: (value.strip() or None) if field == "note" else value}
    page_visit_saving.save(stored, look, patch)


def _offers(look: PageCheck, stored: Stored, words: Words) -> None:
    """The answers the look speaks for; one that was given by a person stays as it is."""
    found = suggested(look)
    if look.page == "valid" and not found:
        st.html(html.note(words("look.not-the-platform")))
    for one in found:
        given = stored.case.answers.get(one.question, AnswerRecord())
        question = words(f"question.{one.question}.text")
        if given.answer in one.answers and given.evidence:
            continue
        if given.answer not in (UNKNOWN, *one.answers):
            st.html(f'<p class="l-small">{escape(words("look.answered", question=question))}</p>')
            continue
        how = "look.suggests" if len(one.answers) == 1 else "look.choose"
        st.html(f'<p class="l-small"><b>{escape(question)}</b><br>{escape(words(how))}</p>')
        for answer in one.answers if given.answer == UNKNOWN else (given.answer,):
            label = plain(words("look.take", answer=words.answer(one.question, answer)))
            st.button(
                label,
                key=_key(look, f"take:{one.question}:{answer}"),
                on_click=_take,
                args=(one.question, answer, look, stored, sentence(look, words)),
            )


def _take(question: str, answer: str, look: PageCheck, stored: Stored, said: str) -> None:
    given = stored.case.answers.get(question, AnswerRecord())
    evidence = "; ".join(part for part in (given.evidence, said) if part)[:LONGEST]
    changes = {"answer": answer, "evidence": evidence, "by": given.by and identity.person(), "on": given.on or look.on}
    header.save_answer(stored.id, stored.state, question, given.model_copy(update=changes))
