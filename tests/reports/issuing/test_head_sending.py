"""The head leaves the machine by e-mail and to an authority, and what came back is held against the register."""

from __future__ import annotations

import datetime
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from asn1crypto import tsp
from pydantic import SecretStr
from sqlalchemy import Engine, text

from assessment.settings import Settings
from assessment.store.database import work
from assessment.store.decisions import register_chain
from reports.issuing import head_sending
from reports.issuing.head_sending import STAMPS, send_due, send_while_running, stamp_faults
from reports.issuing.sent_heads import SENT
from tests.assessment.store.conftest import file_case
from tests.assessment.store.decisions.test_register import issued
from tests.support.certificates.signing import authority, stamper
from tests.support.databases import new_database
from tests.support.inbox import Inbox, mail_server

__all__ = ["file_case"]

NOW = datetime.datetime(2026, 11, 24, 9, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    made = new_database(f"sqlite:///{tmp_path / 'desk.sqlite3'}")
    yield made
    made.dispose()


@contextmanager
def time_authority(answer: Callable[[bytes], bytes] | None = None) -> Iterator[tuple[str, list[bytes]]]:
    """A time stamping authority on this machine: its address, and what it was asked."""
    asked: list[bytes] = []

    def stamped(body: bytes) -> bytes:
        return bytes(stamper().request_tsa_response(tsp.TimeStampReq.load(body)).dump())

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            asked.append(body)
            reply = (answer or stamped)(body)
            self.send_response(200)
            self.send_header("Content-Length", str(len(reply)))
            self.end_headers()
            self.wfile.write(reply)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/tsr", asked
    finally:
        server.shutdown()
        server.server_close()


def trusting(tmp_path: Path, **more: object) -> Settings:
    chosen = Settings(data=tmp_path / "data", **more)
    chosen.trust.mkdir(parents=True)
    (chosen.trust / "time.pem").write_text(authority().pem)
    return chosen


def faults_of(chosen: Settings, engine: Engine) -> list[str]:
    with work(engine) as session:
        return list(stamp_faults(chosen, session=session))


def head_of(engine: Engine) -> str:
    with work(engine) as session:
        return register_chain.head(session=session).sha256


def test_nothing_goes_out_unless_the_settings_say_so_or_there_is_nothing_yet(tmp_path: Path, engine: Engine) -> None:
    chosen = Settings(data=tmp_path / "data")
    assert send_due(engine, chosen) == []
    assert not chosen.data.exists()
    assert send_due(engine, chosen.model_copy(update={"time_stamp_url": "http://127.0.0.1:1/"})) == [], "no entry yet"


def test_each_new_head_is_stamped_and_mailed_once_a_day(
    tmp_path: Path, engine: Engine, file_case: Callable[..., str]
) -> None:
    issued(engine, file_case)
    with time_authority() as (url, asked), mail_server() as inbox:
        chosen = trusting(
            tmp_path,
            time_stamp_url=url,
            head_mail="archive@town.example",
            smtp_url=inbox.url,
            mail_from="desk@centre.example",
        )
        for hours, sent in ((0, 1), (1, 1), (30, 1)):
            assert send_due(engine, chosen, now=NOW + hours * DAY / 24) == []
            assert (len(inbox.messages), len(asked)) == (sent, sent), "the same head is sent once"
        issued(engine, file_case)
        for hours, sent in ((12, 1), (25, 2)):
            assert send_due(engine, chosen, now=NOW + hours * DAY / 24) == []
            assert (len(inbox.messages), len(asked)) == (sent, sent)
    body, stamp = inbox.messages[1].iter_parts()
    assert head_of(engine) in body.get_content()
    assert stamp.get_content() == sorted((chosen.data / STAMPS).iterdir())[-1].read_bytes()
    assert inbox.recipients == [["archive@town.example"]] * 2
    assert faults_of(chosen, engine) == []


def test_a_register_that_was_changed_parts_from_its_time_stamp(
    tmp_path: Path, engine: Engine, file_case: Callable[..., str]
) -> None:
    issued(engine, file_case)
    with time_authority() as (url, _):
        chosen = trusting(tmp_path, time_stamp_url=url)
        assert send_due(engine, chosen) == []
    with engine.begin() as connection:
        connection.execute(text("DROP TRIGGER register_no_update"))
        connection.execute(text("UPDATE register SET sha256 = :h"), {"h": "f" * 64})
    (fault,) = faults_of(chosen, engine)
    assert "is not there any more, or another one" in fault
    (file,) = (chosen.data / STAMPS).iterdir()
    file.rename(file.with_name(f"00000001-{'f' * 64}.tsr"))
    assert "is of something else" in faults_of(chosen, engine)[0], "a stamp does not become another's by its name"


def test_a_stamp_of_nobody_in_the_trust_folder_proves_nothing(
    tmp_path: Path, engine: Engine, file_case: Callable[..., str]
) -> None:
    issued(engine, file_case)
    with time_authority() as (url, _):
        chosen = trusting(tmp_path, time_stamp_url=url)
        (chosen.trust / "time.pem").write_text(authority("Another Root").pem)
        (fault,) = send_due(engine, chosen)
        assert "no authority in the trust folder" in fault
        assert not list((chosen.data / STAMPS).glob("*.tsr"))
        (chosen.trust / "time.pem").unlink()
        assert send_due(engine, chosen) == [], "without any authority there, the stamp is kept for who can check it"
    assert faults_of(chosen, engine) == []


def test_a_file_that_holds_no_whole_certificate_is_left_out(
    tmp_path: Path, engine: Engine, file_case: Callable[..., str]
) -> None:
    """One beside the authority's does no harm; where all are cut off, nobody can say who made the stamp."""
    issued(engine, file_case)
    with time_authority() as (url, _):
        chosen = trusting(tmp_path, time_stamp_url=url)
        (chosen.trust / "cut-off.pem").write_text(authority().pem[:200])
        assert send_due(engine, chosen) == []
        assert faults_of(chosen, engine) == []
        (chosen.trust / "time.pem").unlink()
        (fault,) = faults_of(chosen, engine)
        assert fault == "Time stamps of the register cannot be checked: no certificate in the trust folder can be read"
        issued(engine, file_case)
        (fault,) = send_due(engine, chosen, now=datetime.datetime.now(datetime.UTC) + 2 * DAY)
        assert "no certificate in the trust folder can be read" in fault


def test_what_nobody_thought_of_in_one_way_stops_no_other(
    tmp_path: Path, engine: Engine, file_case: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ValueError("of a library")

    issued(engine, file_case)
    monkeypatch.setattr(head_sending, "_stamp", fail)
    with mail_server() as inbox:
        sending = {"head_mail": "archive@town.example", "smtp_url": inbox.url, "mail_from": "desk@centre.example"}
        chosen = trusting(tmp_path, time_stamp_url="http://127.0.0.1:1/", **sending)
        (fault,) = send_due(engine, chosen)
    assert fault == "The head of the register could not be sent (time-stamp): ValueError"
    assert len(inbox.messages) == 1


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [(b"<html>", "127.0.0.1"), (b"", "127.0.0.1"), (b"x" * 200_000, "longer than any"), (None, "Connection refused")],
)
def test_an_authority_that_answers_something_else_is_named_and_asked_again(
    tmp_path: Path, engine: Engine, file_case: Callable[..., str], answer: bytes | None, sentence: str
) -> None:
    issued(engine, file_case)
    with time_authority(lambda _: answer or b"") as (url, asked):
        chosen = Settings(data=tmp_path / "data", time_stamp_url=url if answer is not None else "http://127.0.0.1:1/")
        for times in (1, 2):
            (fault,) = send_due(engine, chosen)
            assert sentence in fault
            assert len(asked) in (times, 0)
    assert not (chosen.data / STAMPS).exists()


def test_an_old_stamp_cannot_be_played_again(tmp_path: Path, engine: Engine, file_case: Callable[..., str]) -> None:
    issued(engine, file_case)
    old: list[bytes] = []

    def replay(body: bytes) -> bytes:
        old.append(bytes(stamper().request_tsa_response(tsp.TimeStampReq.load(body)).dump()))
        return old[0]

    with time_authority(replay) as (url, _):
        chosen = trusting(tmp_path, time_stamp_url=url)
        assert send_due(engine, chosen, now=NOW) == []
        (chosen.data / SENT).unlink()
        assert "answers another request" in send_due(engine, chosen, now=NOW)[0]


def test_a_mail_server_that_is_away_stops_nothing_and_is_tried_again(
    tmp_path: Path, engine: Engine, file_case: Callable[..., str]
) -> None:
    issued(engine, file_case)
    chosen = Settings(
        data=tmp_path / "data", head_mail="a@b.example", smtp_url="smtp://127.0.0.1:1", mail_from="d@c.example"
    )
    (fault,) = send_due(engine, chosen)
    assert "cannot be reached" in fault
    with mail_server() as inbox:
        send_while_running(engine, chosen.model_copy(update={"smtp_url": SecretStr(inbox.url)}))()
        _arrives(inbox)


def _arrives(inbox: Inbox) -> None:
    until = threading.Event()
    for _ in range(100):
        if inbox.messages:
            return
        until.wait(0.05)
    raise AssertionError("no message came")
