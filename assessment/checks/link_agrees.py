"""Do the printed code, the link and the QR code lead to the same certificate?"""

from __future__ import annotations

import re
from collections.abc import Iterable

from assessment.checks import CheckAnswer, CheckContext
from assessment.facts.model import Candidate, Reading
from assessment.readers.ocr.caution import is_unlike
from assessment.readers.platforms import shapes
from assessment.readers.text.platform_addresses import Shape

CHECK = "link-agrees"
# A printed code may be the start of the one behind the link (NPTEL), or a part of it. Shorter ones agree by chance.
_SHORTEST = 6
# An address at which a certificate can be checked, and the code with digits that ends it.
_ENDS_IN_CODE = re.compile(
    r"^(?:https?://)?(?:www\.)?(?P<place>[^?#]*(?:verif|valid|certif|attest|zertifikat|credential|badge|diploma|cert)"
    r"[^#]*[/=])(?P<code>(?=[^/=]*\d[^/=]*\d)[\w.-]{6,80})/?$",
    re.IGNORECASE,
)


def run(reading: Reading, context: CheckContext) -> CheckAnswer:
    """Failed when a code behind a link or in a QR code differs from a printed code of the same kind.

    When no code of that kind is printed, link and QR code are compared with each other. Some platforms print another
    number than the one in the address; such numbers are not compared. Of a number read in a picture only a wholly
    different one counts, since a few of its characters may be misread.
    """
    printed = {_plain(entry.value) for entry in _entries(reading) if entry.how in ("text", "field")}
    linked, coded = _codes(reading, "link"), _codes(reading, "qr")
    read = {_plain(entry.value) for entry in _entries(reading) if entry.how == "ocr"}
    printed |= {number for number in read if all(is_unlike(number, code) for code in {**linked, **coded})}
    if not linked and not coded:
        return _of_other_issuers(reading) or CheckAnswer("cannot-tell", "no-link")
    if any(_is_among(code, printed) for code in {**linked, **coded}):
        return _against(printed, linked, coded) or CheckAnswer("passed", "same-qr" if coded else "same")
    if different := _against(printed, linked, coded):
        return different
    if linked and coded:
        return _link_and_qr(linked, coded)
    return CheckAnswer("cannot-tell", "other-kind" if printed else "nothing-printed")


def _against(printed: set[str], linked: dict[str, Shape], coded: dict[str, Shape]) -> CheckAnswer | None:
    for codes, reason in ((linked, "differs"), (coded, "qr-differs")):
        for code, shape in sorted(codes.items()):
            if any(shape.fits(number) for number in printed) and not _is_among(code, printed):
                return CheckAnswer("failed", reason, {"printed": min(printed), "linked": code})
    return None


def _of_other_issuers(reading: Reading) -> CheckAnswer | None:
    """The answer where no platform is known: a printed address and one behind a link may differ only in their codes."""
    printed = _ends(reading, "text")
    for how, differs, same in (("link", "differs", "same"), ("qr", "qr-differs", "same-qr")):
        for place, codes in _ends(reading, how).items():
            own = printed.get(place, set())
            if len(own) == 1 and len(codes) == 1:
                (number,), (code,) = own, codes
                if not _is_among(code, own):
                    return CheckAnswer("failed", differs, {"printed": number, "linked": code})
                if how == "qr" or not _ends(reading, "qr"):
                    return CheckAnswer("passed", same)
    return None


def _ends(reading: Reading, how: str) -> dict[str, set[str]]:
    """The codes that end the addresses of one origin, by what stands before them."""
    ends: dict[str, set[str]] = {}
    for link in reading.links:
        if link.how == how and (match := _ENDS_IN_CODE.match(link.address.strip())):
            ends.setdefault(match["place"].casefold(), set()).add(match["code"].casefold())
    return ends


def _link_and_qr(linked: dict[str, Shape], coded: dict[str, Shape]) -> CheckAnswer:
    if any(_is_among(code, linked) for code in coded):
        return CheckAnswer("passed", "link-and-qr")
    if not any(shape.fits(code) for shape in linked.values() for code in coded):
        return CheckAnswer("cannot-tell", "other-kind")
    return CheckAnswer("failed", "link-not-qr", {"linked": min(linked), "code": min(coded)})


def _codes(reading: Reading, how: str) -> dict[str, Shape]:
    """The certificate codes in the addresses of one origin, with the shape of address each came from."""
    addresses = [link.address for link in reading.links if link.how == how]
    return {_plain(code): shape for address in addresses for shape in shapes() if (code := shape.code(address))}


def _is_among(code: str, others: Iterable[str]) -> bool:
    return any(
        code == other or (min(len(code), len(other)) >= _SHORTEST and (other in code or code in other))
        for other in others
    )


def _plain(code: object) -> str:
    return "".join(str(code).casefold().split())


def _entries(reading: Reading) -> list[Candidate]:
    fact = reading.facts.get("verification_code")
    return [*([fact] if fact else []), *reading.candidates.get("verification_code", [])]
