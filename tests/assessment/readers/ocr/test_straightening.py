"""What lies at an angle is set upright, and what is level, or on its side, stays as it is."""

from __future__ import annotations

import math

import pytest

from assessment.readers.ocr.straightening import Point, box_around, corners_of, skew_of, turned

SIZE = (1000, 700)
CENTRE = (500.0, 350.0)
LINES = [corners_of((0.1, top, 0.1 + width, top + 0.05), SIZE) for top, width in ((0.1, 0.5), (0.3, 0.7), (0.5, 0.2))]


def at(degrees: float) -> list[list[Point]]:
    return [turned(corners, CENTRE, math.radians(degrees)) for corners in LINES]


@pytest.mark.parametrize("degrees", [-25, -3, 1, 8, 30])
def test_the_angle_of_the_lines_is_found_and_taken_back(degrees: float) -> None:
    skew = skew_of(at(degrees))
    assert math.degrees(skew) == pytest.approx(degrees)
    level = [box_around(turned(corners, CENTRE, -skew), SIZE) for corners in at(degrees)]
    assert level == [pytest.approx(box_around(corners, SIZE)) for corners in LINES]


@pytest.mark.parametrize("degrees", [0, 0.3, 90, 180, -90, 44])
def test_a_level_page_and_one_on_its_side_are_left_alone(degrees: float) -> None:
    assert skew_of(at(degrees)) == 0.0


def test_a_stamp_at_an_angle_does_not_turn_a_level_page() -> None:
    stamp = turned(corners_of((0.6, 0.8, 0.8, 0.84), SIZE), (700, 570), 0.4)
    assert skew_of([*LINES, stamp]) == 0.0
    assert skew_of([stamp]) == 0.0, "too little to tell"
