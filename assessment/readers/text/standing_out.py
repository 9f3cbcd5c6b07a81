"""This module reads learner and title from how a page is set, where no sentence of a known language says what they are.

Most certificates set the learner's name and the title in larger type, or the title in quotes, and between the two runs
the sentence in smaller type: NAME / "wzięła udział w szkoleniu" / TITLE. Each block below such a line is weighed: the
weights are added; a block that weighs enough is stated if the name above it is that of the learner, who was read
elsewhere, and any other is offered, as a signature and an employer are set like a learner and a title, and employers
stand in quotes too. The weights were set by hand, on rebuilt layouts; on those of the first three files, no learner
and no title is stated less often for this caution; on fifteen newer ones whose sentences no table knows, one in three.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, takewhile

from assessment.readers.findings import Findings
from assessment.readers.layout.blocks import above, belong, is_date, place_of, text_of
from assessment.readers.layout.flow import Flow
from assessment.readers.layout.lines import Line
from assessment.readers.layout.page import Page
from assessment.readers.parsing.quotation import MARKS
from assessment.readers.text.body_words import is_body
from assessment.readers.text.learners import LARGER
from assessment.readers.text.person_names import name_in
from assessment.readers.text.quantities import amounts_in
from assessment.readers.text.title_text import title_of
from assessment.readers.text.titles import is_led_to_other
from assessment.readers.text.vocabulary import NO_COURSE

_WEIGHTS = {
    "below the learner": 3,
    "below what may be a name": 2,
    "in quotes": 2,
    "in larger type": 2,
    "as long as a title": 1,
    "followed by smaller type": 1,
    "names a body": -5,
    "may be a name": -2,
    "an event or an exam": -3,
    "led to by a word of place": -5,
}
_STATED, _OFFERED = 6, 4
_MOST_LINES, _MOST_TITLE, _LONGEST, _SMALL = 60, 4, 16, 3
_NO_TITLE = re.compile(r"://|www\.|@|%|^\W*\d|:\s*$|\d{5}")
_BORN = re.compile(
    r"\b(?:born|nat[oa]|nacid[oa]|nascid[oa]|née?|geboren|geb|urodzon\w+|d\.?n\.?i|cpf|c\.?f|id)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class _Weighed:
    """A block that may be the title, the line above the sentence that leads to it, and its weight.

    `known`: whether that line is the learner's name. If not, it may be a signature, and the block an employer.
    """

    title: list[Line]
    name: Line
    weight: int
    known: bool


def read_standing_out(page: Page, findings: Findings) -> None:
    """State or offer course_title, and offer learner with it, if no sentence or label names the title."""
    if page.number > 1 or {"course_title"} & (findings.facts.keys() | findings.candidates.keys()):
        return
    weighed = sorted(_weighed(page, findings), key=lambda each: -each.weight)
    best = [each for each in weighed if each.weight >= _OFFERED][:2]
    sure = bool(best) and best[0].known and best[0].weight >= _STATED and _stands_first(best)
    for each in best[:1] if sure else best:
        findings.state_or_offer("course_title", title_of(text_of(each.title)), place_of(page, each.title), sure=sure)
        if "learner" not in findings.facts:
            findings.offer("learner", name_in(each.name.text), place_of(page, [each.name]))


def _stands_first(best: list[_Weighed]) -> bool:
    return len(best) == 1 or best[1].weight < best[0].weight


def _weighed(page: Page, findings: Findings) -> Iterator[_Weighed]:
    learner = "".join(str(findings.facts.get("learner", {}).get("value", "")).casefold().split())
    for line in page.seen[:_MOST_LINES]:
        if not _leads(line):
            continue
        flow = Flow.below(page, line)
        lead = [line, *(two for _, two in takewhile(_run_on, pairwise(flow.lines)))]
        below = flow.lines[len(lead) :]
        over = above(page, line)
        if not below or not over or over[-1].height <= LARGER * line.height or not _leads(lead[-1], last=True):
            continue
        title = below[:1] + [two for _, two in takewhile(lambda pair: belong(*pair), pairwise(below[:_MOST_TITLE]))]
        named = "".join(over[-1].text.casefold().split())
        known = bool(learner) and (learner in named or named in learner)
        if not known and (learner or not _may_be_name(over[-1])):
            continue
        after = below[len(title)] if len(title) < len(below) else None
        if weight := _weight(lead[-1], title, after, known=known):
            yield _Weighed(title, over[-1], weight, known)


def _run_on(pair: tuple[Line, Line]) -> bool:
    return belong(*pair) and pair[1].text[:1] not in MARKS


def _leads(line: Line, *, last: bool = False) -> bool:
    """Whether a line goes on with a sentence: it begins small, or (the last of its lines) does not end it."""
    text = line.text.strip()
    if last:
        return not text.endswith((".", ";")) and not _BORN.search(text)
    return text[:1].islower() and " " in text and not is_date(line)


def _may_be_name(line: Line) -> bool:
    return name_in(line.text) is not None and not is_body(line.text)


def _may_be_person(text: str) -> bool:
    """Whether a text is the name of a person by its form: two words or more, each but the small ones with a capital."""
    return name_in(text) is not None and all(word[:1].isupper() for word in text.split() if len(word) > _SMALL)


def _weight(lead: Line, title: list[Line], after: Line | None, *, known: bool) -> int:
    """The sum of the weights of what is true of a block; 0 for what is no title in any case."""
    text = text_of(title)
    if (
        any(is_date(line) or amounts_in(line.text) or _NO_TITLE.search(line.text) for line in title)
        or not text[:1].strip()
    ):
        return 0
    quoted = text[:1] in MARKS and text.rstrip(" .,")[-1:] in MARKS
    if not (text[:1].isupper() or quoted) or title_of(text) is None:
        return 0
    larger = title[0].height > LARGER * lead.height
    true = {
        "below the learner": known,
        "below what may be a name": not known,
        "in quotes": quoted,
        "in larger type": larger,
        "as long as a title": 1 < len(text.split()) <= _LONGEST,
        "followed by smaller type": after is not None and LARGER * after.height < title[-1].height,
        "names a body": is_body(text) and not quoted,
        "may be a name": _may_be_person(text) and not quoted,
        "an event or an exam": NO_COURSE.search(f"{lead.text} {text}") is not None,
        "led to by a word of place": is_led_to_other(lead.text),
    }
    return sum(_WEIGHTS[name] for name, holds in true.items() if holds) if larger or quoted else 0
