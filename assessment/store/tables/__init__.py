"""The tables of the database as SQLModel classes, one module for each subject. Migrations create the tables; a test
compares the two.

Table classes do not validate. The pydantic models of `assessment.case` check the data before, and the database checks
them last. A new subject is a new module here, named below, and a migration.
"""

from assessment.store.tables.base import TableModel
from assessment.store.tables.case import (
    ANSWERS,
    CASES,
    DOCUMENTS,
    EVENTS,
    NUMBERS,
    OF_DOCUMENT,
    AnswerRow,
    CaseRow,
    DocumentRow,
    EventRow,
    NumberRow,
)
from assessment.store.tables.centre import CENTRES, COUNTERS, CentreRow, CounterRow
from assessment.store.tables.comparing import (
    PARTNER_EVENTS,
    PARTNERS,
    SAVED_VIEWS,
    PartnerEventRow,
    PartnerRow,
    SavedViewRow,
)
from assessment.store.tables.course import COURSE_GRAMS, COURSES, SAME_COURSES, CourseGramRow, CourseRow, SameCourseRow
from assessment.store.tables.decision import DECISIONS, REGISTER, DecisionRow, RegisterRow
from assessment.store.tables.decision_fact import DECISION_FACTS, DecisionFactRow
from assessment.store.tables.decision_input import DECISION_INPUTS, DecisionInputRow
from assessment.store.tables.feedback import (
    FEEDBACK_COUNTS,
    FEEDBACK_INVITATIONS,
    FeedbackCountRow,
    FeedbackInvitationRow,
)
from assessment.store.tables.inquiry import INQUIRIES, InquiryRow
from assessment.store.tables.learner_group import LEARNER_GROUPS, LearnerGroupRow
from assessment.store.tables.list_view import LIST_VIEWS, ListViewRow
from assessment.store.tables.outgoing_mail import OUTGOING_MAIL, OutgoingMailRow
from assessment.store.tables.people import (
    ENDED_SIGN_INS,
    LOOKS,
    PEOPLE,
    ROLES,
    EndedSignInRow,
    LookRow,
    PersonRow,
    RoleRow,
)
from assessment.store.tables.provider import PROVIDER_FINDINGS, ProviderFindingRow
from assessment.store.tables.replay_job import REPLAY_JOBS, ReplayJobRow
from assessment.store.tables.rounds import ROUND_INVITED, ROUND_ITEMS, ROUND_JUDGEMENTS, ROUNDS
from assessment.store.tables.status_code import STATUS_CODES, StatusCodeRow

__all__ = [
    "ANSWERS",
    "CASES",
    "CENTRES",
    "COUNTERS",
    "COURSES",
    "COURSE_GRAMS",
    "DECISIONS",
    "DECISION_FACTS",
    "DECISION_INPUTS",
    "DOCUMENTS",
    "ENDED_SIGN_INS",
    "EVENTS",
    "FEEDBACK_COUNTS",
    "FEEDBACK_INVITATIONS",
    "INQUIRIES",
    "LEARNER_GROUPS",
    "LIST_VIEWS",
    "LOOKS",
    "NUMBERS",
    "OF_DOCUMENT",
    "OUTGOING_MAIL",
    "PARTNERS",
    "PARTNER_EVENTS",
    "PEOPLE",
    "PROVIDER_FINDINGS",
    "REGISTER",
    "REPLAY_JOBS",
    "ROLES",
    "ROUNDS",
    "ROUND_INVITED",
    "ROUND_ITEMS",
    "ROUND_JUDGEMENTS",
    "SAME_COURSES",
    "SAVED_VIEWS",
    "STATUS_CODES",
    "AnswerRow",
    "CaseRow",
    "CentreRow",
    "CounterRow",
    "CourseGramRow",
    "CourseRow",
    "DecisionFactRow",
    "DecisionInputRow",
    "DecisionRow",
    "DocumentRow",
    "EndedSignInRow",
    "EventRow",
    "FeedbackCountRow",
    "FeedbackInvitationRow",
    "InquiryRow",
    "LearnerGroupRow",
    "ListViewRow",
    "LookRow",
    "NumberRow",
    "OutgoingMailRow",
    "PartnerEventRow",
    "PartnerRow",
    "PersonRow",
    "ProviderFindingRow",
    "RegisterRow",
    "ReplayJobRow",
    "RoleRow",
    "SameCourseRow",
    "SavedViewRow",
    "StatusCodeRow",
    "TableModel",
]
