"""This module limits how many PDFs are drawn at once and for each visitor, because drawing one takes a second."""

from __future__ import annotations

import threading
from collections.abc import Callable

from reports.pdf.render import RecordError
from reports.public.rate_limit import VisitorLimit
from reports.public.visit import RefusedError, Visit

AT_ONCE = 2
WITHIN = 20.0
"""A visitor waits so many seconds for a turn."""

PAPERS = VisitorLimit(own=4, shared=60, within=300)

_turns = threading.BoundedSemaphore(AT_ONCE)


def drawn(visit: Visit, draw: Callable[[], bytes]) -> bytes:
    """The result of `draw`, in this visitor's turn. Raises RefusedError: too often, too many at once, or no Pango."""
    if not PAPERS.allows(visit.visitor):
        raise RefusedError("public.refused.often", 429)
    if not _turns.acquire(timeout=WITHIN):
        raise RefusedError("public.refused.busy", 503)
    try:
        return draw()
    except RecordError as fault:
        raise RefusedError("public.refused.no-paper", 503) from fault
    finally:
        _turns.release()
