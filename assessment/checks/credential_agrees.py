"""Do the pages of a file and the credential inside it name the same person and course?

A forged page can carry a genuine credential, and a page can carry somebody else's credential. Only what both state is
compared, and only when the credential's own proof did not fail.
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


def inspect(opened: OpenedFile, context: ReadingContext) -> Iterable[CheckAnswer]:
    """One answer for each credential that states a person or course which the pages state too."""
    for credential in opened.credentials:
        if answer := _compared(opened, credential):
            yield answer


def _compared(opened: OpenedFile, credential: Credential) -> CheckAnswer | None:
    """Failed for another person; cannot-tell for another title, which may be a part or a translation."""
    people, titles = (_both(opened, credential, name) for name in ("learner", "course_title"))
    if people and (likeness := same_person(*people)) != "same":
        names = {"page": people[0], "credential": people[1]}
        return (
            CheckAnswer("failed", "other-person", names)
            if likeness == "other"
            else CheckAnswer("cannot-tell", "near", names)
        )
    if titles and same_title(*titles) != "same":
        return CheckAnswer("cannot-tell", "other-title", {"page": titles[0], "credential": titles[1]})
    if people:
        return CheckAnswer("passed", "same-person", {"name": people[1]})
    return CheckAnswer("passed", "same-title", {"title": titles[1]}) if titles else None


def _both(opened: OpenedFile, credential: Credential, name: str) -> tuple[str, str] | None:
    """The values of a fact on the pages and in the credential; None unless both state it."""
    values = [facts[name]["value"] for facts in (opened.printed, credential.findings.facts) if name in facts]
    return (str(values[0]), str(values[1])) if len(values) == 2 else None
