"""Do the addresses on the certificate lead to the platform itself?

Forged certificates link to hosts that look like the platform's, so only the platform's own hosts count.
"""

from __future__ import annotations

import re

from assessment.checks import CheckAnswer, CheckContext
from assessment.checks.lookalike_hosts import imitates
from assessment.facts.model import Link, Reading
from assessment.matching.course_keys import platform_name
from assessment.readers.links.hosts import is_known, is_shortener
from assessment.readers.platforms import shapes
from assessment.readers.text.platform_addresses import host_and_path

CHECK = "verification-link"
_VERIFIES = re.compile(r"verif|certificat|credential|badge|/cert/|validate|accomplishments", re.IGNORECASE)
# Addresses to which a click or a scan leads. A printed one may be a centre's own page, and OCR may misread one.
_LEADS = ("link", "qr")


def run(reading: Reading, context: CheckContext) -> CheckAnswer:
    """Failed for a look-alike host or a link to verify elsewhere; passed for the platform's own address.

    A short address hides where it leads, which the answer says unless the platform's own address stands beside it.
    """
    platform = reading.value("platform")
    for link in reading.links:
        if link.how == "ocr":
            continue  # a letter misread makes another host
        host, path = host_and_path(link.address)
        if imitated := imitates(host):
            return CheckAnswer("failed", "lookalike", {"host": host, "imitated": imitated})
        if platform and not is_known(host) and _verifies_elsewhere(link, host, path, str(platform)):
            return CheckAnswer("failed", "elsewhere", {"host": host, "platform": platform_name(str(platform))})
    own = [link.address for link in reading.links if _is_own(link.address, platform)]
    if own:
        return CheckAnswer("passed", "own", {"host": host_and_path(own[0])[0]})
    hosts = [host_and_path(link.address)[0] for link in reading.links]
    short = next((host for host in hosts if is_shortener(host)), None)
    if short:
        return CheckAnswer("cannot-tell", "short", {"host": short})
    return (
        CheckAnswer("cannot-tell", "unknown", {"host": hosts[0]}) if hosts else CheckAnswer("cannot-tell", "no-address")
    )


def _is_own(address: str, platform: object) -> bool:
    return any(shape.code(address) for shape in shapes() if platform in (None, shape.platform))


def _verifies_elsewhere(link: Link, host: str, path: str, platform: str) -> bool:
    has_own = any(shape.platform == platform for shape in shapes())
    return has_own and link.how in _LEADS and not is_shortener(host) and bool(_VERIFIES.search(path))
