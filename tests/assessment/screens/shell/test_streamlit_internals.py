"""What leans on how Streamlit is built still fits the Streamlit installed here; each failure names what no longer does.

What only a browser can show stands in `tests/e2e/test_streamlit_dom.py`.
"""

import gc
import inspect
import re
import threading
import tomllib
from collections.abc import Callable
from copy import deepcopy
from functools import cache, partial
from types import SimpleNamespace
from typing import Any

import pytest
from streamlit.cursor import RunningCursor
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.NewSession_pb2 import NewSession
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.runtime import app_session
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage
from streamlit.runtime.runtime import Runtime
from streamlit.runtime.scriptrunner import script_runner
from streamlit.runtime.state import SafeSessionState
from streamlit.testing.v1 import AppTest

from assessment.screens.shell.streamlit_internals import (
    SCRIPT_THREAD,
    SELECTORS,
    SENTENCES,
    WORDS,
    GarbageSchedule,
    HandOver,
    _begin_with_what_was_chosen,
    copy_cursors_quickly,
    draw_parts_of_standing_pages_only,
    finish_callbacks,
    focus_script,
    inside_script,
    leave_out_lone_callbacks,
    localised_index,
    nth_link,
    once_a_click,
    own_words_script,
    refuse_unfitting_states,
    remember_options,
    scripts_in_index,
    shipped_folder,
    top_script,
    with_own_selectors,
)
from tests.support.paths import ROOT

PUTS_THEME_IN, PUTS_CONFIG_IN = app_session._populate_theme_msg, app_session._populate_config_msg
STATIC = sorted((ROOT / "assessment/screens/static").iterdir())
INTERNAL_NAME = re.compile(r"data-testid|data-stale|\.st[A-Z]\w+|role=.?.radiogroup|index\.html|\bgc\.")


@cache
def shipped_scripts() -> str:
    """All JavaScript that Streamlit sends to browsers."""
    return "\n".join(path.read_text("utf-8") for path in sorted(shipped_folder().rglob("*.js")))


@cache
def shipped_index() -> str:
    return (shipped_folder() / "index.html").read_text("utf-8")


def in_scripts(name: str) -> bool:
    """Whether Streamlit's scripts hold a name as a whole string, or as one of several classes in a string."""
    return re.search(rf"""[`"'\s]{re.escape(name)}[`"'\s$]""", shipped_scripts()) is not None


TEST_IDS = sorted({name for selector in SELECTORS.values() for name in re.findall(r'testid="([\w-]+)"', selector)})
CLASSES = sorted({name for selector in SELECTORS.values() for name in re.findall(r"\.([\w-]+)", selector)})


@pytest.mark.parametrize("test_id", TEST_IDS)
def test_streamlit_still_has_the_test_id(test_id: str) -> None:
    stem, dash, kind = test_id.partition("-")
    assert in_scripts(f"{stem}-" if dash else stem), f"no element has the data-testid {test_id} any more"
    assert not dash or in_scripts(kind), f"no button is of the kind {kind} any more"


@pytest.mark.parametrize("name", CLASSES)
def test_streamlit_still_has_the_class(name: str) -> None:
    assert in_scripts(name), f"no element has the class {name} any more"


@pytest.mark.parametrize("name", ["data-stale", "data-testid", "radiogroup", "st-key-"])
def test_streamlit_still_writes_the_attribute(name: str) -> None:
    assert in_scripts(name), f"Streamlit's scripts hold {name} no more"


def test_a_name_that_streamlit_does_not_have_is_noticed() -> None:
    assert not in_scripts("stNoSuchPart")


def test_the_index_has_one_language_one_title_and_one_sentence_without_scripts() -> None:
    page = localised_index(shipped_index(), "it", "Banco & C.", r"Senza \1 script")
    assert page.count('<html lang="it"') == page.count("<html") == 1
    assert re.findall(r"<title>(.*?)</title>", page, re.DOTALL) == ["Banco &amp; C."]
    assert re.findall(r"<noscript>(.*?)</noscript>", page, re.DOTALL) == [r"<p>Senza \1 script</p>"]


def test_every_inline_script_of_the_index_is_known_to_the_policy() -> None:
    inline = re.findall(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", shipped_index(), re.DOTALL)
    assert inline == scripts_in_index() != []


def test_streamlit_leaves_garbage_to_our_schedule() -> None:
    asks = 'if config.get_option("runner.postScriptGC"):'
    assert asks in inspect.getsource(script_runner), "the option is gone: does every run collect garbage again?"
    own = tomllib.loads((ROOT / "reports/server/config.toml").read_text("utf-8"))
    assert own["runner"]["postScriptGC"] is False


def test_the_theme_is_read_once_and_sent_as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    def message() -> NewSession:
        session, put_in = NewSession(), app_session._populate_theme_msg
        put_in(session.custom_theme)
        app_session._populate_config_msg(session.config)
        put_in(session.custom_theme.light, "theme.light")
        put_in(session.custom_theme.sidebar, "theme.sidebar")
        return session

    options = {"theme": {"base": "dark", "primaryColor": "#1F5FA8"}, "theme.light": {"textColor": None}}
    asked = []

    def section(name: str) -> dict[str, Any]:
        asked.append(name)
        return {"font": "serif", **options.get(name, {})}

    monkeypatch.setattr(app_session.config, "get_options_for_section", section)
    monkeypatch.setattr(app_session, "_populate_theme_msg", PUTS_THEME_IN)
    monkeypatch.setattr(app_session, "_populate_config_msg", PUTS_CONFIG_IN)
    before = message()
    remember_options()
    assert [message(), message()] == [before, before]
    assert len(asked) == 2 * 3
    assert before.custom_theme.primary_color == "#1F5FA8"
    assert before.config.max_cached_message_age > 0


def test_calls_are_handed_over_in_order_and_the_loop_is_woken_once() -> None:
    woken: list[Callable[[], None]] = []
    done: list[int] = []

    def fail() -> None:
        raise ZeroDivisionError

    over = HandOver(woken.append)
    for number in (1, 2, 3):
        over.call(partial(done.append, number))
    assert len(woken) == 1
    woken.pop()()
    assert done == [1, 2, 3]
    for work in (partial(done.append, 4), fail, partial(done.append, 5)):
        over.call(work)
    with pytest.raises(ZeroDivisionError):
        woken.pop()()
    assert len(woken) == 1, "what comes after a call that failed is done all the same"
    woken.pop()()
    assert done == [1, 2, 3, 4, 5]


def test_streamlit_still_hands_over_where_it_is_done_together() -> None:
    assert "self._event_loop.call_soon_threadsafe(callback)" in inspect.getsource(AppSession)
    assert "call_soon_threadsafe(async_objs.need_send_data.set)" in inspect.getsource(Runtime)


@pytest.mark.parametrize("differs", ["", "runs", "waits", "connection", "pressed", "part"])
def test_a_part_is_drawn_alone_only_on_a_page_that_stands(monkeypatch: pytest.MonkeyPatch, differs: str) -> None:
    asked: list[str] = []
    monkeypatch.setattr(AppSession, "request_rerun", lambda tab, state: asked.append(state.fragment_id))
    draw_parts_of_standing_pages_only()
    client = SimpleNamespace(client="first")
    manager = SimpleNamespace(get_active_session_info=lambda tab: client)
    monkeypatch.setattr("streamlit.runtime.get_instance", lambda: SimpleNamespace(_session_mgr=manager))
    tab = SimpleNamespace(
        id="tab",
        _scriptrunner=object() if differs == "runs" else None,
        _browser_queue=SimpleNamespace(is_empty=lambda: differs != "waits"),
        has_fragment="here".__eq__,
    )
    AppSession.request_rerun(tab, ClientState())
    client.client = "second" if differs == "connection" else "first"
    button = WidgetState(id="fetch", trigger_value=differs == "pressed")
    click = ClientState(fragment_id="gone" if differs == "part" else "here")
    click.widget_states.CopyFrom(WidgetStates(widgets=[button]))
    AppSession.request_rerun(tab, click)
    assert asked == ["", "" if differs else "here"]
    source = inspect.getsource(AppSession)
    assert source.count("self._scriptrunner = None") >= 3, "does a page that stands still have no runner?"


def test_a_cursor_is_copied_as_before_and_moves_alone() -> None:
    copy_cursors_quickly()
    cursor = RunningCursor(root_container=0, parent_path=(0, 3))
    cursor.lock_element()
    cursor.transient_elements[2] = element = Element()
    twin = deepcopy(cursor)
    assert {name: value for name, value in vars(twin).items() if name != "_transient_elements"} == {
        "_root_container": 0,
        "_parent_path": (0, 3),
        "_index": 1,
        "_transient_index": None,
    }, "a field is new: is it enough to copy it as it is?"
    assert list(twin.transient_elements.items()) == [(2, element)]
    twin.lock_element()
    assert (twin.index, cursor.index, len(cursor.transient_elements)) == (2, 1, 1)
    locked = deepcopy(cursor.lock_element())
    assert (locked.is_locked, locked.delta_path) == (True, [0, 0, 3, 1])


def test_what_is_asked_once_a_click_is_asked_anew_by_the_next() -> None:
    asked: list[int] = []

    def click() -> None:
        for _ in range(3):
            once_a_click("test", lambda: asked.append(1))

    for _ in range(2):
        thread = threading.Thread(target=click, name=SCRIPT_THREAD)
        thread.start()
        thread.join()
    assert len(asked) == 2
    assert f'name="{SCRIPT_THREAD}"' in inspect.getsource(script_runner)


def test_what_is_alive_is_frozen_once_in_a_while() -> None:
    gc.unfreeze()
    schedule = GarbageSchedule(seconds=3600)
    try:
        assert schedule.settle()
        assert gc.get_freeze_count() > 0
        assert not schedule.settle()
        assert GarbageSchedule(seconds=0).settle()
    finally:
        gc.freeze()  # as tests/conftest.py leaves it


def test_every_part_that_a_static_file_names_is_known_and_every_known_part_is_named() -> None:
    used = {name for file in STATIC for name in re.findall(r":--([\w-]+)", file.read_text("utf-8"))}
    assert used == set(SELECTORS)


@pytest.mark.parametrize("english", WORDS.values())
def test_streamlit_still_says_the_word(english: str) -> None:
    assert f"`{english}`" in shipped_scripts() or in_scripts(english), f"Streamlit says {english!r} no more"


PIECES = {
    "pages.more": "} more`",
    "help-for": "`Help for ${",
    "remove": "`Remove ${",
    "page-gone.why": ". Running the app's main page.`",
    "choose.count": "} options`})} available.`",
    "choose.taken": ".optionText}, selected`",
    "fullscreen.of": "labelContext:",
    "fullscreen.close-of": "labelContext:",
    "upload.most": " per file`",
    "upload.too-large": "`File must be ${",
    "upload.not-allowed": "} files are not allowed.`",
    "upload.refused": "`Error: `",
    "date.day": "`day`",
    "date.month": "`month`",
    "date.year": "`year`",
    "enter": "`Press Enter to ${",
    "enter.several-lines": "}+Enter to ${",
    "connection-failed": "`Connection failed with status ${",
}
"""What Streamlit puts its sentences together from."""


@pytest.mark.parametrize("name", SENTENCES)
def test_streamlit_still_says_the_sentence(name: str) -> None:
    assert PIECES[name] in shipped_scripts(), f"Streamlit puts no sentence together from {PIECES[name]} any more"


def test_our_words_reach_the_page_as_they_are() -> None:
    say = {"it": lambda name: f"</script>{name}" if name == "streamlit.upload" else name}
    script = own_words_script(say)
    assert "</" not in script
    assert "OWN_WORDS" not in script
    assert ":--" not in script
    assert '"Upload": {"it": "\\u003c/script>streamlit.upload"}' in script
    page = localised_index(shipped_index(), "it", "Banco", "Senza script", script)
    assert page.index(script) < page.index("</head>")


def test_an_unknown_part_is_no_silent_rule() -> None:
    with pytest.raises(KeyError, match="no-such-part"):
        with_own_selectors(":--no-such-part {color: red}")


def test_the_script_names_the_main_part_as_a_valid_string() -> None:
    assert top_script().count("""'[data-testid="stMain"]""") == 2
    assert "</" not in top_script()
    assert "</" not in focus_script()
    assert ":--" not in focus_script()
    assert "data-test-script-state" in shipped_scripts(), "keep_focus.js waits for it"
    assert "</" not in inside_script()
    assert "addEventListener(`popstate`,this.onHistoryChange" in shipped_scripts(), "inside_links.js asks for it"
    assert nth_link("steps", 2) == ".st-key-steps>:nth-child(2) a"


def test_streamlits_own_names_stand_in_one_module() -> None:
    folders = [ROOT / name for name in ("assessment/screens", "assessment/ui", "reports/screens", "reports/server")]
    files = [path for folder in folders for kind in ("*.py", "*.css", "*.js") for path in folder.rglob(kind)]
    assert len(files) > 100
    holding = {path.name for path in files if INTERNAL_NAME.search(path.read_text("utf-8"))}
    assert holding == {"streamlit_internals.py"}


def test_a_download_made_on_demand_is_known_by_the_tab_with_its_button() -> None:
    manager = MediaFileManager(MemoryMediaFileStorage("/media"))
    assert "_deferred_ids_by_session" in vars(manager)
    assert set(inspect.signature(MediaFileManager.execute_deferred).parameters) >= {"self", "file_id"}


def test_streamlit_still_runs_callbacks_where_they_are_kept_whole() -> None:
    finish_callbacks()
    finish_callbacks()  # each run of app.py asks for it
    source = inspect.getsource(script_runner)
    assert "self._session_state.on_script_will_rerun(" in source
    assert "target=self._run_script_thread" in source
    assert "self._session_id = session_id" in source
    assert "self._execing" in source
    assert "self._scriptrunner.request_stop()" in inspect.getsource(app_session)
    assert SafeSessionState.on_script_will_rerun.finishes  # type: ignore[attr-defined]
    assert "self._session_state.on_script_finished(" in source
    assert SafeSessionState.on_script_finished.__name__ == "tidy_in_turn"


def test_reading_what_was_sent_opens_no_door_to_another_type() -> None:
    refuse_unfitting_states()

    def note() -> None:
        import streamlit as st

        st.text_input("Note", key="note")

    at = AppTest.from_function(note).run()
    safe: Any = at.session_state
    state = safe._state._state if isinstance(safe._state, SafeSessionState) else safe._state
    [widget] = [name for name in state._new_widget_state.widget_metadata if name.endswith("-note")]
    state._new_session_state["note"] = "filled in"
    sent = WidgetStates(widgets=[WidgetState(id=widget, int_value=5)])
    _begin_with_what_was_chosen(
        SafeSessionState(state, lambda: None), SafeSessionState.on_script_will_rerun, [sent], {}
    )
    assert state["note"] == "filled in"


def test_a_click_without_its_field_does_nothing_and_leaves_the_screen_whole(caplog: pytest.LogCaptureFixture) -> None:
    leave_out_lone_callbacks()
    leave_out_lone_callbacks()  # each run of app.py asks for it

    def page() -> None:
        import streamlit as st

        def agree(key: str) -> None:
            st.session_state["agreed"] = st.session_state[key]

        def stumble() -> None:
            {}["a fault of the program"]

        st.date_input("On", key="on")
        st.button("Agree", key="agree", on_click=agree, args=("on",))
        st.button("Alone", key="alone", on_click=agree, args=("not-sent",))
        st.button("Stumble", key="stumble", on_click=stumble)
        st.text("the screen")

    at = AppTest.from_function(page).run()
    at.button(key="alone").click().run()
    assert [problem.message for problem in at.exception] == []
    assert [text.value for text in at.text] == ["the screen"]
    assert "agreed" not in at.session_state
    assert [record.getMessage() for record in caplog.records if "left out" in record.getMessage()] == [
        "a click was sent without the fields that belong to it, and is left out"
    ]
    at.button(key="agree").click().run()
    assert at.session_state["agreed"] == at.session_state["on"]
    at.button(key="stumble").click().run()
    assert at.exception, "an error of the program itself is not swallowed"
