"""MiríadaX: built from descriptions, no genuine file was at hand. With and without the platform's own host."""

from __future__ import annotations

from tests.support.certificates.drawing import column, pdf
from tests.support.certificates.sample import Sample

UUID = "3e8d2b60-5c17-4f9a-a0d4-9b71e6c8f253"


def certificate(*foot: tuple[float, str]) -> bytes:
    """A certificate of participation with an identity number that must not be taken up."""
    return pdf(
        column(
            (14, "MiríadaX"),
            (20, "Certificado de participación"),
            (12, "Se certifica que Dª Nuria Castaño Vega, con DNI 12345678Z"),
            (12, "ha completado el curso online"),
            (20, "Humedales de interior"),
            (12, "con una duración de 30 horas"),
            (10, "Fecha de expedición: 3 de mayo de 2018"),
            *foot,
        )
    )


_FACTS = {
    "learner": "Nuria Castaño Vega",
    "course_title": "Humedales de interior",
    "hours": 30,
    "issue_date": "2018-05-03",
}

SAMPLES = (
    Sample(
        "miriadax.pdf",
        lambda: certificate((8, f"https://www.miriadax.net/files/10132/badge/{UUID}.pdf")),
        "miriadax",
        {
            **_FACTS,
            "platform": "miriadax",
            "verification_code": UUID,
            "verification_url": f"https://miriadax.net/files/10132/badge/{UUID}",
        },
    ),
    Sample("miriadax-no-host.pdf", certificate, "miriadax", _FACTS, {"platform": ["miriadax"]}),
)
