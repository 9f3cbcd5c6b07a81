"""Files of callers without sign-in in the desk's memory. Pure.

Anybody may hand in a file on a public page, and it stays in memory while it is read. The screens of the desk take files
from people it knows, who are not counted.
"""

from __future__ import annotations

from assessment.access.shares import Limits, Shares, Usage

MEGABYTE = 1024 * 1024
OF_VISITORS = Limits(
    of_caller=Usage(8, 45 * MEGABYTE),
    of_group=Usage(30, 150 * MEGABYTE),
    of_network=Usage(40, 200 * MEGABYTE),
    of_all=Usage(60, 300 * MEGABYTE),
)
"""At most. One certificate may have five files; a class hands in one file each from one address."""

FOR_PLACES = Usage(40, 100 * MEGABYTE)
"""Beside that, for the first file of each caller who has a place."""

UPLOADS = Shares(OF_VISITORS, apart=FOR_PLACES)
"""The files in the memory of this process."""
