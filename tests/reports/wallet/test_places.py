"""Where decisions stand in the published lists: each at a place of its own, and nobody counts by it."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from assessment.settings import Settings
from reports.wallet.issuer import issuer
from reports.wallet.places import DECOYS, PLACES, place_of, set_places

SECRET = b"s" * 32


def test_each_entry_has_a_place_of_its_own_which_stays() -> None:
    seqs = range(1, 2 * PLACES)
    places = [place_of(seq, SECRET) for seq in seqs]
    assert len(set(places)) == len(seqs)
    assert [place_of(seq, SECRET) for seq in (1, 2, 3, PLACES)] == [106502, 93639, 95370, 169117], (
        "as handed out before"
    )


def test_places_of_decisions_one_after_the_other_say_nothing_of_those_in_between() -> None:
    places = [place_of(seq, SECRET) for seq in range(1, 1_001)]
    rising = sum(before < after for before, after in pairwise(places))
    assert 440 < rising < 560
    assert places != [place_of(seq, b"t" * 32) for seq in range(1, 1_001)]


def test_nobody_counts_the_decisions_that_ended_but_each_is_set() -> None:
    ended = {3, 17, PLACES + 4}
    revoked, replaced = (set_places(each, SECRET, refresh=name) for each, name in ((ended, False), ({17}, True)))
    assert {place_of(seq, SECRET) for seq in ended} <= revoked
    assert replaced < revoked, "what was replaced is not in force either"
    for places, share in ((revoked, 2), (replaced, 4)):
        assert DECOYS / share * 0.8 < len(places) < DECOYS / share * 1.2
    others = {place_of(seq, SECRET) for seq in range(2 * PLACES)} - {place_of(seq, SECRET) for seq in ended}
    assert not others & revoked, "no decoy says of a decision that it ended"


def test_the_order_follows_from_the_key_of_the_desk(tmp_path: Path) -> None:
    here = Settings(data=tmp_path)
    assert issuer(here).order == issuer(here).order != issuer(Settings(data=tmp_path / "other")).order
