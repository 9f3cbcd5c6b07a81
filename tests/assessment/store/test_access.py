"""Who sees what is decided where it is read: nobody finds another centre's case, by whatever function."""

from __future__ import annotations

import datetime
import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlmodel import Session

from assessment import store
from assessment.access.roles import ACCESS, VISITOR, Deed, Held, Person, may, may_give, only_looks, owner, well_tied
from assessment.case.edit import Edit, Writer
from assessment.case.model import Case
from assessment.case.workflow import ALL_ROLES, Mover, NotAllowedError
from assessment.screens.shell import sign_in
from assessment.settings import Settings
from assessment.store import centres, people, sessions
from assessment.store.cases import creating, loading, saving, transitions, worklist
from assessment.store.cases.listed import listed_cases
from assessment.store.centres import CentreProfile
from assessment.store.columns import now
from assessment.store.database import work
from assessment.store.decisions import issuing
from assessment.store.documents import Documents
from assessment.store.errors import NotFoundError, NotValidError
from assessment.store.outgoing_mail import NewMail

NORTH, SOUTH = "north", "south"
ADA = Person("p-ada", "Ada", (Held("assessor", centre=NORTH),))
BO = Person("p-bo", "Bo", (Held("reviewer", centre=NORTH),))
CLEO = Person("p-cleo", "Cleo", (Held("coordinator", country="IT"),))
ROOT = Person("p-root", "Root", (Held("administrator"),))
KEEPER = Person("p-keeper", "Keeper", (Held("administrator", centre=NORTH),))
STRANGERS = {
    "assessor of another centre": Person("p-eve", "Eve", (Held("assessor", centre=SOUTH),)),
    "coordinator of another country": Person("p-dan", "Dan", (Held("coordinator", country="ES"),)),
    "administrator of the centre": KEEPER,
    "administrator of all": ROOT,
    "visitor": VISITOR,
}


@pytest.fixture
def case_id(engine: Engine) -> str:
    """A case of the centre NORTH, in Italy."""
    with work(engine) as session:
        for centre in (NORTH, SOUTH):
            centres.save_centre(CentreProfile(id=centre, country="IT", name=centre), session=session)
        return creating.new_case(
            Case(country="IT", purpose="credit"), creating.Filing(NORTH, "Ada"), session=session
        ).id


BROUGHT: dict[str, Any] = {
    "sha256": "0" * 64,
    "reading": {},
    "question": "quality.label",
    "name": "course",
    "value": {},
    "place": "quality",
    "size": 1,
    "pages": 1,
    "number": 1,
    "snapshot": "{}",
    "deed": "see-cases",
    "ground": "error",
    "reason": "A slip",
    "version": 1,
    "documents": Documents("memory://"),
    "inquiry": 1,
    "came": True,
    "said": "Yes",
    "met": True,
    "letters": (),
    "mails": (),
    "mail": NewMail("letter:1", "letter", "office@school.example", "S", "T", "<1@desk.example>"),
    "choice": "drop",
}
"""What a call brings beside the case, by the name of the parameter; otherwise nothing."""

SHOWS_NOTHING = {"centre_of"}
"""Functions that take a case and answer None for one that may not be seen."""

FOR_ADMINISTRATORS = {"erase"}
"""Without seeing the case."""

BELOW = {
    f"assessment.store.{name}"
    for name in ("cases.damage", "cases.versioning", "decisions.register", "decisions.facts", "decisions.inputs")
}
"""Modules whose functions are called only by others of the store, which check first."""


def functions_of_the_store() -> Iterator[Callable[..., Any]]:
    """Every public function of the store's modules, each from the module that defines it."""
    for info in pkgutil.walk_packages(store.__path__, f"{store.__name__}."):
        if info.name in BELOW or ".migrations" in info.name or ".tables" in info.name:
            continue
        module = importlib.import_module(info.name)
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == info.name and not name.startswith("_"):
                yield function


TAKING_A_CASE = {
    function.__name__: function
    for function in functions_of_the_store()
    if (parameters := set(inspect.signature(function).parameters)) & {"case_id", "edit"}
    and "session" in parameters
    and function.__name__ not in SHOWS_NOTHING
}


def _call(name: str, case_id: str, session: Session) -> Any:
    """Call a function of the store with a case, as somebody who claims every role."""
    parameters = inspect.signature(TAKING_A_CASE[name]).parameters
    brought = dict(BROUGHT, case_id=case_id, session=session)
    for parameter in parameters.values():
        if parameter.name == "by":
            brought["by"] = Mover("Eve", ALL_ROLES) if "Mover" in str(parameter.annotation) else "Eve"
        if parameter.name == "edit":
            by: Writer = Mover("Eve", ALL_ROLES) if "Mover" in str(parameter.annotation) else "Eve"
            brought["edit"] = Edit(case_id, 1, by)
    needed = {key: parameter for key, parameter in parameters.items() if parameter.default is inspect.Parameter.empty}
    return TAKING_A_CASE[name](**{key: brought.get(key) for key in needed})


@pytest.mark.parametrize("who", STRANGERS)
def test_a_stranger_finds_no_case_by_any_function(engine: Engine, case_id: str, who: str) -> None:
    assert len(TAKING_A_CASE) > 15
    for name in set(TAKING_A_CASE) - (FOR_ADMINISTRATORS if "administrator" in who else set()):
        with work(engine, STRANGERS[who]) as session, pytest.raises(NotFoundError):
            _call(name, case_id, session)
    with work(engine, STRANGERS[who]) as session:
        assert loading.centre_of(case_id, session=session) is None
        assert listed_cases([case_id], session=session) == {}
        assert loading.answers_of([case_id], session=session)[case_id] == {}
        with pytest.raises(NotAllowedError):
            worklist.worklist(worklist.WorklistQuery(NORTH), session=session)
        with pytest.raises(NotAllowedError):
            worklist.counts_by_state(NORTH, session=session)
        with pytest.raises(NotAllowedError):
            creating.new_case(Case(country="IT", purpose="credit"), creating.Filing(NORTH, "Eve"), session=session)
    with work(engine) as session:
        assert loading.load(case_id, session=session).version == 1


def test_an_assessor_works_on_the_cases_of_the_own_centre(engine: Engine, case_id: str) -> None:
    with work(engine, ADA) as session:
        assert saving.save_part(Edit(case_id, 1, "Ada"), "course", {"title": "Botany"}, session=session) == 2
        assert worklist.worklist(worklist.WorklistQuery(NORTH), session=session).total == 1


def test_a_reviewer_moves_a_case_and_changes_nothing_in_it(engine: Engine, case_id: str) -> None:
    with work(engine, BO) as session:
        assert loading.load(case_id, session=session).version == 1
        with pytest.raises(NotAllowedError):
            saving.save_part(Edit(case_id, 1, "Bo"), "course", {"title": "Botany"}, session=session)
        with pytest.raises(NotAllowedError):  # only an assessor begins
            transitions.move_case(Edit(case_id, 1, Mover("Bo", ALL_ROLES)), "begin", session=session)


def test_a_coordinator_looks_at_the_countrys_cases_and_each_look_is_logged(engine: Engine, case_id: str) -> None:
    with work(engine, CLEO) as session:
        assert loading.load(case_id, session=session).centre == NORTH
        with pytest.raises(NotAllowedError):
            saving.save_part(Edit(case_id, 1, "Cleo"), "course", {"title": "Botany"}, session=session)
        saving.remember_place(case_id, "quality", session=session)
    with work(engine, KEEPER) as session:
        [(_, name, reference)] = sessions.looks(9, session=session)
        assert (name, reference[-5:]) == ("Cleo", "-0001")
    with work(engine) as session:
        assert loading.load(case_id, session=session).place is None


def test_many_clicks_on_one_case_do_not_hide_the_look_at_another(
    engine: Engine, case_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with work(engine) as session:
        other = creating.new_case(
            Case(country="IT", purpose="credit"), creating.Filing(SOUTH, "Eve"), session=session
        ).id
    for opened in (case_id, other, other, other):
        with work(engine, CLEO) as session:
            loading.load(opened, session=session)
            loading.events(opened, session=session)
    with work(engine) as session:
        assert [reference[-5:] for _, _, reference in sessions.looks(9, session=session)] == ["-0001", "-0001"]
    monkeypatch.setattr(sessions, "now", lambda: now() + sessions.LOOK_AGAIN)
    with work(engine, CLEO) as session:
        issuing.decisions_of(other, session=session)
    with work(engine) as session:
        assert len(sessions.looks(9, session=session)) == 3


def test_nobody_moves_a_case_under_another_name(engine: Engine, case_id: str) -> None:
    both = Person("p-ada", "Ada", (Held("assessor", centre=NORTH), Held("reviewer", centre=NORTH)))
    with work(engine) as session:
        profile = CentreProfile(id=NORTH, country="IT", name=NORTH, four_eyes=True)
        centres.save_centre(profile, session=session)
        saving.save_part(Edit(case_id, 1, "Ada"), "decision", {"outcome": "full"}, session=session)
    with work(engine, both) as session:
        version = transitions.move_case(Edit(case_id, 2, Mover("Ada", ALL_ROLES)), "propose", session=session)
    with work(engine, both) as session, pytest.raises(NotAllowedError) as refused:
        transitions.move_case(Edit(case_id, version, Mover("Bo", ALL_ROLES)), "approve", session=session)
    assert refused.value.id == "another-person"


def test_somebody_always_keeps_the_whole_installation(engine: Engine, case_id: str) -> None:
    everywhere = Held("administrator")
    with work(engine) as session:
        people.make_first_administrator("root@north.example", session=session)
        root = people.person_for("idp|1", "root@north.example", "Root", session=session)
        other = people.invite("bo@north.example", "Bo", [everywhere], session=session)
    assert root
    with work(engine, root) as session, pytest.raises(NotAllowedError) as refused:
        people.take_role(root.id, everywhere, session=session)
    assert refused.value.id == "own-role"
    with work(engine, Person(other, "Bo", (everywhere,))) as session:
        people.take_role(root.id, everywhere, session=session)
        people.make_first_administrator("root@north.example", session=session)  # Bo has taken it, and is there
        assert people.person_for("idp|1", "", "Root", session=session) is None
    with work(engine) as session:  # both at the same moment: neither is left
        people.take_role(other, everywhere, session=session)
        people.make_first_administrator("root@north.example", session=session)
        assert people.person_for("idp|1", "", "Root", session=session)


def test_an_administrator_keeps_the_own_centre_only(engine: Engine, case_id: str) -> None:
    with work(engine, KEEPER) as session:
        centres.save_centre(CentreProfile(id=NORTH, country="IT", name="North"), session=session)
        with pytest.raises(NotAllowedError):
            centres.save_centre(CentreProfile(id=SOUTH, country="IT", name="Mine now"), session=session)
        with pytest.raises(NotAllowedError):
            people.invite("eve@south.example", "Eve", [Held("assessor", centre=SOUTH)], session=session)
        with pytest.raises(NotAllowedError):
            people.invite("eve@south.example", "Eve", [Held("administrator")], session=session)
    with work(engine, ADA) as session, pytest.raises(NotAllowedError):
        people.invite("eve@south.example", "Eve", [Held("assessor", centre=NORTH)], session=session)


def test_an_invitation_becomes_the_first_subjects_and_no_others(engine: Engine, case_id: str) -> None:
    with work(engine, ROOT) as session:
        people.invite("Bo@North.example", "", [Held("reviewer", centre=NORTH)], session=session)
    with work(engine) as session:
        assert people.person_for("idp|1", "", "Bo", session=session) is None, "an address that nobody confirmed"
        person = people.person_for("idp|1", "bo@north.example", "Bo Esempio", session=session)
        assert person
        assert person.name == "Bo Esempio"
        assert person.held == (Held("reviewer", centre=NORTH),)
        assert people.person_for("idp|2", "bo@north.example", "Eve", session=session) is None
        assert people.person_for("idp|1", "bo@elsewhere.example", "Ada", session=session) == person


def test_two_people_of_one_name_are_told_apart(engine: Engine, case_id: str) -> None:
    with work(engine) as session:
        for number, address in enumerate(("m1@north.example", "m2@north.example")):
            people.invite(address, "", [Held("assessor", centre=NORTH)], session=session)
            people.person_for(f"idp|{number}", address, "Maria Rossi", session=session)
        assert people.names_at(NORTH, session=session) == ["Maria Rossi", "Maria Rossi (2)"]


def test_who_loses_the_last_role_is_out_and_comes_back_by_invitation(engine: Engine, case_id: str) -> None:
    held = Held("assessor", centre=NORTH)
    with work(engine, KEEPER) as session:
        person_id = people.invite("ada@north.example", "Ada", [held], session=session)
    with work(engine) as session:
        assert people.person_for("idp|1", "ada@north.example", "Ada", session=session)
    with work(engine, KEEPER) as session:
        people.take_role(person_id, held, session=session)
        assert people.members(session=session) == []
    with work(engine) as session:
        assert people.person_for("idp|1", "ada@north.example", "Ada", session=session) is None
    with work(engine, KEEPER) as session:
        assert people.invite("ada@north.example", "Ada", [held], session=session) == person_id


@pytest.mark.parametrize(
    ("invited", "comes"),
    [
        ("kim@north.example", "\u212aim@north.example"),
        ("strasse@north.example", "stra\u00dfe@north.example"),
        ("stra\u00dfe@north.example", "strasse@north.example"),
        ("ada@north.example", "\uff41da@north.example"),
        ("ada@north.example", "ada@nor\u200bth.example"),
        ("ada@north.example", "ada\u00a0@north.example"),
        ("info@north.example", "\u0130nfo@north.example"),
        ("ada@north.example", "\u0430da@north.example"),
        ("\u00e9lan@north.example", "e\u0301lan@north.example"),
    ],
)
def test_an_address_that_only_looks_alike_takes_no_invitation(
    engine: Engine, invited: str, comes: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with work(engine) as session:
        centres.save_centre(CentreProfile(id=NORTH, country="IT", name="North"), session=session)
        people.invite(invited, "Kim", [Held("assessor", centre=NORTH)], session=session)
    with work(engine) as session:
        assert people.person_for("idp|eve", comes, "Eve", session=session) is None
        assert people.person_for("idp|kim", invited.replace("n", "N"), "Kim", session=session) is not None
    user = {"is_logged_in": True, "email": comes, "email_verified": True, "exp": 2**40, "iss": "idp", "sub": "eve"}
    monkeypatch.setattr(sign_in.st, "user", SimpleNamespace(**user, get=user.get))
    with work(engine) as session:
        assert sign_in.present(Settings(administrator=invited), session) == VISITOR


@pytest.mark.parametrize(
    "email",
    [
        "",
        "nobody",
        "a@b@north.example",
        "ada@nor\u200bth.example",
        "@north.example",
        "a b@north.example",
        "a" * 250 + "@north.example",
    ],
)
def test_what_is_no_address_is_refused(engine: Engine, case_id: str, email: str) -> None:
    with work(engine) as session, pytest.raises(NotValidError):
        people.invite(email, "Ada", [Held("assessor", centre=NORTH)], session=session)


def test_four_eyes_are_on_by_themselves_where_a_centre_has_two_assessors(engine: Engine, case_id: str) -> None:
    with work(engine) as session:
        assert not transitions.four_eyes(NORTH, session=session)
        people.invite("ada@north.example", "Ada", [Held("assessor", centre=NORTH)], session=session)
        assert not transitions.four_eyes(NORTH, session=session)
        people.invite("bo@north.example", "Bo", [Held("assessor", centre=NORTH)], session=session)
        assert transitions.four_eyes(NORTH, session=session)
        centres.save_centre(CentreProfile(id=NORTH, country="IT", four_eyes=False), session=session)
        assert not transitions.four_eyes(NORTH, session=session)


HELD = st.builds(
    Held, st.sampled_from(sorted(ALL_ROLES)), st.sampled_from([None, NORTH, SOUTH]), st.sampled_from([None, "IT", "ES"])
).filter(well_tied)
PERSON = st.builds(Person, st.just("p"), st.just("P"), st.lists(HELD, max_size=4).map(tuple))


@given(PERSON, st.sampled_from(sorted(ACCESS)))
def test_a_role_at_one_centre_opens_nothing_at_another(person: Person, deed: Deed) -> None:
    if may(person, deed, SOUTH, "ES"):
        assert any(role.role in ACCESS[deed] and role.centre in (None, SOUTH) for role in person.held)
        assert any(role.role in ACCESS[deed] and role.country in (None, "ES") for role in person.held)


@given(PERSON)
def test_who_may_give_no_role_everywhere_is_no_administrator_of_all(person: Person) -> None:
    assert may_give(person, "administrator", None) == (Held("administrator") in person.held)
    assert not (only_looks(person, NORTH, "IT") and may(person, "work", NORTH, "IT"))


def test_the_owner_of_a_laptop_may_everything() -> None:
    assert all(may(owner("Ada"), deed, "home", "IT") for deed in ACCESS)


def test_a_sign_in_that_was_ended_stays_so_until_it_would_have_ended_by_itself(engine: Engine) -> None:
    soon, past = now() + datetime.timedelta(hours=1), now() - datetime.timedelta(seconds=1)
    with work(engine) as session:
        for sha256, until in (("a" * 64, soon), ("a" * 64, soon), ("b" * 64, past)):
            people.end_sign_in(sha256, until, session=session)
        assert people.has_ended("a" * 64, session=session)
    with work(engine) as session:
        people.end_sign_in("c" * 64, soon, session=session)
        assert [people.has_ended(letter * 64, session=session) for letter in "abcd"] == [True, False, True, False]
