"""Everything that leans on how Streamlit happens to be built, in one place.

None of it is documented, so an upgrade may take it away without a word. `test_streamlit_internals.py` says what then no
longer matches; `tests/e2e/test_streamlit_dom.py` says it for the order of elements, which only a browser can show. The
class `st-key-<key>` around what has a key is documented and may stand anywhere.

The style sheets and the script in `assessment/screens/static` name parts of a page by custom selectors, such as
`:--main`, as the draft of CSS Extensions has them (https://drafts.csswg.org/css-extensions/#custom-selectors). No
browser knows them yet: `with_own_selectors` puts in what Streamlit calls the part.
"""

from __future__ import annotations

import asyncio
import gc
import json
import logging
import re
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from functools import partial
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar
from weakref import WeakSet

from google.protobuf.message import DecodeError
from markupsafe import Markup
from streamlit import runtime
from streamlit.cursor import Cursor, SparseList
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.NewSession_pb2 import Config, CustomThemeConfig
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.runtime import app_session
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.runtime import Runtime
from streamlit.runtime.scriptrunner import ScriptRunner
from streamlit.runtime.scriptrunner_utils.script_run_context import get_script_run_ctx
from streamlit.runtime.state import SessionState
from streamlit.runtime.state.common import WidgetMetadata, unpack_widget_state_value
from streamlit.runtime.state.safe_session_state import SafeSessionState
from streamlit.runtime.state.session_state import WStates, _missing_key_error_message

from assessment.access.callers import Caller
from assessment.screens.shell.browser_values import BrowserValues, Verdict
from assessment.screens.shell.callback_order import CallbackOrder
from assessment.screens.shell.media_owners import MediaOwners
from criteria.load import read_text
from criteria.source import parse

log = logging.getLogger("laila")

SELECTORS = {
    "app": '[data-testid="stApp"]',
    "checkbox": ".stCheckbox",
    "caption": '[data-testid="stCaptionContainer"]',
    "column-of-elements": ".stVerticalBlock",
    "element": ".stElementContainer",
    "expander": '[data-testid="stExpander"]',
    "header": '[data-testid="stHeader"]',
    "html": ".stHtml",
    "layout-wrapper": '[data-testid="stLayoutWrapper"]',
    "menu-link": '[data-testid="stTopNavLink"]',
    "markdown": '[data-testid="stMarkdownContainer"]',
    "main": '[data-testid="stMain"]',
    "main-block": ".stMainBlockContainer",
    "options": '.stRadio [role="radiogroup"]',
    "page-link": '[data-testid="stPageLink"]',
    "radio": ".stRadio",
    "refused-file": '[data-testid="stTooltipErrorHoverTarget"]',
    "stale": '[data-stale="true"]',
    "text-button": '[data-testid="stBaseButton-tertiary"]',
    "uploader": '[data-testid="stFileUploader"]',
    "widget-label": '[data-testid="stWidgetLabel"]',
}
"""What the files in `static` call a part of a page, and the selector that finds it."""

_OWN = parse(read_text(files("assessment.screens.shell"), "streamlit_words.yaml"), "streamlit_words.yaml")
WORDS: dict[str, str] = _OWN["words"]
"""What Streamlit says by itself, in English, by what the desk calls it: `streamlit.<name>` says it in our own words."""

SENTENCES: dict[str, str] = _OWN["sentences"]
"""The same for sentences that Streamlit puts together: patterns, whose named groups our words may repeat."""


BROWSER_VALUES = "browser-values"
"""The key under which the session of a tab keeps its `BrowserValues`."""

SCRIPT_THREAD = "ScriptRunner.scriptThread"
"""How a thread is called in which a click is run."""

NO_SUCH_FIELD = _missing_key_error_message("").partition('"')[0]
"""How the error begins that Streamlit raises when something asks for a field that is not there."""

SECONDS_BETWEEN_COLLECTIONS = 60.0
"""A collection takes 0.1 to 0.2 s with two hundred people at work."""


def with_own_selectors(text: str) -> str:
    """A style sheet or script with Streamlit's own selectors in the place of ours. KeyError: an unknown name.

    >>> with_own_selectors(":--main a {color: red}")
    '[data-testid="stMain"] a {color: red}'
    """
    return re.sub(r":--([\w-]+)", lambda match: SELECTORS[match[1]], text)


def session_id() -> str:
    """What tells this tab of a browser from all others, as long as it is open; "" outside a run of a screen."""
    context = get_script_run_ctx()
    return context.session_id if context else ""


def nth_link(key: str, number: int) -> str:
    """The selector of a link by its place, counted from 1, in a container that has a key and holds nothing else."""
    return f".st-key-{key}>:nth-child({number}) a"


def shipped_folder() -> Path:
    """The folder of the files that Streamlit sends to browsers."""
    spec = find_spec("streamlit")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("streamlit")
    return Path(spec.origin).parent / "static"


def scripts_in_index() -> list[str]:
    """The scripts that stand in Streamlit's own index.html, without their tags, for the content security policy."""
    return re.findall(r"<script>(.*?)</script>", (shipped_folder() / "index.html").read_text("utf-8"), re.DOTALL)


def own_words_script(say: Mapping[str, Callable[[str], str]]) -> str:
    """The script that shows our words in the place of Streamlit's own. `say`: our words by id, for each language.

    Streamlit has no other languages. The script watches what is drawn, and changes only what is exactly one of `WORDS`
    or fits one of `SENTENCES`, outside of texts that people wrote.
    """
    exact = {
        english: {code: words(f"streamlit.{name}") for code, words in say.items()} for name, english in WORDS.items()
    }
    sentences = [
        (pattern.replace("(?P<", "(?<"), {code: words(f"streamlit.{name}") for code, words in say.items()})
        for name, pattern in SENTENCES.items()
    ]
    data = json.dumps({"exact": exact, "sentences": sentences}, ensure_ascii=False).replace("<", "\\u003c")
    script = (files("assessment.screens") / "static" / "own_words.js").read_text("utf-8")
    return with_own_selectors(script).replace("OWN_WORDS", data, 1)


def focus_script() -> str:
    """The script that keeps the focus in its place when a run takes away what had it, such as a button that is done.

    The focus goes on to what follows; otherwise somebody who uses the keyboard or listens begins at the top again.
    """
    return with_own_selectors((files("assessment.screens") / "static" / "keep_focus.js").read_text("utf-8"))


def inside_script() -> str:
    """The script that lets links of our own HTML lead to another screen without loading the page anew.

    Streamlit's own links do so as well, but each is an element that is sent and drawn by itself. A link that opens in
    another tab, or in a browser that does not run the script, works as any other.
    """
    return (files("assessment.screens") / "static" / "inside_links.js").read_text("utf-8")


def localised_index(page: str, language: str, title: str, no_script: str, script: str = "") -> str:
    """Streamlit's index.html with another language and title, and another sentence where scripts are switched off.

    `script`: what is run before anything is drawn.
    """
    if script:
        page = page.replace("</head>", f"<script>{script}</script></head>", 1)
    parts = (
        (r'<html lang="[^"]*">', Markup('<html lang="{}">').format(language)),
        (r"<title>.*?</title>", Markup("<title>{}</title>").format(title)),
        (r"<noscript>.*?</noscript>", Markup("<noscript><p>{}</p></noscript>").format(no_script)),
    )
    for pattern, part in parts:
        page = re.sub(pattern, part.replace("\\", r"\\"), page, count=1, flags=re.DOTALL)
    return page


def top_script() -> str:
    """The script that puts the title of a page into sight and gives it the focus, so that it is seen and heard first.

    Streamlit leaves a page scrolled to where the step before was left. The script waits a tenth of a second, because
    the new step is drawn after the script has arrived. Who is typing is left alone: filing a case changes the address.
    """
    return with_own_selectors((files("assessment.screens") / "static" / "to_top.js").read_text("utf-8"))


def refuse_unfitting_states() -> None:
    """From now on the state of a widget counts only if the widget could have it.

    A browser names a type and a value; Streamlit takes both as they come, remembers them, and a screen that then finds
    a number where a text belongs ends in an error at every run. A state of another type, one that its reader cannot
    take, and a choice that was not offered count as not sent, so that the widget keeps the value it had.
    """
    if getattr(SessionState.set_widgets_from_proto, "refuses", False):
        return
    take = SessionState.set_widgets_from_proto

    def take_fitting(self: SessionState, widget_states: WidgetStates) -> None:
        known = self._new_widget_state.widget_metadata
        fitting = [state for state in widget_states.widgets if _fits(state, known.get(state.id))]
        if len(fitting) < len(widget_states.widgets):
            log.warning("states that no widget can have were sent, and are left out")
            widget_states = WidgetStates(widgets=fitting)
        take(self, widget_states)

    take_fitting.refuses = True  # type: ignore[attr-defined]
    SessionState.set_widgets_from_proto = take_fitting  # type: ignore[method-assign]


def _fits(state: WidgetState, widget: WidgetMetadata[Any] | None) -> bool:
    kind = state.WhichOneof("value")
    if widget is None or kind is None:
        return True  # not drawn yet, or emptied by the browser
    if kind != widget.value_type:
        return False
    try:
        value = unpack_widget_state_value(state)
        widget.deserializer(value)
    except Exception:  # noqa: BLE001 - whatever a reader of Streamlit's stumbles over, it cannot take it
        return False
    offered = getattr(getattr(widget.deserializer, "__self__", None), "formatted_option_to_option_index", None)
    if offered is None:
        return True
    return all(chosen in offered for chosen in ([value] if isinstance(value, str) else value or ()))


def leave_out_lone_callbacks() -> None:
    """From now on a callback that reads a field which is not there does nothing, and one line in the log says so.

    A browser sends the fields of a screen along with each click. A message without them, as a program may send it,
    would otherwise end in an error in the place of the screen. What the callback does in a transaction is rolled back.
    """
    if getattr(SessionState._run_callback_and_record_rerun, "leaves_out", False):
        return
    run_and_record = SessionState._run_callback_and_record_rerun

    def run_complete(self: SessionState, votes: Any, run: Callable[[], None]) -> None:
        def run_or_leave_out() -> None:
            try:
                run()
            except KeyError as problem:
                if not str(problem.args[0] if problem.args else "").startswith(NO_SUCH_FIELD):
                    raise
                log.warning("a click was sent without the fields that belong to it, and is left out")

        run_and_record(self, votes, run_or_leave_out)

    run_complete.leaves_out = True  # type: ignore[attr-defined]
    SessionState._run_callback_and_record_rerun = run_complete  # type: ignore[method-assign]


def finish_callbacks() -> None:
    """From now on what a click sets off is done to its end, and clicks of a tab take effect in the order they came.

    When a click comes while the run of an earlier one is under way, Streamlit ends that run at its next step and begins
    a new one beside it. It does so also while the earlier answer is being saved, or before that has begun: the answer
    was lost, or was written over the later one. Here a run cannot be ended before its callbacks are through, and the
    callbacks of the next one wait for that.
    """
    if getattr(SafeSessionState.on_script_will_rerun, "finishes", False):
        return
    begin, break_off = SafeSessionState.on_script_will_rerun, ScriptRunner._maybe_handle_execution_control_request
    start, run, stop = ScriptRunner.start, ScriptRunner._run_script_thread, ScriptRunner.request_stop
    tidy = SafeSessionState.on_script_finished
    turns, here = CallbackOrder(), threading.local()
    to_stop: WeakSet[ScriptRunner] = WeakSet()  # as soon as their callbacks are through
    through: WeakSet[ScriptRunner] = WeakSet()

    def start_in_order(self: ScriptRunner) -> None:
        turns.announce(self._session_id, self)
        try:
            start(self)
        except BaseException:
            turns.leave(self._session_id, self)
            raise

    def run_and_leave(self: ScriptRunner) -> None:
        here.runner = self
        try:
            run(self)
        finally:
            turns.leave(self._session_id, self)

    def stop_afterwards(self: ScriptRunner) -> None:
        to_stop.add(self)
        if self in through:
            stop(self)

    def callbacks_are_through(self: ScriptRunner) -> None:
        turns.leave(self._session_id, self)
        through.add(self)
        if self in to_stop:
            stop(self)

    def begin_and_finish(self: SafeSessionState, *states: Any, **options: Any) -> None:
        runner = getattr(here, "runner", None)
        if runner is None:  # it began before this was called
            begin(self, *states, **options)
            return
        turns.await_turn(runner._session_id, runner)
        try:
            if runner in through:  # it runs once more by itself; what a later click says counts
                self._yield_callback()
            here.unbroken = True
            _begin_with_what_was_chosen(self, begin, states, options)
        finally:
            here.unbroken = False
            callbacks_are_through(runner)

    def tidy_in_turn(self: SafeSessionState, *widgets: Any, **options: Any) -> None:
        # A run that leads to another page forgets the fields of the page it leaves before its callbacks. A click on
        # that page which still waits would then take every field for changed.
        runner = getattr(here, "runner", None)
        if runner is not None and runner not in through:
            turns.await_turn(runner._session_id, runner)
        tidy(self, *widgets, **options)

    def break_off_later(self: ScriptRunner) -> None:
        if getattr(here, "unbroken", False):
            return
        if self._execing and self not in through and getattr(here, "runner", None) is self:  # a run without callbacks
            callbacks_are_through(self)
        break_off(self)

    begin_and_finish.finishes = True  # type: ignore[attr-defined]
    SafeSessionState.on_script_will_rerun = begin_and_finish  # type: ignore[method-assign]
    SafeSessionState.on_script_finished = tidy_in_turn  # type: ignore[method-assign]
    ScriptRunner._maybe_handle_execution_control_request = break_off_later  # type: ignore[method-assign]
    ScriptRunner.start = start_in_order  # type: ignore[method-assign]
    ScriptRunner._run_script_thread = run_and_leave  # type: ignore[method-assign]
    ScriptRunner.request_stop = stop_afterwards  # type: ignore[method-assign]


def draw_parts_of_standing_pages_only() -> None:
    """From now on a click inside a part of a page, a fragment, runs the part alone only if the whole page stands.

    While an earlier run is under way, or what it draws is not sent yet, Streamlit would let such a click wait for its
    end, and forget it when another click ends that run; a click in a part that is no longer there it forgets at once.
    An answer would be lost. Such clicks run the whole page, as all others do; so does a button, which counts as pressed
    for one run only, and the first click of a browser that has connected anew, which may have missed what was sent.
    """
    if getattr(AppSession.request_rerun, "whole", False):
        return
    request = AppSession.request_rerun

    def request_whole(self: AppSession, client_state: ClientState | None) -> None:
        if client_state is not None and client_state.fragment_id and not client_state.is_auto_rerun:
            drawn = self._scriptrunner is None and self._browser_queue.is_empty()
            pressed = any(map(_is_pressed, client_state.widget_states.widgets))
            same = self.__dict__.get("drawn_for") is _connection(self)
            if pressed or not (drawn and same and self.has_fragment(client_state.fragment_id)):
                client_state.fragment_id = ""
        if client_state is not None and not client_state.fragment_id:
            self.__dict__["drawn_for"] = _connection(self)
        request(self, client_state)

    request_whole.whole = True  # type: ignore[attr-defined]
    AppSession.request_rerun = request_whole  # type: ignore[method-assign]


def _connection(tab: AppSession) -> object:
    """What connects a tab with its browser; another one after the browser has lost the connection."""
    info = runtime.get_instance()._session_mgr.get_active_session_info(tab.id)
    return info and info.client


def draws_parts() -> bool:
    """Whether this run is one of parts of a page, fragments, and not of the whole page."""
    context = get_script_run_ctx()
    return bool(context and context.fragment_ids_this_run)


def browser_values() -> BrowserValues:
    """What the browser of this tab last sent."""
    context = get_script_run_ctx()
    values: BrowserValues | None = None
    if context is not None:
        values = context.session_state._state._old_state.get(BROWSER_VALUES)
    return values or BrowserValues()


def _begin_with_what_was_chosen(
    safe: SafeSessionState, begin: Callable[..., None], states: Sequence[Any], options: Mapping[str, Any]
) -> None:
    """Begin a run without the values that the browser only repeats because it has not drawn the desk's own yet."""
    state, (message, *_) = safe._state, states
    verdict = Verdict()
    if message is not None:
        verdict = _verdict(state, message)
        for place in reversed(range(len(message.widgets))):
            if message.widgets[place].id in verdict.outdated:
                del message.widgets[place]
    begin(safe, *states, **options)
    for widget in verdict.resend:
        key = state._key_id_mapper.id_key_mapping.get(widget)
        if key is not None and key not in state._new_session_state:
            state._new_session_state[key] = state[key]


def _verdict(state: SessionState, message: WidgetStates) -> Verdict:
    values = {widget.id: widget for widget in message.widgets}
    mapped = (state._key_id_mapper.get_id_from_key(key, None) for key in state._new_session_state)
    known = state._new_widget_state.widget_metadata
    read = WStates(widget_metadata=dict(known))  # reading notes the type that was sent: in this copy only

    def shows_ours(widget: str) -> bool:
        if not _fits(values[widget], known.get(widget)):
            return False
        read.set_widget_from_proto(values[widget])
        try:
            return bool(read[widget] == state[widget])
        except KeyError:  # no widget of this run or the last: its value counts as the browser's own
            return False

    tab: BrowserValues = state._old_state.setdefault(BROWSER_VALUES, BrowserValues())
    return tab.take(
        {name: widget.SerializeToString(deterministic=True) for name, widget in values.items()},
        pressed=any(map(_is_pressed, values.values())),
        set_here=[widget for widget in mapped if widget is not None],
        shows_ours=shows_ours,
    )


def _is_pressed(widget: WidgetState) -> bool:
    kind = widget.WhichOneof("value") or ""
    return kind.endswith("trigger_value") and (kind != "trigger_value" or widget.trigger_value)


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

    def caller(self, tab: str, address: str) -> Caller:
        """Who is at a tab; nobody the desk knows, before its first screen has run."""
        return self._callers.get(tab) or Caller(tab, address)

    def holds(self, tab: str, file: str) -> bool:
        """Whether a file of the tab is still in memory."""
        return runtime.exists() and bool(_uploaded().get_files(tab, [file]))

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


def remember_options() -> None:
    """From now on, what each run of a screen sends of the options is read once: colours, fonts, how Streamlit works.

    Streamlit puts them into the first message of each run, from some 300 options; that took an eighth of a click.
    """
    read, read_config = app_session._populate_theme_msg, app_session._populate_config_msg
    if getattr(read, "remembers", False):
        return
    themes: dict[str, CustomThemeConfig] = {}
    configs: list[Config] = []

    def put_in(msg: CustomThemeConfig, section: str = "theme") -> None:
        if section not in themes:
            theme = CustomThemeConfig()
            read(theme, section)
            themes[section] = theme
        if themes[section].ListFields():
            msg.MergeFrom(themes[section])

    def put_config_in(msg: Config) -> None:
        if not configs:
            config = Config()
            read_config(config)
            configs.append(config)
        msg.MergeFrom(configs[0])

    put_in.remembers = True  # type: ignore[attr-defined]
    app_session._populate_theme_msg = put_in
    app_session._populate_config_msg = put_config_in


def copy_cursors_quickly() -> None:
    """From now on a cursor, which says where the next element goes, is copied by its few fields.

    Each part of a page keeps copies of all cursors above it. Python's general way of copying took a tenth of a page.
    """
    if "__deepcopy__" in vars(Cursor):
        return

    def copied(self: Cursor, memo: dict[int, Any]) -> Cursor:
        twin = self.__class__.__new__(self.__class__)
        vars(twin).update(vars(self))
        twin._transient_elements = (
            deepcopy(self._transient_elements, memo) if self._transient_elements else SparseList()
        )
        return twin

    Cursor.__deepcopy__ = copied  # type: ignore[attr-defined]


T = TypeVar("T")
_CLICK = threading.local()


def once_a_click(name: str, work: Callable[[], T]) -> T:
    """What `work` returns, asked once for each click: Streamlit runs each in a thread of its own."""
    if threading.current_thread().name != SCRIPT_THREAD:
        return work()
    known: dict[str, T] = vars(_CLICK)
    if name not in known:
        known[name] = work()
    return known[name]


class HandOver:
    """Hands calls over to an event loop, in their order. However many wait, the loop is woken once."""

    def __init__(self, wake: Callable[[Callable[[], None]], object]) -> None:
        self._wake, self._lock = wake, threading.Lock()
        self._waiting: list[Callable[[], None]] = []

    def call(self, work: Callable[[], None]) -> None:
        """Let the loop do this. Raises what waking it raises."""
        with self._lock:
            self._waiting.append(work)
            if len(self._waiting) > 1:
                return
        try:
            self._wake(self._do)
        except BaseException:
            with self._lock:
                self._waiting.clear()
            raise

    def _do(self) -> None:
        with self._lock:
            waiting, self._waiting = self._waiting, []
        for place, work in enumerate(waiting):
            try:
                work()
            except BaseException:
                with self._lock:
                    self._waiting[:0] = waiting[place + 1 :]
                    left = bool(self._waiting)
                if left:
                    self._wake(self._do)
                raise


def hand_over_together() -> None:
    """From now on, what a run of a screen sends is handed to the event loop together, as far as it waits there.

    Streamlit wakes the loop for each message of a run, and once more to have the message sent. With seventy messages a
    page, waking took a tenth of the processor time.
    """
    if getattr(AppSession._call_soon_on_event_loop, "together", False):
        return
    alone, note = AppSession._call_soon_on_event_loop, Runtime._enqueued_some_message

    def call_together(self: AppSession, callback: Callable[[], None]) -> None:
        tab: HandOver | None = self.__dict__.get("hand_over")
        if tab is None:
            tab = self.__dict__.setdefault("hand_over", HandOver(partial(alone, self)))
        tab.call(callback)

    def note_in_loop(self: Runtime) -> None:
        objects = self._get_async_objs()
        if asyncio._get_running_loop() is objects.eventloop:
            objects.need_send_data.set()
        else:
            note(self)

    call_together.together = True  # type: ignore[attr-defined]
    AppSession._call_soon_on_event_loop = call_together  # type: ignore[method-assign]
    Runtime._enqueued_some_message = note_in_loop  # type: ignore[method-assign]


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


class GarbageSchedule:
    """Keeps Python's garbage collector away from what is not garbage.

    A full collection looks at everything the process holds: the program itself, and the sessions of all who work.
    Streamlit makes one after every run of a screen, unless `runner.postScriptGC` is off as in our `config.toml`: with
    200 people at work that took half of all processor time. What is alive is therefore frozen, and looked through again
    only now and then.
    """

    def __init__(self, seconds: float = SECONDS_BETWEEN_COLLECTIONS) -> None:
        self._seconds = seconds
        self._busy = threading.Lock()
        self._next = 0.0

    @staticmethod
    def begin() -> None:
        """Freeze what is alive once all is loaded, and look for garbage from now on."""
        gc.freeze()
        gc.enable()

    def settle(self) -> bool:
        """After a run of a screen, if it is time: collect all garbage and freeze what is alive. Whether it was time."""
        if time.monotonic() < self._next or not self._busy.acquire(blocking=False):
            return False
        try:
            gc.unfreeze()
            gc.collect()
            gc.freeze()
            self._next = time.monotonic() + self._seconds
        finally:
            self._busy.release()
        return True


GARBAGE = GarbageSchedule()
"""The schedule of this process; shared by all who work here, as garbage is."""


SHORT = 64
"""Bytes; the message that a script has run is shorter, and longer ones need not be taken apart."""


def is_click(data: bytes) -> bool:
    """Whether a message of a browser asks for a run of the script, as every click does."""
    try:
        return bool(BackMsg.FromString(data).WhichOneof("type") == "rerun_script")
    except DecodeError:
        return False


def screen_stands(data: bytes) -> bool:
    """Whether a message to a browser says that the script has run."""
    try:
        return bool(len(data) <= SHORT and ForwardMsg.FromString(data).WhichOneof("type") == "script_finished")
    except DecodeError:
        return False
