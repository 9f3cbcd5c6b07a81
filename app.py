"""Start here: opens the desk, signs the person in, lists the screens each role sees. Nothing else."""

import logging

import streamlit as st

from assessment.database import DatabaseProblem
from assessment.screens import desk, fields, frame, outage, sign_in
from assessment.screens.menu import Menu

# A picture of our own: Streamlit would fetch a named icon from the network.
st.set_page_config(page_icon=frame.ICON, layout="wide")

try:
    outage.arrive()
except DatabaseProblem as problem:
    logging.getLogger("laila").error("%s", problem)
    st.error(desk.said()("screen.no-database", problem=fields.plain(problem)))
    st.stop()

ready = bool(desk.profile() and desk.profile().name)
signs_in = sign_in.configured()
works = ready or signs_in
menu = Menu()

menu.screen("assessment", "sign_in_page", "nobody-yet", "desk", default=True)
menu.screen("assessment", "worklist", "move", "desk" if ready else None, default=ready)
menu.screen("assessment", "intake", "work", "desk" if ready else None)
menu.screen("assessment", "assess", "see-cases", None)
menu.screen("assessment", "summary", "see-cases", None)
menu.screen("reports", "decision", "see-cases", None)
menu.screen("reports", "take_in", "work", None)
menu.screen("reports", "comparison", "compare", "compare" if works else None)
rounds = "compare" if desk.can("compare") else "move"  # who runs them, and who judges in them
menu.screen("reports", "rounds", rounds, "compare" if works else None)
menu.screen("reports", "round", rounds, None)
menu.screen("reports", "round_judge", rounds, None)
menu.screen("reports", "replay", "compare", "compare" if works else None)
if desk.centre():
    menu.screen("assessment", "centre", "keep-centre", "centre", default=not ready and not signs_in)
if signs_in:
    menu.screen("assessment", "people", "keep-people", "centre")
menu.screen("assessment", "providers", "see-cases", "centre" if works else None)
menu.screen("assessment", "privacy", "everyone", "centre" if desk.can("erase") else None)
menu.screen("assessment", "self_check", "everyone", "everyone")
menu.screen("reports", "application_pack", "everyone", None)
menu.screen("reports", "status", "everyone", "everyone")
menu.screen("reports", "verify", "everyone", "everyone")
menu.screen("reports", "how_we_decide", "everyone", "everyone")
menu.screen("assessment", "provider_check", "everyone", "everyone")
menu.screen("reports", "provider_report", "everyone", None)
here = st.navigation(menu.pages(), position="top")
frame.open_frame()
menu.beside(here)
with outage.waited_out(), desk.ending():
    here.run()
frame.close_frame()
