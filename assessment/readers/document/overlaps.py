"""This module finds texts that stand one over the other, and puts them into layers in which no two of them do.

A date that was painted over stands under the new one, and white letters can stand under black ones.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from assessment.readers.document.marks import Mark, around, middle
from assessment.readers.document.page_objects import Rectangle

# So many texts may stand one over the other. Nobody reads what stands in more layers than that.
_MOST_LAYERS = 5
# Marks are looked up by the cell, of so many points, in which their middle lies. A page of a book needs 50,000 looks;
# what a page with more holds after that counts as written over.
_CELL, _MOST_LOOKS = 8.0, 150_000
_FEW = 60
# Letters side by side overlap by less of the narrower one's width. A white digit can stand half behind its neighbour.
_BESIDE, _LEVEL = 0.1, 0.5


def layers_of(marks: Sequence[Mark], owners: Mapping[int, int]) -> tuple[list[list[Mark]], list[Mark]]:
    """The marks by layers, and the marks for which there is none. `owners`: the text that each place belongs to.

    Text printed twice in one place, to look bold, stays in one layer.
    """
    clashes, late = _clashes(marks, owners)
    layer: dict[int, int] = {}
    for owner in dict.fromkeys(owners.values()):
        taken = {layer.get(other) for other in clashes.get(owner, ())}
        layer[owner] = _MOST_LAYERS if owner in late else next(number for number in range(99) if number not in taken)
    layers = [[mark for mark in marks if layer[owners[mark.place]] == number] for number in range(_MOST_LAYERS)]
    return [marks for marks in layers if marks], [mark for mark in marks if layer[owners[mark.place]] >= _MOST_LAYERS]


def _clashes(marks: Sequence[Mark], owners: Mapping[int, int]) -> tuple[dict[int, set[int]], set[int]]:
    """For each text the texts that stand over or under it, and the texts that were not looked at."""
    cells: dict[tuple[int, int], list[Mark]] = {}
    if not _may_clash(marks, owners):
        return {}, set()
    for mark in marks:
        cells.setdefault(_cell(*middle(mark.shape)), []).append(mark)
    clashes: dict[int, set[int]] = defaultdict(set)
    late: set[int] = set()
    left = _MOST_LOOKS
    for mark in marks:
        (first, low), (last, high) = _cell(*mark.shape[:2]), _cell(*mark.shape[2:])
        left -= (last - first + 1) * (high - low + 1)
        if left <= 0:
            late.add(owners[mark.place])
            continue
        for near in (cells.get((column, row)) for column in range(first, last + 1) for row in range(low, high + 1)):
            left -= len(near or ())
            for other in near or ():
                owner, covered = owners[mark.place], owners[other.place]
                if owner == covered or covered in clashes[owner]:  # one clash of two texts is enough
                    continue
                if _covers(mark, other) or _half_covers(mark, other):
                    clashes[owner].add(covered)
                    clashes[covered].add(owner)
    return clashes, late


def _may_clash(marks: Sequence[Mark], owners: Mapping[int, int]) -> bool:
    """Whether the rectangles around two texts overlap, or there are too many texts to find out quickly."""
    shapes: dict[int, list[Rectangle]] = {}
    for mark in marks:
        shapes.setdefault(owners[mark.place], []).append(mark.shape)
    if len(shapes) > _FEW:
        return True
    boxes = sorted(map(around, shapes.values()))
    pairs = ((box, other) for number, box in enumerate(boxes) for other in boxes[number + 1 :])
    return any(
        box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3] for box, other in pairs
    )


def _covers(mark: Mark, other: Mark) -> bool:
    """Whether a mark holds the middle of another one, and the two are not the same letter printed twice."""
    x0, y0, x1, y1 = mark.shape
    across, down = middle(other.shape)
    if not (x0 < across < x1 and y0 < down < y1):
        return False
    x, y = middle(mark.shape)
    near = abs(x - across) < 0.4 * (x1 - x0) and abs(y - down) < 0.4 * (y1 - y0)
    return not (near and mark.text == other.text)


def _half_covers(mark: Mark, other: Mark) -> bool:
    """Whether a digit and a mark beside it overlap more than letters side by side do."""
    if not (mark.text.isdigit() or other.text.isdigit()) or mark.text == other.text:
        return False
    (x0, y0, x1, y1), (left, low, right, top) = mark.shape, other.shape
    wide, high = min(x1, right) - max(x0, left), min(y1, top) - max(y0, low)
    return wide > _BESIDE * min(x1 - x0, right - left) and high > _LEVEL * min(y1 - y0, top - low)


def _cell(across: float, down: float) -> tuple[int, int]:
    return int(across // _CELL), int(down // _CELL)
