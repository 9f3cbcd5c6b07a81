"""Two things timed in turn, so that a busy machine slows both."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable


def seconds(run: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    """Seconds of one run. `clock`: `time.process_time` counts the processor's time alone, which others cannot slow."""
    start = clock()
    run()
    return clock() - start


def side_by_side(
    ours: Callable[[], object],
    theirs: Callable[[], object],
    rounds: int = 9,
    clock: Callable[[], float] = time.perf_counter,
) -> tuple[float, float, float]:
    """(median seconds of ours, of theirs, median ratio ours/theirs), after one round that does not count."""
    ours(), theirs()
    pairs = [(seconds(ours, clock), seconds(theirs, clock)) for _ in range(rounds)]
    return (
        statistics.median(mine for mine, _ in pairs),
        statistics.median(other for _, other in pairs),
        statistics.median(mine / other for mine, other in pairs),
    )


def line(what: str, ours: float, theirs: float, ratio: float, unit: str = "ms", scale: float = 1e3) -> None:  # noqa: PLR0913 - the parts of a line
    """Print one figure. The times are in seconds; `scale` is how many of `unit` a second has."""
    print(f"{what}: {ours * scale:.3g} {unit} / {theirs * scale:.3g} {unit} = {ratio:.3g}", flush=True)
