"""Do the pages of a file and the credential inside it speak of the same person and course?

A genuine credential can be put into a forged page, and a page into somebody else's credential. Only what both state is
compared, and only where the credential's own proof did not fail.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from assessment.checks import CheckAnswer, OpenedFile
from assessment.matching.course_titles import same_title
from assessment.matching.person_names import same_person

if TYPE_CHECKING:
    from assessment.facts.context import ReadingContext
    from assessment.readers.credentials.models.credential import Credential

CHECK = "credential-agrees"


def inspect(opened: OpenedFile, given: ReadingContext) -> Iterable[CheckAnswer]:
    """One answer a credential that states a person or a course that the pages state too."""
    for credential in opened.credentials:
        if answer := _compared(opened, credential):
            yield answer


def _compared(opened: OpenedFile, credential: Credential) -> CheckAnswer | None:
    """Another person fails; another title cannot tell, since it may be a part or a translation."""
    people, titles = (_both(opened, credential, name) for name in ("learner", "course_title"))
    if people and (likeness := same_person(*people)) != "same":
        said = {"page": people[0], "credential": people[1]}
        return (
            CheckAnswer("failed", "other-person", said)
            if likeness == "other"
            else CheckAnswer("cannot-tell", "near", said)
        )
    if titles and same_title(*titles) != "same":
        return CheckAnswer("cannot-tell", "other-title", {"page": titles[0], "credential": titles[1]})
    if people:
        return CheckAnswer("passed", "same-person", {"name": people[1]})
    return CheckAnswer("passed", "same-title", {"title": titles[1]}) if titles else None


def _both(opened: OpenedFile, credential: Credential, name: str) -> tuple[str, str] | None:
    """What the pages and the credential state."""
    found = [facts[name]["value"] for facts in (opened.printed, credential.found.facts) if name in facts]
    return (str(found[0]), str(found[1])) if len(found) == 2 else None
