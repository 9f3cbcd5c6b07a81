"""`laila compare` and `laila export` from a shell."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from assessment.settings import settings
from criteria.load import framework
from criteria.text import words_in
from reports.cli.main import main
from reports.feedback import places
from reports.feedback.places import FeedbackPlace
from reports.sharing.share import read
from tests.reports.cli.test_main import own_data, run
from tests.reports.feedback.test_places import answers, problem_of, small
from tests.support.counted_once import counted_once

__all__ = ["own_data"]


@pytest.fixture(scope="module", autouse=True)
def _counted_once() -> Iterator[None]:
    with counted_once():
        yield


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of an installation with fictional decisions, which take seconds to make."""
    data = tmp_path_factory.mktemp("demo") / "data"
    with pytest.MonkeyPatch.context() as patched:
        patched.delenv("LAILA_DATABASE_URL", raising=False)
        patched.setenv("LAILA_DATA", str(data))
        settings.cache_clear()
        with pytest.raises(SystemExit) as stop:
            main(["demo", "--decisions", "90", "--seed", "2"])
        assert not stop.value.code
    settings.cache_clear()
    return data


@pytest.fixture
def demo(filled: Path) -> None:
    """This test's own installation, as a copy of that one."""
    shutil.copytree(filled, settings().data)


@pytest.mark.usefixtures("demo")
def test_the_figures_as_data_in_words_and_on_paper(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    narrowed = ("--country", "it", "--country", "ES", "--since", "2025-01-01")
    code, out, err = run("compare", *narrowed, "--json", capsys=capsys)
    data = json.loads(out)
    assert (code, err, data["countries"]) == (0, "", ["ES", "IT"])
    assert data["filters"] == {"country": "ES,IT", "since": "2025-01-01"}
    assert data["decisions"] == sum(row["total"] for row in data["outcomes"].values())
    assert data["feedback"] == data["groups"] == {"rounded_to": 5, "places": []}
    code, out, _ = run("compare", "--lang", "it", capsys=capsys)
    assert code == 0
    assert "Che cosa è stato deciso?" in out
    assert "Italia" in out
    assert run("compare", "--platform", "nowhere", "--json", capsys=capsys)[0] == 0


@pytest.mark.usefixtures("demo", "pango")
def test_the_report_is_a_pdf(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "comparison.pdf"
    assert run("compare", "-o", str(file), capsys=capsys)[:2] == (0, "")
    assert file.read_bytes().startswith(b"%PDF-")
    mine = tmp_path / "mine.share"
    assert run("share", "-o", str(mine), "--name", "Porto", capsys=capsys)[0] == 0
    assert run("compare", str(mine), "-o", str(file), "--lang", "it", capsys=capsys)[:2] == (0, "")
    text = " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(file.read_bytes()))
    text = " ".join(text.split())
    words, edition = words_in("it"), framework().edition
    for sentence in (
        words("diff.where.title"),
        words("diff.criteria.title"),
        words("compare.shared.own", name="Porto"),
        words("partners.common", editions=edition),
    ):
        assert sentence in text, "what the screen of partners says, paper says"
    assert words("compare.waiting.title") not in text, "no share says how many wait"


WAYS = (
    (),
    ("--country", "IT"),
    ("--edition", "1"),
    ("--since", "2026-04-01"),
    ("--platform", "edx"),
    ("--country", "IT", "--platform", "edx", "--purpose", "credit", "--since", "2026-04-01"),
)


@pytest.mark.usefixtures("demo")
def test_what_became_of_decisions_is_the_same_whichever_way_it_is_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """By edition, period, platform, as data and in shares: nothing to subtract, and no small number in it."""
    counts = [*answers(3, 60, "IT"), *answers(4, 45, "ES")]
    monkeypatch.setattr(places, "feedback_counts", lambda today, *, session: counts)
    listed = []
    for way in WAYS:
        code, out, _ = run("compare", *way, "--json", capsys=capsys)
        assert code == 0
        listed.append(json.loads(out))
    for way in ((), ("--since", "2026-04-01")):
        file = tmp_path / f"of{len(way)}.share"
        assert run("share", "-o", str(file), *way, capsys=capsys)[0] == 0
        listed.append(json.loads(run("compare", str(file), "--json", capsys=capsys)[1])["figures"])
    assert listed[-1]["feedback"]["places"] == [], "of a period nothing is shared"
    seen: dict[tuple[str, str, str], list[FeedbackPlace]] = {}
    for document in listed:
        for place in document["feedback"]["places"]:
            place["counts"] = {figure: row for figure, row in place["counts"].items() if row}
            seen.setdefault((place["country"], place["slice"], place["value"]), []).append(
                FeedbackPlace(**place | {"name": ""})
            )
    assert all(each.count(each[0]) == len(each) > 1 for each in seen.values())
    told = [each[0] for (country, _, _), each in seen.items() if country == "IT"]
    hidden = small([count for count in counts if count.country == "IT"])
    assert hidden
    assert problem_of(told).given_away(hidden) == []


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (("--since", "soon"), "--since: came 'soon', expected a day"),
        (("--country", "Italy"), "--country: came 'ITALY', expected a country code"),
        (("--country", "XX"), "--country: came 'XX', expected a country code"),
        (
            ("--since", "2026-06-01", "--until", "2026-01-01"),
            "--since, --until: came 2026-06-01 to 2026-01-01, expected",
        ),
        (("--level", "9"), "--level: came '9', expected an EQF level"),
        (("--purpose", "nothing"), "--purpose: came 'nothing', expected one of admission"),
        (("--lang", "xx"), "--lang: came 'xx'"),
        (("-o", "report.doc"), "expected a name that ends in .pdf"),
    ],
)
def test_a_wrong_call_is_said_in_one_line(call: tuple, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run("compare", *call, capsys=capsys)
    assert (code, out) == (2, "")
    assert words in err
    assert err.count("\n") == 1


@pytest.mark.usefixtures("demo")
def test_decisions_as_a_workbook_and_the_dictionary(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import openpyxl

    file = tmp_path / "decisions.xlsx"
    assert run("export", "decisions", "-o", str(file), capsys=capsys)[:2] == (0, "")
    sheet = openpyxl.load_workbook(file)["Decisions"]
    assert sheet.max_row == 91
    code, out, _ = run("export", "dictionary", "--lang", "it", capsys=capsys)
    assert code == 0
    assert "issued_on (data (anno-mese-giorno)): Giorno di emissione." in out
    assert run("export", "dictionary", "-o", str(tmp_path / "d.csv"), capsys=capsys)[0] == 0
    assert run("export", "dictionary", "-o", "d.txt", capsys=capsys)[0] == 2


@pytest.mark.parametrize("ending", ["csv", "xlsx", "parquet", "json"])
def test_decisions_that_cannot_be_written_name_the_file(
    ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "nowhere" / f"decisions.{ending}"
    code, out, err = run("export", "decisions", "-o", str(target), capsys=capsys)
    assert (code, out) == (2, "")
    assert str(target) in err
    assert err.count("\n") == 1


@pytest.mark.usefixtures("demo")
def test_a_share_is_written_and_compared_and_a_changed_one_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine, other, wrong = (tmp_path / name for name in ("mine.share", "other.share", "wrong.share"))
    assert run("share", "-o", str(mine), "--name", "Porto", capsys=capsys)[:2] == (0, "")
    code, out, err = run("compare", str(mine), "--json", capsys=capsys)
    data = json.loads(out)
    assert (code, data["installations"][0]["name"], data["installations"][0]["seal"]) == (0, "Porto", "own")
    assert data["decisions"] == data["figures"]["decisions"]
    assert "sealed by this installation" in err
    assert run("share", "-o", str(other), capsys=capsys)[0] == 0
    assert read(other.read_bytes(), "other").manifest.installation.name == "Porto", "the name is kept"
    code, out, err = run("share", "-o", str(other), "--name", "Por\nto", capsys=capsys)
    assert (code, out, err.count("\n")) == (2, "", 1)
    file = mine.read_bytes()
    wrong.write_bytes(file[:200] + bytes([file[200] ^ 1]) + file[201:])
    other.write_bytes(file)
    for files, words in (
        ((mine, wrong), "wrong.share: "),
        ((mine, other), "Porto is there 2 times"),
        ((mine, tmp_path / "none.share"), "none.share: cannot be read"),
    ):
        code, out, err = run("compare", *map(str, files), "--json", capsys=capsys)
        assert (code, out, err.count("\n")) == (2, "", 1)
        assert words in err
