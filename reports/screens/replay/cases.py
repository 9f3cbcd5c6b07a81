"""The cases behind a replay's figures, one page at a time: what was decided, and what would be proposed now.

Cases of other countries are never shown: even without code and day, a course and its decision may lead to a person.
"""

from __future__ import annotations

from itertools import chain
from typing import Any

import streamlit as st

from assessment.screens.components.fields import plain
from assessment.screens.components.html import heading
from assessment.screens.shell import navigation, session
from criteria.text import Words
from reports.replay.as_json import ChangedCase, cases
from reports.replay.changed_rules import Changed
from reports.replay.job import LISTED
from reports.replay.replay import OUTCOME_ORDER, Replay
from reports.replay.tables import outcome_name

SIZE = 25

ALL = ("", "", "")

Groups = dict[tuple[str, str, str], list[int]]


def show(result: Replay, changed: Changed, words: Words) -> None:
    """Show a choice of what changes, then a page of its cases."""
    if not result.cases:
        return
    heading(words("replay.cases"))
    listed = result.cases
    st.caption(words("replay.cases.own"))
    groups = sorted(listed, key=_by_importance)
    chosen = st.selectbox(
        words("replay.which"),
        [ALL, *groups],
        format_func=lambda case: _group(case, listed, words),
        key="replay-group",
        on_change=_first_page,
    )
    if any(len(seqs) >= LISTED for seqs in listed.values()):
        st.caption(words("replay.cases.most", most=LISTED))
    seqs = result.most_important(chain.from_iterable(listed.values()) if chosen == ALL else listed[chosen])
    page = min(st.session_state.get("replay-page", 0), (len(seqs) - 1) // SIZE)
    shown = seqs[page * SIZE : (page + 1) * SIZE]
    by_seq = {case.pair.past.seq: case for case in cases(session.installation().engine, changed, sorted(shown))}
    for seq in shown:
        if seq in by_seq:
            _case(by_seq[seq], words)
    _pages(page, len(shown), len(seqs), words)


def _by_importance(group: tuple[str, str, str]) -> tuple[Any, ...]:
    """The sort key of a change: outcomes that are far apart come first, changes of strengths or credits only
    come last.
    """
    country, before, after = group
    ends = OUTCOME_ORDER.index(before), OUTCOME_ORDER.index(after)
    return -abs(ends[0] - ends[1]), country, *ends


def _group(chosen: tuple[str, str, str], listed: Groups, words: Words) -> str:
    if chosen == ALL:
        return words("replay.which.all", count=sum(map(len, listed.values())))
    code, before, after = chosen
    fields = {"country": words.country(code), "count": len(listed[chosen])}
    if before == after:
        return words("replay.which.same", outcome=outcome_name(before, words), **fields)
    return words("replay.which.move", before=outcome_name(before, words), after=outcome_name(after, words), **fields)


def _case(case: ChangedCase, words: Words) -> None:
    before, after = case.pair.past.before, case.pair.after
    sentences = [
        _move("replay.case.outcome", outcome_name(before.outcome, words), outcome_name(after.outcome, words), words)
    ]
    sentences += [
        _move(
            "replay.case.strength",
            words(f"strength.{was}"),
            words(f"strength.{now}"),
            words,
            name=words(f"step.{name}"),
        )
        for name, (was, now) in case.strengths().items()
    ]
    if before.ects != after.ects:
        sentences.append(_move("replay.case.credits", _figure(before.ects, words), _figure(after.ects, words), words))
    if before.credits_differ(after) and before.own != after.own and after.own_system != "ECTS":
        unit = {"unit": after.own_system or ""}
        sentences.append(_move("replay.case.own", _figure(before.own, words), _figure(after.own, words), words, **unit))
    code = case.pair.past.judged_by.country
    about = words(
        "replay.case",
        title=case.titles or "–",
        country=words.country(code),
        decided=words(f"outcome.{case.decided}.name"),
        on=words.short_date(case.issued_on),
    )
    st.markdown(f"**{plain(about)}**  \n{plain('; '.join(filter(None, sentences)))}")
    navigation.link("verify", words("replay.case.code", code=case.code), code=case.code)


def _move(key: str, before: str, after: str, words: Words, **more: Any) -> str:
    return "" if before == after else words(key, before=before, after=after, **more)


def _figure(value: float | None, words: Words) -> str:
    return words("replay.no-figure") if value is None else words.number(value)


def _pages(page: int, here: int, total: int, words: Words) -> None:
    where, back, on = st.columns([4, 1, 1], vertical_alignment="center")
    first = page * SIZE + 1
    where.markdown(words("worklist.range", first=first, last=first + here - 1, total=total))
    back.button(words("worklist.previous"), disabled=page == 0, on_click=_turn, args=(page - 1,), width="stretch")
    last = (page + 1) * SIZE >= total
    on.button(words("worklist.next"), disabled=last, on_click=_turn, args=(page + 1,), width="stretch")


def _turn(page: int) -> None:
    st.session_state["replay-page"] = page


def _first_page() -> None:
    st.session_state["replay-page"] = 0
