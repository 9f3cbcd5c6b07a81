"""Partners and views in the store: for coordinators only, each deed on record, nobody's view in another's list."""

from __future__ import annotations

import datetime

import pytest
from sqlalchemy import Engine

from assessment.access.roles import VISITOR, Held, Person
from assessment.case.workflow import NotAllowedError
from assessment.store import partners, saved_views
from assessment.store.database import work
from assessment.store.errors import NotFoundError, NotValidError
from assessment.store.partners import PartnerFile

CLEO = Person("p-cleo", "Cleo", (Held("coordinator", country="IT"),))
DAN = Person("p-dan", "Dan", (Held("coordinator", country="ES"),))
ADA = Person("p-ada", "Ada", (Held("assessor", centre="north"),))
JUNE = datetime.datetime(2026, 6, 1, 12, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)


def file(made: datetime.datetime = JUNE, name: str = "Porto") -> PartnerFile:
    return PartnerFile("4f0e", name, b"bytes", made)


def test_a_newer_file_takes_the_place_of_an_older_one_and_trust_stays(engine: Engine) -> None:
    with work(engine, CLEO) as session:
        partners.take_in(file(), by="", session=session)
        partners.set_trust("4f0e", trusted=True, by="", session=session)
    with work(engine, DAN) as session:
        partners.take_in(file(JUNE + DAY, "Porto 2"), by="", session=session)
        [partner] = partners.partners(session=session)
        log = partners.partner_log(session=session)
    assert (partner.file.name, partner.file.made, partner.file.data) == ("Porto 2", JUNE + DAY, b"bytes")
    assert (partner.taken_by, partner.trusted_by) == ("Dan", "Cleo")
    assert [(entry.by, entry.deed) for entry in log] == [
        ("Dan", "refreshed"),
        ("Cleo", "trusted"),
        ("Cleo", "taken-in"),
    ]


@pytest.mark.parametrize("made", [JUNE, JUNE - DAY])
def test_an_older_file_is_refused_and_nothing_is_written(engine: Engine, made: datetime.datetime) -> None:
    with work(engine, CLEO) as session:
        partners.take_in(file(), by="", session=session)
    with pytest.raises(NotValidError, match="expected one made after"), work(engine, CLEO) as session:
        partners.take_in(file(made), by="", session=session)
    with work(engine, CLEO) as session:
        assert len(partners.partner_log(session=session)) == 1


def test_what_is_removed_is_gone_and_stays_in_the_log(engine: Engine) -> None:
    with work(engine, CLEO) as session:
        partners.take_in(file(), by="", session=session)
        partners.remove("4f0e", by="", session=session)
        assert partners.partners(session=session) == []
        assert partners.partner_log(session=session)[0].deed == "removed"
        with pytest.raises(NotFoundError):
            partners.set_trust("4f0e", trusted=True, by="", session=session)


@pytest.mark.parametrize("person", [ADA, VISITOR])
def test_only_a_coordinator_keeps_partners_and_views(engine: Engine, person: Person) -> None:
    deeds = (
        lambda session: partners.take_in(file(), by="", session=session),
        lambda session: partners.set_trust("4f0e", trusted=True, by="", session=session),
        lambda session: partners.remove("4f0e", by="", session=session),
        lambda session: partners.partners(session=session),
        lambda session: partners.partner_log(session=session),
        lambda session: saved_views.save("Mine", "", session=session),
        lambda session: saved_views.saved_views(session=session),
        lambda session: saved_views.remove(1, session=session),
    )
    for deed in deeds:
        with work(engine, person) as session, pytest.raises(NotAllowedError):
            deed(session)


def test_each_person_has_views_of_their_own(engine: Engine) -> None:
    with work(engine, CLEO) as session:
        saved_views.save("  Credit,  this year ", "purpose=credit", session=session)
        saved_views.save("Credit, this year", "purpose=exemption", session=session)
        [view] = saved_views.saved_views(session=session)
    assert (view.name, view.address) == ("Credit, this year", "purpose=exemption")
    with work(engine, DAN) as session:
        assert saved_views.saved_views(session=session) == []
        saved_views.remove(view.id, session=session)
    with work(engine, CLEO) as session:
        assert saved_views.saved_views(session=session) == [view]
        saved_views.remove(view.id, session=session)
        assert saved_views.saved_views(session=session) == []


@pytest.mark.parametrize("name", ["", "   ", "x" * (saved_views.LONGEST + 1)])
def test_a_view_needs_a_name_that_can_be_read(engine: Engine, name: str) -> None:
    with pytest.raises(NotValidError), work(engine, CLEO) as session:
        saved_views.save(name, "", session=session)


def test_views_are_as_many_as_a_list_holds(engine: Engine) -> None:
    with work(engine, CLEO) as session:
        for number in range(saved_views.MOST):
            saved_views.save(f"View {number}", "", session=session)
        saved_views.save("View 1", "country=IT", session=session)
        with pytest.raises(NotValidError):
            saved_views.save("One more", "", session=session)
