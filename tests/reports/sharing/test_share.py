"""Shares: what one installation hands on, another reads; whatever was changed on the way is refused by its name."""

from __future__ import annotations

import datetime
import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from sqlalchemy import Engine

from assessment.settings import Settings
from assessment.store.cases.feedback import FeedbackCount
from assessment.store.database import work
from assessment.store.decisions import statistics
from assessment.store.decisions.learner_groups import OTHER, RECOGNISED
from criteria.dated import current_day
from criteria.text import words_in
from reports.comparison.filters import Filters
from reports.comparison.grid import GridPlace, read_grids
from reports.comparison.narrative import notes
from reports.demo import fill
from reports.differences.group_places import GroupPlace
from reports.feedback.learners_answers import LearnersAnswers
from reports.feedback.places import FeedbackPlace, protected
from reports.issuing.detached_signature import sign
from reports.issuing.seal import Identity, identity
from reports.protection.disclosure_control import BASE, ENOUGH
from reports.sharing import installation_share
from reports.sharing.installation_share import own_share
from reports.sharing.narrative import common_rules, questions, seals_said
from reports.sharing.share import (
    _COLUMNS,
    MANIFEST,
    SIGNATURE,
    STATISTICS,
    Manifest,
    Share,
    Shared,
    SharedPeriod,
    ShareError,
    _unpacked,
    made,
    read,
)
from reports.sharing.side_by_side import as_json, comparable, side_by_side
from tests.reports.comparison.conftest import DAY
from tests.reports.feedback.test_places import answers, problem_of, small
from tests.support.databases import new_database

RULES = {"1": "a" * 64}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    engine = new_database(f"sqlite:///{tmp_path_factory.mktemp('share') / 'desk.sqlite3'}")
    fill(engine, 150, seed=4, today=DAY)
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def places(desk: Engine) -> list[GridPlace]:
    with work(desk) as session:
        return read_grids(session=session)


def sealer(folder: Path, name: str) -> Identity:
    return identity(Settings(data=folder / name), name)


def share(places: list[GridPlace], folder: Path, name: str = "Porto", editions: dict[str, str] | None = None) -> bytes:
    return made(Shared(tuple(places), editions or RULES, name), sealer(folder, name))


def test_what_is_written_is_read(desk: Engine, places: list[GridPlace], tmp_path: Path) -> None:
    with work(desk) as session:
        file = own_share(Settings(data=tmp_path), Filters(), session=session)
        hashes = statistics.edition_hashes(session=session)
    partner = read(file, "a.share")
    assert list(partner.places) == sorted(places, key=lambda p: (p.country, p.period, p.slice, p.value, p.edition))
    assert partner.manifest.format == 2
    assert {edition.edition: edition.sha256 for edition in partner.manifest.editions} == hashes
    assert partner.manifest.decisions % BASE == 0
    assert abs(partner.manifest.decisions - 150) <= 5 * 8
    assert all(place.decisions % BASE == 0 for place in partner.places)


def shared_answers(counts: list[FeedbackCount], monkeypatch: pytest.MonkeyPatch) -> LearnersAnswers:
    """What an installation with these answers shares, with groups."""
    groups = (GroupPlace("IT", "gender", "woman", 40, {RECOGNISED: 25, OTHER: 15}),)
    told = LearnersAnswers(protected(counts), groups)
    monkeypatch.setattr(installation_share, "read_answers", lambda today, *, session, places: told)
    return installation_share._answers([], None)  # type: ignore[arg-type]  # what is read stands above


@pytest.mark.parametrize("seed", range(4))
def test_what_learners_said_is_shared_and_gives_no_small_number_away(
    places: list[GridPlace], seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts = answers(seed, 40 + 60 * seed)
    told = shared_answers(counts, monkeypatch)
    named = [place for place in told.became if place.slice == "provider"]
    assert named
    assert all(max(place.answers.values()) >= ENOUGH for place in named), "a name that few people typed stays"
    shares = [
        read(made(Shared(tuple(places), RULES, name, answers=told), sealer(tmp_path, name)), name)
        for name in ("Porto", "Madrid")
    ]
    read_back = [
        replace(
            place,
            name=place.name if place.slice == "provider" else "",
            counts={figure: row for figure, row in place.counts.items() if row},
        )
        for place in told.became
    ]
    assert shares[0].answers == LearnersAnswers(tuple(read_back), told.groups)
    assert list(shares[0].places) == sorted(places, key=lambda p: (p.country, p.period, p.slice, p.value, p.edition))
    problem = problem_of(list(shares[0].answers.became))
    there = {(place.slice, place.value) for place in told.became}
    for cell in problem.bounds:
        if cell[0] == "provider" and cell[:2] not in there:  # it has a number below ten, or none
            problem.bounds[cell] = (0, ENOUGH - 1)
    problem.prepare()
    hidden = small(counts)
    assert hidden
    assert problem.given_away(hidden) == []
    together = side_by_side(shares)
    figures: Any = as_json(together, ["unknown"] * 2)["figures"]
    assert {place["country"] for place in figures["feedback"]["places"]} == {"IT Porto", "IT Madrid"}
    assert {place["country"] for place in figures["groups"]["places"]} == {"IT Porto", "IT Madrid"}
    assert together.remarks(words_in("en")) == [words_in("en")("compare.shared.all-editions")]


def first_version(file: bytes, by: Identity) -> bytes:
    """The same share in the first version of the format, which had no names."""
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    table, older = pd.read_parquet(io.BytesIO(parts[STATISTICS])), io.BytesIO()
    table[~table["figure"].str.startswith(("feedback.", "groups."))].drop(columns="name").to_parquet(older, index=False)
    manifest = json.loads(parts[MANIFEST]) | {"format": 1}
    manifest["statistics_sha256"] = hashlib.sha256(older.getvalue()).hexdigest()
    parts[MANIFEST], parts[STATISTICS] = json.dumps(manifest).encode(), older.getvalue()
    parts[SIGNATURE] = sign(parts[MANIFEST], by)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return written.getvalue()


def test_a_share_of_the_first_version_is_read_and_said_to_lack_answers(
    places: list[GridPlace], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = shared_answers(answers(2, 70), monkeypatch)
    file = made(Shared(tuple(places), RULES, "Porto", answers=told), sealer(tmp_path, "Porto"))
    older = read(first_version(share(places, tmp_path, "Madrid"), sealer(tmp_path, "Madrid")), "old.share")
    assert older.manifest.format == 1
    assert older.answers == LearnersAnswers((), ())
    together = side_by_side([read(file, "new.share"), older])
    assert together.silent == {"feedback": ["Madrid"], "groups": ["Madrid"]}
    remarks = together.remarks(words_in("en"))
    assert "Nothing of outcomes by groups is in the file of: Madrid." in remarks
    assert any("over all editions" in sentence for sentence in remarks)
    assert as_json(together, ["unknown"] * 2)["without"] == {"feedback": ["Madrid"], "groups": ["Madrid"]}
    assert side_by_side([older]).remarks(words_in("en")) == []


@pytest.mark.parametrize("counts", [{"odd": {"yes": 10}}, {"helped": {"odd": 10}}])
def test_answers_that_nobody_knows_are_refused(
    places: list[GridPlace], counts: dict[str, dict[str, int]], tmp_path: Path
) -> None:
    became = LearnersAnswers((FeedbackPlace("IT", "", "", "", {"learner": 10}, counts),))
    file = made(Shared(tuple(places), RULES, "Porto", answers=became), sealer(tmp_path, "Porto"))
    with pytest.raises(ShareError, match=r"p\.share"):
        read(file, "p.share")


@pytest.mark.parametrize(
    ("question", "group", "outcome"), [("x", "woman", OTHER), ("gender", "x", OTHER), ("age", "25-34", "x")]
)
def test_groups_that_nobody_knows_are_refused(
    places: list[GridPlace], question: str, group: str, outcome: str, tmp_path: Path
) -> None:
    told = LearnersAnswers((), (GroupPlace("IT", question, group, 10, {outcome: 10}),))
    file = made(Shared(tuple(places), RULES, "Porto", answers=told), sealer(tmp_path, "Porto"))
    with pytest.raises(ShareError, match=r"p\.share"):
        read(file, "p.share")


def test_of_a_period_whole_quarters_are_shared(desk: Engine, tmp_path: Path) -> None:
    with work(desk) as session:
        filters = Filters.of_address({"since": "2026-02-11", "until": "2026-09-30"})
        partner = read(own_share(Settings(data=tmp_path), filters, session=session), "a.share")
    assert {place.period for place in partner.places} == {"2026-Q1", "2026-Q2", "2026-Q3"}
    assert str(partner.manifest.period.since) == "2026-01-01"


def test_of_a_period_is_compared_what_all_files_hold(desk: Engine, tmp_path: Path) -> None:
    def shared(name: str, **days: str) -> Share:
        seal = Settings(data=tmp_path / name)
        installation_share.choose_name(seal, name)
        with work(desk) as session:
            return read(own_share(seal, Filters.of_address(days), session=session), name)

    always, spring = shared("Always"), shared("Spring", since="2026-01-01", until="2026-06-30")
    year, autumn = shared("Year", since="2026-01-01"), shared("Autumn", since="2026-07-01")
    quarters = {
        (place.country, place.period): place.decisions
        for place in always.places
        if "-" in place.period and place.counts
    }
    asked = {"2026-Q1", "2026-Q2"}
    assert any(quarters.values())
    for shares in ([spring], [always, spring], [spring, year]):
        together, expected = side_by_side(shares), 0
        for share in shares:
            for country in share.manifest.installation.countries:
                label = country if len(shares) == 1 else f"{country} {share.manifest.installation.name}"
                told = sum(n for (code, period), n in quarters.items() if code == country and period in asked)
                assert together.comparison.outcomes.totals.get(label, 0) == told
                expected += told
        assert together.comparison.decisions == expected, "which chance may round to none"
        assert any("2026" in sentence for sentence in together.remarks(words_in("en")))
    with pytest.raises(ShareError, match="no quarter in common"):
        side_by_side([spring, autumn])
    with pytest.raises(ShareError, match=r"Of a period is the file of: Spring\. Take this filter away") as refused:
        side_by_side([always, spring], Filters(purposes=("credit",)))
    assert "one thing at a time" not in str(refused.value)
    assert side_by_side([always], Filters(purposes=("credit",))).comparison.decisions
    with pytest.raises(ShareError, match="one thing at a time"):
        side_by_side([always], Filters.of_address({"purpose": "credit", "since": "2026-01-01"}))
    for filters in (Filters(centres=("a",)), Filters(editions=("1",))):
        with pytest.raises(ShareError, match="tell nothing by centre"):
            side_by_side([always], filters)


def on_day(share: Share, day: str) -> Share:
    """The same share, made on another day."""
    moment = datetime.datetime.fromisoformat(f"{day}T10:00:00+00:00")
    return replace(share, manifest=share.manifest.model_copy(update={"made": moment}))


def test_what_all_files_hold_ends_with_the_last_quarter_that_each_holds_whole(
    places: list[GridPlace], tmp_path: Path
) -> None:
    always = read(share(places, tmp_path), "a")
    since = SharedPeriod(since=datetime.date(2026, 1, 1))
    year = read(made(Shared(tuple(places), RULES, "Madrid", since), sealer(tmp_path, "Madrid")), "b")
    older, newer, fresh = on_day(always, "2026-08-11"), on_day(year, "2026-11-20"), on_day(always, "2026-10-02")

    def time_of(*shares: Share, **days: str) -> tuple[str | None, list[str]]:
        together = side_by_side(shares, Filters.of_address(days))
        until = together.comparison.filters.until
        return until and until.isoformat(), together.remarks(words_in("en"))

    until, remarks = time_of(older, newer)
    assert until == "2026-06-30", "the first was made while the third quarter ran"
    assert "1 January 2026 to 30 June 2026" in remarks[0]
    until, remarks = time_of(fresh, newer)
    assert until == "2026-09-30", "of the fourth quarter they hold different parts"
    assert "1 January 2026 to 30 September 2026" in remarks[0]
    until, remarks = time_of(fresh, on_day(year, "2026-10-02"))
    assert until is None, "both hold the same days of the fourth quarter"
    assert "1 January 2026 to 2 October 2026" in remarks[0]
    with pytest.raises(ShareError, match="no quarter in common"):
        time_of(older, newer, since="2026-07-01")


def test_files_of_other_days_count_all_they_hold_and_say_until_when(places: list[GridPlace], tmp_path: Path) -> None:
    porto = on_day(read(share(places, tmp_path), "a"), "2026-08-11")
    madrid = on_day(read(share(places, tmp_path, "Madrid"), "b"), "2026-11-20")
    together = side_by_side([porto, madrid])
    assert (together.comparison.filters.since, together.comparison.filters.until) == (None, None)
    [sentence] = together.remarks(words_in("en"))
    assert "Porto: 11 August 2026; Madrid: 20 November 2026" in sentence
    [sentence] = side_by_side([porto, on_day(madrid, "2026-09-30")]).remarks(words_in("en"))
    assert "Porto: 11 August 2026; Madrid: 30 September 2026" in sentence, "of one quarter, and not of one time"
    assert side_by_side([porto, on_day(madrid, "2026-08-11")]).remarks(words_in("en")) == []


def test_an_installation_that_has_not_decided_yet_hinders_no_other(places: list[GridPlace], tmp_path: Path) -> None:
    porto = read(share(places, tmp_path), "a")
    later = SharedPeriod(since=datetime.date(2030, 1, 1))
    for period in (later, SharedPeriod()):
        bare = read(made(Shared((), {}, "Nowhere", period), sealer(tmp_path, "Nowhere")), "b")
        together = side_by_side([porto, bare])
        assert together.comparison.outcomes.totals == side_by_side([porto]).comparison.outcomes.totals
        assert together.remarks(words_in("en")) == ["No decision is in the file of: Nowhere."]
    assert comparable(porto, [bare]) == ([bare], [])
    assert side_by_side([bare]).comparison.decisions == 0


def test_a_share_that_repeats_itself_without_end_is_not_unpacked(tmp_path: Path) -> None:
    """A desk that is not honest seals what it likes: a few bytes that say one row a million times."""
    row = dict.fromkeys(_COLUMNS, "x" * 1_000) | dict.fromkeys(("decisions", "ects", "credits", "hours"), 1)
    table = pa.table({name: pa.array([value]).dictionary_encode() for name, value in row.items()})
    many = table.take(pa.array([0] * 200_000))
    for content, packed, fault in (
        (pa.concat_tables([many] * 6), "snappy", "more"),
        (many.slice(0, 10), "zstd", "more"),
        (many.slice(0, 10), "snappy", None),
    ):
        file = io.BytesIO()
        pq.write_table(content, file, compression=packed, store_schema=False)
        if fault is None:
            assert _unpacked(file.getvalue(), _COLUMNS)["value"].tolist() == ["x" * 1_000] * 10
        else:
            with pytest.raises(ValueError, match=fault):
                _unpacked(file.getvalue(), _COLUMNS)


@pytest.mark.parametrize(
    ("column", "values"),
    [
        ("hours", pa.array(["x" * 30_000]).dictionary_encode()),
        ("decisions", pa.array([b"x" * 30_000]).dictionary_encode()),
        ("hours", pa.array([[1.0] * 3_000])),
        ("value", pa.array([b"x" * 30_000], pa.binary(30_000))),
    ],
)
def test_a_column_that_unpacks_without_end_is_not_read(column: str, values: pa.Array) -> None:
    """What stands in the place of a number, or of a text that a list of texts can hold, is built anew for each row."""
    row = dict.fromkeys(_COLUMNS, "x") | dict.fromkeys(("decisions", "ects", "credits", "hours"), 1)
    table = pa.table({name: pa.array([value]) for name, value in row.items()} | {column: values})
    file = io.BytesIO()
    pq.write_table(table, file, store_schema=False)
    with pytest.raises(ValueError, match="more"):
        _unpacked(file.getvalue(), _COLUMNS)


def test_no_changed_byte_is_read(places: list[GridPlace], tmp_path: Path) -> None:
    file = share(places[:20], tmp_path)
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name, data in parts.items():
        for at in range(0, len(data), max(len(data) // 12, 1)):
            other = io.BytesIO()
            with zipfile.ZipFile(other, "w") as archive:
                for part, content in parts.items():
                    turned = bytes([content[at] ^ 1]) if part == name else b""
                    archive.writestr(part, content[:at] + turned + content[at + 1 :] if turned else content)
            with pytest.raises(ShareError, match=r"^bad\.share: "):
                read(other.getvalue(), "bad.share")


def test_no_byte_of_the_zip_around_the_parts_is_changed(places: list[GridPlace], tmp_path: Path) -> None:
    file = share(places[:5], tmp_path)
    read(file, "good.share")
    changed = [file + b"x", b"x" + file]
    changed += [
        file[:at] + bytes([file[at] ^ 1]) + file[at + 1 :] for at in (*range(30), *range(len(file) - 400, len(file)))
    ]
    for other in changed:
        with pytest.raises(ShareError, match=r"^bad\.share: "):
            read(other, "bad.share")


@pytest.mark.parametrize("file", [b"", b"PK", b"not a share" * 50])
def test_what_is_no_share_is_named(file: bytes) -> None:
    with pytest.raises(ShareError, match=r"^x\.share: cannot be read as a share"):
        read(file, "x.share")


def test_another_version_is_named(places: list[GridPlace], tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(share(places[:5], tmp_path))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data.replace(b'"format": 2', b'"format": 9') if name == MANIFEST else data)
    with pytest.raises(ShareError, match="is of version 9, expected 1 / 2;"):
        read(other.getvalue(), "new.share")


@pytest.mark.parametrize("count", [2, 3, 30])
def test_installations_stand_side_by_side(count: int, places: list[GridPlace], tmp_path: Path) -> None:
    codes = ["IT", *(f"{chr(65 + n // 26)}{chr(65 + n % 26)}" for n in range(count - 1))]
    italian = [place for place in places if place.country == "IT"]
    shares = [
        read(share([replace(place, country=code) for place in italian], tmp_path, f"Desk {code}"), code)
        for code in codes
    ]
    together = side_by_side(shares)
    assert set(together.comparison.countries) == set(codes)
    totals = set(together.comparison.outcomes.totals.values())
    assert len(totals) == 1
    shown = as_json(together, ["unknown"] * count)
    assert len(shown["installations"]) == count
    assert shown["decisions"] == count * totals.pop()
    assert set(shown["figures"]["outcomes"]) == set(codes)


def test_a_country_of_two_installations_stands_once_for_each(places: list[GridPlace], tmp_path: Path) -> None:
    shares = [read(share(places, tmp_path, name), name) for name in ("Porto", "Madrid")]
    together = side_by_side(shares, Filters(countries=("IT",)))
    assert together.comparison.countries == ("IT Madrid", "IT Porto")
    few = [replace(place, country="LU", counts={}, decisions=5) for place in places if place.country == "IT"]
    shares = [read(share([*places, *few], tmp_path, name), name) for name in ("Porto", "Madrid")]
    comparison = side_by_side(shares, Filters(countries=("IT", "LU"))).comparison
    assert (comparison.countries, comparison.left_out) == (("IT Madrid", "IT Porto"), 2)
    [sentence] = [each for each in notes(comparison, words_in("en")) if "left out" in each]
    assert sentence == words_in("en")("compare.left-out.by-installation", count=2)
    assert "once for each installation" in sentence


def test_an_installation_twice_and_rules_with_nothing_in_common_are_said(
    places: list[GridPlace], tmp_path: Path
) -> None:
    porto = read(share(places, tmp_path), "a")
    with pytest.raises(ShareError, match="Porto is there 2 times"):
        side_by_side([porto, porto])
    other = read(share(places, tmp_path, "Madrid", {"1": "b" * 64}), "b")
    with pytest.raises(ShareError, match="nothing in common"):
        side_by_side([porto, other])


def test_editions_that_not_all_have_are_left_out_and_named(places: list[GridPlace], tmp_path: Path) -> None:
    second = [replace(place, edition="2") for place in places]
    both = read(share([*places, *second], tmp_path, "Madrid", {**RULES, "2": "c" * 64}), "b")
    together = side_by_side([read(share(places, tmp_path), "a"), both])
    assert (together.editions, together.left_out) == (("1",), ("2",))
    words = words_in("en")
    assert [each.id for each in questions(together, words)][:3] == ["where", "criteria", "outcomes"]
    assert not any("below" in note for each in questions(together, words) for note in each.notes), "no course follows"
    assert [each.split(":")[0] for each in seals_said(together, ["own", "unknown"], words)] == ["Porto", "Madrid"]
    assert common_rules(together, words) == [words("partners.common", editions="1")]
    assert words("compare.shared.left-out", editions="2") in together.remarks(words)
    totals = together.comparison.outcomes.totals
    assert totals["IT Porto"] == totals["IT Madrid"]


@pytest.mark.usefixtures("far_from_utc")
def test_the_days_of_a_share_are_those_of_the_desk_that_made_it() -> None:
    written = Shared(places=(), editions={}, name="Lago").manifest("1", b"").model_dump_json()
    assert Manifest.model_validate_json(written).last_day == current_day()
