"""Start here: opens the desk, signs the person in, lists the screens each role sees. Nothing else."""

import logging
from contextlib import suppress
from typing import Literal

import streamlit as st

from assessment.database import DatabaseProblem
from assessment.people import Deed
from assessment.screens import desk, fields, frame, outage, sign_in

# A picture of our own: Streamlit would fetch a named icon from the network.
st.set_page_config(page_icon=frame.ICON, layout="wide")

try:
    outage.arrive()
except DatabaseProblem as problem:
    logging.getLogger("laila").error("%s", problem)
    st.error(desk.said()("screen.no-database", problem=fields.plain(problem)))
    st.stop()
text = desk.said()

Sees = Deed | Literal["everyone", "nobody-yet"]

ready = bool(desk.profile() and desk.profile().name)
signs_in = sign_in.configured()
pages: dict[str, st.Page] = {}


def screen(package: str, name: str, sees: Sees, *, menu: bool = True, default: bool = False) -> None:
    """A screen for who may do this deed, for `everyone`, or for who is not known yet."""
    unknown = signs_in and not desk.who().id
    if sees == "everyone" or (unknown if sees == "nobody-yet" else desk.can(sees)):
        visibility = "visible" if menu else "hidden"
        file, title = f"{package}/screens/{name}.py", text(f"page.{name}")
        pages[name] = st.Page(file, title=title, url_path=name, default=default, visibility=visibility)


screen("assessment", "sign_in_page", "nobody-yet", default=True)
screen("assessment", "worklist", "move", menu=ready, default=ready)
screen("assessment", "intake", "work", menu=ready)
screen("assessment", "assess", "see-cases", menu=False)
screen("assessment", "summary", "see-cases", menu=False)
screen("reports", "decision", "see-cases", menu=False)
screen("reports", "comparison", "compare", menu=ready or signs_in)
rounds = "compare" if desk.can("compare") else "move"  # who runs them, and who judges in them
screen("reports", "rounds", rounds, menu=ready or signs_in)
screen("reports", "round", rounds, menu=False)
screen("reports", "round_judge", rounds, menu=False)
screen("assessment", "self_check", "everyone")
screen("reports", "take_in", "work", menu=False)
screen("reports", "application_pack", "everyone", menu=False)
screen("reports", "status", "everyone")
screen("assessment", "providers", "see-cases", menu=ready)
screen("reports", "replay", "compare", menu=ready or signs_in)
screen("reports", "verify", "everyone")
screen("reports", "how_we_decide", "everyone")
screen("assessment", "provider_check", "everyone")
screen("reports", "provider_report", "everyone", menu=False)
screen("assessment", "privacy", "everyone", menu=desk.can("erase"))
if desk.centre():
    screen("assessment", "centre", "keep-centre", default=not ready and not signs_in)
if signs_in:
    screen("assessment", "people", "keep-people")
desk.know_pages(pages)
here = st.navigation(list(pages.values()), position="top")
frame.open_frame()
with outage.waited_out(), suppress(desk.Ended):
    here.run()
frame.close_frame()
