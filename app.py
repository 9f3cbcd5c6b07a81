"""Start here: opens the desk and lists its screens and which follows which. Nothing else."""

import logging

import streamlit as st

from assessment import store
from assessment.database import DatabaseProblem
from assessment.screens import desk, fields, frame

# A picture of our own: Streamlit would fetch a named icon from the network.
st.set_page_config(page_icon=frame.ICON, layout="wide")

try:
    with desk.session() as session:
        st.session_state["profile"] = store.centre_profile(desk.HOME, session=session)
except DatabaseProblem as problem:
    logging.getLogger("laila").error("%s", problem)
    st.error(desk.said()("screen.no-database", problem=fields.plain(problem)))
    st.stop()
st.session_state["language"] = desk.language()
text = desk.said()


def screen(file: str, name: str, *, hidden: bool = False, default: bool = False) -> st.Page:
    visibility = "hidden" if hidden else "visible"
    return st.Page(file, title=text(f"page.{name}"), url_path=name, default=default, visibility=visibility)


ready = bool(desk.profile() and desk.profile().name)
pages = {
    "worklist": screen("assessment/screens/worklist.py", "worklist", default=ready, hidden=not ready),
    "intake": screen("assessment/screens/intake.py", "intake", hidden=not ready),
    "assess": screen("assessment/screens/assess.py", "assess", hidden=True),
    "summary": screen("assessment/screens/summary.py", "summary", hidden=True),
    "decision": screen("reports/screens/decision.py", "decision", hidden=True),
    "verify": screen("reports/screens/verify.py", "verify"),
    "centre": screen("assessment/screens/centre.py", "centre", default=not ready),
}
desk.know_pages(pages)
here = st.navigation(list(pages.values()), position="top")
frame.open_frame()
here.run()
frame.close_frame()
