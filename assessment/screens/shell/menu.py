"""The menu shows the screens that this person may open.

At most `FEW` screens stand side by side. If there are more, they are gathered by section: the menu shows the first
screen of each section under the section's name, and each screen shows links to all screens of its section at its top.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import streamlit as st

from assessment.access.roles import Deed
from assessment.screens.shell import identity, navigation, sign_in
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.screen import Screen

Sees = Deed | Literal["everyone", "nobody-yet"]

FEW = 6
"""The greatest number of screens that stand side by side in the menu."""

APART = "desk"
"""The section whose screens always stand in the menu themselves."""


@dataclass(frozen=True)
class Entry:
    """A screen in a section of the menu, or found by links only (None).

    `default`: shown first; otherwise the first in the menu is. `under`: the screen that a screen found by links belongs
    to; its entry is marked.
    """

    screen: Screen
    section: str | None
    default: bool
    under: Screen | None

    @property
    def name(self) -> str:
        """The screen's name."""
        return self.screen.name


@dataclass
class Menu:
    """Screens are added in the order they are shown in; `pages` makes Streamlit's pages of them.

    `others`: the names of the screens that this person does not have. `of_cases`: the screen to which every screen
    belongs while the address names a case.
    """

    entries: list[Entry] = field(default_factory=list)
    made: dict[str, st.Page] = field(default_factory=dict)
    others: list[str] = field(default_factory=list)
    of_cases: Screen | None = None
    nobody_yet: bool = field(default_factory=lambda: sign_in.configured() and not identity.who().id)

    def add(
        self, screen: Screen, sees: Sees, section: str | None, *, default: bool = False, under: Screen | None = None
    ) -> None:
        """Add a screen for those who may do a deed, for `everyone`, or for those who have not signed in yet."""
        if sees == "everyone" or (self.nobody_yet if sees == "nobody-yet" else identity.can(sees)):
            self.entries.append(Entry(screen, section, default, under))
        else:
            self.others.append(screen.name)

    def pages(self) -> list[st.Page]:
        """Make Streamlit's pages of the screens, and tell `navigation` their names."""
        first = next((entry for entry in self.entries if entry.default), None)
        first = first or next((entry for entry in self.entries if entry.section), self.entries[0])
        self.made = {entry.name: self._page(entry, default=entry is first) for entry in self.entries}
        navigation.know_pages(self.made)
        # Streamlit serves the first screen at the root only, and says of its own address that there is no such page.
        # Of a bookmark it would say so, too, to a person who only has to sign in.
        names = (first.name, *(self.others if self.nobody_yet else ()))
        by_name = (
            st.Page(first.screen.show, title=_title(first), url_path=name, visibility="hidden") for name in names
        )
        return [*self.made.values(), *by_name]

    def beside(self, here: st.Page) -> None:
        """Show, on a screen of a section that is gathered, a line of links to all its screens."""
        entry = self._entry(here)
        if entry and len(names := self._gathered(entry.section)) > 1:
            with st.container(horizontal=True, key="menu-section"):
                for name in names:
                    navigation.link(name, reader_words()(f"page.{name}"))

    def marked(self, here: st.Page) -> str:
        """The address of the entry that stands for a screen in the menu; empty where there is none."""
        entry = self._entry(here)
        under = self.of_cases if st.query_params.get("case") else entry and entry.under
        entry = next((other for other in self.entries if under and other.name == under.name), entry)
        if entry is None or entry.section is None:
            return ""
        shown = (self._gathered(entry.section) or [entry.name])[0]
        return f"/{self.made[shown].url_path}"

    def _entry(self, here: st.Page) -> Entry | None:
        paths = {path: entry for entry in self.entries for path in (entry.name, self.made[entry.name].url_path)}
        return paths.get(here.url_path)

    def _page(self, entry: Entry, *, default: bool) -> st.Page:
        gathered = self._gathered(entry.section)
        shown = entry.section and (not gathered or entry.name == gathered[0])
        names_section = len(gathered) > 1 and entry.name == gathered[0]
        title = reader_words()(f"menu.{entry.section}") if names_section else _title(entry)
        path = "start" if default else entry.name
        visibility: Literal["visible", "hidden"] = "visible" if shown else "hidden"
        return st.Page(entry.screen.show, title=title, url_path=path, default=default, visibility=visibility)

    def _gathered(self, section: str | None) -> list[str]:
        """The screens of a section that stand together under its name; none if each stands in the menu itself."""
        if section in (None, APART) or sum(entry.section is not None for entry in self.entries) <= FEW:
            return []
        return [entry.name for entry in self.entries if entry.section == section]


def _title(entry: Entry) -> str:
    return reader_words()(f"page.{entry.name}")
