"""Saving and finding: cases, answers, documents, decisions.

Every function takes `session` from `database.work(engine)`, whose block is one transaction. A writer says which version
of the case it saw; when somebody else has saved since, it gets a `Conflict` with both versions, and nothing is written.

>>> with work(engine) as session:
...     row = new_case(Case(country="IT", purpose="credit"), centre="home", by="Ada", session=session)
...     version = save_part(row.id, "course", {"title": "Botany"}, version=1, by="Ada", session=session)
"""

from assessment.store.access import check_anywhere, check_case, check_centre, looks, person_of_session, visible
from assessment.store.attaching import add_document, remove_document, save_reading
from assessment.store.centres import CentreProfile, centre_profile, save_centre
from assessment.store.decisions import decision, decisions_of, issue
from assessment.store.duplicates import handed_in_before
from assessment.store.erasing import Ended, ended_before, erase, erased_cases, same_learner, to_erase
from assessment.store.faults import Closed, Conflict, NotFound, NotValid
from assessment.store.follow_up import agree, was_asked
from assessment.store.inquiring import Inquiry, ask, inquiries, settle_inquiry
from assessment.store.listing import (
    WorklistPage,
    WorklistQuery,
    WorklistRow,
    counts_by_queue,
    counts_by_state,
    worklist,
)
from assessment.store.loading import Document, Event, Stored, answers_of, cases_of, centre_of, events, load
from assessment.store.moving import checked_to_issue, four_eyes, last_move, move_case, proposed_by
from assessment.store.opening import new_case, new_request
from assessment.store.people import (
    Member,
    centres_of,
    invite,
    make_first_administrator,
    members,
    names_at,
    people_with,
    person_for,
    take_role,
)
from assessment.store.recognised import PublicCentre, RecognisedCourse, public_centres, recognised
from assessment.store.revoking import revoke
from assessment.store.saving import PARTS, remember_place, save_answer, save_part, set_due
from assessment.store.settling import settle
from assessment.store.status import Status, by_code, code_given, give_code

__all__ = [
    "PARTS",
    "CentreProfile",
    "Closed",
    "Conflict",
    "Document",
    "Ended",
    "Event",
    "Inquiry",
    "Member",
    "NotFound",
    "NotValid",
    "PublicCentre",
    "RecognisedCourse",
    "Status",
    "Stored",
    "WorklistPage",
    "WorklistQuery",
    "WorklistRow",
    "add_document",
    "agree",
    "answers_of",
    "ask",
    "by_code",
    "cases_of",
    "centre_of",
    "centre_profile",
    "centres_of",
    "check_anywhere",
    "check_case",
    "check_centre",
    "checked_to_issue",
    "code_given",
    "counts_by_queue",
    "counts_by_state",
    "decision",
    "decisions_of",
    "ended_before",
    "erase",
    "erased_cases",
    "events",
    "four_eyes",
    "give_code",
    "handed_in_before",
    "inquiries",
    "invite",
    "issue",
    "last_move",
    "load",
    "looks",
    "make_first_administrator",
    "members",
    "move_case",
    "names_at",
    "new_case",
    "new_request",
    "people_with",
    "person_for",
    "person_of_session",
    "proposed_by",
    "public_centres",
    "recognised",
    "remember_place",
    "remove_document",
    "revoke",
    "same_learner",
    "save_answer",
    "save_centre",
    "save_part",
    "save_reading",
    "set_due",
    "settle",
    "settle_inquiry",
    "take_role",
    "to_erase",
    "visible",
    "was_asked",
    "worklist",
]
