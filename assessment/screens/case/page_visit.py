"""Verification: a person opens the page where the certificate is checked, and then answers what it showed.

The desk itself fetches nothing: platforms' terms forbid programs there. Every answer is saved at once as part of the
case; what the answers suggest for the criterion's questions is offered, and taken only with a click.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

import streamlit as st
from markupsafe import Markup

from assessment.case.answers import AnswerRecord
from assessment.case.fields import LONGEST
from assessment.case.model import PageCheck
from assessment.case.stored import Stored
from assessment.evidence.page_visits import (
    FIELDS,
    host_of,
    is_trusted,
    of_today,
    sentence,
    suggested,
    with_answers,
)
from assessment.screens.case import page_visit_screenshot
from assessment.screens.case.page_visit_saving import save_answers
from assessment.screens.case.reopen import is_closed
from assessment.screens.case.saving import CaseChange, LateChange, save_change
from assessment.screens.components import html, web_page
from assessment.screens.components.fields import hold, plain
from assessment.screens.shell import identity
from assessment.screens.shell.language import reader_words
from criteria.dated import current_day
from criteria.text import Words
from criteria.vocabulary import UNKNOWN

MOST = 12
"""Addresses offered; no certificate that was seen has more links to verify it."""

LONGEST_SHOWN = 70
"""Characters of an address in the list; the chosen one is shown in full."""


def show(stored: Stored, words: Words) -> None:
    """Show which page to open, what to know about its host, the link that opens it, and the questions about it."""
    with st.container(border=True, key="look"):
        st.html(Markup("<h3>{}</h3>").format(words("look.heading")))
        _show_earlier(stored, words)
        if is_closed(stored):
            return
        address = _chosen(stored, words)
        if address is None:
            return
        visit = of_today(stored.case.page_checks, address, current_day(), identity.person() or None)
        if _settled(visit, stored):
            with st.expander(words("look.again"), key=_key(visit, "again")):
                _look(address, visit, stored, words)
        else:
            _look(address, visit, stored, words)


def _look(address: str, visit: PageCheck, stored: Stored, words: Words) -> None:
    """Show the page to open, what it showed, and what that suggests."""
    st.html(web_page.show(address, words))
    _questions(visit, stored, words)
    page_visit_screenshot.show(visit, stored, words)
    _offers(visit, stored, words)


def _settled(visit: PageCheck, stored: Stored) -> bool:
    """Whether the page showed the certificate and everything that this suggests is answered."""
    suggestions = suggested(visit)
    return len(suggestions) > 1 and all(stored.case.answer(entry.question) in entry.answers for entry in suggestions)


def addresses(stored: Stored) -> list[str]:
    """Web addresses on the certificate and of pages opened before, those for verification first, each once."""
    return [address for address in dict.fromkeys(_addresses(stored)) if host_of(address)][:MOST]


def _addresses(stored: Stored) -> Iterator[str]:
    readings = [document.reading or {} for document in stored.papers]
    for reading in readings:
        fact, candidates = reading.get("facts", {}).get("verification_url"), reading.get("candidates", {})
        for entry in [fact] if fact else candidates.get("verification_url", []):
            yield str(entry["value"])
    for reading in readings:
        for link in reading.get("links", []):
            yield str(link["address"])
    for visit in stored.case.page_checks:
        yield visit.address


def _show_earlier(stored: Stored, words: Words) -> None:
    """Show what was seen on other days or by others; of a closed case, all that was seen."""
    mine = (current_day(), identity.person() or None)
    closed = is_closed(stored)
    sentences = [sentence(visit, words) for visit in stored.case.page_checks if closed or (visit.on, visit.by) != mine]
    if sentences:
        st.html(Markup('<div class="l-small">{}</div>').format(html.bullets(sentences)))
    elif closed:
        st.html(Markup('<p class="l-quiet">{}</p>').format(words("look.none")))


def _chosen(stored: Stored, words: Words) -> str | None:
    """The address of the page to open, chosen from the certificate's or typed; None as long as there is none."""
    known = addresses(stored)
    if known:
        labels = {address: _shortened(address) for address in known} | {"": words("look.other")}
        chosen = st.selectbox(
            words("look.which"), [*known, ""], format_func=labels.__getitem__, key=f"look:{stored.id}:which"
        )
        if chosen:
            return chosen
    else:
        st.html(Markup("<p>{}</p>").format(words("assess.check.no-links")))
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


def _shortened(address: str) -> str:
    return address if len(address) <= LONGEST_SHOWN else f"{address[:LONGEST_SHOWN]}…"


def _key(visit: PageCheck, field: str) -> str:
    """The key of a widget about one page, opened on one day."""
    return f"look:{hashlib.sha256(visit.address.encode()).hexdigest()[:12]}:{visit.on}:{field}"


def _questions(visit: PageCheck, stored: Stored, words: Words) -> None:
    """Ask what the page showed. What is compared is asked only when the page showed the certificate."""
    if visit.page is None and is_trusted(visit.address) and _both_open(stored):
        st.button(
            plain(words("look.all-agree")), key=_key(visit, "all-agree"), on_click=_all_agree, args=(visit, stored)
        )
    _question("page", visit, stored, words)
    if visit.page == "valid":
        for field in ("name", "title", "date"):
            _question(field, visit, stored, words)
    elif visit.page:
        st.html(html.note(words(f"look.after.{visit.page}")))
    if visit.page:
        key = _key(visit, "note")
        hold(key, visit.note or "")
        args = ("note", visit, stored)
        st.text_input(words("look.note"), visit.note or "", LONGEST, key=key, on_change=_save_answer, args=args)


def _question(field: str, visit: PageCheck, stored: Stored, words: Words) -> None:
    key = _key(visit, field)
    chosen = getattr(visit, field)
    hold(key, chosen)
    st.radio(
        words(f"look.{field}", known=_compared_with(field, stored, words)),
        FIELDS[field],
        key=key,
        horizontal=True,
        index=FIELDS[field].index(chosen) if chosen in FIELDS[field] else None,
        format_func=lambda answer: words(f"look.{field}.{answer}"),
        on_change=_save_answer,
        args=(field, visit, stored),
    )


def _compared_with(field: str, stored: Stored, words: Words) -> str:
    """What the page is compared with, quoted as the case has it."""
    case = stored.case
    known = {
        "page": None,
        "name": case.applicant.name if case.applicant else None,
        "title": case.title(),
        "date": words.date(case.certificate.issued_on) if case.certificate.issued_on else None,
    }[field]
    return words("record.quoted", text=plain(known)) if known else words("look.on-certificate")


def _save_answer(field: str, visit: PageCheck, stored: Stored) -> None:
    value = st.session_state[_key(visit, field)]
    save_answers(stored, visit, {field: (value.strip() or None) if field == "note" else value})


def _both_open(stored: Stored) -> bool:
    return all(stored.case.answer(name) == UNKNOWN for name in ("verification.method", "verification.agreement"))


@dataclass(frozen=True)
class AllAgrees(LateChange):
    """All that a person compares on a page agrees: what they saw, and the answers that it gives to both questions.

    `seen`: the entry about the page. `sentence`: the same in words, for the evidence. `shown_state`: as in CaseChange.
    """

    seen: PageCheck
    sentence: str
    shown_state: str

    @property
    def touches(self) -> frozenset[str]:
        """What others have answered stays, so it is the list of visits alone."""
        return frozenset(["page_checks"])

    def change(self, stored: Stored) -> CaseChange:
        """The entry and the answers together."""
        answers = {
            entry.question: _with_evidence(
                stored.case.answers.get(entry.question, AnswerRecord()),
                entry.answers[0],
                self.sentence,
                self.seen,
                self.by,
            )
            for entry in suggested(self.seen)
        }
        fields = {name: getattr(self.seen, name) for name in FIELDS}
        parts = {"page_checks": with_answers(stored.case.page_checks, self.seen, fields)}
        return CaseChange(self.case_id, self.by, parts=parts, shown_state=self.shown_state, proposed=answers)


def _all_agree(visit: PageCheck, stored: Stored) -> None:
    """Save in one step what a person saw on the page and the answers that it gives to both questions."""
    seen = visit.model_copy(update={"page": "valid", "name": "same", "title": "same", "date": "same"})
    save_change(AllAgrees(stored.id, identity.person(), seen, sentence(seen, reader_words()), stored.state))


def _with_evidence(before: AnswerRecord, answer: str, seen: str, visit: PageCheck, by: str) -> AnswerRecord:
    """An answer with what was seen, in a sentence, added to its evidence."""
    evidence = "; ".join(part for part in (before.evidence, seen) if part)[:LONGEST]
    who, on = before.by and by, before.on or visit.on
    return before.model_copy(update={"answer": answer, "evidence": evidence, "by": who, "on": on})


def _offers(visit: PageCheck, stored: Stored, words: Words) -> None:
    """Offer the answers that the visit speaks for; one that a person has given stays as it is."""
    suggestions = suggested(visit)
    if visit.page == "valid" and not suggestions:
        st.html(html.note(words("look.not-the-platform")))
    for suggestion in suggestions:
        before = stored.case.answers.get(suggestion.question, AnswerRecord())
        question = words(f"question.{suggestion.question}.text")
        if before.answer in suggestion.answers and before.evidence:
            continue
        if before.answer not in (UNKNOWN, *suggestion.answers):
            st.html(Markup('<p class="l-small">{}</p>').format(words("look.answered", question=question)))
            continue
        how = words("look.suggests" if len(suggestion.answers) == 1 else "look.choose")
        st.html(Markup('<p class="l-small"><b>{}</b><br>{}</p>').format(question, how))
        for answer in suggestion.answers if before.answer == UNKNOWN else (before.answer,):
            st.button(
                plain(words("look.take", answer=words.answer(suggestion.question, answer))),
                key=_key(visit, f"take:{suggestion.question}:{answer}"),
                on_click=_take_over,
                args=(suggestion.question, answer, visit, stored, sentence(visit, words)),
            )


def _take_over(question: str, answer: str, visit: PageCheck, stored: Stored, seen: str) -> None:
    save_change(PageAnswerTaken(stored.id, identity.person(), question, answer, visit, seen, stored.state))


@dataclass(frozen=True)
class PageAnswerTaken(LateChange):
    """An answer that a visit speaks for, with what was seen, in a sentence, added to its evidence.

    `shown_state`: as in CaseChange.
    """

    question: str
    answer: str
    visit: PageCheck
    sentence: str
    shown_state: str

    @property
    def touches(self) -> frozenset[str]:
        """The question that it answers."""
        return frozenset([self.question])

    def change(self, stored: Stored) -> CaseChange:
        """The answer beside the note and the evidence that stand there."""
        before = stored.case.answers.get(self.question, AnswerRecord())
        after = _with_evidence(before, self.answer, self.sentence, self.visit, self.by)
        return CaseChange(self.case_id, self.by, {self.question: after}, shown_state=self.shown_state)
