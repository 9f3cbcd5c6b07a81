"""For verification: the addresses that lead out of the certificate, in full, and the checks the desk has run on it."""

from __future__ import annotations

from datetime import date
from html import escape
from typing import Any
from urllib.parse import urlsplit

import streamlit as st

from assessment.screens import pieces
from assessment.store import Stored
from criteria.text import Words

MOST = 12
"""Addresses shown of one document."""


def show(stored: Stored, text: Words) -> None:
    """The assessor opens a page in a tab of its own; the desk itself fetches nothing."""
    for document in stored.documents:
        reading = document.reading or {}
        body = _links(reading, text) + _checks(reading, text)
        if body:
            name = f'<p class="l-quiet">{escape(document.name)}</p>' if len(stored.documents) > 1 else ""
            st.html(name + body)


def addresses(reading: dict[str, Any]) -> list[str]:
    """Web addresses of a reading, the one for verification first, each once."""
    facts, candidates = reading.get("facts", {}), reading.get("candidates", {})
    first = [facts["verification_url"]] if "verification_url" in facts else candidates.get("verification_url", [])
    found = [str(entry["value"]) for entry in first] + [link["address"] for link in reading.get("links", [])]
    return [one for one in dict.fromkeys(found) if _host(one)][:MOST]


def _host(address: str) -> str | None:
    try:
        parts = urlsplit(address)
        return parts.hostname if parts.scheme in ("http", "https") else None
    except ValueError:
        return None


def _links(reading: dict[str, Any], text: Words) -> str:
    items = "".join(
        f'<li>{escape(text("assess.check.leads-to", host=_host(one)))}<br>'
        f'<a href="{escape(one)}" target="_blank" rel="noopener noreferrer">{escape(one)}</a></li>'
        for one in addresses(reading)
    )
    if not items:
        return f"<p>{escape(text('assess.check.no-links'))}</p>"
    return (
        f"<h3>{escape(text('assess.check.links'))}</h3><p>{escape(text('assess.check.open'))}</p>"
        f'<ul class="l-small">{items}</ul>'
    )


def _checks(reading: dict[str, Any], text: Words) -> str:
    rows = "".join(_check(check, text) for check in reading.get("checks", []))
    if not rows:
        return ""
    return f"<h3>{escape(text('assess.check.checks'))}</h3><ul style='list-style:none;padding:0'>{rows}</ul>"


def _check(check: dict[str, Any], text: Words) -> str:
    word = escape(text(f"assess.check.{check['result']}"))
    reason, language = reason_of(check, text)
    return (
        f'<li class="l-small" style="margin-bottom:.4rem"><span class="l-light">{pieces.check_mark(check["result"])}'
        f'<span>{word}</span></span> <span lang="{language}">{escape(reason)}</span>'
        f' <span class="l-quiet">({escape(text("assess.check.on", on=date.fromisoformat(check["at"])))})</span></li>'
    )


def reason_of(check: dict[str, Any], text: Words) -> tuple[str, str]:
    """The reason and its language: the reader's, or English as it was stored when its words are not known here."""
    try:
        return text[f"check.{check['check']}.{check['reason_id']}"].format(**check["fields"]), text.language
    except KeyError:
        return check["reason"], "en"
