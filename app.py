"""Start here: opens the desk, signs the person in, lists the screens each role sees. Nothing else."""

import logging

import streamlit as st

from assessment.access.roles import Deed
from assessment.screens.administration import handing_over, notices, people, privacy, providers
from assessment.screens.case import criterion as assess
from assessment.screens.case import open_questions, summary
from assessment.screens.centre import page as centre
from assessment.screens.components import fields
from assessment.screens.intake import page as intake
from assessment.screens.public import sign_in as sign_in_page
from assessment.screens.shell import caller, conflicts, frame, identity, navigation, outage, sign_in
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.menu import Menu
from assessment.screens.shell.streamlit_internals import runs, session_values, tabs, widget_states
from assessment.screens.worklist import page as worklist
from assessment.store.database import DatabaseNotUsableError
from reports.screens.application import take_in
from reports.screens.calibration import judge_page as round_judge
from reports.screens.calibration import round_page as calibration_round
from reports.screens.calibration import rounds_page as calibration_rounds
from reports.screens.comparison import page as comparison
from reports.screens.decision import page as decision
from reports.screens.differences import page as differences
from reports.screens.export_list import page as export_list
from reports.screens.partners import page as partners
from reports.screens.replay import page as replay

widget_states.refuse_unfitting_states()
widget_states.leave_out_lone_callbacks()
session_values.read_quickly()
tabs.note_media()
runs.finish_callbacks()
runs.draw_parts_of_standing_pages_only()
# A picture of our own: Streamlit would fetch a named icon from the network.
st.set_page_config(page_icon=frame.ICON, layout="wide")

try:
    outage.arrive()
except DatabaseNotUsableError as problem:
    logging.getLogger("laila").error("%s", problem)
    st.error(reader_words()("screen.no-database", problem=fields.plain(problem)))
    st.stop()

profile = identity.profile()
ready = bool(profile and profile.name)
signs_in = sign_in.configured()
works = ready or signs_in
menu = Menu(of_cases=worklist.SCREEN)

menu.add(sign_in_page.SCREEN, "nobody-yet", "desk", default=True)
menu.add(worklist.SCREEN, "move", "desk" if ready else None, default=ready)
menu.add(intake.SCREEN, "work", "desk" if ready else None)
menu.add(assess.SCREEN, "see-cases", None, under=worklist.SCREEN)
menu.add(open_questions.SCREEN, "see-cases", None, under=worklist.SCREEN)
menu.add(summary.SCREEN, "see-cases", None, under=worklist.SCREEN)
menu.add(decision.SCREEN, "see-cases", None, under=worklist.SCREEN)
menu.add(take_in.SCREEN, "work", None, under=worklist.SCREEN)
menu.add(export_list.SCREEN, "move", None, under=worklist.SCREEN)
menu.add(comparison.SCREEN, "compare", "compare" if works else None)
menu.add(differences.SCREEN, "compare", "compare" if works else None)
menu.add(partners.SCREEN, "compare", "compare" if works else None)
judges: Deed = "compare" if identity.can("compare") else "move"  # who runs rounds, and who judges in them
menu.add(calibration_rounds.SCREEN, judges, "compare" if works else None)
menu.add(calibration_round.SCREEN, judges, None, under=calibration_rounds.SCREEN)
menu.add(round_judge.SCREEN, judges, None, under=calibration_rounds.SCREEN)
menu.add(replay.SCREEN, "compare", "compare" if works else None)
if identity.centre():
    menu.add(centre.SCREEN, "keep-centre", "centre", default=not ready and not signs_in)
if signs_in:
    menu.add(people.SCREEN, "keep-people", "centre")
if identity.who().id:
    menu.add(notices.SCREEN, "everyone", None)
menu.add(providers.SCREEN, "see-cases", "centre" if works else None)
menu.add(handing_over.SCREEN, "see-cases", None)
menu.add(privacy.SCREEN, "everyone", "centre" if identity.can("erase") else None)
here = st.navigation(menu.pages(), position="top")
frame.name_tab(here.title)
caller.show(here.url_path)
messages = frame.open_frame()
menu.beside(here)
with outage.waited_out(), navigation.ending():
    here.run()
conflicts.show_elsewhere(messages)
frame.begin_screen_at_top(here.url_path, menu.marked(here))
frame.close_frame()
