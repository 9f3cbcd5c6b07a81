"""This module tells a value that somebody chose from one that the browser only repeats, because it has not drawn yet.

With each click the browser sends the values of all fields as it shows them. After a button has filled in five answers,
a quick second click still sends the five old values: to Streamlit that looks as if somebody had changed the answers
back, and they would be saved so.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field


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
    >>> tab.take({"level": b"none"}, pressed=True, set_here=(), shows_ours=lambda widget: False)
    Verdict(outdated=frozenset(), resend=frozenset())
    >>> repeats = tab.take({"level": b"none"}, pressed=True, set_here=["level"], shows_ours=lambda widget: False)
    >>> repeats.outdated
    frozenset({'level'})
    """

    _sent: dict[str, bytes] = field(default_factory=dict)
    _awaited: set[str] = field(default_factory=set)
    _former: set[str] = field(default_factory=set)

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
        pressed: bool,
        set_here: Collection[str],
        shows_ours: Callable[[str], bool],
    ) -> Verdict:
        """Take in what the browser sends with a click, and say which of its values are outdated.

        `values`: by widget, as sent. `pressed`: whether a button was pressed. `set_here`: the widgets whose value the
        desk has set since the last click. `shows_ours`: whether a value that came is the one that the desk has set.

        A field that the desk has set and that comes with its former value was either not drawn yet, or somebody has
        chosen the former value again. One click changes one thing: where another field has changed, a button was
        pressed, or several fields come with their former values, they were not drawn yet. What a browser sends that has
        lost its connection is told from a click in the same way; a single field then counts as chosen.
        """
        candidates = {widget for widget in (*self._awaited, *set_here) if widget in values}
        ours = {widget for widget in candidates if shows_ours(widget)}
        awaited = candidates - ours
        same = {widget for widget in awaited if self._sent.get(widget) == values[widget]}
        others = values.keys() - ours - same
        elsewhere = (
            pressed
            or len(same) > 1
            or any(self._sent.get(widget, values[widget]) != values[widget] for widget in others)
        )
        self._sent, self._awaited, self._former = dict(values), awaited, same
        return Verdict(frozenset(same if elsewhere else ()), frozenset(awaited))
