"""A `Flow` is the lines of one column as running text, so that a pattern can match a sentence across its line breaks.

>>> from assessment.readers.layout.page import Page
>>> page = Page.of_text("This is to certify\\nthat Ana Gil\\npassed")
>>> Flow.below(page, page.seen[0]).text
'This is to certify\\nthat Ana Gil\\npassed'
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from assessment.readers.layout.blocks import belong, is_date, place_of
from assessment.readers.layout.lines import Line
from assessment.readers.layout.page import Page, Place
from assessment.readers.parsing.quotation import with_double_marks

# A sentence of a certificate takes no more lines, and no line more characters.
_MOST_LINES = 14
_MOST_LENGTH = 500


# A line with this share of the widest one's width is full; a column of running text is many times as wide as high.
_FULL, _LONG = 0.95, 20.0
# Lines of one paragraph stand no further apart than this many times their height, in sizes that differ by no more.
_APART, _SIZES = 2.6, 1.4


def _may_run_on(line: Line, after: Line) -> bool:
    low, high = sorted((line.height, after.height))
    return 0 < high <= _SIZES * low and after.middle - line.middle <= _APART * low


def _is_closed_by(line: Line, after: Line) -> bool:
    """Whether a line opens a bracket that the next line closes."""
    opens = line.text.count("(") > line.text.count(")")
    return opens and after.text.count(")") > after.text.count("(")


class Flow:
    """Lines from top to bottom, and `text`: the same lines joined by line breaks, with double quotation marks only.

    Positions (`at`, `start`, `end`) are indexes into `text`; an `index` is one into `lines`.
    """

    def __init__(self, page: Page, lines: list[Line]) -> None:
        self._page, self.lines = page, lines
        self.text = with_double_marks("\n".join(line.text[:_MOST_LENGTH] for line in lines))

    @classmethod
    def below(cls, page: Page, line: Line) -> Flow:
        """The flow that starts with `line` and goes on with the lines below it in its column."""
        start = page.seen.index(line) + 1
        after = page.seen[start : start + 3 * _MOST_LINES]
        column = [other for other in after if other.beside(line)]
        lower = [other for other in column if other.middle - line.middle > 0.4 * min(other.height, line.height)]
        return cls(page, [line, *lower[: _MOST_LINES - 1]])

    @cached_property
    def _starts(self) -> list[int]:
        starts, at = [], 0
        for line in self.lines:
            starts.append(at)
            at += min(len(line.text), _MOST_LENGTH) + 1
        return starts

    def index_at(self, at: int) -> int:
        """The index of the line that holds the character at a position."""
        return bisect_right(self._starts, at) - 1

    def start_of(self, index: int) -> int:
        """The position where a line starts."""
        return self._starts[index]

    def line_end(self, at: int) -> int:
        """The position where the line that holds `at` ends."""
        index = self.index_at(at)
        return self._starts[index + 1] - 1 if index + 1 < len(self.lines) else len(self.text)

    def running_end(self, at: int) -> int:
        """The position where the paragraph that holds `at` ends: lines of one size, one close below the other."""
        index = self.index_at(at)
        while index + 1 < len(self.lines) and self._goes_on(index):
            index += 1
        return self.line_end(self._starts[index])

    def _goes_on(self, index: int) -> bool:
        """Whether a line and the next are one paragraph: they belong together, or the first is full and runs on."""
        line, after = self.lines[index], self.lines[index + 1]
        widest = max(other.right - other.left for other in self.lines)
        full = line.right - line.left >= _FULL * widest and widest > _LONG * line.height
        return belong(line, after) or (
            (full or _is_closed_by(line, after)) and not is_date(after) and _may_run_on(line, after)
        )

    def wrapped_end(self, at: int) -> int:
        """The position where the line that holds `at` ends; if that line is full and its text runs on, the next one."""
        index = self.index_at(at)
        if index + 1 == len(self.lines) or not belong(self.lines[index], self.lines[index + 1]):
            return self.line_end(at)
        line, after = self.lines[index], self.lines[index + 1]
        full = line.right - line.left >= 0.9 * (after.right - after.left)
        return self.line_end(self._starts[index + 1]) if full else self.line_end(at)

    def lines_at(self, start: int, end: int) -> list[Line]:
        """The lines that a span touches."""
        return self.lines[self.index_at(start) : self.index_at(max(start, end - 1)) + 1]

    def place(self, start: int, end: int) -> Place:
        """The place of all lines that a span touches."""
        return place_of(self._page, self.lines_at(start, end))
