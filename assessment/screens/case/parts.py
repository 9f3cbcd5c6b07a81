"""A screen of a case in parts: a click that was saved draws the parts that it changes, and no others.

With two hundred people at work, most of the time goes into drawing pages. A part is a fragment of Streamlit that has a
name. After an answer is saved, its callback calls `draw_changed`: the case is read and judged again, and each part says
what it would show now. Those that would show something else are drawn.

The whole page is drawn instead wherever this is not sure to be enough: for a click on anything else, also one inside a
part; when something could not be saved; when more of the case has changed than its answers; when roles or the centre's
profile are others than before; when the browser may still show an older value of a field; when the page says something
that is said only once. What comes from elsewhere (providers, other cases of a file, the course as it was judged
meanwhile) is looked up again with the next whole page only.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

import streamlit as st

from assessment.case.stored import Stored
from assessment.case.workflow import NotAllowedError
from assessment.screens.shell import conflicts, identity, navigation, outage, saving
from assessment.screens.shell.caller import STANDING
from assessment.screens.shell.session import open_session
from assessment.screens.shell.streamlit_internals import runs, widget_states
from assessment.store import centres, errors
from assessment.store.cases import loading
from assessment.store.database import DatabaseError, DatabaseNotUsableError

NEVER = datetime.datetime.min.replace(tzinfo=datetime.UTC)

UNSURE = ("problem", saving.CONFLICTS)
"""What the session keeps as long as something could not be saved. The top of the page says so."""


class View(Protocol):
    """What the parts of a screen are drawn from."""

    @property
    def stored(self) -> Stored:
        """The case as it is shown."""

    @property
    def apart_from_answers(self) -> object:
        """What the screen shows outside of its parts, as far as it follows from answers."""


V = TypeVar("V", bound=View)


class Part(NamedTuple, Generic[V]):
    """A part of a screen. It is drawn again when what it `shows` is no longer equal to what it showed before."""

    name: str
    draw: Callable[[V], None]
    shows: Callable[[V], object]


@dataclass
class Standing(Generic[V]):
    """The screen that stands in a tab. `renew` makes its view anew; `coming`: parts that a click has asked for."""

    view: V
    renew: Callable[[Stored], V]
    here: tuple[Any, ...]
    parts: dict[str, Part[V]] = field(default_factory=dict)
    shown: dict[str, object] = field(default_factory=dict)
    coming: set[str] = field(default_factory=set)


def begin(view: V, renew: Callable[[Stored], V]) -> None:
    """Call this when a whole screen is drawn, before its parts. `renew`: makes its view of the case as it is then."""
    st.session_state[STANDING] = Standing(view, renew, (identity.who(), identity.profile()))


def show(part: Part[V]) -> None:
    """Draw a part at its place in the whole screen."""
    standing: Standing[V] = st.session_state[STANDING]
    standing.parts[part.name] = part
    standing.shown[part.name] = part.shows(standing.view)
    st.fragment(_draw, key=part.name)(part.name)


def draw_changed(clicked: str) -> None:
    """Call this last in the callback of what was saved: only the parts that it changes are drawn. Raises to that end.

    `clicked`: the part that was clicked in. It is drawn where none has changed, and where the browser may be about to
    show a former value in it. Nothing is done where the whole page is to be drawn.
    """
    standing: Standing[Any] | None = st.session_state.get(STANDING)
    if standing is None or not runs.draws_parts() or not _is_sure():
        return
    try:
        with open_session() as session:
            stored = loading.load(standing.view.stored.id, session=session)
            profile = centres.centre_profile(identity.centre(), session=session)
    except (DatabaseError, DatabaseNotUsableError, NotAllowedError, errors.NotFoundError):
        return
    if _around(stored) != _around(standing.view.stored) or standing.here != (identity.who(), profile):
        return
    view = standing.renew(stored)
    if view.apart_from_answers != standing.view.apart_from_answers:
        return
    now = {name: part.shows(view) for name, part in standing.parts.items()}
    standing.coming |= {name for name, shown in now.items() if shown != standing.shown[name]}
    if clicked in standing.parts and (not standing.coming or widget_states.browser_values().awaits):
        standing.coming.add(clicked)
    if not standing.coming:
        return
    standing.view, standing.shown = view, now
    saving.saw(stored.id, stored.version)
    st.rerun(sorted(standing.coming))


def _draw(name: str) -> None:
    standing: Standing[Any] | None = st.session_state.get(STANDING)
    alone = runs.draws_parts()
    if alone and (standing is None or name not in standing.coming or not _is_sure()):
        st.rerun()
    assert standing is not None  # `show` has put it there
    with outage.waited_out(), navigation.ending():
        standing.parts[name].draw(standing.view)
    standing.coming.discard(name)  # what was not drawn to its end is drawn with the next click


def _is_sure() -> bool:
    """Whether all was saved, and the browser shows each value that the desk has set."""
    return not (
        any(name in st.session_state for name in UNSURE)
        or st.session_state.get(conflicts.TOLD)
        or saving.something_waits()
        or widget_states.browser_values().is_behind
    )


def _around(stored: Stored) -> Stored:
    """What must be as it was for the rest of the page to stay true: all of the case but its answers."""
    without = stored.case.model_copy(update={"answers": {}})
    # The place is noted by the screen itself, and each saved answer changes version and time.
    return dataclasses.replace(stored, case=without, version=0, updated=NEVER, place=None)
