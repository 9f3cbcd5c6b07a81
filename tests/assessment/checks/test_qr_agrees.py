"""A QR code that holds nothing but a code, against the printed one."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from assessment.sandbox import read_certificate
from tests.support.certificates import unseen
from tests.support.certificates.drawing import qr_code


def certificate(printed: str, coded: str) -> bytes:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 12)
        canvas.drawString(60, 200, printed)
        qr_code(coded, 600, 60, 120)(canvas)

    return unseen.page(draw)


@pytest.mark.parametrize(
    ("printed", "coded", "answers"),
    [
        ("Certificate code: AB12-CD34-EF56", "AB12-CD34-EF56", [("passed", "same")]),
        ("Certificate code: AB12-CD34-EF56", "ZZ99-YY88-XX77", [("failed", "differs")]),
        ("Certificate number: 123456789", "987654321", [("failed", "differs")]),
        ("Certificate code: AB12-CD34-EF56", "4711", []),
        ("Certificate code: AB12-CD34-EF56", "RA2411003010", [("cannot-tell", "other-kind")]),
        ("Workload: 30 hours", "AB12-CD34-EF56", []),
    ],
)
def test_codes_of_one_form_must_be_one(printed: str, coded: str, answers: list[tuple[str, str]]) -> None:
    reading = read_certificate(certificate(printed, coded))
    assert [(check.result, check.reason_id) for check in reading.checks if check.check == "qr-agrees"] == answers
