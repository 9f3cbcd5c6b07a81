"""Partners: a file is looked at, kept, trusted by a person, refreshed, compared with this desk, and removed."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assessment.settings import Settings, settings
from assessment.store import partners
from assessment.store.database import work
from reports.comparison.filters import Filters
from reports.demo import fill
from reports.issuing.seal import identity
from reports.sharing.installation_share import choose_name, own_share, own_shared
from reports.sharing.share import Shared, made, read
from tests.support.desk import DeskData, html, labels

DAY = datetime.date(2026, 11, 22)


@pytest.fixture
def filled(desk_data: DeskData) -> DeskData:
    fill(desk_data.engine, 120, seed=2, today=DAY)
    return desk_data


@pytest.fixture
def shared(filled: DeskData) -> Shared:
    with work(filled.engine) as session:
        return own_shared("Porto", Filters(), session=session)


def sealed(shared: Shared, folder: Path, name: str = "Porto") -> bytes:
    return made(replace(shared, name=name), identity(Settings(data=folder / name), name))


def put(desk: DeskData, data: bytes, *, trusted: bool = True) -> None:
    share = read(data, "a")
    installation = share.manifest.installation
    with work(desk.engine) as session:
        file = partners.PartnerFile(installation.id, installation.name, data, share.manifest.made)
        partners.take_in(file, by="Ada", session=session)
        if trusted:
            partners.set_trust(installation.id, trusted=True, by="Ada", session=session)


def upload(at: Any, data: bytes) -> Any:
    [field] = at.get("file_uploader")
    return field.set_value(("porto.share", data, "application/octet-stream")).run()


def warnings(at: Any) -> str:
    return " ".join(box.value for box in (*at.warning, *at.info, *at.error, *at.success))


def test_a_file_is_shown_kept_trusted_compared_and_removed(filled: DeskData, shared: Shared, tmp_path: Path) -> None:
    at = filled.open_desk("partners")
    assert "No partner yet" in warnings(at)
    upload(at, sealed(shared, tmp_path))
    assert not at.exception
    assert "Fingerprint of the seal" in html(at)
    assert "Made-up decisions" in warnings(at)
    with work(filled.engine) as session:
        assert partners.partners(session=session) == []  # only shown so far
    at.button(key="partners-add").click().run()
    with work(filled.engine) as session:
        [partner] = partners.partners(session=session)
    assert "The file is kept" in warnings(at)
    assert "1 partner is not compared" in warnings(at)
    assert at.button(key=f"trust-{partner.file.id}").disabled
    at.checkbox(key=f"compared-{partner.file.id}").check().run()
    at.button(key=f"trust-{partner.file.id}").click().run()
    assert not at.exception
    assert "Compared is what all decided under the same rules: edition 1" in html(at)
    assert "Italy (Porto)" in html(at)
    assert "Where do we differ, and more than by chance?" in html(at), "figures of partners have their uncertainty"
    assert "Italy: your own figures, exact" in labels(at)
    choose_name(settings(), "Braga")
    at.run()
    assert "Italy (Braga)" in html(at), "the desk has one name, that of `laila share --name`"
    assert any("know this desk as Braga" in caption.value for caption in at.caption)
    at.multiselect(key="partners-chosen").set_value([]).run()
    put(filled, sealed(shared, tmp_path, "Madrid"))
    at.run()
    [chosen] = at.multiselect(key="partners-chosen").value
    assert chosen != partner.file.id, "a partner that is trusted later is compared, one that was taken away is not"
    assert "Italy (Madrid)" in html(at)
    at.button(key=f"remove-{chosen}").click().run()
    at.button(key=f"remove-{partner.file.id}").click().run()
    assert "No partner yet" in warnings(at)
    with work(filled.engine) as session:
        deeds = [entry.deed for entry in partners.partner_log(session=session)]
    assert deeds == ["removed", "removed", "trusted", "taken-in", "trusted", "taken-in"]


def test_what_cannot_be_kept_is_said(filled: DeskData, shared: Shared, tmp_path: Path) -> None:
    data = sealed(shared, tmp_path)
    broken = data[:300] + bytes([data[300] ^ 1]) + data[301:]
    assert "changed after it was sealed" in warnings(upload(filled.open_desk("partners"), broken))
    with work(filled.engine) as session:
        own = own_share(Settings(data=tmp_path.parent / tmp_path.name / "data"), Filters(), session=session)
    put(filled, data, trusted=False)
    at = upload(filled.open_desk("partners"), data)
    assert "this one is not newer" in warnings(at)
    other = made(shared, identity(Settings(data=tmp_path / "other"), "Porto"))
    at = upload(filled.open_desk("partners"), other)
    assert "under another seal" in warnings(at)
    at = upload(filled.open_desk("partners"), own)
    assert "This desk sealed the file itself" in warnings(at)


def test_rules_nobody_here_used_are_named_and_left_out(filled: DeskData, shared: Shared, tmp_path: Path) -> None:
    put(filled, sealed(shared, tmp_path))
    put(filled, sealed(replace(shared, editions={"1": "b" * 64}), tmp_path, "Madrid"))
    at = filled.open_desk("partners")
    assert not at.exception
    assert "Madrid is left out: it decided under rules that this desk has never used" in warnings(at)
    assert "Italy (Porto)" in html(at)
    assert "Madrid" not in html(at).split("What was decided")[0] or "Italy (Madrid)" not in html(at)


def test_thirty_partners_stand_side_by_side(filled: DeskData, shared: Shared, tmp_path: Path) -> None:
    italian = tuple(place for place in shared.places if place.country == "IT")
    for number in range(30):
        put(filled, sealed(replace(shared, places=italian), tmp_path, f"Desk {number}"))
    at = filled.open_desk("partners")
    assert not at.exception
    assert "Italy (Desk 29)" in html(at)
