"""From screen to screen, with the case in the address."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn
from urllib.parse import urlencode

import streamlit as st

from assessment.case.stored import Stored
from assessment.case.workflow import NotAllowedError
from assessment.screens.shell import damaged
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.saving import saw
from assessment.screens.shell.session import open_session
from assessment.store import errors
from assessment.store.cases import loading

LIST = "list"
"""The parameter of a case's address that says out of which list, and from which place of it, somebody came."""


class ScreenEndedError(Exception):
    """Raised by a screen that has said why it shows nothing more."""


@contextmanager
def ending() -> Iterator[None]:
    """Around a screen: it may end early, also because this person may no longer see what it shows."""
    try:
        yield
    except ScreenEndedError:
        pass
    except (NotAllowedError, errors.NotFoundError):
        st.warning(reader_words()("screen.not-yours"))


def know_pages(pages: dict[str, Any]) -> None:
    """Note which screens this person has, in their order; app.py calls this at the start of a run."""
    st.session_state["pages"] = pages


def page(name: str) -> Any:
    """The Streamlit page of a screen's name. KeyError: this person does not have that screen."""
    return st.session_state["pages"][name]


def address(case_id: str | None = None, **more: str) -> dict[str, str]:
    """The address parameters of a screen: the case and its list, the language, and what else is named."""
    kept = {"lang": st.query_params.get("lang"), LIST: st.query_params.get(LIST) if case_id else None}
    params = {"case": case_id, **kept, **more}
    return {key: value for key, value in params.items() if value}


def go(name: str, case_id: str | None = None, **more: str) -> NoReturn:
    """Go to another screen, with the case in the address; to the first, if this person does not have that one."""
    pages = st.session_state["pages"]
    st.switch_page(pages.get(name, next(iter(pages.values()))), query_params=address(case_id, **more))


def link(name: str, label: str, case_id: str | None = None, **more: str) -> None:
    """Show a link to another screen, if this person has it. It works by keyboard and opens in a new tab too."""
    if name in st.session_state["pages"]:
        st.page_link(page(name), label=label, query_params=address(case_id, **more))


def href(name: str, case_id: str | None = None, **more: str) -> str:
    """The address of another screen, for a link of our own HTML. KeyError: this person does not have that screen.

    A link of the class `l-inside` does not load the page anew (`static/inside_links.js`).
    """
    return f"{page(name).url_path}?{urlencode(address(case_id, **more))}"


def case_here() -> Stored:
    """The case in the address. Without one, or with one that is not there, the screen says so and ends."""
    case_id = st.query_params.get("case")
    if not case_id:
        end(reader_words()("screen.no-case"), "worklist")
    try:
        with open_session() as session:
            stored = loading.load(case_id, session=session)
    except errors.NotFoundError:
        end(reader_words()("screen.case-not-found"), "worklist")
    saw(case_id, stored.version)
    damaged.show(stored)
    return stored


def end(message: str, back: str) -> NoReturn:
    """Say what happened, offer the way back, and end the screen. Raises ScreenEndedError."""
    st.title(reader_words()(f"page.{back}"), anchor=False)
    st.warning(message)
    link(back, reader_words()(f"page.{back}"))
    raise ScreenEndedError
