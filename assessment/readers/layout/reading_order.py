"""OCR returns lines in no order; this module sorts them as a person reads: columns left to right, rows top to bottom.

A page is cut where a white band goes through it: first from top to bottom (columns, a seal beside the text), then from
side to side, and each part is cut again (recursive X-Y cut).
"""

from __future__ import annotations

from collections.abc import Callable

from assessment.readers.layout.lines import Line

# A band between columns is wider than this many line heights; a part of fewer lines than `_FEWEST` is no column.
_BAND = 1.5
_FEWEST = 2
_MOST_DEPTH = 30


def in_reading_order(lines: list[Line], depth: int = 0) -> list[Line]:
    """The same lines in reading order. `depth` counts how often the page has been cut already."""
    if len(lines) < 2:
        return lines
    height = sorted(line.height for line in lines)[len(lines) // 2]
    columns = _parts(lines, lambda line: (line.left, line.right), _BAND * height)
    if len(columns) > 1 and depth < _MOST_DEPTH and sum(len(part) >= _FEWEST for part in columns) > 1:
        return [line for part in columns for line in in_reading_order(part, depth + 1)]
    rows = _parts(lines, lambda line: (line.top + line.height * 0.25, line.bottom - line.height * 0.25), 0)
    if len(rows) > 1 and depth < _MOST_DEPTH:
        return [line for part in rows for line in in_reading_order(part, depth + 1)]
    return sorted(lines, key=lambda line: (line.left, line.top))


def _parts(lines: list[Line], span: Callable[[Line], tuple[float, float]], gap: float) -> list[list[Line]]:
    """Groups of lines with a band wider than `gap` between each group and the next."""
    parts: list[list[Line]] = []
    reach = 0.0
    for line in sorted(lines, key=span):
        start, end = span(line)
        if parts and start - reach <= gap:
            parts[-1].append(line)
            reach = max(reach, end)
        else:
            parts.append([line])
            reach = end
    return parts
