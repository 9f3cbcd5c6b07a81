"""Streamlit still keeps what a tab has to download where the desk looks for it."""

import inspect

from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage


def test_a_download_made_on_demand_is_known_by_the_tab_with_its_button() -> None:
    manager = MediaFileManager(MemoryMediaFileStorage("/media"))
    assert "_deferred_ids_by_session" in vars(manager)
    assert set(inspect.signature(MediaFileManager.execute_deferred).parameters) >= {"self", "file_id"}
