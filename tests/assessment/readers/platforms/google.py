"""Google: Digital Garage's four values, Analytics Academy with an expiry only, Skillshop, Partners, a look-alike."""

from __future__ import annotations

from tests.support.certificates.drawing import Text, column, pdf
from tests.support.certificates.sample import Sample

ACADEMY = "https://analytics.google.com/analytics/academy/"
GARAGE = "https://learndigital.withgoogle.com"
LETTER = (792, 612)


def digital_garage(learner: str, date: str, printed: str, link: str) -> bytes:
    """Learner, date, code and address; the printed address may run off the page."""
    return pdf(
        [
            Text(224, 230, 55, learner),
            Text(391, 305, 11, date),
            Text(244, 560, 8, "7HE XRZ JF8"),
            Text(587, 560, 8, printed),
        ],
        links=[link],
    )


def in_spanish() -> bytes:
    """Digital Garage in Spanish, whose words are part of a picture on genuine certificates, so that OCR reads them."""
    return pdf(
        [
            Text(224, 230, 45, "NEREA SOLÍS PARDO"),
            Text(150, 300, 16, "recibe este certificado por haber finalizado con éxito el examen"),
            Text(150, 322, 16, "de certificación de Cría de Aves (40 h) llevado a cabo"),
            Text(391, 345, 11, "09/09/2020"),
            Text(244, 560, 8, "7HE XRZ JF8"),
            Text(587, 560, 8, f"{GARAGE}/link/1qsdpcedm9x"),
        ],
        links=[f"{GARAGE}/link/1qsdpcedm9x"],
    )


def analytics(learner: str, title: list[str], expires: str, heading: str = "Certi cate of Completion") -> bytes:
    """The expiry stands first in the file, at the lower right corner."""
    sentence = f'the course "{chr(10).join(title)}"'.split("\n")
    lines = [
        Text(641, 590, 10, expires),
        Text(102, 70, 20, "Analytics Academy"),
        Text(22, 130, 20, " ".join(title)),
        Text(22, 165, 15, heading),
        Text(45, 350, 30, learner),
        Text(45, 390, 15, "Awarded for successfully completing"),
        *(Text(45, 415 + 25 * row, 15, words) for row, words in enumerate(sentence)),
    ]
    return pdf(lines, links=[ACADEMY], size=(825, 639))


def analytics_2017() -> bytes:
    """A print without quotation marks and without a link."""
    lines = [
        Text(26, 20, 8, "9/2/2017"),
        Text(440, 430, 8, "Certi cate expires September 2, 2018"),
        Text(97, 60, 16, "Analytics Academy"),
        Text(44, 100, 16, "Google Analytics for Gardeners"),
        Text(44, 128, 12, "Certi cate of Completion"),
        Text(59, 250, 24, "Ottilie Brandt"),
        Text(59, 280, 12, "Awarded for successfully completing"),
        Text(59, 300, 12, "the Google Analytics Academy"),
        Text(59, 320, 12, "course Google Analytics for Gardeners"),
    ]
    return pdf(lines, size=(612, 792))


def skillshop_print() -> bytes:
    """A print from a browser; the number and the expiry share a line."""
    return pdf(
        [
            Text(176, 280, 34, "Congratulations!"),
            Text(233, 330, 18, "Ottilie Brandt"),
            Text(258, 550, 13, "Completed"),
            Text(39, 580, 28, "Google Ads Pond"),
            Text(95, 618, 28, "Certification"),
            Text(231, 670, 13, "February 24, 2021"),
            Text(136, 700, 9, "Completion ID: 72690000 Expires February 24, 2022"),
            Text(28, 770, 11, "You have proved that you can build and improve campaigns."),
        ],
        links=["https://skillshop.exceedlms.com/student/activity/29800"],
        size=(595, 841),
    )


def acknowledged(title: str) -> bytes:
    """Since 2024; the same software serves others."""
    return pdf(
        [
            Text(297, 235, 20, "This acknowledges that"),
            Text(207, 387, 20, "Has successfully completed and is certified in"),
            Text(276, 290, 40, "ottilie b."),
            Text(241, 435, 25, title),
            Text(41, 530, 11, "Issue Date: January 18, 2026"),
            Text(41, 548, 11, "Expiry Date: January 18, 2027"),
            Text(41, 566, 11, "Certificate ID: 172056000"),
        ],
        size=LETTER,
    )


def partners() -> bytes:
    """2018: an exam, valid through a day."""
    return pdf(
        column(
            (28, "AdWords Display Certi cation"),
            (22, "YUSUF DEMIR"),
            (14, "is awarded this certi cate for passing the AdWords Fundamentals and Display"),
            (14, "Advertising exams."),
            (8, "VALID THROUGH"),
            (14, "November 6, 2018"),
            (8, "GOOGLE.COM/PARTNERS"),
        ),
        size=LETTER,
    )


def cloud() -> bytes:
    """A page known by its address only."""
    address = "https://www.cloudskillsboost.google/public_profiles/1b2c3d4e-0000-4000-8000-5a6b7c8d9e0f/badges/1234567"
    return pdf(column((20, "Store Ponds in the Cloud"), (12, "Earned Feb 5, 2024")), links=[address])


SAMPLES = (
    Sample(
        "google-analytics-2017.pdf",
        analytics_2017,
        "google",
        {
            "platform": "google",
            "awarding_body": "Google",
            "learner": "Ottilie Brandt",
            "course_title": "Google Analytics for Gardeners",
        },
    ),
    Sample(
        "google-digital-garage.pdf",
        lambda: digital_garage(
            "Wanjiru Kamau", "12/07/2021", f"{GARAGE}/link/1qsdpcedm9x", f"{GARAGE}/link/1qsdpcedm9x"
        ),
        "google",
        {
            "platform": "google",
            "learner": "Wanjiru Kamau",
            "issue_date": "2021-07-12",
            "verification_code": "7HE XRZ JF8",
            "verification_url": f"{GARAGE}/link/1qsdpcedm9x",
        },
    ),
    Sample(
        "google-activate.pdf",
        in_spanish,
        "google",
        {
            "platform": "google",
            "learner": "NEREA SOLÍS PARDO",
            "course_title": "Cría de Aves",
            "issue_date": "2020-09-09",
            "verification_code": "7HE XRZ JF8",
            "verification_url": f"{GARAGE}/link/1qsdpcedm9x",
        },
        {"hours": [40]},
    ),
    Sample(
        "google-digital-unlocked.pdf",
        lambda: digital_garage(
            "RAMESH",
            "15/05/2020",
            f"{GARAGE.upper()}/DIGITALUNLOCKED/validate-certificate-co",
            f"{GARAGE}/digitalunlocked/validate-certificate-code",
        ),
        "google",
        {
            "platform": "google",
            "learner": "RAMESH",
            "issue_date": "2020-05-15",
            "verification_code": "7HE XRZ JF8",
            "verification_url": f"{GARAGE}/digitalunlocked/validate-certificate-code",
        },
    ),
    Sample(
        "google-analytics.pdf",
        lambda: analytics("Ottilie Brandt", ["Google Analytics for", "Gardeners"], "Certi cate expires May 21, 2023"),
        "google",
        {
            "platform": "google",
            "awarding_body": "Google",
            "learner": "Ottilie Brandt",
            "course_title": "Google Analytics for Gardeners",
        },
    ),
    Sample(
        "google-analytics-portugues.pdf",
        lambda: analytics(
            "José", ["Introdução ao Data Studio"], "Certificado válido até 2 de março de 2024", "Certificado"
        ),
        "google",
        {
            "platform": "google",
            "awarding_body": "Google",
            "learner": "José",
            "course_title": "Introdução ao Data Studio",
        },
    ),
    Sample(
        "google-skillshop-print.pdf",
        skillshop_print,
        "google",
        {
            "platform": "google",
            "awarding_body": "Google",
            "learner": "Ottilie Brandt",
            "course_title": "Google Ads Pond Certification",
            "issue_date": "2021-02-24",
            "verification_code": "72690000",
        },
    ),
    Sample(
        "google-skillshop.pdf",
        lambda: acknowledged("Google Analytics Certification"),
        "google",
        {
            "platform": "google",
            "awarding_body": "Google",
            "learner": "ottilie b.",
            "course_title": "Google Analytics Certification",
            "issue_date": "2026-01-18",
            "verification_code": "172056000",
        },
    ),
    Sample(
        "google-or-another.pdf",
        lambda: acknowledged("Pond Keeping"),
        "google",
        {
            "learner": "ottilie b.",
            "course_title": "Pond Keeping",
            "issue_date": "2026-01-18",
            "verification_code": "172056000",
        },
        {"platform": ["google"]},
    ),
    Sample(
        "google-partners.pdf",
        partners,
        "google",
        {
            "platform": "google",
            "awarding_body": "Google",
            "learner": "YUSUF DEMIR",
            "course_title": "AdWords Display Certification",
        },
    ),
    Sample(
        "google-cloud.pdf",
        cloud,
        "google",
        {
            "platform": "google",
            "awarding_body": "Google",
            "verification_code": "1b2c3d4e-0000-4000-8000-5a6b7c8d9e0f/badges/1234567",
            "verification_url": "https://cloudskillsboost.google/public_profiles/1b2c3d4e-0000-4000-8000-5a6b7c8d9e0f/badges/1234567",
        },
    ),
)
