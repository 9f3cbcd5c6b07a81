"""Federica Web Learning: built from descriptions, no genuine file was at hand."""

from __future__ import annotations

from tests.support.certificates.drawing import column, pdf
from tests.support.certificates.sample import Sample


def certificate(*foot: tuple[float, str]) -> bytes:
    """A certificate of attendance; the date is in figures that can be read in two ways."""
    return pdf(
        column(
            (14, "Federica Web Learning"),
            (20, "Attestato di partecipazione"),
            (12, "Si certifica che"),
            (22, "Ciro Esposito Marotta"),
            (12, "ha frequentato il corso online"),
            (20, "Vulcani e laghi"),
            (10, "rilasciato in data 03/09/2020"),
            *foot,
        )
    )


_FACTS = {"learner": "Ciro Esposito Marotta", "course_title": "Vulcani e laghi"}
_DATES = {"issue_date": ["2020-03-09", "2020-09-03"]}

SAMPLES = (
    Sample(
        "federica.pdf",
        lambda: certificate((8, "https://www.federica.eu")),
        "federica",
        {**_FACTS, "platform": "federica"},
        _DATES,
    ),
    Sample("federica-no-host.pdf", certificate, "federica", _FACTS, {"platform": ["federica"], **_DATES}),
)
