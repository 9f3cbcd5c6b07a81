"""Who may see and do what: roles, each tied to a centre or a country, and one table of deeds. Pure.

| role | tied to | sees | does |
|---|---|---|---|
| assessor | a centre | its cases | works on them, decides |
| reviewer | a centre | its cases | approves or returns what another person proposed |
| coordinator | a country | the cases of its centres (each look is logged), figures of all countries | compares |
| administrator | a centre, or none: the whole installation | no cases | keeps its profile and people, erases |
| learner | nothing | what is public | checks a certificate, looks up a case by its code |
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assessment.case.workflow import ALL_ROLES, Role

Deed = Literal["see-cases", "work", "move", "keep-centre", "keep-people", "compare", "erase"]

ACCESS: dict[Deed, frozenset[Role]] = {
    "see-cases": frozenset(("assessor", "reviewer", "coordinator")),
    "work": frozenset(("assessor",)),
    "move": frozenset(("assessor", "reviewer")),  # `workflow` says who may make which move
    "keep-centre": frozenset(("administrator",)),
    "keep-people": frozenset(("administrator",)),
    "compare": frozenset(("coordinator",)),
    "erase": frozenset(("administrator",)),  # an administrator erases without seeing the case
}

WHEREVER: frozenset[Deed] = frozenset(("keep-people", "compare"))
"""Deeds that do not belong to one centre."""

TIED_TO: dict[Role, Literal["centre", "country", "centre-or-all", "nothing"]] = {
    "learner": "nothing",
    "assessor": "centre",
    "reviewer": "centre",
    "coordinator": "country",
    "administrator": "centre-or-all",
}


@dataclass(frozen=True)
class Held:
    """A role that someone holds at a centre or for a country; it counts everywhere when neither is set."""

    role: Role
    centre: str | None = None
    country: str | None = None

    def reaches(self, centre: str, country: str) -> bool:
        """Whether the role counts at a centre of a country."""
        return self.centre in (None, centre) and self.country in (None, country)


@dataclass(frozen=True)
class Person:
    """Someone who uses the desk, with the roles held.

    `id` is empty for somebody who is not in the table of people: a visitor, or the owner of a laptop.
    """

    id: str
    name: str
    held: tuple[Held, ...] = ()

    def roles_at(self, centre: str, country: str) -> frozenset[Role]:
        """The roles that count at a centre of a country."""
        return frozenset(held.role for held in self.held if held.reaches(centre, country))

    def for_deed(self, deed: Deed) -> tuple[Held, ...]:
        """The roles that allow a deed, wherever they count."""
        return tuple(held for held in self.held if held.role in ACCESS[deed])

    @property
    def centres(self) -> tuple[str, ...]:
        """The centres named in the roles, each once, in their order."""
        return tuple(dict.fromkeys(held.centre for held in self.held if held.centre))


VISITOR = Person("", "")
"""Somebody who has not signed in, or is not in the table of people. A visitor sees what is public."""


def owner(name: str) -> Person:
    """Somebody who works alone on their own machine and has every role, everywhere.

    >>> may(owner("Ada"), "work", "home", "IT")
    True
    """
    return Person("", name, tuple(Held(role) for role in sorted(ALL_ROLES)))


def may(person: Person, deed: Deed, centre: str, country: str) -> bool:
    """Whether someone may do a deed at a centre of a country.

    >>> may(Person("1", "Bo", (Held("assessor", centre="north"),)), "work", "south", "IT")
    False
    """
    return bool(ACCESS[deed] & person.roles_at(centre, country))


def may_give(person: Person, role: Role, centre: str | None) -> bool:
    """Whether someone may give or take away a role.

    An administrator of a centre gives the roles of that centre; an administrator of the installation gives all roles.
    """
    reach = [held.centre for held in person.for_deed("keep-people")]
    if role in ("assessor", "reviewer", "administrator") and centre is not None:
        return None in reach or centre in reach
    return None in reach


def well_tied(held: Held) -> bool:
    """Whether a role is tied to exactly what `TIED_TO` demands.

    >>> well_tied(Held("assessor")), well_tied(Held("coordinator", country="IT"))
    (False, True)
    """
    tied = TIED_TO[held.role]
    if tied == "centre-or-all":
        return held.country is None
    return (held.centre is not None, held.country is not None) == (tied == "centre", tied == "country")


def only_looks(person: Person, centre: str, country: str) -> bool:
    """Whether someone sees a centre's cases only as a coordinator. Each time such a person opens a case is logged."""
    return may(person, "see-cases", centre, country) and not may(person, "move", centre, country)


def compares_for(person: Person, country: str) -> bool:
    """Whether somebody coordinates a country: its numbers are shown to them however small, where it stands alone."""
    return any(held.country in (None, country) for held in person.for_deed("compare"))


def reach(person: Person) -> tuple[str, ...]:
    """The countries somebody coordinates, in order; `*` stands for all."""
    return tuple(sorted({held.country or "*" for held in person.for_deed("compare")}))
