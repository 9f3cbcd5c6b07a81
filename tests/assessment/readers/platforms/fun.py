"""FUN: attestations old and new in two languages, certificates with a checked identity, two pages that differ."""

from __future__ import annotations

from tests.support.certificates.drawing import Text, column, pdf
from tests.support.certificates.sample import Sample

UUID = "2f6b8c1a-7d40-4e95-b3a8-c51e0d9f7a64"
FRENCH = (
    (8, "La présente attestation n’est pas un diplôme et ne confère pas de crédits (ECTS)."),
    (8, "Elle n'atteste pas que le participant était inscrit à/au Université de la Baie."),
    (8, "L’identité du participant n’a pas été vérifiée."),
)


def page(learner: str, title: list[str], date: str = "Le 07/02/2020") -> list[Text]:
    """An attestation of 2013 to 2021: title and institution over as many lines as they need, teachers at the right."""
    left = column(
        (24, "ATTESTATION DE SUIVI AVEC SUCCÈS"),
        (24, learner),
        (16, "a suivi avec succès le MOOC*"),
        *((16, words) for words in title),
        (16, "proposé par Université de la Baie et des"),
        (16, "Îles"),
        (16, "et diffusé sur la plate-forme FUN"),
        (16, date),
        (12, "https://www.fun-mooc.fr"),
        (8, "* MOOC : cours en ligne"),
        *FRENCH,
    )
    return [*left, *column((16, "Les enseignants"), (12, "Solène Maréchal"), (12, "Professeure"), x=600, y=120)]


def english() -> bytes:
    """Month or day first: English attestations had both."""
    return pdf(
        column(
            (24, "ATTESTATION OF ACHIEVEMENT"),
            (24, "Tomasz Wilk"),
            (16, "has successfully completed the MOOC*"),
            (16, "Tides for Beginners"),
            (16, "proposed by Bay University"),
            (16, "and published on the platform FUN"),
            (16, "On the 03/09/2019"),
            (12, "https://www.fun-mooc.fr"),
            (8, "The current document is not a degree or diploma and does not award credits (ECTS)."),
            (8, "The learner's identity has not been verified."),
        )
    )


def since_2021() -> bytes:
    """The platform's new attestation: another wording, the site's name, a full stop behind the date."""
    return pdf(
        column(
            (22, "Attestation de suivi avec succès"),
            (20, "LE GALL Maëlle"),
            (14, "a terminé avec succès le MOOC*"),
            (18, "Les marées pas à pas"),
            (14, "proposé par Université de la Baie et Institut des Îles"),
            (14, "et publié sur la plateforme FUN-MOOC"),
            (12, "Le 12/11/2023."),
            (10, "www.fun-mooc.fr"),
            (8, "Le document actuel n'est pas un diplôme et n'attribue pas de crédits (ECTS)."),
            (8, "L'identité de l'apprenant n'a pas été vérifiée."),
        )
    )


def exam() -> bytes:
    """A certificate of 2016 to 2021: a supervised exam, a short address."""
    lines = column(
        (14, "Délivré le 12 mars 2018"),
        (30, "Maëlle Le Gall"),
        (14, "a réussi l'examen final du MOOC"),
        (26, "Les marées pas à pas"),
        (16, "Université de la Baie"),
    )
    right = column(
        (10, "L'identité de la personne"),
        (10, "a été vérifiée durant"),
        (10, "l'examen final surveillé"),
        (9, "https://www.fun-mooc.fr/cert/k3Wq9/"),
        x=560,
        y=330,
    )
    return pdf([*lines, *right])


def micro_credential() -> bytes:
    """Skills of a professional training, with a level of certification."""
    return pdf(
        column(
            (20, "Micro-certification"),
            (24, "Ousmane Ba"),
            (12, "a acquis les compétences de la formation professionnelle :"),
            (22, "Gérer un étang"),
            (10, "Délivrée le 7 février 2024 en France."),
            (12, "Institut des Îles"),
            (10, "Niveau de certification"),
            (12, "6"),
            (10, "Cette formation est hébergée par FUN"),
            (9, "Pour vérifier l'authenticité de ce certificat, rendez-vous sur"),
            (8, f"https://www.fun-mooc.fr/fr/certificates/{UUID}"),
        )
    )


_BODY = "Université de la Baie et des Îles"

SAMPLES = (
    Sample(
        "fun-attestation.pdf",
        lambda: pdf(page("DUPRÉ Solène", ["Les oiseaux du littoral"])),
        "fun",
        {
            "platform": "fun",
            "identity_statement": False,
            "learner": "DUPRÉ Solène",
            "awarding_body": _BODY,
            "course_title": "Les oiseaux du littoral",
            "issue_date": "2020-02-07",
        },
    ),
    Sample(
        "fun-two-attestations.pdf",
        lambda: pdf(
            page("DUPRÉ Solène", ["Les oiseaux du littoral : les reconnaître, les", "compter, les protéger"]),
            page("Dupré Solène", ["Les marées"], "Le 09/03/2021"),
        ),
        "fun",
        {
            "platform": "fun",
            "identity_statement": False,
            "learner": "DUPRÉ Solène",
            "awarding_body": _BODY,
        },
        {
            "course_title": [
                "Les oiseaux du littoral : les reconnaître, les compter, les protéger",
                "Les marées",
            ],
            "issue_date": ["2020-02-07", "2021-03-09"],
        },
        certificates=2,
    ),
    Sample(
        "fun-english.pdf",
        english,
        "fun",
        {
            "platform": "fun",
            "identity_statement": False,
            "learner": "Tomasz Wilk",
            "awarding_body": "Bay University",
            "course_title": "Tides for Beginners",
        },
        {"issue_date": ["2019-03-09", "2019-09-03"]},
    ),
    Sample(
        "fun-2023.pdf",
        since_2021,
        "fun",
        {
            "platform": "fun",
            "identity_statement": False,
            "learner": "LE GALL Maëlle",
            "awarding_body": "Université de la Baie et Institut des Îles",
            "course_title": "Les marées pas à pas",
            "issue_date": "2023-11-12",
        },
    ),
    Sample(
        "fun-certificat.pdf",
        exam,
        "fun",
        {
            "platform": "fun",
            "identity_statement": True,
            "learner": "Maëlle Le Gall",
            "course_title": "Les marées pas à pas",
            "assessment": "a réussi l'examen final du MOOC",
            "issue_date": "2018-03-12",
            "verification_code": "k3Wq9",
            "verification_url": "https://fun-mooc.fr/cert/k3Wq9",
        },
    ),
    Sample(
        "fun-micro-certification.pdf",
        micro_credential,
        "fun",
        {
            "platform": "fun",
            "learner": "Ousmane Ba",
            "course_title": "Gérer un étang",
            "issue_date": "2024-02-07",
            "verification_code": UUID,
            "verification_url": f"https://fun-mooc.fr/fr/certificates/{UUID}",
        },
        {"level": ["6"]},
    ),
)
