"""Which certificates of a request name the same person? Only names that cannot be one person's are told apart. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assessment.evidence.handed_in import HandedInCertificate
from assessment.matching.person_names import same_person


@dataclass(frozen=True)
class NamedPerson:
    """The certificates that name one person, and the different ways in which they write the name."""

    names: tuple[str, ...]
    certificates: tuple[HandedInCertificate, ...]


def persons_named(certificates: Sequence[HandedInCertificate]) -> list[NamedPerson]:
    """The persons whom certificates name, in order of the first certificate that names each.

    Names that may be one person's, also through a third name that is like both, count as one person's: names change,
    are shortened and are misread, and a person compares them. A certificate without a name that was read names nobody.
    """
    persons: list[NamedPerson] = []
    for certificate in certificates:
        name = name_on(certificate)
        if not name:
            continue
        like = [person for person in persons if any(same_person(name, written) != "other" for written in person.names)]
        names = (*(written for person in like for written in person.names), name)
        joined = NamedPerson(
            tuple(dict.fromkeys(names)),
            (*(own for person in like for own in person.certificates), certificate),
        )
        if like:
            persons[persons.index(like[0])] = joined
            persons = [person for person in persons if person not in like[1:]]
        else:
            persons.append(joined)
    return persons


def name_on(certificate: HandedInCertificate) -> str:
    """The learner's name as it was read of a certificate; "" where none was."""
    reading = certificate.reading
    return str(reading.value("learner") or "").strip() if reading else ""
