"""Two people on one case see each other for as long as they work on it."""

from __future__ import annotations

from assessment.screens.shell.presence import MOST, SECONDS, Presence


class Clock:
    """A clock that stands until it is put forward."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_people_on_one_case_see_each_other_until_they_are_gone() -> None:
    clock = Clock()
    presence = Presence(clock)
    assert presence.note("one", "Ada", "3 Level") == {}
    assert presence.note("one", "Marco", "5 Workload") == {"Ada": "3 Level"}
    assert presence.note("one", "Ada", "Summary") == {"Marco": "5 Workload"}
    assert presence.note("two", "Ada", "1 Quality") == {}
    clock.now = SECONDS + 1
    assert presence.note("one", "Ada", "Decision") == {}


def test_it_never_grows_without_end() -> None:
    presence = Presence(Clock())
    for number in range(MOST + 5):
        presence.note(str(number), "Ada", "Summary")
    assert presence.note("0", "Marco", "Summary") == {}
    assert presence.note(str(MOST + 4), "Marco", "Summary") == {"Ada": "Summary"}
