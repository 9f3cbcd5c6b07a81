"""Scenarios: what the browser only repeats is told from what somebody chose."""

from __future__ import annotations

from collections.abc import Callable

from assessment.screens.shell.browser_values import ON_ITS_WAY, BrowserValues, Verdict

LEVEL, TESTING, NOTE = "level", "testing", "note"
BEFORE = {LEVEL: b"unknown", TESTING: b"unknown", NOTE: b""}


def ours(*widgets: str) -> Callable[[str], bool]:
    return frozenset(widgets).__contains__


def filled_in() -> BrowserValues:
    """A tab in which a button has been pressed that fills in level and testing."""
    tab = BrowserValues()
    assert tab.take(BEFORE, now=0.0, pressed=True, set_here=(), shows_ours=ours()) == Verdict()
    return tab


def second_click(tab: BrowserValues, values: dict[str, bytes], *, pressed: bool, shown: tuple[str, ...]) -> Verdict:
    return tab.take(values, now=0.0, pressed=pressed, set_here=(LEVEL, TESTING), shows_ours=ours(*shown))


def test_a_second_button_pressed_before_the_page_is_drawn_undoes_nothing() -> None:
    verdict = second_click(filled_in(), BEFORE, pressed=True, shown=())
    assert verdict == Verdict(frozenset({LEVEL, TESTING}), frozenset({LEVEL, TESTING}))


def test_an_answer_chosen_before_the_page_is_drawn_undoes_no_other_one() -> None:
    verdict = second_click(filled_in(), BEFORE | {TESTING: b"peer"}, pressed=False, shown=())
    assert verdict.outdated == {LEVEL}
    assert TESTING in verdict.resend  # else the value that is on its way would be shown over the chosen one


def test_a_note_typed_before_the_page_is_drawn_undoes_nothing() -> None:
    assert second_click(filled_in(), BEFORE | {NOTE: b"asked"}, pressed=False, shown=()).outdated == {LEVEL, TESTING}


def test_who_chooses_the_former_answer_again_gets_it() -> None:
    drawn = BEFORE | {LEVEL: b"unknown", TESTING: b"final"}
    assert second_click(filled_in(), drawn, pressed=False, shown=(TESTING,)).outdated == frozenset()


def test_fields_that_are_sent_again_without_a_click_undo_nothing() -> None:
    assert second_click(filled_in(), BEFORE, pressed=False, shown=()).outdated == {LEVEL, TESTING}


def test_what_the_browser_has_drawn_is_waited_for_no_longer() -> None:
    tab, drawn = filled_in(), BEFORE | {LEVEL: b"clear", TESTING: b"final"}
    assert second_click(tab, drawn, pressed=True, shown=(LEVEL, TESTING)) == Verdict()
    assert tab.take(drawn | {LEVEL: b"unknown"}, now=0.0, pressed=False, set_here=(), shows_ours=ours()) == Verdict()


def test_a_value_repeated_twice_is_outdated_twice() -> None:
    tab = filled_in()
    assert second_click(tab, BEFORE, pressed=True, shown=()).outdated
    assert tab.take(BEFORE, now=0.0, pressed=True, set_here=(), shows_ours=ours()).outdated == {LEVEL, TESTING}


def test_a_chosen_value_that_was_sent_back_is_waited_for_though_the_browser_repeats_it() -> None:
    tab = filled_in()
    chosen = BEFORE | {LEVEL: b"clear", TESTING: b"peer"}
    second_click(tab, chosen, pressed=False, shown=(LEVEL,))
    # The browser had this value before the desk sent it back.
    assert tab.take(chosen, now=0.0, pressed=True, set_here=(), shows_ours=ours(TESTING)).resend == {TESTING}
    late = tab.take(
        BEFORE | {LEVEL: b"clear", TESTING: b"quizzes"}, now=0.0, pressed=False, set_here=(), shows_ours=ours()
    )
    assert late == Verdict(frozenset(), frozenset({TESTING}))
    flash = BEFORE | {LEVEL: b"none", TESTING: b"peer"}  # the value sent back is drawn over the one that was chosen
    assert tab.take(flash, now=0.0, pressed=False, set_here=(), shows_ours=ours()).outdated == {TESTING}


def test_after_a_while_nothing_is_on_its_way_any_longer() -> None:
    tab = filled_in()
    chosen = BEFORE | {LEVEL: b"clear", TESTING: b"peer"}
    second_click(tab, chosen, pressed=False, shown=(LEVEL,))
    assert tab.take(chosen, now=1 + ON_ITS_WAY, pressed=True, set_here=(), shows_ours=ours(TESTING)) == Verdict()
    assert not tab.awaits


def test_each_value_is_on_its_way_for_a_time_of_its_own() -> None:
    """Who changes an answer back after a while gets it, whatever else the same message changes."""
    tab, first = filled_in(), BEFORE | {LEVEL: b"clear", TESTING: b"peer"}
    second_click(tab, first, pressed=False, shown=(LEVEL,))
    later = first | {TESTING: b"quizzes"}
    assert tab.take(later, now=ON_ITS_WAY - 1, pressed=False, set_here=(), shows_ours=ours()).resend == {TESTING}
    back = first | {NOTE: b"asked"}
    assert not tab.take(back, now=ON_ITS_WAY + 1, pressed=False, set_here=(), shows_ours=ours()).outdated


def test_a_field_that_comes_for_the_first_time_was_drawn_before() -> None:
    tab = BrowserValues()
    verdict = tab.take(
        BEFORE | {LEVEL: b"clear"}, now=0.0, pressed=False, set_here=BEFORE, shows_ours=ours(TESTING, NOTE)
    )
    assert (verdict, tab.awaits) == (Verdict(), False)


def test_a_browser_is_behind_only_as_long_as_it_repeats_former_values() -> None:
    tab = filled_in()
    second_click(tab, BEFORE | {TESTING: b"peer"}, pressed=False, shown=())
    assert (tab.is_behind, tab.awaits) == (True, True)
    second_click(tab, BEFORE | {LEVEL: b"clear", TESTING: b"quizzes"}, pressed=False, shown=(LEVEL,))
    assert (tab.is_behind, tab.awaits) == (False, True)
    second_click(tab, BEFORE | {LEVEL: b"clear", TESTING: b"quizzes"}, pressed=False, shown=(LEVEL, TESTING))
    assert (tab.is_behind, tab.awaits) == (False, True)
