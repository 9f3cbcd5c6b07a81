"""This module reads learner and title from sentences: "this is to certify that ... has completed the course ..."."""

from __future__ import annotations

from assessment.readers.findings import Findings
from assessment.readers.layout.blocks import belong
from assessment.readers.layout.flow import Flow
from assessment.readers.layout.lines import Line
from assessment.readers.layout.page import Page
from assessment.readers.text.completion import completed_in, names_read
from assessment.readers.text.learners import read_above_sentence, read_introduced, read_subject
from assessment.readers.text.titles import read_completed
from assessment.readers.text.titles_above import read_above, read_before

# No certificate has more lines, and no sentence goes on for more characters after its first line.
_MOST_SEEN = 200
_FURTHER = 200


def read_sentences(page: Page, findings: Findings) -> None:
    """State or offer learner and course_title from the sentences that start on a page's first 200 lines."""
    for line in page.seen[:_MOST_SEEN]:
        flow = Flow.below(page, line)
        first = flow.line_end(0)
        read_introduced(page, flow, findings)
        read_above(page, line, findings)
        if read_before(page, line, findings):
            read_above_sentence(page, line, findings)
        before = _line_above(page, line)
        verb = completed_in(flow.text[: first + _FURTHER], names_read(findings), before=before)
        if verb and verb.start() < first:
            read_subject(page, line, verb, findings)
            read_completed(flow, verb, findings)


def _line_above(page: Page, line: Line) -> str:
    """The text of the line above, if it is of the same paragraph."""
    higher = reversed(page.seen[: page.seen.index(line)])
    over = next((other for other in higher if other.beside(line)), None)
    return f"{over.text}\n" if over and belong(over, line) else ""
