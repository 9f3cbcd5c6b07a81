"""Time stamps on a seal (JAdES `sigTst`): an authority confirms that the seal existed at a time (RFC 3161).

A time stamp proves a time only when its authority's certificate leads to the trust list and is valid on the day of the
check. Otherwise whoever made the seal may have made the time stamp too.
"""

from __future__ import annotations

import hashlib
from base64 import b64decode
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Any

from assessment.event_loop import run_to_end
from assessment.readers.credentials.jsonld import limited_json
from assessment.readers.credentials.keys.encodings import unpadded

MOST_STAMPS = 5
_MOST_LETTERS = 100_000


def proven(entry: dict[str, Any], trusted: tuple[str, ...], on: date) -> datetime | None:
    """The earliest time at which a seal is proven to have existed, or None."""
    signature = str(entry["signature"])
    times = (_time(token, signature, trusted, on) for token in _tokens(entry)) if trusted else ()
    return min(filter(None, times), default=None)


def _tokens(entry: dict[str, Any]) -> Iterator[str]:
    """The tokens in the unprotected header, whose parts are JSON objects or base64url texts of them."""
    header = entry.get("header")
    parts = header.get("etsiU") if isinstance(header, dict) else None
    for part in parts[: 4 * MOST_STAMPS] if isinstance(parts, list) else []:
        content = limited_json.loads(unpadded(part) or b"") if isinstance(part, str) else part
        stamp = content.get("sigTst") if isinstance(content, dict) else None
        listed = stamp.get("tstTokens") if isinstance(stamp, dict) else None
        for token in listed[:MOST_STAMPS] if isinstance(listed, list) else []:
            value = token.get("val") if isinstance(token, dict) else None
            if isinstance(value, str) and len(value) < _MOST_LETTERS:
                yield value


def _time(token: str, signature: str, trusted: tuple[str, ...], on: date) -> datetime | None:
    """The time of a token that fits the seal and whose authority is trusted, else None."""
    from asn1crypto import cms, pem, x509
    from pyhanko.sign.validation.generic_cms import validate_tst_signed_data
    from pyhanko_certvalidator import ValidationContext

    roots = [x509.Certificate.load(der) for text in trusted for *_, der in pem.unarmor(text.encode(), multiple=True)]
    try:
        content = cms.ContentInfo.load(b64decode(token))["content"]
        brought = [choice.chosen for choice in content["certificates"] if isinstance(choice.chosen, x509.Certificate)]
        context = ValidationContext(
            trust_roots=roots,
            other_certs=brought[:MOST_STAMPS],
            allow_fetching=False,
            moment=datetime.combine(on, time(12), UTC),
            revocation_mode="soft-fail",
        )
        reported = run_to_end(
            validate_tst_signed_data(content, context, lambda name: hashlib.new(name, signature.encode()).digest())
        )
    except Exception:  # noqa: BLE001 - a token may be built to break pyHanko in any way, and a seal stands without it
        return None
    fits = reported.get("valid") and reported.get("intact") and reported.get("trust_problem_indic") is None
    return reported["timestamp"] if fits and reported.get("validation_path") is not None else None
