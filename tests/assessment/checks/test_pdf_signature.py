"""Signed PDFs: genuine, altered, changed afterwards, by somebody unknown, expired, damaged."""

from __future__ import annotations

import random
import time
from datetime import date, timedelta
from typing import Any

import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from assessment.checks import CheckAnswer, OpenedFile
from assessment.checks.pdf_signature import inspect
from assessment.facts.context import ReadingContext
from assessment.facts.trust import Trust
from assessment.sandbox import read_certificate
from tests.support.certificates import signing
from tests.support.certificates.drawing import column, pdf
from tests.support.certificates.signing import NOW, SigningOptions, authority, changed, sign, signer

TODAY = NOW.date()


def certificate(**more: Any) -> bytes:
    return pdf(column((20, "Certificate"), (14, "Maria Rossi"), (14, "Botany")), **more)


def answer(data: bytes, *, trusted: bool = True, on: date = TODAY, pem: str | None = None) -> CheckAnswer:
    listed = (pem or authority().pem,) if trusted else ()
    return next(iter(inspect(OpenedFile(data, "application/pdf", on=on), ReadingContext(Trust(listed)))))


def outcome(answer: CheckAnswer) -> tuple[str, str]:
    return answer.result, answer.reason


@pytest.fixture(scope="module")
def signed() -> bytes:
    return sign(certificate(), signer())


def test_a_certificate_without_a_signature_is_no_worse_for_it() -> None:
    assert outcome(answer(certificate())) == ("cannot-tell", "unsigned")
    assert outcome(answer(signing.with_place(certificate()))) == ("cannot-tell", "unsigned")
    assert list(inspect(OpenedFile(b"\x89PNG", "image/png"), ReadingContext())) == []


def test_a_signature_of_somebody_listed_passes_and_names_them(signed: bytes) -> None:
    checked = answer(signed)
    assert outcome(checked) == ("passed", "signed")
    assert checked.fields["signer"] == "Registrar, Example University"
    assert "coverage: ENTIRE_FILE" in checked.detail
    assert "anchor: Common Name: Example Root" in checked.detail


def test_the_signer_may_be_listed_themselves(signed: bytes) -> None:
    assert outcome(answer(signed, pem=signer().pem)) == ("passed", "signed")


def test_anybody_can_sign_in_any_name(signed: bytes) -> None:
    assert outcome(answer(signed, trusted=False)) == ("cannot-tell", "unlisted")
    assert outcome(answer(sign(certificate(), signer(issuer="Somebody Else")))) == ("cannot-tell", "unlisted")
    by_itself = sign(certificate(), authority("Somebody Else"))
    assert outcome(answer(by_itself)) == ("cannot-tell", "unlisted")


def test_one_byte_changed_in_what_was_signed_fails(signed: bytes) -> None:
    chance = random.Random(1)
    for place in chance.sample(signing.covered(signed), 60):
        altered = bytearray(signed)
        altered[place] ^= 1 << chance.randrange(8)
        assert answer(bytes(altered)).result == "failed", place


def test_a_file_cut_short_fails(signed: bytes) -> None:
    assert outcome(answer(signed[:-60])) == ("failed", "altered")


def other_words(writer: IncrementalPdfFileWriter) -> None:
    page = writer.root["/Pages"]["/Kids"][0]
    page["/Contents"] = writer.add_object(generic.StreamObject(stream_data=b"BT /F1 20 Tf 50 50 Td (Grade A) Tj ET"))
    writer.update_container(page)


def test_a_change_written_behind_a_signature_fails(signed: bytes) -> None:
    assert outcome(answer(changed(signed, other_words))) == ("failed", "changed")
    again = sign(changed(signed, other_words), signer(), SigningOptions(field="Dean"))
    assert outcome(answer(again)) == ("failed", "changed"), "a second signature does not make it good"


def test_a_signature_taken_out_again_fails(signed: bytes) -> None:
    def without(writer: IncrementalPdfFileWriter) -> None:
        del writer.root["/AcroForm"]
        writer.update_root()

    assert outcome(answer(changed(signed, without))) == ("failed", "taken-out")


def test_two_may_sign_one_after_the_other(signed: bytes) -> None:
    twice = sign(signed, signer(), SigningOptions(field="Dean"))
    assert outcome(answer(twice)) == ("passed", "signed")
    assert answer(twice).detail.count("field: ") == 2


def test_who_certifies_can_allow_no_change_at_all() -> None:
    certified = sign(certificate(), signer(), SigningOptions(certify=True))
    assert outcome(answer(certified)) == ("passed", "signed")
    assert "certification: NO_CHANGES" in answer(certified).detail


def test_an_expired_certificate_is_a_state_of_its_own() -> None:
    later, plain = TODAY + timedelta(days=4 * 365), sign(certificate(), signer())
    assert outcome(answer(plain, on=later)) == ("cannot-tell", "expired")
    stamped = sign(certificate(), signer(), SigningOptions(stamped=True))
    assert outcome(answer(stamped, on=later)) == ("passed", "expired-stamped")
    assert outcome(answer(stamped)) == ("passed", "stamped")


def test_a_certificate_that_was_not_valid_when_it_signed_fails() -> None:
    assert outcome(answer(sign(certificate(), signer(4, -1)))) == ("failed", "not-valid-then")
    assert outcome(answer(sign(certificate(), signer(-1, 4)))) == ("failed", "not-valid-then")


def test_revocation_data_in_the_file_counts(signed: bytes) -> None:
    assert outcome(answer(signing.with_revocation(signed, signer()))) == ("failed", "revoked")
    assert outcome(answer(signing.with_revocation(signed, signer(3)))) == ("passed", "signed")


def test_a_weak_digest_is_named() -> None:
    checked = answer(sign(certificate(), signer(), SigningOptions(digest="sha1")))
    assert outcome(checked) == ("cannot-tell", "weak")
    assert checked.fields["algorithm"] == "SHA1"


def test_a_file_encrypted_with_an_empty_password_can_be_signed() -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption

    locked = certificate(encrypt=StandardEncryption("", "owner", strength=128))
    assert outcome(answer(sign(locked, signer()))) == ("passed", "signed")


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (b"/ByteRange", b"/ByteRunge", "altered"),
        (b"<3082", b"<3x82", "altered"),
        (b"/ByteRange [", b"/ByteRange (", "damaged"),
    ],
)
def test_a_damaged_signature_fails(signed: bytes, old: bytes, new: bytes, reason: str) -> None:
    assert old in signed
    assert outcome(answer(signed.replace(old, new))) == ("failed", reason)


def test_what_only_looks_like_a_signature_is_none() -> None:
    rights = b"%PDF-1.7\n5 0 obj <</ByteRange [0 9 99 9]/Reference[<</TransformMethod/UR3>>]>> endobj\n%%EOF"
    assert outcome(answer(rights)) == ("cannot-tell", "unsigned")
    place = b"%PDF-1.7\n5 0 obj <</ByteRange [0 51 61 9]/Contents <00000000> >> endobj\n%%EOF"
    assert place[51:61] == b"<00000000>"
    assert outcome(answer(place)) == ("cannot-tell", "prepared")
    within = b"%PDF-1.7\n" + b" " * 2000 + b"%PDF-1.4 5 0 obj <</ByteRange [0 9 99 9]>> endobj\n%%EOF"
    assert outcome(answer(within)) == ("cannot-tell", "unsigned")


def test_a_file_built_to_waste_time_is_soon_done_with() -> None:
    start = time.process_time()
    for data in (b"/ByteRange" + b" " * 2_000_000 + b"[0 1 2 3]", b"%PDF-" * 500_000 + b"/ByteRange [0 1 2 3]" * 20):
        assert answer(b"%PDF-1.7\n" + data).reason in ("damaged", "unsigned")
    assert time.process_time() - start < 2


def test_a_reading_says_who_signed(signed: bytes) -> None:
    reading = read_certificate(signed, "c.pdf", on=TODAY, context=ReadingContext(Trust((authority().pem,))))
    check = next(check for check in reading.checks if check.check == "pdf-signature")
    assert check.result == "passed"
    assert "Example University" in check.reason
