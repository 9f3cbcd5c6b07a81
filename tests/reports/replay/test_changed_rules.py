"""Changed rules are read as the desk reads its own, and each fault is named in one sentence."""

from __future__ import annotations

import datetime
import io
import zipfile

import pytest

from criteria.country import Country
from criteria.load import country, framework
from criteria.source import SourceError
from reports.replay.changed_rules import Changed, files_in_folder, files_in_zip, read_changed
from tests.support.paths import ROOT

DATA = ROOT / "criteria"


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def own_files() -> dict[str, bytes]:
    return {f"criteria/{name}": data for name, data in files_in_folder(DATA).items()}


def test_the_desks_own_files_zipped_are_its_own_rules() -> None:
    changed = read_changed(files_in_zip(zipped(own_files())))
    assert changed.rules == framework()
    assert changed.countries["IT"] == country("IT")


@pytest.mark.parametrize(("code", "name"), [("ES", "windows"), ("IT", "ceilings")])
def test_past_decisions_are_judged_under_a_window_or_ceiling_that_holds_only_later(code: str, name: str) -> None:
    data, later = country(code).model_dump(by_alias=True), datetime.date(2099, 1, 1)
    changed = [value for system in data["systems"] for value in system[name]]
    assert changed
    for value in changed:
        value["from"] = later
    first_day = Changed(countries={code: Country.model_validate(data)}).first_day(code)
    assert first_day == Changed().first_day(code) < later
    for rate in data["systems"][0]["rates"]:
        rate["from"] = later
    assert Changed(countries={code: Country.model_validate(data)}).first_day(code) == later


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({}, "no rules in it"),
        ({"readme.yaml": b"a: b"}, "no rules in it"),
        ({"framework.yaml": b"edition: '2'"}, "outcome.yaml: cannot be read"),
        ({"it.yaml": b"id: ES"}, "it.yaml: id: expected IT"),
        ({"../../it.yaml": b"\xff\xfe"}, "it.yaml: cannot be read"),
        ({f"{folder}/countries/it.yaml": (DATA / "countries/it.yaml").read_bytes() for folder in "ab"}, "two folders"),
        ({"a/level.yaml": b"", "b/testing.yaml": b""}, "in 2 folders"),
        ({"credit_rates.yaml": b"[]", "it.yaml": (DATA / "countries/it.yaml").read_bytes()}, "credit_rates.yaml: diff"),
        ({"it.yaml": b" " * 2_000_000}, "larger than"),
        ({f"{n}.yaml": b"" for n in range(201)}, "more than 200 files"),
    ],
)
def test_a_fault_is_named_in_one_sentence(files: dict[str, bytes], message: str) -> None:
    with pytest.raises(SourceError, match=message):
        read_changed(files_in_zip(zipped(files)))


def test_no_zip_is_refused_with_a_sentence() -> None:
    whole = zipped(own_files())
    for data in (b"", b"PK\x03\x04", whole[: len(whole) // 2], whole[:-40]):
        with pytest.raises(SourceError, match="the zip cannot be"):
            files_in_zip(data)
