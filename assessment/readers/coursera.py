"""Coursera: courses, guided projects, specialisations and professional certificates since 2015, statements of 2012-15.

Rebuilt from descriptions of several hundred certificates that their owners had made public (English; interface texts
also in Spanish, Portuguese and French, where the sentences below are translations and not all seen in print).
A course reads from top to bottom: date, learner, "has successfully completed", title, "an online non-credit course
authorized by X and offered through Coursera", instructors, "Verify at coursera.org/verify/CODE". Some engines give
"has successfully completed" last, so lines are told by their place. Hours and grade are practically never printed;
the institution of a specialisation is a logo only. Since codes and sentences are the same for all kinds, the identity
sentence decides: courses claim a confirmed identity, the others deny it.
"""

from __future__ import annotations

from assessment.readers.engine.addresses import Shape, read_addresses
from assessment.readers.engine.blocks import above, below, between, is_date, place_of, text_of
from assessment.readers.engine.dates import dates_in
from assessment.readers.engine.findings import Findings
from assessment.readers.engine.lines import Line
from assessment.readers.engine.page import Found, Page, label
from assessment.readers.engine.people import person_at
from assessment.readers.engine.phrases import read_identity

PLATFORM = "coursera"
SHAPES = (
    Shape(PLATFORM, "coursera.org", r"/verify/(?:(?:specialization|professional-cert)/)?(?P<code>[A-Z0-9]{10,12})"),
    Shape(
        PLATFORM, "coursera.org", r"/account/accomplishments/(?:[a-z-]+/){0,2}(?P<code>[A-Z0-9]{10,12})"
    ),
)  # fmt: skip

_SENTENCES = ("has successfully completed", "ha completado con éxito", "concluiu com êxito", "a terminé avec succès")
_COMPLETED = f"(?:{'|'.join(map(label, _SENTENCES))})"
_COURSE = (
    label("an ") + "?" + r"(?:(?P<weeks>\d{1,2})weeks?)?online,?non-credit(?:\w{0,20}?course|\w{0,20}?project)"
    r"authori[sz]edby(?P<body>.{2,160}?)andofferedthroughCoursera",
    r"(?:curso|proyecto)en?líneasincréditosautorizadopor(?P<body>.{2,160}?)yofrecidoatravésdeCoursera",
    r"cursoonlinesemcréditosautorizadopor(?P<body>.{2,160}?)eoferecidopormeiodaCoursera",
    r"coursenlignenonaccréditéautorisépar(?P<body>.{2,160}?)etoffertvia(?:le)?Coursera",
)
_PROGRAMME = r"(?:the)?online,?non-credit(?:Specialization|ProfessionalCertificate)"
_STATEMENT = label("statement of accomplishment")


def recognise(page: Page) -> float:
    """How surely the page is one of Coursera's: by its address, or by a sentence only Coursera prints."""
    if page.find(SHAPES[0].printed) or any(shape.code(link.to) for link in page.links for shape in SHAPES):
        return 1.0
    if _course(page) or page.find(_PROGRAMME):
        return 0.9
    return 0.8 if page.find(_STATEMENT) and page.find("coursera") else 0.0


def read(page: Page) -> Findings:
    """All facts of one page."""
    found = Findings()
    name = page.find("coursera")
    found.state("platform", PLATFORM, name.place() if name else page.start())
    read_addresses(page, SHAPES, found)
    read_identity(page, found)
    course, completed = _course(page), page.find(_COMPLETED)
    _read_names(page, found, completed, course)
    _read_date(page, found, completed or course)
    if course:
        found.state("awarding_body", course.words("body"), course.place("body"))
    _read_extras(page, found, course)
    return found


def _course(page: Page) -> Found | None:
    return next(filter(None, map(page.find, _COURSE)), None)


def _read_names(page: Page, found: Findings, completed: Found | None, course: Found | None) -> None:
    if completed:
        first, last = completed.lines()[0], completed.lines()[-1]
        learner = above(page, first)
        title = between(page, last, course.lines()[0]) if course else _title_below(page, last)
        _state_names(page, found, learner, title)
    elif course:
        _split_names(page, found, course.lines()[0])


def _title_below(page: Page, completed: Line) -> list[Line]:
    """Of a specialisation or statement: the first block below the sentence, which may itself run over two lines."""
    sentence = page.find(_COMPLETED + ".{0,120}?(?:Specialization|ProfessionalCertificate|offeringof|courseof)")
    return below(page, sentence.lines()[-1] if sentence else completed)


def _split_names(page: Page, found: Findings, course: Line) -> None:
    """Without "has successfully completed": two lines between date and sentence are learner and title."""
    block = [line for line in page.seen if line.middle < course.middle and line.beside(course)]
    dates = [index for index, line in enumerate(block) if is_date(line)]
    names = block[dates[-1] + 1 :] if dates else []
    if len(names) == 2:
        _state_names(page, found, names[:1], names[1:])
    else:
        for line in names:
            found.offer("course_title", line.text, place_of(page, [line]))


def _state_names(page: Page, found: Findings, learner: list[Line], title: list[Line]) -> None:
    if learner and not any(map(is_date, learner)):
        found.state("learner", person_at(text_of(learner)), place_of(page, learner))
    if title and not any(map(is_date, title)) and len(title) <= 4:
        found.state("course_title", text_of(title), place_of(page, title))


def _read_date(page: Page, found: Findings, below_it: Found | None) -> None:
    """A date on a line of its own is the issue date; it stands above the learner, or at least nowhere else."""
    lines = [line for line in page.seen if is_date(line)]
    if below_it:
        over = [line for line in lines if line.middle < below_it.lines()[0].middle]
        lines = over or lines
    for line in lines:
        printed = dates_in(line.text)[0]
        for reading in printed.readings:
            take = found.state if printed.sure and len(lines) == 1 else found.offer
            take("issue_date", reading, place_of(page, [line]))


def _read_extras(page: Page, found: Findings, course: Found | None) -> None:
    if course and "weeks" in course.match.groupdict() and course.has("weeks"):
        found.state("weeks", int(course.squeezed("weeks")), course.place("weeks"))
    if spent := page.find(r"spent(?:at)?(?:least)?(?P<hours>\d{1,3})hours"):
        found.offer("hours", int(spent.squeezed("hours")), spent.place())
    if page.find(_STATEMENT) and (grade := page.find(label("with distinction"))):
        found.state("grade", grade.words(), grade.place())
    if offering := page.find(_COMPLETED + r"(?:the)?(?P<body>.{4,90}?)'sonline(?:course)?offering"):
        found.offer("awarding_body", offering.words("body"), offering.place("body"))
