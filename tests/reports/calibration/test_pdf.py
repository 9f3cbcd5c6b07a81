"""The results of a round: figures, what all agreed on, what split them; as data and as a PDF without names."""

from __future__ import annotations

import csv
import datetime
import io
import json
import random
from pathlib import Path

import pikepdf
import pytest

from assessment.case.model import Case
from assessment.store.database import open_database, work
from assessment.store.rounds.judgements import Judged, judgements
from assessment.store.rounds.rounds import Item, Round, load_round
from criteria.model import CRITERIA
from criteria.text import words_in
from reports.calibration.export import COLUMNS, as_csv, as_json
from reports.calibration.pdf import content, report
from reports.calibration.results import Results, results
from tests.support import rounds as made

DAY = datetime.date(2027, 3, 1)


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> Results:
    engine = open_database(f"sqlite:///{tmp_path_factory.mktemp('round') / 'desk.sqlite3'}")
    round_id = made.closed(engine)
    with work(engine) as session:
        found = load_round(round_id, seat=made.CARLA, session=session)
        return results(found, judgements(round_id, seat=made.CARLA, session=session))


def by_hand(*said: tuple[str, str, str], answers: dict[str, dict] | None = None) -> Results:
    """A round of one case: (person, strength of every criterion, outcome) each."""
    item = Item(1, Case(country="IT", purpose="credit"), None, None, {})
    found = Round("r", "Round", None, "closed", None, None, None, ("home",), (item,))
    judged = []
    for person, strength, outcome in said:
        given = {"answers": (answers or {}).get(person, {})}
        result = {"strengths": dict.fromkeys(CRITERIA, strength), "proposed": {}, "outcome": outcome}
        came_to = {**result, "proposed_outcome": outcome}
        judged.append(Judged(1, person, "home", "IT", given, datetime.datetime.now(datetime.UTC), came_to))
    return results(found, judged)


def test_what_all_say_alike_begins_the_consensus() -> None:
    found = by_hand(("Ada", "weak", "partial"), ("Bea", "weak", "full"))
    assert found.agreed(found.round.items[0]) == dict.fromkeys(CRITERIA, "weak")
    assert by_hand(("Ada", "weak", "partial")).agreed(found.round.items[0]) == {}


def test_who_is_stricter_by_how_many_steps() -> None:
    found = by_hand(("Ada", "weak", "full"), ("Bea", "strong", "full"))
    assert {one.person: one.stricter for one in found.judges} == {"Ada": 14 / 8, "Bea": -14 / 8}
    assert by_hand(("Ada", "weak", "full")).judges[0].stricter is None


def test_what_does_not_apply_is_not_compared() -> None:
    found = by_hand(("Ada", "not-applicable", "full"), ("Bea", "not-applicable", "full"))
    assert found.agreement["quality"] is None
    assert found.agreement["outcome"].percent.value == 1.0


def test_a_criterion_answered_by_one_person_only_splits_nobody() -> None:
    answers = {"Ada": {"testing.kind": {"answer": "final"}}}
    said = ("Ada", "weak", "full"), ("Bea", "weak", "full")
    assert by_hand(*said, answers=answers).splits == ()
    answers["Bea"] = {"testing.kind": {"answer": "none"}}
    [split] = by_hand(*said, answers=answers).splits
    assert (split.question, split.alike, split.answers) == ("testing.kind", 0.0, {1: {"final": 1, "none": 1}})


def test_the_order_of_judgements_does_not_matter(compared: Results) -> None:
    kept = list(compared.judgements.values())
    random.Random(1).shuffle(kept)
    again = results(compared.round, kept)
    assert as_json(again) == as_json(compared)


def test_data_name_nobody_and_hold_everything(compared: Results) -> None:
    data = json.dumps(as_json(compared), ensure_ascii=False, allow_nan=False)
    table = as_csv(compared)
    for text in (data, table, json.dumps(content(compared, words_in("en")))):
        assert not any(name.split()[0] in text for name, _ in made.PEOPLE)
    rows = list(csv.reader(io.StringIO(table)))
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == 1 + 3 * 8 * 4
    assert {row[2] for row in rows[1:]} == {"IT 1", "IT 2", "ES 1", "PT 1"}


def test_one_criterion_of_the_csv_gives_the_same_figure_in_the_shell(
    compared: Results, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from tests.reports.cli.test_main import run

    rows = [row for row in csv.DictReader(io.StringIO(as_csv(compared))) if row["criterion"] == "testing"]
    file = tmp_path / "testing.csv"
    file.write_text("rater,item,rating\n" + "".join(f"{r['rater']},{r['item']},{r['rating']}\n" for r in rows))
    _, out, _ = run("agreement", str(file), "--level", "ordinal", "--json", capsys=capsys)
    found = compared.agreement["testing"].figures["alpha"].value
    assert json.loads(out)["alpha"]["value"] == pytest.approx(found, abs=1e-9)


def test_no_cell_is_a_formula() -> None:
    answers = {"Ada": {"testing.kind": {"answer": "final", "note": "=cmd"}}}
    found = by_hand(("Ada", "weak", "full"), ("Bea", "weak", "full"), answers=answers)
    assert "'=cmd" in as_csv(found)


@pytest.mark.usefixtures("pango")
@pytest.mark.parametrize("language", ["en", "it"])
def test_the_report_is_an_accessible_archival_pdf_with_the_data(compared: Results, language: str) -> None:
    data = report(compared, words_in(language), made_on=DAY)
    if language == "en":
        assert data == report(compared, words_in(language), made_on=DAY)
    with pikepdf.open(io.BytesIO(data)) as found:
        assert str(found.Root.Lang) == language
        assert found.Root.MarkInfo.Marked
        attached = json.loads(found.attachments["round.json"].get_file().read_bytes())
        assert len(attached["items"]) == 3
        assert attached["agreement"]["outcome"]["ratings"] == 12
