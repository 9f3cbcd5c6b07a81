"""What the screens of a calibration round share: the person's seat, the round in the address, saving, and a case in
words.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, NoReturn

import streamlit as st
from markupsafe import Markup

from assessment.calibration import Seat, may, seat_of
from assessment.case.workflow import NotAllowedError
from assessment.screens.shell import identity, navigation
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.session import open_session
from assessment.store import errors
from assessment.store.database import DatabaseError
from assessment.store.rounds import rounds
from assessment.store.rounds.rounds import Item, Round
from criteria.text import Words
from reports.calibration.narrative import known

log = logging.getLogger("laila")


def seat() -> Seat:
    """The seat of the person at the desk: name, centre and roles."""
    profile = identity.profile()
    return seat_of(identity.who(), identity.centre(), profile.country if profile else "")


def may_here(deed: Any, calibration: Round) -> bool:
    """Whether a screen offers an action (deed) to the person at the desk. The store checks it again before it
    writes.
    """
    return may(deed, seat(), calibration.state, invited=calibration.invited)


def round_here() -> Round:
    """The round that the address names. If it does not exist or may not be seen, the screen says so and ends."""
    round_id = st.query_params.get("round", "")
    try:
        with open_session() as session:
            return rounds.load_round(round_id, seat=seat(), session=session)
    except errors.NotFoundError:
        end(reader_words()("round.not-found"))


def end(message: str) -> NoReturn:
    """Show a message with a link back to the rounds, and end the screen."""
    navigation.end(message, "rounds")


def attempt(write: Callable[[Any], Any]) -> bool:
    """Write at once. Returns False if that failed; the top of the screen then says why."""
    words = reader_words()
    try:
        with open_session() as session:
            write(session)
        return True
    except NotAllowedError as problem:
        st.session_state["problem"] = words(f"round.not.{problem.id}")
    except errors.NotFoundError:
        st.session_state["problem"] = words("round.not-found")
    except errors.NotValidError as problem:
        st.session_state["problem"] = words("screen.not-valid", problem=str(problem))
    except DatabaseError:
        log.exception("saving a round failed")
        st.session_state["problem"] = words("screen.not-saved")
    return False


def facts(item: Item, words: Words) -> Markup:
    """The facts of a case, as HTML."""
    pair = Markup("<dt>{}</dt><dd>{}</dd>")
    cells = Markup().join(pair.format(label, value) for label, value in known(item, words))
    about = Markup("<p>{}</p>").format(item.about) if item.about else ""
    return Markup('{}<dl class="l-facts">{}</dl>').format(about, cells)
