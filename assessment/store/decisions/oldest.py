"""Which of some decisions is the oldest: their number is rounded by it before others see it, since it stays while they
become more.

The entry's number and the `cell_key` alone would not do. All numbers of a country follow from few such pairs, a key has
32 bits, which a machine tries in an hour, and whoever is shown a record knows the code that its key is made of. So the
id of the case in which the country decided first is mixed in: it is random and longer than anybody can try. The people
of that case's centre know it, since it stands in the addresses of its screens, also those who only see the numbers of
their own centre. It never changes, whatever becomes of that decision; only the first real decision of a country takes
the place of the fictional ones of `laila demo`.

>>> [count.oldest for count in course_counts(session=session)]
[76931260573185541914311903711]
"""

from __future__ import annotations

import hashlib

from sqlalchemy import BigInteger, cast, func, select
from sqlmodel import Session

from assessment.store.tables import DECISION_FACTS, REGISTER

FACTS = DECISION_FACTS.c

OLDEST = func.min(cast(FACTS.seq, BigInteger) * 2**32 + FACTS.cell_key)
"""The least number of some decisions, with the key of that one, which has 32 bits, behind it."""

_BITS = 128


def secret_oldest(country: str, oldest: int, *, session: Session) -> int:
    """A number that stands for the oldest of some decisions of a country, out of the answer for OLDEST.

    An older decision has a lesser number, so the least one is also the oldest of several parts together.
    """
    digest = hashlib.blake2b(f"{first_case(country, session)} {oldest}".encode(), digest_size=_BITS // 8).digest()
    return (int(oldest) >> 32 << _BITS) + int.from_bytes(digest, "big")


def first_case(country: str, session: Session) -> str:
    """The id of the case in which a country decided first, also if that decision is no longer in force.

    First is what stands first in the register, whatever day it bears. Fictional decisions have greater numbers than all
    others, so they may come and go.
    It is empty where the register holds none of the country's decisions, which `laila db check` names as a fault.
    """
    cases: dict[str, str] = session.info.setdefault("first cases", {})
    if country not in cases:
        first = select(REGISTER.c.case_id).join(DECISION_FACTS, FACTS.seq == REGISTER.c.seq)
        first = first.where(FACTS.country == country).order_by(FACTS.seq).limit(1)
        cases[country] = session.scalar(first) or ""
    return cases[country]
