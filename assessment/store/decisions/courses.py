"""The courses that were decided on, and which of them are the same under another title, language or platform.

The desk proposes courses with similar titles. A person confirms or denies that they are the same, and the answer is
kept until somebody withdraws it.

>>> with work(engine) as session:
...     remember(session=session)
...     courses = alike("edx:introduction botany", "Introduction to Botany", None, session=session)
...     answer("edx:introduction botany", courses[0].key, same=True, by="Ada", session=session)
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import delete, func, or_, select, update
from sqlmodel import Session

from assessment.matching.course_titles import distinct_words, same_title
from assessment.register.entries import FICTIONAL
from assessment.store.columns import now
from assessment.store.dialect import upserting
from assessment.store.sessions import check_anywhere
from assessment.store.tables import COURSE_GRAMS, COURSES, DECISION_FACTS, DECISIONS, REGISTER, SAME_COURSES
from criteria.dated import day_of

MOST = 3
"""The greatest number of courses that are proposed at a time."""

MOST_SAME = 50
MOST_ENTRIES = 2**31 - 1
"""The greatest number that an entry of the register may have."""

_CANDIDATES = 60
_BATCH = 500

SURE, LIKELY = 0.55, 0.4
"""The share of letters that two titles must have in common before a person is asked.

The share is lower when the titles may be in two languages.
"""


@dataclass(frozen=True)
class KnownCourse:
    """A course: its key, and a title under which it was decided.

    `by` and `on`: who confirmed it as the same course, and when.
    """

    key: str
    title: str
    platform: str
    by: str = ""
    on: datetime.date | None = None


def grams(title: str, page: str | None = None) -> set[str]:
    """The groups of three letters in the words of a title, and the course's page. Courses are found by them.

    Words that occur in many titles are left out.

    >>> sorted(grams("Botany"))
    [' bo', 'any', 'bot', 'ny ', 'ota', 'tan']
    """
    pieces = {f" {word} "[at : at + 3] for word in distinct_words(title) for at in range(len(word))}
    return pieces | ({f"page:{where}"} if (where := _page(page)) else set())


def _page(url: str | None) -> str:
    """The address of a course's page without the parts that change: protocol, `www`, parameters, and a final slash."""
    text = (url or "").strip()
    try:
        parts = urlsplit(text if "://" in text else f"//{text}")
        host = re.sub(r"[^\w.-]", "", parts.hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    path = parts.path.rstrip("/").casefold()
    return f"{host}{path}"[:200] if host and path else ""


def remember(*, session: Session) -> int:
    """Add the courses of decisions that were registered since the last call. Returns how many courses were new.

    Usually there are none, and the call is then fast.
    """
    return _remember(0, FICTIONAL, session) + _remember(FICTIONAL, MOST_ENTRIES, session)


def _remember(first: int, end: int, session: Session) -> int:
    """Add the courses of the entries with numbers above `first`, up to `end`. Returns how many were new."""
    looked_at, seq = COURSES.c.last_seq, DECISION_FACTS.c.seq
    last = session.scalar(select(func.max(looked_at)).where(looked_at > first, looked_at <= end)) or first
    newest = session.scalar(select(func.max(seq)).where(seq > first, seq <= end)) or first
    if newest <= last:
        return 0
    since = select(DECISION_FACTS.c.course_key, func.min(seq))
    since = since.where(seq > last, seq <= end, DECISION_FACTS.c.course_key != "")
    firsts = {row[0]: row[1] for row in session.execute(since.group_by(DECISION_FACTS.c.course_key))}
    known = _known(list(firsts), session)
    firsts = {key: seq for key, seq in firsts.items() if key not in known}
    seqs = sorted(firsts.values())
    for start in range(0, len(seqs), _BATCH):
        some = set(seqs[start : start + _BATCH])
        _file({key: seq for key, seq in firsts.items() if seq in some}, newest, session)
    session.execute(update(COURSES).where(looked_at == last).values(last_seq=newest))
    return len(firsts)


def _known(keys: Sequence[str], session: Session) -> set[str]:
    known: set[str] = set()
    for start in range(0, len(keys), _BATCH):
        known |= set(session.scalars(select(COURSES.c.key).where(COURSES.c.key.in_(keys[start : start + _BATCH]))))
    return known


def _file(firsts: dict[str, int], newest: int, session: Session) -> None:
    pair = (DECISIONS.c.case_id == REGISTER.c.case_id) & (DECISIONS.c.number == REGISTER.c.number)
    query = select(REGISTER.c.seq, REGISTER.c.entry, DECISIONS.c.snapshot).join(DECISIONS, pair)
    told = {row.seq: row for row in session.execute(query.where(REGISTER.c.seq.in_(firsts.values())))}
    courses, pieces = [], []
    for key, seq in firsts.items():
        entry, case = json.loads(told[seq].entry), json.loads(told[seq].snapshot).get("case") or {}
        named = entry["courses"]
        title = "; ".join(course["title"] for course in named if course.get("title"))
        platform = next((course["platform"] for course in named if course.get("platform")), "")
        page = (case.get("course") or {}).get("url") if len(named) == 1 else None
        courses.append({"key": key, "title": title, "platform": platform, "last_seq": newest})
        pieces += [{"gram": gram, "key": key} for gram in grams(title, page)] if len(named) == 1 else []
    session.execute(upserting(COURSES, session).on_conflict_do_nothing(), courses)
    if pieces:
        session.execute(upserting(COURSE_GRAMS, session).on_conflict_do_nothing(), pieces)


def alike(key: str, title: str, page: str | None, *, session: Session) -> list[KnownCourse]:
    """Courses that may be the same under another title: the likeliest first, at most three, only those without an
    answer yet.

    The database finds candidates by their groups of three letters; only these are compared word by word.
    """
    own = grams(title, page)
    if not own:
        return []
    shared = func.count().label("shared")
    query = select(COURSE_GRAMS.c.key, shared).where(COURSE_GRAMS.c.gram.in_(own), COURSE_GRAMS.c.key != key)
    rows = session.execute(query.group_by(COURSE_GRAMS.c.key).order_by(shared.desc()).limit(_CANDIDATES)).all()
    answered = {*same_as(key, session=session), *_denied(key, session)}
    courses = {course.key: course for course in _courses([row.key for row in rows if row.key not in answered], session)}
    same_page = _on_page(_page(page), session)
    ranked = [
        (_likeness(title, course.title, same_page=course.key in same_page), course) for course in courses.values()
    ]
    ranked = sorted(((how, course) for how, course in ranked if how), key=lambda pair: (-pair[0], pair[1].key))
    return [course for _, course in ranked[:MOST]]


def _likeness(title: str, other: str, *, same_page: bool) -> float:
    """How likely it is that two titles are of the same course, from 0 to 1. At 0 nobody is asked."""
    first, second = grams(title), grams(other)
    share = 2 * len(first & second) / max(len(first) + len(second), 1)
    likeness = same_title(title, other)
    if likeness == "same" or same_page:
        return 1 + share
    enough = {"close": SURE, "unlike": LIKELY, "other": SURE}[likeness]
    return share if share >= enough else 0


def _on_page(page: str, session: Session) -> set[str]:
    query = select(COURSE_GRAMS.c.key).where(COURSE_GRAMS.c.gram == f"page:{page}")
    return set(session.scalars(query)) if page else set()


def _courses(keys: Sequence[str], session: Session) -> list[KnownCourse]:
    query = select(COURSES.c.key, COURSES.c.title, COURSES.c.platform).where(COURSES.c.key.in_(keys))
    return [KnownCourse(*row) for row in session.execute(query)] if keys else []


def same_as(key: str, *, session: Session) -> set[str]:
    """The keys of a course: its own, those confirmed as the same course, and in turn those confirmed as the same as
    these.
    """
    keys, ahead = {key}, {key}
    while ahead and len(keys) < MOST_SAME:
        pairs = session.execute(
            select(SAME_COURSES.c.one, SAME_COURSES.c.other).where(
                SAME_COURSES.c.same, or_(SAME_COURSES.c.one.in_(ahead), SAME_COURSES.c.other.in_(ahead))
            )
        ).all()
        ahead = {name for pair in pairs for name in pair} - keys
        keys |= ahead
    return keys


def confirmed(key: str, *, session: Session) -> list[KnownCourse]:
    """The courses confirmed as the same as this one, with who said so and when."""
    query = select(SAME_COURSES).where(SAME_COURSES.c.same, or_(SAME_COURSES.c.one == key, SAME_COURSES.c.other == key))
    pairs = {row.other if row.one == key else row.one: row for row in session.execute(query)}
    named = {course.key: course for course in _courses(list(pairs), session)}
    return [
        KnownCourse(
            name,
            named[name].title if name in named else name,
            named[name].platform if name in named else "",
            row.by,
            day_of(row.at),
        )
        for name, row in sorted(pairs.items())
    ]


def _denied(key: str, session: Session) -> set[str]:
    query = select(SAME_COURSES.c.one, SAME_COURSES.c.other)
    query = query.where(~SAME_COURSES.c.same, or_(SAME_COURSES.c.one == key, SAME_COURSES.c.other == key))
    return {name for pair in session.execute(query) for name in pair}


def answer(key: str, other: str, *, same: bool, by: str, session: Session) -> None:
    """Keep a person's answer that two courses are the same, or not.

    NotAllowedError: the session's person may not decide at any centre.
    """
    check_anywhere("work", session=session)
    first, second = sorted((key, other))
    if first == second:
        return
    values: dict[str, Any] = {"same": same, "by": by, "at": now()}
    put = upserting(SAME_COURSES, session).values(one=first, other=second, **values)
    session.execute(put.on_conflict_do_update(index_elements=["one", "other"], set_=values))


def take_back(key: str, other: str, *, session: Session) -> None:
    """Delete the answer about two courses; they may be proposed again. NotAllowedError as in `answer`."""
    check_anywhere("work", session=session)
    first, second = sorted((key, other))
    session.execute(delete(SAME_COURSES).where(SAME_COURSES.c.one == first, SAME_COURSES.c.other == second))
