"""This module saves the centre's profile."""

from __future__ import annotations

import logging
from typing import Any

import streamlit as st
from pydantic import ValidationError

from assessment.screens.shell import identity
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.session import open_session
from assessment.store import centres
from assessment.store.centres import CentreProfile
from assessment.store.database import DatabaseError
from assessment.store.errors import NotValidError

log = logging.getLogger("laila")


def keep(profile: CentreProfile) -> bool:
    """Save the profile. Returns False if the database did not accept it; the screen then says so."""
    try:
        with open_session() as session:
            centres.save_centre(profile, session=session)
    except NotValidError as problem:
        st.session_state["problem"] = reader_words()("screen.not-valid", problem=str(problem))
        return False
    except DatabaseError:
        log.exception("saving the centre failed")
        st.session_state["problem"] = reader_words()("screen.not-saved")
        return False
    st.session_state["profile"] = profile
    return True


def change(**values: Any) -> None:
    """Set fields of the profile as it is now, so that other people's changes in the meantime stay."""
    with open_session() as session:
        profile = centres.centre_profile(identity.centre(), session=session)
    try:
        changed = CentreProfile.model_validate(
            (profile.model_dump() if profile else {"id": identity.centre()}) | values
        )
    except ValidationError as fault:
        message = fault.errors()[0]["msg"]
        st.session_state["problem"] = reader_words()("screen.not-valid", problem=message)
        return
    except DatabaseError:
        log.exception("reading the centre failed")
        st.session_state["problem"] = reader_words()("screen.not-saved")
        return
    keep(changed)
