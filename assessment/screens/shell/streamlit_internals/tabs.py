"""The open tabs: who is at each, and the files that Streamlit holds for it."""

from __future__ import annotations

from typing import Any

from streamlit import runtime
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.scriptrunner_utils.script_run_context import get_script_run_ctx

from assessment.access.callers import Caller
from assessment.screens.shell.media_owners import MediaOwners


def session_id() -> str:
    """What tells this tab of a browser from all others, as long as it is open; "" outside a run of a screen."""
    context = get_script_run_ctx()
    return context.session_id if context else ""


def _is_open(tab: str) -> bool:
    return runtime.exists() and runtime.get_instance().is_active_session(tab)


MEDIA = MediaOwners(_is_open)
"""The owners in this process. A browser comes back to the process that its tabs are served by."""


class OpenTabs:
    """Who is at each open tab, and the files that Streamlit holds for it in memory."""

    def __init__(self) -> None:
        self._callers: dict[str, Caller] = {}

    def arrive(self, tab: str, caller: Caller) -> None:
        """Note who is at a tab, and forget the tabs that are closed."""
        if tab not in self._callers:
            self._callers = {other: who for other, who in list(self._callers.items()) if _is_open(other)}
        self._callers[tab] = caller

    def knows(self, tab: str) -> bool:
        """Whether somebody whom the desk knows is at a tab; not before its first screen has run."""
        caller = self._callers.get(tab)
        return caller is not None and caller.signed_in

    def free_closed(self) -> None:
        """Forget the files of tabs that are closed."""
        for tab in list(_uploaded().file_storage) if runtime.exists() else ():
            if not _is_open(tab):
                _uploaded().remove_session_files(tab)

    def free_own(self) -> None:
        """Forget the files of the tab whose screen runs now: it shows another screen than the one that took them."""
        if context := get_script_run_ctx():
            context.uploaded_file_mgr.remove_session_files(context.session_id)


def _uploaded() -> Any:
    return runtime.get_instance()._uploaded_file_mgr


TABS = OpenTabs()
"""The tabs of this process."""


def note_media() -> None:
    """From now on, `MEDIA` learns of each picture and download that a screen shows."""
    if getattr(MediaFileManager.add, "notes", False):
        return
    add, execute = MediaFileManager.add, MediaFileManager.execute_deferred

    def add_and_note(self: MediaFileManager, *arguments: Any, **options: Any) -> str:
        address = add(self, *arguments, **options)
        MEDIA.shows(session_id(), media_file(address))
        return address

    def execute_and_note(self: MediaFileManager, file_id: str) -> str:
        """A download that is made when somebody asks for it, outside a run: it belongs to the tab with its button."""
        address = execute(self, file_id)
        tabs = [tab for tab, files in list(self._deferred_ids_by_session.items()) if file_id in files]
        for tab in tabs:
            MEDIA.shows(tab, media_file(address))
        return address

    add_and_note.notes = True  # type: ignore[attr-defined]
    MediaFileManager.add = add_and_note  # type: ignore[method-assign]
    MediaFileManager.execute_deferred = execute_and_note  # type: ignore[method-assign]


def media_file(address: str) -> str:
    """The name of a file in its address, which ends in what kind of file it is.

    >>> media_file("/media/0a1b.png")
    '0a1b'
    """
    return address.rpartition("/")[2].partition(".")[0]
