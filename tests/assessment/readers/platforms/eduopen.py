"""EduOpen: built from descriptions, no genuine file was at hand. National credits are no ECTS by themselves."""

from __future__ import annotations

from tests.support.certificates.drawing import column, pdf
from tests.support.certificates.sample import Sample


def certificate(*foot: tuple[float, str]) -> bytes:
    """A certificate of attendance with credits of the university."""
    return pdf(
        column(
            (14, "EduOpen"),
            (20, "Attestato di frequenza"),
            (12, "Si attesta che"),
            (22, "Ludovica Ferrante"),
            (12, "ha completato con successo il corso online"),
            (20, "Zone umide e laghi"),
            (12, "della durata di ore 25, pari a 1 CFU"),
            (10, "rilasciato in data 15/07/2021"),
            *foot,
        )
    )


_FACTS = {
    "learner": "Ludovica Ferrante",
    "course_title": "Zone umide e laghi",
    "hours": 25,
    "issue_date": "2021-07-15",
}

SAMPLES = (
    Sample(
        "eduopen.pdf",
        lambda: certificate((8, "https://learn.eduopen.org")),
        "eduopen",
        {**_FACTS, "platform": "eduopen"},
    ),
    Sample("eduopen-no-host.pdf", certificate, "eduopen", _FACTS, {"platform": ["eduopen"]}),
)
