"""A `Page` has lines and links, and a search that does not depend on how the PDF software set the spaces.

PDF software joins words and splits letters, and ligatures occur inside codes and addresses. Therefore patterns run
over the text in NFKC with all white space removed, and each match is mapped back to the readable text and to its
place on the page.

>>> page = Page.of_text("This is to certify that\\nMaria Ro ssi")
>>> page.find(label("certify that") + "(maria.*)").words(1)
'Maria Ro ssi'
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from assessment.readers.layout.entities import plain_lines
from assessment.readers.layout.lines import Glyph, Line, box_of, to_lines

_INVISIBLE = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\u00ad]")
_HYPHENATED = re.compile(r"(?<=[^\W\d_]-)\n")
_LIGATURES = re.compile(r"ffi|ffl|ff|fi|fl")


def label(words: str) -> str:
    """A pattern for printed words that ignores spaces and accepts a lost ligature ("Certi cate")."""
    squeezed = re.escape("".join(words.split()))
    return _LIGATURES.sub(lambda ligature: f"(?:{ligature.group()})?", squeezed)


def joined(text: str) -> str:
    """Several lines as one line: `joined("Anna Maria Wolff-\\nGarcía") == "Anna Maria Wolff-García"`."""
    return " ".join(_HYPHENATED.sub("", text).split())


@dataclass(frozen=True)
class Place:
    """A place on a page: its number (from 1) and the glyphs that stand there, or a ready box (for links)."""

    page: int
    glyphs: tuple[Glyph, ...] = ()
    ready: dict[str, float] | None = None

    def box(self) -> dict[str, float] | None:
        """The rectangle around the place: page, and x0, y0, x1, y1 as fractions from the top left. None if unknown."""
        box = self.ready or box_of(self.glyphs)
        return None if box is None else {"page": self.page, **box}


@dataclass(frozen=True)
class Address:
    """The address of a link annotation or a QR code, and its place. `how` is "link" or "qr"."""

    to: str
    place: Place
    how: str = "link"


@dataclass(frozen=True)
class Code:
    """The text of a QR or DataMatrix code that is no address (a credential as JWT or JSON, a number), and its place."""

    text: str
    place: Place


@dataclass(frozen=True)
class Match:
    """A match on the squeezed text of a page."""

    page: Page
    match: re.Match[str]

    def has(self, group: int | str = 0) -> bool:
        """Whether the group took part in the match with at least one character."""
        start, end = self.match.span(group)
        return end > start >= 0

    def squeezed(self, group: int | str = 0) -> str:
        """The text of the group without white space, as matched. Use it for codes and numbers."""
        return self.match.group(group) or ""

    def words(self, group: int | str = 0) -> str:
        """The readable text of the group: white space as printed, line breaks as spaces."""
        if not self.has(group):
            return ""
        first, last = self._text_span(group)
        return joined(self.page.text[first:last])

    def goes_on(self, group: int | str = 0) -> str:
        """The character that follows the group without white space between them, or an empty string."""
        end, origins = self.match.end(group), self.page.origins
        follows = 0 < end < len(origins) and origins[end] == origins[end - 1] + 1
        return self.page.squeezed[end] if follows else ""

    def place(self, group: int | str = 0) -> Place:
        """The place of the group on the page."""
        if not self.has(group):
            return Place(self.page.number)
        first, last = self._text_span(group)
        return Place(self.page.number, tuple(glyph for glyph in self.page.glyphs[first:last] if glyph))

    def lines(self, group: int | str = 0) -> list[Line]:
        """The lines that the group touches, in the order of the file."""
        glyphs = set(map(id, self.place(group).glyphs))
        return [line for line in self.page.lines if any(id(glyph) in glyphs for glyph in line.glyphs)]

    def _text_span(self, group: int | str) -> tuple[int, int]:
        start, end = self.match.span(group)
        return self.page.origins[start], self.page.origins[end - 1] + 1


@dataclass
class Page:
    """A page: `lines` in the order of the file, and the same lines from top to bottom in `seen`.

    `links` are link annotations and QR codes that hold an address, `codes` are QR codes that hold something else.
    `producer` is the software that made the file, and `made_on` the day (ISO) on which the file says it was made.
    `size` is the page's width and height in points as shown (None for text without a page). `how` says how the lines
    were read: "text" or "ocr". `glyphs_filed` are all glyphs in the order of the file, seen or not, where some are
    unseen. `is_looked_at`: whether it was found out what can be seen, for which the pages of a file may take too
    long. `unticked` are the boxes of a form that are not ticked.
    """

    number: int
    lines: list[Line] = field(default_factory=list)
    links: list[Address] = field(default_factory=list)
    producer: str = ""
    made_on: str = ""
    size: tuple[float, float] | None = None
    how: str = "text"
    codes: list[Code] = field(default_factory=list)
    glyphs_filed: list[Glyph] = field(default_factory=list)
    is_looked_at: bool = True
    unticked: list[Glyph] = field(default_factory=list)

    @classmethod
    def of_glyphs(cls, number: int, glyphs: list[Glyph], fields: Sequence[Line] = ()) -> Page:
        """A page of glyphs in the order of the file. Its lines hold those that can be seen, and its form's fields."""
        lines = to_lines(glyph for glyph in glyphs if glyph.is_seen)
        page = cls(number, plain_lines(_with_fields(lines, fields)))
        page.glyphs_filed = [] if all(glyph.is_seen for glyph in glyphs) else glyphs
        return page

    @classmethod
    def of_text(cls, text: str, number: int = 1) -> Page:
        """A page of plain text, one line below the other, for text without places and for tests."""
        return cls(number, [Line.of_text(line, row) for row, line in enumerate(text.split("\n"))])

    def replace_lines(self, lines: list[Line]) -> None:
        """Replace the lines of the page by these, some of which OCR has read."""
        self.lines, self.how = plain_lines(lines), "ocr"
        for name in ("seen", "_characters", "origins", "squeezed"):
            self.__dict__.pop(name, None)

    def unseen(self) -> dict[str, list[Line]]:
        """The lines of characters that nobody sees, by the reason."""
        reasons = dict.fromkeys(glyph.unseen for glyph in self.glyphs_filed if not glyph.is_seen)
        return {reason: to_lines(glyph for glyph in self.glyphs_filed if glyph.unseen == reason) for reason in reasons}

    def with_unseen(self, reason: str) -> Page:
        """The page as it would be read if the characters that are unseen for a reason were seen."""
        seen = (glyph for glyph in self.glyphs_filed if glyph.is_seen or glyph.unseen == reason)
        lines = plain_lines(_with_fields(to_lines(seen), [line for line in self.lines if line.is_field]))
        return replace(self, lines=lines if self.glyphs_filed else self.lines, glyphs_filed=[])

    def find(self, pattern: str, *, case: bool = False) -> Match | None:
        """The first match of a pattern, written without spaces, in the text without spaces; None if there is none."""
        match = re.compile(pattern, 0 if case else re.IGNORECASE).search(self.squeezed)
        return None if match is None else Match(self, match)

    def start(self) -> Place:
        """The place of the first line, for facts that the page states as a whole."""
        return Place(self.number, tuple(self.lines[0].glyphs) if self.lines else ())

    def find_all(self, pattern: str) -> list[Match]:
        """All matches of a pattern, which is written as for `find`."""
        return [Match(self, match) for match in re.compile(pattern, re.IGNORECASE).finditer(self.squeezed)]

    @cached_property
    def seen(self) -> list[Line]:
        """The lines as a person reads them, from top to bottom, then from left to right."""
        return sorted(self.lines, key=lambda line: (round(line.middle, 1), line.left))

    @cached_property
    def _characters(self) -> tuple[str, list[Glyph | None]]:
        text: list[str] = []
        glyphs: list[Glyph | None] = []
        for line in self.lines:
            for character, glyph in line.characters:
                text.append(character)
                glyphs.append(glyph)
            text.append("\n")
            glyphs.append(None)
        return "".join(text), glyphs

    @property
    def text(self) -> str:
        """The text in the order of the file, a line break after each line."""
        return self._characters[0]

    @property
    def glyphs(self) -> list[Glyph | None]:
        """The glyph behind each character of `text`; None for spaces and line breaks."""
        return self._characters[1]

    @cached_property
    def origins(self) -> list[int]:
        """For each character of `squeezed`, its index in `text`."""
        return [index for index, character in enumerate(self.text) if not _INVISIBLE.match(character)]

    @cached_property
    def squeezed(self) -> str:
        """The text without white space and invisible characters."""
        return "".join(self.text[index] for index in self.origins)


def _with_fields(lines: list[Line], fields: Sequence[Line]) -> list[Line]:
    """The lines with those of form fields, each before the first line that stands below it."""
    for field_line in fields:
        at = next((index for index, line in enumerate(lines) if line.top > field_line.middle), len(lines))
        lines.insert(at, field_line)
    return lines
