"""This module knows which tabs show which pictures and downloads, so that they belong to somebody."""

from __future__ import annotations

import threading
from collections.abc import Callable


class MediaOwners:
    """Which tabs show which pictures and downloads, and in which browser each tab is.

    Streamlit hands out what a screen shows, under an address made of a hash, to whoever has the address, as long as any
    tab shows it. Here a file belongs to the browser of a tab that has shown it, until that tab is closed.
    """

    def __init__(self, is_open: Callable[[str], bool]) -> None:
        self._is_open = is_open
        self._browsers: dict[str, str] = {}  # by tab
        self._files: dict[str, set[str]] = {}  # by tab
        self._lock = threading.Lock()

    def arrive(self, tab: str, browser: str) -> None:
        """Note in which browser a tab is, and forget the tabs that are closed.

        A tab that comes back as another browser keeps nothing of what it showed before: signing in changes the browser,
        and somebody else may sit there now.
        """
        with self._lock:
            if tab not in self._browsers:
                for closed in [other for other in self._browsers if not self._is_open(other)]:
                    self._forget(closed)
            if self._browsers.get(tab) != browser:
                self._files.pop(tab, None)
            self._browsers[tab] = browser

    def shows(self, tab: str, file: str) -> None:
        """Note that a tab shows a file."""
        with self._lock:
            self._files.setdefault(tab, set()).add(file)

    def leave(self, tab: str) -> None:
        """Forget all tabs of the browser in which this tab is: somebody has signed out there."""
        with self._lock:
            browser = self._browsers.get(tab)
            for other in [other for other, its in self._browsers.items() if its == browser]:
                self._forget(other)

    def tabs_beside(self, tab: str) -> int:
        """How many other tabs of its browser are open."""
        with self._lock:
            browser = self._browsers.get(tab)
            others = [other for other, its in self._browsers.items() if browser and its == browser and other != tab]
        return sum(map(self._is_open, others))

    def belongs(self, file: str, browser: str) -> bool:
        """Whether a browser has an open tab that has shown the file."""
        with self._lock:
            tabs = [tab for tab, its in self._browsers.items() if its == browser and file in self._files.get(tab, ())]
        return bool(browser) and any(self._is_open(tab) for tab in tabs)

    def _forget(self, tab: str) -> None:
        self._browsers.pop(tab, None)
        self._files.pop(tab, None)
