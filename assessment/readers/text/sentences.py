"""Learner and title from the sentences of a certificate: "this is to certify that ... has completed the course ..."."""

from __future__ import annotations

from assessment.readers.findings import Findings
from assessment.readers.layout.flow import Flow
from assessment.readers.layout.page import Page
from assessment.readers.text.learners import read_doer, read_introduced
from assessment.readers.text.titles import read_above, read_completed
from assessment.readers.text.vocabulary import COMPLETED

# No certificate has more lines, and no sentence reaches further into the next lines.
_MOST_SEEN = 200
_FURTHER = 200


def read_sentences(page: Page, found: Findings) -> None:
    """State or offer learner and course_title from the sentences that start on a page's first lines."""
    for line in page.seen[:_MOST_SEEN]:
        flow = Flow.below(page, line)
        first = flow.line_end(0)
        read_introduced(page, flow, found)
        read_above(page, line, found)
        if (verb := COMPLETED.search(flow.text[: first + _FURTHER])) and verb.start() < first:
            read_doer(page, line, verb, found)
            read_completed(flow, verb, found)
