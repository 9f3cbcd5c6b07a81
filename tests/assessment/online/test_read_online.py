"""Reading again with what came, in few rounds, and a reason for each address that gave nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from assessment.facts.context import ReadingContext
from assessment.facts.model import Check, Reading
from assessment.facts.trust import Trust
from assessment.online import MOST_FETCHES, MOST_ROUNDS, read_online, with_published
from assessment.sandbox import read_certificate
from criteria.text import languages, words_in
from tests.support.net import Net, moved, net, ok

DAY = date(2026, 11, 22)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[Net]:
    with net(tmp_path, "issuer.example") as made:
        yield made


def wants(*chain: str):
    """A reading that wants the first address, and each next one only once it has the one before."""

    def read(context: ReadingContext) -> Reading:
        for address in chain:
            if context.ask(address) is None:
                break
        return Reading(file="b.json", sha256="", needs=context.missed)

    return read


def online(reading: Reading) -> list[Check]:
    return [check for check in reading.checks if check.check == "online"]


def test_what_came_leads_on_to_what_it_names(world: Net) -> None:
    world.pages |= {"issuer.example/1": ok(b"1"), "issuer.example/2": ok(b"2")}
    reading = with_published(
        wants("https://issuer.example/1", "http://issuer.example/2"), ReadingContext(), world.fetcher(), DAY
    )
    assert reading.needs == []
    (check,) = online(reading)
    assert (check.result, check.reason_id, check.at) == ("passed", "fetched", "2026-11-22")
    assert check.reason == "What the issuer publishes was fetched from issuer.example."
    assert check.detail == "https://issuer.example/1 http://issuer.example/2"
    assert len(world.asked) == 2


def test_each_address_that_gave_nothing_has_its_reason_in_every_language(world: Net) -> None:
    world.pages["issuer.example/1"] = moved("http://169.254.169.254/")
    read = wants("https://issuer.example/1")
    (check,) = online(with_published(read, ReadingContext(), world.fetcher(), DAY))
    assert (check.result, check.reason_id, check.fields) == ("cannot-tell", "not-public", {"host": "issuer.example"})
    assert "169.254.169.254" in check.detail
    for language in languages():
        assert "issuer.example" in words_in(language)(f"check.online.{check.reason_id}", **check.fields)


def test_a_chain_without_end_is_followed_for_so_many_rounds_only(world: Net) -> None:
    chain = [f"https://issuer.example/{number}" for number in range(9)]
    world.pages |= {f"issuer.example/{number}": ok(b"1") for number in range(9)}
    reading = with_published(wants(*chain), ReadingContext(), world.fetcher(), DAY)
    assert len(world.asked) == MOST_ROUNDS
    assert reading.needs == [chain[MOST_ROUNDS]]


def test_only_so_many_addresses_are_fetched(world: Net) -> None:
    def greedy(context: ReadingContext) -> Reading:
        for number in range(40):
            context.ask(f"https://issuer.example/{number}")
        return Reading(file="b.json", sha256="", needs=context.missed)

    reading = with_published(greedy, ReadingContext(), world.fetcher(), DAY)
    assert len(world.asked) == MOST_FETCHES
    assert [check.reason_id for check in online(reading)] == ["status", "enough"]
    (enough,) = (check for check in online(reading) if check.reason_id == "enough")
    assert enough.detail.count("https://") == 40 - MOST_FETCHES


def test_a_file_that_needs_nothing_asks_nobody(world: Net) -> None:
    reading = read_online(b"", "c.pdf", on=DAY, fetcher=world.fetcher())
    assert reading.problem_id == "empty"
    assert online(reading) == []
    assert world.looked_up == []


def test_a_hosted_badge_is_followed_to_its_issuer_in_one_call(world: Net) -> None:
    """Assertion, badge, issuer: each round names the next, and the badge as published passes."""
    at = {name: f"https://issuer.example/{name}" for name in ("assertion", "badge", "issuer")}
    documents = {
        "assertion": {
            "@context": "https://w3id.org/openbadges/v2",
            "type": "Assertion",
            "id": at["assertion"],
            "recipient": {"type": "email", "hashed": True, "identity": "sha256$00"},
            "badge": at["badge"],
            "issuedOn": "2026-03-09T10:00:00Z",
            "verification": {"type": "hosted"},
        },
        "badge": {"id": at["badge"], "type": "BadgeClass", "name": "Data", "issuer": at["issuer"]},
        "issuer": {"id": at["issuer"], "type": "Profile", "name": "School of Somewhere"},
    }
    world.pages |= {f"issuer.example/{name}": ok(json.dumps(document).encode()) for name, document in documents.items()}
    handed_in = json.dumps(documents["assertion"]).encode()
    context = ReadingContext(Trust((), {at["issuer"]: "School of Somewhere"}))

    offline = read_certificate(handed_in, "badge.json", on=DAY, context=context)
    assert offline.value("course_title") is None
    assert set(offline.needs) == {at["assertion"], at["badge"]}

    reading = read_online(handed_in, "badge.json", on=DAY, context=context, fetcher=world.fetcher())
    reasons = {check.check: check.reason_id for check in reading.checks}
    assert reading.value("course_title") == "Data"
    assert reading.needs == []
    assert reasons["credential-proof"] == "hosted-same"
    assert reasons["credential-issuer"] == "recognised"
    assert reasons["online"] == "fetched"
    assert len(world.asked) == 3
