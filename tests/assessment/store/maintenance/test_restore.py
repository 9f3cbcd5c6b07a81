"""A restore names what it takes away, and proves that everything agrees afterwards."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine, select, update
from typer.testing import CliRunner

from assessment.case.edit import Edit
from assessment.case.model import Case
from assessment.settings import settings
from assessment.store import mail_queue, outgoing_mail
from assessment.store.cases.creating import Filing, new_case
from assessment.store.cases.loading import load
from assessment.store.database import work
from assessment.store.decisions import register
from assessment.store.decisions.revoking import revoke
from assessment.store.maintenance.backup import backup
from assessment.store.maintenance.restore import restore
from assessment.store.outgoing_mail import NewMail
from assessment.store.tables import OUTGOING_MAIL
from reports.cli.main import app
from tests.assessment.store.decisions.test_register import issued
from tests.support.people import ADA


def test_a_revocation_that_a_restore_takes_away_is_named_as_one(
    lite: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def file_case() -> str:
        with work(lite) as session:
            return new_case(Case(country="IT", purpose="credit"), Filing("home", "Ada"), session=session).id

    case_id = issued(lite, file_case)
    backup(lite, tmp_path / "b")
    with work(lite) as session:
        code = register.of_decision(case_id, 1, session=session).code
        edit = Edit(case_id, load(case_id, session=session).version, ADA)
        revoke(edit, "error", "Mistaken", taken=(), session=session)
    second = issued(lite, file_case)
    with work(lite) as session:
        lost = register.of_decision(second, 1, session=session).code
    lite.dispose()
    monkeypatch.setenv("LAILA_DATA", str(tmp_path))
    monkeypatch.setenv("LAILA_DATABASE_URL", str(lite.url))
    settings.cache_clear()
    output = CliRunner().invoke(app, ["db", "restore", str(tmp_path / "b")]).output
    settings.cache_clear()
    assert f"entry 2 of the register, the revocation of decision {code}." in output
    assert f"entry 3 of the register, decision {lost}." in output


def test_a_restore_proves_itself(filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAILA_DATA", str(tmp_path / "new"))
    settings.cache_clear()
    done = CliRunner().invoke(app, ["db", "restore", str(tmp_path / "b")])
    assert (done.exit_code, "agree" in done.output) == (0, True), done.output
    assert "nobody can tell which cases were erased" in done.output
    shutil.rmtree(tmp_path / "b.documents")
    shutil.rmtree(tmp_path / "new" / "documents")
    done = CliRunner().invoke(app, ["db", "restore", str(tmp_path / "b")])
    assert done.exit_code == 1
    assert "is not in the store of documents" in done.output
    with closing(sqlite3.connect(tmp_path / "b")) as copied:
        copied.execute("DROP TRIGGER register_no_update")
    done = CliRunner().invoke(app, ["db", "restore", str(tmp_path / "b")])
    assert "the trigger register_no_update is missing" in done.output, "a copy that somebody changed"
    settings.cache_clear()


def test_at_no_moment_does_mail_of_a_backup_wait_to_be_sent(
    lite: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some of it was sent since. A desk that starts after a restore that was killed would send it once more."""

    def states() -> list[str]:
        with work(lite) as session:
            return list(session.scalars(select(OUTGOING_MAIL.c.state)))

    def killed(*, session: object) -> int:
        raise SystemExit(137)

    with work(lite) as session:
        outgoing_mail.put(
            NewMail("a", "letter", "ana@centre.example", "S", "T", "<1@desk>"), case_id=None, session=session
        )
    backup(lite, tmp_path / "b")
    with work(lite) as session:
        session.execute(update(OUTGOING_MAIL).values(state="sent"))
    with monkeypatch.context() as death:
        death.setattr(mail_queue, "hold", killed)
        with pytest.raises(SystemExit):
            restore(tmp_path / "b", str(lite.url))
    assert states() == ["sent"]
    restore(tmp_path / "b", str(lite.url))
    assert states() == ["perhaps"]
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []
