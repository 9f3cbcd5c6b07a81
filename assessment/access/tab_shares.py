"""Open tabs of the screens: each is a connection, and some 400 kB of what its screen shows. Pure.

Without sign-in a tab shows nothing but the way to sign in. So there is room for more of people whom the desk knows, and
neither takes room from the other.
"""

from __future__ import annotations

from assessment.access.shares import Limits, Shares, Usage

OF_VISITORS = Limits(of_caller=Usage(10), of_group=Usage(60), of_network=Usage(150), of_all=Usage(300))
"""At most: a class whose teachers sign in behind one address, and some hundred people who come at the same moment."""

OF_PEOPLE = Limits(of_caller=Usage(40), of_group=Usage(40), of_network=Usage(40), of_all=Usage(1_500))
"""At most: a tab for each case that somebody works on in a day, and 600 MB for all of them in a process."""

TAB_SHARES = Shares(OF_VISITORS, OF_PEOPLE)
"""The open tabs of this process."""
