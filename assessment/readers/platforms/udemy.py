"""This module reads Udemy's certificates of completion, before and since 2020.

Each page is one picture, so OCR reads all of it. The module was built from some twenty certificates that their owners
had made public, most in English, one in Turkish and one (before 2020) in Portuguese; other labels have not been seen in
print. Since 2020 a certificate has "Certificate no: UC-" and a UUID, "Certificate url: ude.my/UC-...", "CERTIFICATE OF
COMPLETION", the title in large letters on up to four lines, "Instructors ...", far below the learner, "Date Nov. 18,
2023" and "Length 33 total hours". Before, it had "This is to certify that NAME successfully completed
2.5 hours of TITLE online course on March 15, 2017", with eight capitals as code. OCR joins labels and values
("Length33").

"Total hours" is the length of the videos and no workload, so it is offered and never stated. Udemy checks neither
identity nor knowledge: a certificate shows only that all videos were marked as watched.
"""

from __future__ import annotations

import re

from assessment.readers.findings import Findings
from assessment.readers.layout.blocks import above, place_of, text_of
from assessment.readers.layout.lines import Line
from assessment.readers.layout.page import Match, Page, label
from assessment.readers.parsing.dates import dates_in
from assessment.readers.text.person_names import name_in, person_at
from assessment.readers.text.platform_addresses import Shape, read_addresses
from assessment.readers.text.quantities import number
from assessment.readers.text.statements import state_own_award, state_printed_date

PLATFORM = "udemy"
_CODE = r"(?P<code>UC-(?:[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|[A-Z0-9]{8}))"
SHAPES = (Shape(PLATFORM, "udemy.com", rf"/certificate/{_CODE}"), Shape(PLATFORM, "ude.my", rf"/{_CODE}"))

_HEADING = (
    r"CERTIFICATEOFCOMPLETION|CERTIFICADODEFINALIZACI[ÓO]N|CERTIFICADODECONCLUS[ÃA]O|CERTIFICATD'ACH[ÈE]VEMENT"
    r"|ABSCHLUSSZERTIFIKAT|ABSCHLUSSBESCHEINIGUNG|CERTIFICATODICOMPLETAMENTO|CERTYFIKATUKO[ŃNÑ]CZENIA|B[İI]T[İI]RMESERT[İI]F[İI]KAS[Iı]"
)
_TAUGHT = re.compile(
    r"^(?:Instructors?|Instructores|Instrutor(?:es)?|Formateurs?|Instructeurs?|Dozent(?:en)?|Kursleiter|Insegnanti|Docenti"
    r"|Istruttori|Instruktor(?:zy|ów|ka|em)?|E[gğ]itmen(?:ler)?)\s*:?\s*(?P<names>\S.*)$"
)
_DATE = re.compile(r"^(?:Date|Fecha|Data|Datum|Tarih)\s*:?\s*(?P<rest>\S.*\d{4})$")
_LENGTH = re.compile(r"^(?:Length|Duración|Duração|Durée|Dauer|Länge|Durata|D[łl]ugo[śs][ćc]|Uzunluk)", re.IGNORECASE)
_TIME = re.compile(
    r"(?P<n>\d{1,4}(?:[.,]\d{1,2})?)\s*(?:total\s*)?(?P<unit>hour|min|hora|heure|stunde|or[ae]|saat|dakika|godz)",
    re.IGNORECASE,
)
# The same sentence in other languages, as far as they were seen in print.
_OLD_OTHERS = (
    r"(?:Tojest)?potwierdzenie,?[żźz]e(?P<learner>.{2,90}?)zpowodzeniemuko[ńn]czy[łlt](?:[/-]{1,2}a|a|\([/-]?a\))?"
    r"(?P<n>\d{1,4}(?:[.,]\d)?)(?P<unit>godzin\w{0,2}?|minut\w?)(?:kursu?)?(?:internetow(?:y|ego)|online)"
    r"(?P<title>.{3,200}?)(?:wdniu|dnia)(?P<date>\d.{5,23}?\d{4})",
    r"(?:si)?(?:certifica|attesta)che(?P<learner>.{2,90}?)hacompletato(?:concorrettezza|consuccesso|correttamente)?"
    r"(?:(?P<n>\d{1,4}(?:[.,]\d)?)(?P<unit>or[ae]|minuti)(?:total[ie])?(?:del|di)?)?(?:il|al)?corsoonline"
    r"(?P<title>.{3,200}?)(?:indata|il)(?P<date>\d.{5,23}?\d{4})",
    r"Certificamosque(?P<learner>.{2,90}?)concluiu(?:comsucesso)?(?:(?P<n>\d{1,4}(?:[.,]\d)?)(?P<unit>horas?|minutos?)"
    r"(?:totais|(?:no)?total)?(?:do|de)?)?cursoonline(?P<title>.{3,200}?)em(?P<date>\d.{6,24}?\d{4})",
    r"Bubelge,?(?P<learner>.{2,90}?)adlıkullanıcının(?P<date>.{6,24}?\d{4})tarihinde(?P<title>.{3,200}?)adlıonlinekursun"
    r"Toplam(?P<n>\d{1,4}(?:[.,]\d)?)(?P<unit>saat|dakika)",
)
_NUMBER = r"(?:(?:Certificate|Sertifika)no|N[ºo°]docertificado):?" + _CODE
_OLD = (
    label("this is to certify that") + r"(?P<learner>.{2,90}?)successfullycompleted(?:the|(?P<n>\d{1,4}(?:\.\d)?)"
    r"(?:total)?(?P<unit>hours?|mins?|minutes)(?:of)?)?(?P<title>.{3,200}?)onlinecourseon(?P<date>.{6,20}?\d{4})"
)


def recognise(page: Page) -> float:
    """How surely the page is Udemy's: by its address or number, or by its name with its sentence or its labels.

    The name alone may be part of a title, as in "Botany | Udemy" on another provider's certificate.
    """
    if any(page.find(shape.printed) or any(shape.code(link.to) for link in page.links) for shape in SHAPES):
        return 1.0
    if page.find(_NUMBER):
        return 0.9
    labelled = page.find(_HEADING) and any(_TAUGHT.match(line.text) for line in page.seen)
    return 0.8 if page.find(r"[uüûú]demy") and (labelled or _sentence(page)) else 0.0


def read(page: Page) -> Findings:
    """All facts of one page."""
    findings = Findings()
    read_addresses(page, SHAPES, findings)
    findings.state("platform", PLATFORM, page.start())
    if printed := page.find(_NUMBER):
        findings.state("verification_code", printed.squeezed("code"), printed.place("code"))
    if old := _sentence(page):
        _read_sentence(page, findings, old)
    else:
        _read_labels(page, findings)
    state_own_award(findings, "Udemy")
    return findings


def _sentence(page: Page) -> Match | None:
    """The sentence of the certificates before 2020."""
    return next(filter(None, map(page.find, (_OLD, *_OLD_OTHERS))), None)


def _read_sentence(page: Page, findings: Findings, old: Match) -> None:
    findings.state("learner", person_at(old.words("learner")), old.place("learner"))
    findings.state("course_title", old.words("title"), old.place("title"))
    for printed in dates_in(old.words("date"))[:1]:
        findings.state("issue_date", printed.sure, old.place("date"))
    if old.has("n"):
        findings.offer("hours", _hours(old.squeezed("n"), old.squeezed("unit")), old.place("n"))


def _read_labels(page: Page, findings: Findings) -> None:
    heading = page.find(_HEADING)
    taught = next(((line, match) for line in page.seen if (match := _TAUGHT.match(line.text))), None)
    dated = next((line for line in reversed(page.seen) if _DATE.match(line.text)), None)  # "Data Science" stands above
    if taught:
        names = [name_in(part) for part in taught[1]["names"].split(",")]
        if all(names):
            findings.offer("instructors", names, place_of(page, [taught[0]]))
    if heading and taught:
        over = heading.lines()[-1]
        title = [line for line in page.seen if over.middle < line.middle < taught[0].middle and line.beside(taught[0])]
        title = [line for line in title if line is not over]
        findings.state("course_title", text_of(title) if 0 < len(title) <= 5 else None, place_of(page, title))
    if dated:
        _read_foot(page, findings, dated, taught[0] if taught else None)


def _read_foot(page: Page, findings: Findings, dated: Line, taught: Line | None) -> None:
    learner = [line for line in above(page, dated) if line is not taught]
    findings.state("learner", person_at(text_of(learner)), place_of(page, learner))
    rest = _DATE.match(dated.text)
    for printed in dates_in(rest["rest"])[:1] if rest else []:
        state_printed_date(findings, printed, place_of(page, [dated]))
    for line in page.seen:
        if _LENGTH.match(line.text) and (time := _TIME.search(line.text)):
            findings.offer("hours", _hours(time["n"], time["unit"]), place_of(page, [line]))


def _hours(n: str, unit: str) -> float | int:
    minutes = unit.lower().startswith(("min", "dak"))
    return round(number(n) / 60, 2) if minutes else number(n)
