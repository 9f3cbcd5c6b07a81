"""Profiles of platforms: every answer exists, has a source, and belongs to a platform the desk knows by name."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from assessment.matching.course_keys import platform_key, platform_name
from criteria.platform import PlatformContact, PlatformProfile, platform_contacts, platform_profiles
from criteria.text import languages


def test_every_profile_is_of_a_platform_with_a_name() -> None:
    assert {"coursera", "edx", "futurelearn", "openhpi", "miriadax"} <= set(platform_profiles())
    for name, profiles in platform_profiles().items():
        assert platform_key(platform_name(name)) == name
        for profile in profiles:
            assert {*languages()} <= set(profile.note), "learners read these notes"
            assert profile.why("xx") == profile.note["en"]


def test_two_sources_of_a_platform_never_answer_the_same_question() -> None:
    for profiles in platform_profiles().values():
        answered = [question for profile in profiles for question in profile.answers]
        assert len(answered) == len(set(answered))


@pytest.mark.parametrize("answers", [{"testing.kind": "oracle"}, {"testing.colour": "blue"}, {}])
def test_an_answer_that_there_is_not_is_refused(answers: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        PlatformProfile(
            platform="edx",
            **{"from": "2026-11-28"},
            source="A page",
            verified=True,
            answers=answers,
            note={"en": "Because."},
        )


def test_every_contact_is_of_a_platform_with_a_name_and_is_checkable() -> None:
    for name, contact in platform_contacts().items():
        assert platform_key(platform_name(name)) == name
        assert contact.address in (contact.email, contact.page)
    assert any(not contact.verified for contact in platform_contacts().values())


@pytest.mark.parametrize(
    "where", [{}, {"email": "a@b.example", "page": "https://b.example/"}, {"email": "b.example"}, {"page": "b.example"}]
)
def test_a_contact_is_one_address_or_one_page(where: dict[str, str]) -> None:
    known = {"platform": "edx", "from": "2026-11-29", "source": "A page", "verified": True}
    with pytest.raises(ValidationError):
        PlatformContact(**known, **where)
