"""Is this record genuine? One field and one upload, for anyone who was handed a record; nothing of it is kept."""

from __future__ import annotations

import datetime
from html import escape
from typing import Any

import streamlit as st

from assessment.evidence.document_checks import reason_of
from assessment.readers.document.limits import MOST_BYTES
from assessment.screens.components import html
from assessment.screens.components.page_style import look
from assessment.screens.shell import desk
from assessment.screens.shell.screen import Screen
from criteria.text import Words
from reports.issuing.verify import RecordVerdict, look_up, verify


def show() -> None:
    """The answer first, then what the register says of the decision."""
    look()
    text = desk.said()
    st.title(text("page.verify"))
    st.markdown(text("verify.intro"))
    answer = st.container()
    uploaded = st.file_uploader(text("verify.file"), type=["pdf"], max_upload_size=MOST_BYTES // 1024**2, key="record")
    code = st.text_input(text("verify.code"), key="code", value=st.query_params.get("code", ""), max_chars=40)
    verdict = _verdict(uploaded, code, text)
    if verdict:
        with answer:
            _say(verdict, text)


def _verdict(uploaded: Any, code: str, text: Words) -> RecordVerdict | None:
    if uploaded:
        with st.spinner(text("verify.checking")), desk.session() as session:
            return verify(uploaded.getvalue(), session=session)
    if code.strip():
        with desk.session() as session:
            return look_up(code, session=session)
    return None


def _say(verdict: RecordVerdict, text: Words) -> None:
    light = {True: "strong", False: "none", None: "unknown"}[verdict.genuine]
    shape = html.shape({"superseded": "weak", "revoked": "none"}.get(verdict.state, light))
    more = _no_longer(verdict, text) if verdict.state == "listed" else ""
    answer, stop, rest = verdict.sentence(text).partition(". ")
    said = f'<h2 style="font-size:1.5rem">{shape} {escape(answer + stop)}</h2><p>{escape(f"{rest} {more}".strip())}</p>'
    st.html(f'<div class="l-outcome" role="status">{said}{_rows(verdict, text)}</div>')


def _no_longer(verdict: RecordVerdict, text: Words) -> str:
    """Of a code: that its decision no longer stands."""
    if verdict.revoked:
        return text("verify.listed-revoked", revoked_on=verdict.told(text)["revoked_on"])
    return text("verify.listed-superseded", later=verdict.superseded_by) if verdict.superseded_by else ""


def _rows(verdict: RecordVerdict, text: Words) -> str:
    rows = _entry(verdict, text) if verdict.entry and verdict.genuine is not False else []
    about = text("verify.about" if rows else "verify.about-file")
    if verdict.seal and not (verdict.state == "not-ours" and verdict.seal.result == "cannot-tell"):
        rows.append((text("verify.seal"), reason_of(verdict.seal, text)[0]))
    cells = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in rows if value)
    return f"<h3>{escape(about)}</h3><dl>{cells}</dl>" if cells else ""


def _entry(verdict: RecordVerdict, text: Words) -> list[tuple[str, str]]:
    entry = verdict.entry or {}
    titles = "; ".join(course["title"] for course in entry["courses"] if course.get("title"))
    return [
        (text("verify.issuer"), entry["centre"]["name"] or ""),
        (text("verify.on"), text.date(datetime.date.fromisoformat(entry["issued_on"]))),
        (text("verify.code-label"), entry["code"]),
        (text("verify.outcome"), text(f"outcome.{entry['outcome']['final']}.name")),
        (text("verify.course"), titles),
        (text("verify.purpose"), text(f"purpose.{entry['purpose']}.name")),
        (text("verify.in-force"), text("verify.yes" if verdict.in_force else "verify.no")),
        (text("verify.ground"), text(f"revoke.ground.{verdict.revoked['ground']}") if verdict.revoked else ""),
    ]


SCREEN = Screen("verify", show)
