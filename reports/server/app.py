"""The desk as one server process: the public pages and Streamlit's screens, behind health and headers.

`laila serve` runs it; any ASGI server can, as `reports.server.app:app`.
"""

from __future__ import annotations

import sys
import tomllib
from contextlib import suppress
from functools import partial
from importlib import import_module
from importlib.resources import files
from importlib.util import find_spec
from pkgutil import walk_packages
from threading import Thread

import streamlit as st
import uvicorn
from starlette.middleware import Middleware
from streamlit import config

from assessment.access.tab_shares import TAB_SHARES
from assessment.learner_mode import learner_mode
from assessment.sandbox import confinement
from assessment.sandbox.runner import room
from assessment.screens.shell import frame, outage, sign_in
from assessment.screens.shell.streamlit_internals import garbage, messages, page, tabs
from assessment.screens.shell.streamlit_internals.sign_in_cookie import SIGNING_IN, sign_in_address
from assessment.settings import Settings, settings
from assessment.store.database import DatabaseError, DatabaseNotUsableError, engine_of, open_configured, work
from assessment.store.decisions import fact_files, register_chain
from assessment.store.documents import Documents, DocumentsNotUsableError
from assessment.store.maintenance import readiness
from criteria.language_state import languages_for
from reports import mail_sending
from reports.daily import daily
from reports.issuing import head_sending
from reports.issuing.journal import Journal
from reports.issuing.late_lines import write_proven
from reports.public import site
from reports.server.cookies import SecureCookies
from reports.server.health import Health
from reports.server.host_guard import NO_SIGN_IN, OPENS, HostGuard, is_here
from reports.server.json_log import write_json
from reports.server.learner_lock import LearnerLock
from reports.server.local_door import PARAMETER, LocalDoor, token_of
from reports.server.localised_index import LocalisedIndex, head_script
from reports.server.metrics import Metrics
from reports.server.owned_media import OwnedMedia
from reports.server.packed_files import PackedFiles
from reports.server.screen_uploads import ScreenUploads
from reports.server.security_headers import SecurityHeaders
from reports.server.sign_ins import SignIns, name_of
from reports.server.sign_out import SignOut
from reports.server.tab_limit import TabLimit

SCREENS = ("assessment.screens", "reports.screens")
"""The packages of the screens."""


def inline_scripts() -> list[str]:
    """The scripts that stand in the pages themselves: Streamlit's own, and those of the desk."""
    own = [head_script(), page.top_script(), *map(frame.language_script, languages_for("desk"))]
    return [*page.scripts_in_index(), *own]


def use_own_options() -> None:
    """Take Streamlit's options from the file shipped with the desk, wherever it was installed and started.

    Streamlit itself looks for them in the folder it is started in, and without them it sends statistics to its maker.
    """
    for section, options in tomllib.loads((files("reports.server") / "config.toml").read_text("utf-8")).items():
        for name, value in options.items():
            config.set_option(f"{section}.{name}", value, where_defined="the desk")


def has_door() -> bool:
    """Whether the desk opens for one account of this machine only: nobody signs in, and the settings leave it so."""
    return not sign_in.configured() and not settings().open_here


NO_PUBLIC_URL = (
    "LAILA_PUBLIC_URL is not set, so links in pages and letters begin with whatever name a request asks for, and"
    " records carry no QR code. Set it to the address at which others reach this desk: see docs/deployment.md."
)


def lacks_public_url(chosen: Settings) -> bool:
    """Whether a desk that others reach, because people sign in, does not know the address at which they do."""
    return sign_in.configured() and not chosen.public_url


def weaker(chosen: Settings) -> list[str]:
    """The names of what this desk works without, though it would be safer with it."""
    return [*confinement.missing(), *(["public-url"] if lacks_public_url(chosen) else [])]


def build() -> st.App:
    """The whole application, with the settings of this process."""
    use_own_options()
    messages.remember_options()
    messages.hand_over_together()
    messages.copy_cursors_quickly()
    chosen, spec = settings(), find_spec("app")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("app.py: not beside the packages; expected a complete installation")
    engine = engine_of(chosen.database_url)
    probe = partial(readiness.faults, engine, Documents(chosen.documents_url))
    counts = partial(readiness.counts, engine)
    token = chosen.metrics_token.get_secret_value()
    layers = [
        Middleware(Metrics, counts=counts, waiting=lambda: room.turns.waiting, token=token, pages=site.segments()),
        Middleware(SecurityHeaders, inline_scripts=inline_scripts()),
        Middleware(SecureCookies, public_url=chosen.public_url),
        Middleware(HostGuard, sign_in=sign_in.configured()),
        Middleware(Health, probe=probe, weaker=weaker(chosen)),
        Middleware(LearnerLock, mode=learner_mode(), apart=site.segments()),
        *([Middleware(LocalDoor, token=token_of(chosen.data), apart=site.segments())] if has_door() else []),
        *(_of_sign_in(SignIns(engine, chosen)) if sign_in.configured() else []),
        Middleware(ScreenUploads, tabs=tabs.TABS),
        Middleware(OwnedMedia, belongs=tabs.MEDIA.belongs, apart=site.segments()),
        Middleware(PackedFiles, folder=page.shipped_folder() / "static"),
        Middleware(LocalisedIndex, apart=site.segments()),
    ]
    return st.App(spec.origin, routes=site.routes(), middleware=layers, on_script_error=outage.say_unexpected)


def _of_sign_in(sign_ins: SignIns) -> list[Middleware]:
    """The layers of a desk where people sign in."""
    apart = site.segments() | SIGNING_IN
    return [
        Middleware(SignOut, name_of=name_of, end=sign_ins.end),
        Middleware(TabLimit, tabs=TAB_SHARES, caller=sign_ins.caller, sign_in=sign_in_address, apart=apart),
    ]


app = build()


def register_faults() -> list[str]:
    """Where the register does not hold, or is not what this desk wrote down beside the database; empty before there is
    a database.
    """
    try:
        engine = open_configured(settings())
        with work(engine) as session:
            fault = register_chain.chain_fault(session=session)
        return [*([fault] if fault else []), *Journal(settings()).faults(engine)]
    except (DatabaseError, DatabaseNotUsableError):
        return []  # the desk's first page says what is wrong with the database


def write_late_lines() -> None:
    """Write into the journal the decisions that it lacks and that their records prove, unless anything speaks against
    the register.
    """
    chosen = settings()
    with suppress(DatabaseError, DatabaseNotUsableError, DocumentsNotUsableError):
        write_proven(Journal(chosen), open_configured(chosen), Documents(chosen.documents_url))


def load_screens() -> None:
    """Load the modules of all screens, for which the first page waits otherwise. From then on look for garbage again.

    `laila serve` does not look for any before: what is loaded stays, and a quarter of the start went into looking.
    """
    try:
        for folder in SCREENS:
            for module in walk_packages(import_module(folder).__path__, f"{folder}."):
                import_module(module.name)
    finally:
        garbage.GARBAGE.begin()


TURN = 0.0005
"""Seconds after which a thread that works lets another one go on, if one waits; Python's own is ten times as long.

A run of a screen asks the database some twenty times and sends some seventy messages. Each time it lets others go on
and then waits for its turn, which with many at work took longer than the run itself.
"""


def run(host: str, port: int) -> None:
    """Serve until the process is told to stop. Who is at work at that moment finds the case as it was last saved."""
    if not is_here(host) and not sign_in.configured():
        print(f"laila: --host {host}: {NO_SIGN_IN}", file=sys.stderr)
        sys.exit(2)
    sys.setswitchinterval(TURN)
    chosen = settings()
    if chosen.log == "json":
        write_json()
    if lacks_public_url(chosen):
        print(f"laila: {NO_PUBLIC_URL}", file=sys.stderr)
    for fault in register_faults():
        print(f"laila: {fault} Stop, and look with: laila db check", file=sys.stderr)
    write_late_lines()
    token = f"/?{PARAMETER}={token_of(settings().data)}" if has_door() else ""
    print(OPENS.format(host=host, port=port, token=token), file=sys.stderr, flush=True)
    engine = engine_of(chosen.database_url)
    Thread(target=load_screens, daemon=True).start()  # while the browser loads the page around them
    Thread(target=fact_files.prepare, args=(engine,), daemon=True).start()
    by_clock = daily(engine, chosen)
    ends = head_sending.send_while_running(engine, chosen), mail_sending.send_while_running(engine, chosen, by_clock)
    uvicorn.run(
        app,
        host=host,
        port=port,
        ws="websockets-sansio",
        log_level="warning",
        access_log=False,
        proxy_headers=sign_in.configured(),  # no proxy stands before a desk of one person, so none is believed
        server_header=False,
        timeout_graceful_shutdown=5,
        log_config=None if chosen.log == "json" else uvicorn.config.LOGGING_CONFIG,
    )
    for end in ends:
        end()
