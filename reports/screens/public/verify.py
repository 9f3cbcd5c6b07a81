"""Is this record genuine? One field and one upload, for anyone who was handed a record; nothing of it is kept."""

from __future__ import annotations

import datetime
from html import escape
from typing import Any

import streamlit as st

from assessment.facts.check_reasons import reason_of
from assessment.readers.document.limits import MOST_BYTES
from assessment.screens.components import html
from assessment.screens.components.uploads import shown_while_read
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.screen import Screen
from assessment.screens.shell.session import open_session
from assessment.screens.shell.styles import load_styles
from assessment.settings import settings
from criteria.text import Words
from reports.issuing.journal import Journal
from reports.issuing.verify import RecordVerdict, look_up, read_record, verify


def show() -> None:
    """The answer first, then what the register says of the decision."""
    load_styles()
    words = reader_words()
    st.title(words("page.verify"))
    st.markdown(words("verify.intro"))
    answer = st.container()
    uploaded = st.file_uploader(words("verify.file"), type=["pdf"], max_upload_size=MOST_BYTES // 1024**2, key="record")
    code = st.text_input(words("verify.code"), key="code", value=st.query_params.get("code", ""), max_chars=40)
    verdict = _verdict(uploaded, code, words)
    if verdict:
        with answer:
            _show_verdict(verdict, words)


def _verdict(uploaded: Any, code: str, words: Words) -> RecordVerdict | None:
    if uploaded:
        data, journal = uploaded.getvalue(), Journal(settings())
        with shown_while_read(words("verify.checking")):
            reading = read_record(data, journal)
        with open_session() as session:
            return verify(data, session=session, journal=journal, reading=reading)
    if code.strip():
        with open_session() as session:
            return look_up(code, session=session, journal=Journal(settings()))
    return None


def _show_verdict(verdict: RecordVerdict, words: Words) -> None:
    light = {True: "strong", False: "none", None: "unknown"}[verdict.genuine]
    shape = html.shape({"superseded": "weak", "revoked": "none"}.get(verdict.state, light))
    more = _no_longer(verdict, words) if verdict.state == "listed" else ""
    answer, stop, rest = verdict.sentence(words).partition(". ")
    head = f'<h2 style="font-size:1.5rem">{shape} {escape(answer + stop)}</h2><p>{escape(f"{rest} {more}".strip())}</p>'
    st.html(f'<div class="l-outcome" role="status">{head}{_rows(verdict, words)}</div>')


def _no_longer(verdict: RecordVerdict, words: Words) -> str:
    """Of a code: that its decision no longer stands."""
    if verdict.revoked:
        return words("verify.listed-revoked", revoked_on=verdict.fields_in(words)["revoked_on"])
    return words("verify.listed-superseded", later=verdict.superseded_by) if verdict.superseded_by else ""


def _rows(verdict: RecordVerdict, words: Words) -> str:
    rows = _entry(verdict, words) if verdict.entry and verdict.genuine is not False else []
    about = words("verify.about" if rows else "verify.about-file")
    if verdict.seal and not (verdict.state == "not-ours" and verdict.seal.result == "cannot-tell"):
        rows.append((words("verify.seal"), reason_of(verdict.seal, words)[0]))
    cells = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in rows if value)
    return f"<h3>{escape(about)}</h3><dl>{cells}</dl>" if cells else ""


def _entry(verdict: RecordVerdict, words: Words) -> list[tuple[str, str]]:
    entry = verdict.entry or {}
    titles = "; ".join(course["title"] for course in entry["courses"] if course.get("title"))
    return [
        (words("verify.issuer"), entry["centre"]["name"] or ""),
        (words("verify.on"), words.date(datetime.date.fromisoformat(entry["issued_on"]))),
        (words("verify.code-label"), entry["code"]),
        (words("verify.outcome"), words(f"outcome.{entry['outcome']['final']}.name")),
        (words("verify.course"), titles),
        (words("verify.purpose"), words(f"purpose.{entry['purpose']}.name")),
        (words("verify.in-force"), words("verify.yes" if verdict.in_force else "verify.no")),
        (words("verify.ground"), words(f"revoke.ground.{verdict.revoked['ground']}") if verdict.revoked else ""),
    ]


SCREEN = Screen("verify", show)
