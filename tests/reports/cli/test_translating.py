"""`laila locale`: out, back, and how far each language is; a fault is one line."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from criteria.text import languages, locale_folder
from tests.reports.cli.test_main import run


def test_out_and_back_with_a_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, file = tmp_path / "locale", tmp_path / "it.po"
    folder.mkdir()
    shutil.copytree(Path(str(locale_folder())) / "it", folder / "it")
    assert run("locale", "export", "it", "-o", str(file), "--folder", str(folder), capsys=capsys) == (0, "", "")
    code, out, err = run("locale", "import", str(file), "--folder", str(folder), "--json", capsys=capsys)
    report = json.loads(out)
    assert (code, err, report["changed"], report["unknown"]) == (0, "", [], [])
    file.write_text(file.read_text("utf-8").replace('msgstr "Avanti"', 'msgstr "Avanti {x}"'), encoding="utf-8")
    code, out, _ = run("locale", "import", str(file), "--folder", str(folder), capsys=capsys)
    assert code == 1
    assert "not taken, {fields} other than in English: " in out
    assert "public.next" in out


def test_status_names_every_language_and_its_state(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run("locale", "status", "--json", capsys=capsys)
    rows = json.loads(out)
    assert code == 0
    assert [row["language"] for row in rows[::5]] == list(languages())
    assert {row["state"] for row in rows} <= {"written", "drafted", "read"}
    assert all(row["read"] for row in rows if row["state"] == "read")
    plain = run("locale", "status", capsys=capsys)[1]
    assert len(plain.splitlines()) == len(rows)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("export", "en", "-o", "x.po"), "en: expected the code of a language"),
        (("export", "nonsense", "-o", "x.po"), "nonsense: expected the code"),
        (("export", "it", "-o", "nowhere/at/all/x.po"), "cannot be written"),
        (("import", "no-such.po"), "no-such.po: cannot be read"),
        (("import", "rubbish.po"), "rubbish.po: "),
        (("import", "rubbish.po", "--folder", "nowhere"), "nowhere: no such folder"),
        ((), "expected a command"),
    ],
)
def test_a_fault_is_one_line(
    arguments: tuple[str, ...],
    sentence: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("rubbish.po").write_bytes(b"\x00\xff" * 20)
    code, out, err = run("locale", *arguments, capsys=capsys)
    assert (code, out) == (2, "")
    assert sentence in err
    assert len(err.splitlines()) == 1
