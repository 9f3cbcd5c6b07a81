"""This module sets upright what OCR has read on a picture that was held or laid at an angle. Pure.

OCR reads lines at any angle, but the layout of a page is told from lines that are level. So the places of the lines are
turned, not the picture: it is read once, and a place can be turned back to where it is seen.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

Point = tuple[float, float]
Box = tuple[float, float, float, float]

# A smaller angle disturbs no layout; a larger one is a page on its side, which is told by the shape of its lines.
_LEAST, _MOST = math.radians(0.5), math.radians(40)
_FEWEST_LINES = 3
# A line must be so many times longer than high for its angle to be known well.
_LONG = 3


def skew_of(quadrilaterals: Iterable[Sequence[Point]]) -> float:
    """The angle in radians by which lines fall to the right; 0 where it is small or cannot be told.

    `quadrilaterals`: the four corners of each line in pixels, from its beginning at the top with the clock. It is the
    angle of the middle line when each counts by its length, so that a seal or a signature decides nothing.
    """
    angles: list[tuple[float, float]] = []
    for corners in quadrilaterals:
        first, second, third = corners[:3]
        length, height = math.dist(first, second), math.dist(second, third)
        if length > _LONG * height:
            angle = math.atan2(second[1] - first[1], second[0] - first[0])
            angles.append(((angle + math.pi / 4) % (math.pi / 2) - math.pi / 4, length))
    if len(angles) < _FEWEST_LINES:
        return 0.0
    angles.sort()
    half, before = sum(length for _, length in angles) / 2, 0.0
    for angle, length in angles:
        before += length
        if before >= half:
            return angle if _LEAST <= abs(angle) <= _MOST else 0.0
    return 0.0


def turned(points: Iterable[Point], centre: Point, angle: float) -> list[Point]:
    """The points, turned around the centre by an angle in radians, with the clock where y counts downwards."""
    cosine, sine = math.cos(angle), math.sin(angle)
    moved = ((x - centre[0], y - centre[1]) for x, y in points)
    return [(centre[0] + x * cosine - y * sine, centre[1] + x * sine + y * cosine) for x, y in moved]


def box_around(points: Iterable[Point], size: Point) -> Box:
    """The upright rectangle around points, as fractions of a size."""
    across, down = zip(*points, strict=True)
    return min(across) / size[0], min(down) / size[1], max(across) / size[0], max(down) / size[1]


def corners_of(box: Box, size: Point) -> list[Point]:
    """The corners of a rectangle given as fractions of a size."""
    x0, y0, x1, y1 = box[0] * size[0], box[1] * size[1], box[2] * size[0], box[3] * size[1]
    return [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]
