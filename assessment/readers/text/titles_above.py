"""This module reads a title that stands above or before the words that say what was done: "TITLE kursunu tamamladı".

In Turkish, Hungarian and Basque the verb comes last. In other languages some platforms print "Course completed on 3 May
2024" below the title.
"""

from __future__ import annotations

import re

from assessment.readers.findings import Findings
from assessment.readers.layout.blocks import above, place_of, text_of
from assessment.readers.layout.flow import Flow
from assessment.readers.layout.lines import Line
from assessment.readers.layout.page import Page
from assessment.readers.parsing.dates import dates_in
from assessment.readers.parsing.quotation import MARKS
from assessment.readers.text.body_words import is_head
from assessment.readers.text.learners import LARGER, read_above_title
from assessment.readers.text.person_names import name_in
from assessment.readers.text.title_lines import is_other, is_single_title
from assessment.readers.text.title_quotations import LEAST_TITLE, MOST_TITLE, add_title
from assessment.readers.text.title_text import title_of
from assessment.readers.text.vocabulary import VERB_LAST

_LARGER_ABOVE, _MOST_NAMES, _MOST_WORDS = 1.1, 4, 14
_SMALL = frozenset(["ve", "ile", "için", "-", "&"])
# Turkish words right before a title: "düzenlenen 12 saatlik Arıcılık" (of 12 hours, which was held).
_HELD = re.compile(
    r"(?<![^\W_])(?:düzenlenen|düzenlediği(?:miz)?|gerçekleştirilen|gerçekleştirdiği(?:miz)?|verilen|sunulan|yapılan|yürütülen"
    r"|organize\s+edilen|tarihleri\s+arasında)\s+(?:\(?\d{1,4}\s*(?:saat|gün|hafta)(?:lik|lık)?\)?\s+)?(?=(?-i:[A-ZÇĞİÖŞÜ\d]))",
    re.IGNORECASE,
)
# A place or a body before the title: "Prova'da Arıcılık", "Prova Derneği tarafından".
_NOT_HELD = re.compile(
    r"'|(?<![^\W_])(?:tarafından|derneği|üniversite\w*|akademi\w*|merkezi\w*|belediye\w*)", re.IGNORECASE
)
_DONE_ON = re.compile(
    r"^(?:course\s+completed\s+by|curso\s+(?:completado|conclu[íi]do)\s+por|corso\s+completato\s+da)$|^(?:course\s+(?:successfully\s+)?(?:completed|passed)\s+on|curso\s+conclu[íi]do\s+em|curso\s+(?:terminado|completado|finalizado)\s+el"
    r"|corso\s+completato\s+il)\b|^completed:\s+(?=[^\W\d]{3,9}\.?\s\d|\d)",
    re.IGNORECASE,
)


def read_above(page: Page, line: Line, findings: Findings) -> None:
    """State or offer the title above "Course completed on 3 May 2024"."""
    if _DONE_ON.match(line.text):
        block = [other for other in above(page, line) if not is_other(other)]
        other = _may_be_person(text_of(block)) or is_head(text_of(block))
        sure = is_single_title(block, page.lines) and not (other or _is_below_larger(page, block))
        findings.state_or_offer("course_title", title_of(text_of(block)), place_of(page, block), sure=sure)


def _may_be_person(text: str) -> bool:
    """Whether a text is written as names of people are: two to four words, each with a capital."""
    words = text.split()
    return 1 < len(words) <= _MOST_NAMES and all(word[:1].isupper() for word in words) and name_in(text) is not None


def _is_below_larger(page: Page, block: list[Line]) -> bool:
    """Whether a block in larger type stands close above a block, which may then be the institution below a title."""
    over = above(page, block[0]) if block else []
    if not over or over[-1].height <= LARGER * block[0].height:
        return False
    return block[0].middle - over[-1].middle < 2 * over[-1].height


def read_before(page: Page, line: Line, findings: Findings) -> bool:
    """State the title before "kursunu başarıyla tamamlamıştır" or "című képzést"; whether there is one.

    It stands in quotes right before these words, or in larger type on the lines above them.
    """
    flow = Flow.below(page, line)
    text = flow.text[: _sentence_end(flow)]
    for last in VERB_LAST.finditer(text):
        before = text[: last.start()].rstrip()
        span = _quoted_at_end(before)
        if span is not None and span[0] < flow.line_end(0):
            add_title(findings, before[slice(*span)], flow.place(*span), sure=True)
            return True
        if (named := _repeated_at_end(page, line, before)) is not None:
            add_title(findings, named, flow.place(len(before) - len(named), len(before)), sure=True)
            return True
        if (start := _held_at(before)) is not None and start < flow.line_end(0):
            add_title(findings, before[start:], flow.place(start, len(before)), sure=True)
            return True
        block = above(page, line)
        if "\n" not in before and _is_whole_title(before) and block and block[-1].height > LARGER * line.height:
            add_title(findings, before, flow.place(0, len(before)), sure=name_in(block[-1].text) is not None)
            return True
        if not before and line.text[:1].islower() and block and block[-1].height > _LARGER_ABOVE * line.height:
            add_title(findings, text_of(block), place_of(page, block), sure=is_single_title(block, page.lines))
            read_above_title(page, line, block, findings)
            return True
    return False


def _sentence_end(flow: Flow) -> int:
    """Where the paragraph of the first line ends, with one close below it that begins small."""
    end = flow.running_end(0)
    index = flow.index_at(max(end - 1, 0)) + 1
    if index < len(flow.lines) and flow.lines[index].text[:1].islower():
        return flow.running_end(flow.start_of(index))
    return end


def _repeated_at_end(page: Page, line: Line, before: str) -> str | None:
    """The title with which a text ends, if it also stands alone on a line of the page."""
    ends = (other.text.strip() for other in page.seen if other is not line and len(other.text.split()) > 1)
    return next((text for text in ends if before.endswith(f" {text}") and title_of(text)), None)


def _is_whole_title(text: str) -> bool:
    """Whether all words before the one for a course, below the learner's name, can be a title: "Kent Bahçeleri"."""
    words = text.split()
    capitals = all(word[:1].isupper() or word in _SMALL for word in words)
    return 0 < len(words) <= _MOST_WORDS and capitals and not (is_head(text) or dates_in(text) or "," in text)


def _held_at(text: str) -> int | None:
    """Where a title begins behind words that say that something was held: "3 Mayıs 2024 tarihinde düzenlenen TITLE"."""
    held = list(_HELD.finditer(text))
    if not held or len(text[held[-1].end() :].split()) > _MOST_WORDS:
        return None
    if held[-1].group().lower().startswith("tarih") and _NOT_HELD.search(text[held[-1].end() :]):
        return None  # "3-5 Mayıs tarihleri arasında Prova Akademi'de"
    return held[-1].end()


def _quoted_at_end(text: str) -> tuple[int, int] | None:
    """The quotation that a text ends with."""
    if not text or text[-1] not in MARKS:
        return None
    starts = [at for at in range(len(text) - 2, max(len(text) - MOST_TITLE, 0) - 1, -1) if text[at] in MARKS]
    return (starts[0] + 1, len(text) - 1) if starts and len(text) - starts[0] > LEAST_TITLE else None
