"""Whose host is it: a platform's, a service's for short addresses, or somebody else's? Pure.

>>> is_known("about.coursera.org"), is_known("coursera-verify.example"), is_shortener("bit.ly")
(True, False, True)
"""

from __future__ import annotations

from assessment.matching.data import known
from assessment.readers.platforms import shapes


def is_known(host: str) -> bool:
    """Whether a platform has the host, or another under the same registered name (about.coursera.org)."""
    return registered(host) in {registered(name) for name in platform_hosts()}


def is_shortener(host: str) -> bool:
    """Whether the host belongs to a service for short addresses, which redirects anywhere."""
    return registered(host) in listed("shorteners") and host not in platform_hosts()


def registered(host: str) -> str:
    """The part of a host that somebody has registered.

    >>> registered("lms.nau.edu.pt")
    'nau.edu.pt'
    """
    labels = host.removesuffix(".").split(".")
    country = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in listed("endings")
    return ".".join(labels[-3:] if country else labels[-2:])


def platform_hosts() -> set[str]:
    """The hosts of all platforms' verification addresses."""
    return {shape.host for shape in shapes()}


def listed(name: str) -> list[str]:
    """A list of `assessment/matching/data/platforms.yaml`, such as "shorteners"."""
    return str(known("platforms")[name]).split()
