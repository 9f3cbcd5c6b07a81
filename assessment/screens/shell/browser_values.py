"""This module tells a value that somebody chose from one that the browser only repeats, because it has not drawn yet.

With each click the browser sends the values of all fields as it shows them. After a button has filled in five answers,
a quick second click still sends the five old values: to Streamlit that looks as if somebody had changed the answers
back, and they would be saved so.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

ON_ITS_WAY = 10.0
"""Seconds after which a value that the desk has sent has arrived, also where many people click at once."""


@dataclass(frozen=True)
class Verdict:
    """What to do about the fields that the desk has set: all by the id of their widget.

    `outdated`: the browser repeats what it showed before, so the desk's value stays. `resend`: the browser must be told
    the value once more, as what was on its way to it may have been dropped.
    """

    outdated: frozenset[str] = frozenset()
    resend: frozenset[str] = frozenset()


@dataclass
class BrowserValues:
    """What the browser of one tab last sent, and the fields whose value the desk has set and it has not sent back yet.

    >>> tab = BrowserValues()
    >>> tab.take({"level": b"none"}, now=10.0, pressed=True, set_here=(), shows_ours=lambda widget: False)
    Verdict(outdated=frozenset(), resend=frozenset())
    >>> shown_by_us = {"set_here": ["level"], "shows_ours": lambda widget: False}
    >>> repeats = tab.take({"level": b"none"}, now=10.5, pressed=True, **shown_by_us)
    >>> repeats.outdated
    frozenset({'level'})
    """

    _sent: dict[str, bytes] = field(default_factory=dict)
    _awaited: set[str] = field(default_factory=set)
    _former: set[str] = field(default_factory=set)
    _returned: dict[str, dict[bytes, float]] = field(default_factory=dict)
    """The values of fields that were sent back as they had been chosen, each with the time at which it has arrived."""

    @property
    def awaits(self) -> bool:
        """Whether a value that the desk has set may still be on its way, and be shown over one that was chosen."""
        return bool(self._awaited)

    @property
    def is_behind(self) -> bool:
        """Whether the browser has last sent a former value of a field that the desk has set: it may still show it."""
        return bool(self._former)

    def take(
        self,
        values: Mapping[str, bytes],
        *,
        now: float,
        pressed: bool,
        set_here: Collection[str],
        shows_ours: Callable[[str], bool],
    ) -> Verdict:
        """Take in what the browser sends with a click, and say which of its values are outdated.

        `values`: by widget, as sent. `now`: in seconds, of a clock that only goes on. `pressed`: whether a button was
        pressed. `set_here`: the widgets whose value the desk has set since the last click. `shows_ours`: whether a
        value that came is the one that the desk has set.

        A field that the desk has set and that comes with its former value was either not drawn yet, or somebody has
        chosen the former value again. One click changes one thing: where another field has changed, a button was
        pressed, or several fields come with their former values, they were not drawn yet. What a browser sends that has
        lost its connection is told from a click in the same way; a single field then counts as chosen.

        A value that the desk has sent back as it was chosen, for safety, is drawn late, too, and then over one that was
        chosen meanwhile. So it counts among the former ones. That the browser sends it once more does not show that it
        has arrived, because the browser had it before; the field is waited for until nothing of it can be on its way.
        """
        returned = {
            widget: {value: until for value, until in values_sent.items() if until > now}
            for widget, values_sent in self._returned.items()
        }
        changed = {widget for widget, value in values.items() if self._sent.get(widget, value) != value}
        candidates = {widget for widget in (*self._awaited, *set_here) if widget in values}
        ours = {widget for widget in candidates if shows_ours(widget)}
        # A field that was never sent before has come to the browser with the value that the desk had set.
        drawn = {widget for widget in candidates - self._awaited if widget not in self._sent}
        if pressed or len(changed) > 1:  # else somebody may have chosen by himself what the desk has set
            drawn |= ours & changed - self._awaited  # those were set more than once
        drawn |= {widget for widget in ours - set(set_here) if not returned.get(widget)}
        differing = candidates - ours - drawn
        former = {
            widget for widget in differing if values[widget] in (self._sent.get(widget), *returned.get(widget, ()))
        }
        elsewhere = pressed or len(former) > 1 or bool(changed - ours - former)
        outdated = frozenset(former if elsewhere else ())
        awaited = candidates - drawn
        self._returned = {
            widget: returned.get(widget, {}) | ({} if widget in outdated else {values[widget]: now + ON_ITS_WAY})
            for widget in awaited
        }
        self._sent, self._awaited, self._former = dict(values), awaited, former
        return Verdict(outdated, frozenset(awaited))
