"""This module reads Coursera: courses, guided projects, specialisations and professional certificates since 2015, and
statements of accomplishment of 2012 to 2015.

It was built from some 420 certificates that their owners had made public, 50 of them of 2012-15 (in English, some in
Portuguese with date and small print in English). The first Spanish and French sentences are translations; the later
ones, the Russian and the German, were seen in print.
A course shows from top to bottom: date, learner, "has successfully completed", title, "an online non-credit course
authorized by X and offered through Coursera", instructors, "Verify at coursera.org/verify/CODE". Files give these in
many orders ("has successfully completed" last, the sentence in pieces), so lines are recognised by their place. Hours
and grade are hardly ever printed, and the institution of a specialisation is only a logo. Codes and sentences are the
same for all kinds; courses claim a confirmed identity, the others deny it.

A date in figures seems to be American (of 121 dates none had a number above 12 in the place of the month, and 72 had
one above 12 in the place of the day). If it can be read in both ways, a person chooses all the same.
"""

from __future__ import annotations

import re
from statistics import median

from assessment.readers.findings import Findings
from assessment.readers.layout.blocks import above, below, between, blocks_of, date_of, is_date, place_of, text_of
from assessment.readers.layout.lines import Line
from assessment.readers.layout.page import Match, Page, label
from assessment.readers.text.identity_statements import read_identity
from assessment.readers.text.person_names import name_in, person_at
from assessment.readers.text.platform_addresses import Shape, read_addresses
from assessment.readers.text.statements import state_printed_date

PLATFORM = "coursera"
SHAPES = (
    Shape(PLATFORM, "coursera.org", r"/verify/(?:(?:specialization|professional-cert)/)?(?P<code>[A-Z0-9]{10,12})"),
    Shape(PLATFORM, "coursera.org", r"/account/accomplishments/(?:[a-z-]+/){0,2}(?P<code>[A-Z0-9]{10,12})"),
)

_SENTENCES = (
    "has successfully completed",
    "ha completado con éxito",
    "concluiu com sucesso",
    "concluiu com êxito",
    "a terminé avec succès",
    "a suivi avec succès",
    "a réussi",
    "completó con éxito",
    "ha completado correctamente",
    "hat erfolgreich abgeschlossen",
    "Учащийся успешно прошел(а) курс",
    "Учащийся успешно прошел(а) проект",
    "Учащийся успешно прошел онлайн-специализацию без права на зачетные единицы",
)
_COMPLETED = f"(?:{'|'.join(map(label, _SENTENCES))})"
_COURSE = (
    label("an ") + "?" + r"(?:(?P<weeks>\d{1,2})weeks?)?online,?(?:non-credit)?(?:\w{0,20}?course|\w{0,20}?project)"
    r"authori[sz]edby(?P<body>.{2,160}?)andofferedthroughCoursera",
    r"aMOOCfrom(?P<body>.{2,160}?)andofferedthroughCoursera",
    r"umcursoon-?line,?\(?semcréditos\)?autorizadopel[ao](?P<body>.{2,160}?)e(?:ministrado|oferecido)através(?:do|da)Coursera",
    r"umcursoon-?linesemcréditosautorizadopor(?P<body>.{2,160}?)eoferecidopormeiodaCoursera",
    r"un(?:curso|proyecto)en?líneasincréditos?,?autorizadopor(?P<body>.{2,160}?)yofrecidoatravésdeCoursera",
    r"un(?:cours|projet)enlignenonaccréditéautorisépar(?P<body>.{2,160}?)etoffertvia(?:le)?Coursera",
    r"un(?:cours|projet)enlignesanscrédits?,?autorisépar(?P<body>.{2,160}?)etproposéparl'intermédiairedeCoursera",
    r"einvon(?P<body>.{2,160}?)autorisiertes?r?Online-(?:Kurs|Projekt),?angebotenüberCoursera",
    r"онлайн-(?:курс|проект)безправаназачетныеединицыот(?:университета|организации|компании)?(?P<body>.{2,160}?),?предлагаемыйнаCoursera",
)
# The words between "has successfully completed" and the title of a specialisation, a certificate or a statement.
_OF_WHAT = (
    r"(?:oProgramadecursosintegrados(?:on-?line)?(?:\(semcréditos\))?"
    r"|(?:the)?online,?(?:non-credit)?(?:Specialization|ProfessionalCertificate)|withhonou?rs"
    r"|el(?:Certificadoprofesional|Programaespecializado)(?:sincréditos?)?(?:enlínea)?"
    r"|afreeonlineofferingofthefollowingcourseprovidedby.{2,80}?throughCourseraInc\.?"
    r"|.{0,90}?(?:offeringof|courseof))"
)
# The institution that gave the course; one statement says further down that this institution did not issue it.
_OFFERING = r"(?:the)?(?P<body>.{4,90}?)'s(?:online(?:course|coursera)?offering|MOOC:)"
_OFFERED_BY = r"anonlinenon-creditcourseofferedby(?P<body>.{4,90}?)\."
_PROGRAMME = (
    r"(?:the)?online,?non-credit(?:Specialization|ProfessionalCertificate)"
    r"|el(?:Certificadoprofesional|Programaespecializado)sincréditos?enlínea"
)
_STATEMENT = label("statement of accomplishment")
_FOOT = re.compile(r"coursera|verif|particip|degree|learner", re.IGNORECASE)
_NOBODY = "coursera learner"  # printed where the learner had given no name


def recognise(page: Page) -> float:
    """How surely the page is one of Coursera's: by its address, or by a sentence only Coursera prints."""
    if page.find(SHAPES[0].printed) or any(shape.code(link.to) for link in page.links for shape in SHAPES):
        return 1.0
    if _course(page) or page.find(_PROGRAMME):
        return 0.9
    return 0.8 if page.find(_STATEMENT) and page.find("coursera") else 0.0


def read(page: Page) -> Findings:
    """All facts of one page."""
    findings = Findings()
    name = page.find("coursera")
    findings.state("platform", PLATFORM, name.place() if name else page.start())
    read_addresses(page, SHAPES, findings)
    read_identity(page, findings)
    course, completed = _course(page), page.find(_COMPLETED)
    _read_names(page, findings, completed, course)
    _read_date(page, findings, completed or course)
    if course:
        findings.state("awarding_body", _unarticled(course.words("body")), course.place("body"))
        _offer_instructors(page, findings, course)
    _read_extras(page, findings, course)
    return findings


def _course(page: Page) -> Match | None:
    """The sentence that names the institution, in the order of the file or else from top to bottom.

    Its lines have one size: otherwise other text has come between them.
    """
    seen = Page(page.number, [line for line in page.seen if len(line.glyphs) > 1])
    for view in (page, seen):
        for course in filter(None, map(view.find, _COURSE)):
            heights = [line.height for line in course.lines()]
            if max(heights) - min(heights) <= 0.25 * max(heights):
                return course
    return None


def _unarticled(body: str) -> str:
    """The name without the article that it has in a sentence ("the University of Lake Constance")."""
    return body.removeprefix("the ")


def _read_names(page: Page, findings: Findings, completed: Match | None, course: Match | None) -> None:
    if page.find(_STATEMENT) and not course and _read_statement(page, findings):
        return
    if completed:
        first, last = completed.lines()[0], completed.lines()[-1]
        learner = above(page, first)
        title = between(page, last, course.lines()[0]) if course else _title_below(page, last)
        _state_names(page, findings, learner, title)
    elif course:
        _split_names(page, findings, course.lines()[0])


def _read_statement(page: Page, findings: Findings) -> bool:
    """Read a statement of 2012 to 2015, and return whether the sizes of its lines allowed that.

    Below the heading stands the learner in the largest letters, and below that the title, larger than the rest. Between
    them there may be a sentence in small letters, in any language; the title is a column further right.
    """
    heading = page.find(_STATEMENT)
    lines = [line for line in page.seen if heading and line.middle > heading.lines()[-1].bottom]
    largest = max((line.height for line in lines), default=0.0)
    learner = [line for line in lines if line.height > 0.9 * largest]
    under = [line for line in lines if learner and line.top >= learner[-1].middle]
    if len(learner) > 2 or len(under) < 3:
        return False
    usual = median(line.height for line in under)
    title = [line for line in under if line.height > 1.4 * usual]
    if not title or largest < 1.4 * max(line.height for line in title):
        return False
    _state_names(page, findings, learner, title)
    return True


def _title_below(page: Page, completed: Line) -> list[Line]:
    """The title of a specialisation or statement: the first block below the sentence, which may have several lines."""
    sentence = page.find(_COMPLETED + _OF_WHAT)
    return below(page, sentence.lines()[-1] if sentence else completed)


def _split_names(page: Page, findings: Findings, course: Line) -> None:
    """State learner and title where "has successfully completed" is missing: the two blocks from date to sentence."""
    block = [line for line in page.seen if line.middle < course.middle and line.beside(course)]
    dates = [index for index, line in enumerate(block) if is_date(line)]
    names = block[dates[-1] + 1 :] if dates else []
    parts = blocks_of(names)
    if len(parts) == 2 or len(names) == 2:
        _state_names(page, findings, *(parts if len(parts) == 2 else (names[:1], names[1:])))
    else:
        for line in names:
            findings.offer("course_title", line.text, place_of(page, [line]))


def _state_names(page: Page, findings: Findings, learner: list[Line], title: list[Line]) -> None:
    if learner and not any(map(is_date, learner)):
        name = person_at(text_of(learner))
        nameless = name is not None and name.casefold() == _NOBODY
        findings.state_or_offer("learner", name, place_of(page, learner), sure=not nameless)
    if title and not any(map(is_date, title)) and len(title) <= 4:
        findings.state("course_title", text_of(title), place_of(page, title))


def _read_date(page: Page, findings: Findings, below_it: Match | None) -> None:
    """A date on a line of its own is the issue date; it stands above the learner, or at least nowhere else."""
    dates = [(line, printed) for line in page.seen if (printed := date_of(line))]
    if below_it:
        over = [dated for dated in dates if dated[0].middle < below_it.lines()[0].middle]
        dates = over or dates
    for line, printed in dates:
        state_printed_date(findings, printed, place_of(page, [line]), sure=len(dates) == 1)


def _offer_instructors(page: Page, findings: Findings, course: Match) -> None:
    """Offer the names of instructors, which stand below the sentence, each above the person's own titles."""
    below_it = [line for line in page.seen if line.top > course.lines()[-1].top]
    lines = [line for line in below_it if not _FOOT.search("".join(line.text.split()))]
    firsts = [line for line in lines if not any(_right_above(other, line) for other in lines)]
    if names := [name for line in firsts if (name := name_in(line.text))]:
        findings.offer("instructors", names, place_of(page, firsts))


def _right_above(other: Line, line: Line) -> bool:
    return 0 < line.middle - other.middle < 1.7 * line.height and abs(other.left - line.left) < line.height


def _read_extras(page: Page, findings: Findings, course: Match | None) -> None:
    if course and "weeks" in course.match.groupdict() and course.has("weeks"):
        findings.state("weeks", int(course.squeezed("weeks")), course.place("weeks"))
    if spent := page.find(r"spent(?:at)?(?:least)?(?P<hours>\d{1,3})hours"):
        findings.offer("hours", int(spent.squeezed("hours")), spent.place())
    honours = page.find(_COMPLETED + r"(?P<grade>withhonou?rs)")
    distinction = page.find(f"(?P<grade>{label('with distinction')})") if page.find(_STATEMENT) else None
    if grade := honours or distinction:
        findings.state("grade", grade.words("grade"), grade.place("grade"))
    if offering := page.find(_COMPLETED + _OFFERING) or page.find(_COMPLETED + _OFFERED_BY):
        findings.offer("awarding_body", offering.words("body"), offering.place("body"))
