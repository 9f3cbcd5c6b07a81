"""What a person changes about a case, as commands that one can read: a part, some fields of one, an entry of a field.

A command is a frozen dataclass whose fields say which case and what, and which writes it when it is called:

>>> PartChange("c-1", "overrides", None, by="Ada")
PartChange(case_id='c-1', name='overrides', value=None, by='Ada')
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, runtime_checkable

from assessment.case.edit import Edit
from assessment.case.stored import Event
from assessment.evidence.field_proposals import with_fields
from assessment.store.cases import loading, saving
from assessment.store.database import Session

NAMING = {
    "applicant": ("name", "born"),
    "target": ("title", "kind"),
    "course": ("title", "platform", "awarding_body", "url"),
    "certificate": ("number", "issued_on"),
    "workload": ("hours", "credits", "system", "weeks", "hours_per_week"),
    "decision": ("outcome", "credits", "units"),
    "currency": ("answer",),
}
"""Fields that say whom or what a part of a case is about, or that make one figure together.

Who changes one of them gives the other fields of the part another meaning. So they are never merged with a change of
those, as they would be in another part: one person's name would stand beside another's date of birth, and the title of
one course beside the page of another.
"""

TOGETHER = (frozenset({"certificate.number", "course.platform", "course.awarding_body"}),)
"""Fields of several parts that mean something only together: a certificate has its number from whoever issued it."""


@dataclass(frozen=True)
class PartChange:
    """A part of a case, as `assessment.store.cases.saving.save_part` takes it."""

    case_id: str
    name: str
    value: Any
    by: str

    @property
    def touches(self) -> frozenset[str]:
        """What it changes, so that changes of others elsewhere are no conflict."""
        return frozenset([self.name])

    @property
    def places(self) -> frozenset[str]:
        """Where on a screen it was made."""
        return frozenset([self.name])

    def __call__(self, session: Session, version: int) -> int:
        """Write it, and return the case's new version."""
        return saving.save_part(Edit(self.case_id, version, self.by), self.name, self.value, session=session)


@runtime_checkable
class FieldEdit(Protocol):
    """A change of one thing in a field that holds several. The others stay as they are when it is written."""

    def upon(self, standing: Any) -> Any:
        """The field's new value. `standing`: what it holds; None where its part is not there yet."""

    def leaves(self, before: Any, after: Any) -> bool:
        """Whether somebody else's change of the field, as an event has both, leaves this one thing as it was."""


@dataclass(frozen=True)
class EntryChange:
    """An entry that comes into a list of them, or is taken out of it."""

    entry: str
    listed: bool

    def upon(self, standing: Sequence[str] | None) -> list[str]:
        """The list as it then is."""
        others = [other for other in standing or () if other != self.entry]
        return [*others, self.entry] if self.listed else others

    def leaves(self, before: Sequence[str] | None, after: Sequence[str] | None) -> bool:
        """Whether the entry is in both lists or in none."""
        return (self.entry in (before or ())) == (self.entry in (after or ()))


@dataclass(frozen=True)
class NamedChange:
    """A value that is kept under a name; None takes it away. `instead_of`: a name under which it was kept earlier."""

    name: str
    value: Any
    instead_of: str | None = None

    def upon(self, standing: Mapping[str, Any] | None) -> dict[str, Any]:
        """All values as they then are."""
        values = {name: value for name, value in (standing or {}).items() if name not in (self.name, self.instead_of)}
        return values if self.value is None else {**values, self.name: self.value}

    def leaves(self, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> bool:
        """Whether the same is kept under both of its names."""
        return all(
            (before or {}).get(name) == (after or {}).get(name) for name in filter(None, (self.name, self.instead_of))
        )


@dataclass(frozen=True)
class FieldChange:
    """New values of fields of one part of a case, by their names. None empties a field.

    A value may be a `FieldEdit`. `begins`: the fields of a part that is not there yet, before these come into it.
    """

    case_id: str
    part: str
    fields: Mapping[str, Any]
    by: str
    begins: Mapping[str, Any] = field(default_factory=dict)

    @property
    def touches(self) -> frozenset[str]:
        """What it changes, so that changes of others elsewhere are no conflict."""
        return frozenset([self.part.partition(".")[0]])

    @property
    def places(self) -> frozenset[str]:
        """Where on a screen it was made: its fields with the name of their part, such as `course.title`."""
        return frozenset(f"{self.part}.{field}" for field in self.fields)

    def leaves(self, event: Event) -> bool:
        """Whether a change leaves the fields alone that this one sets, and what they mean."""
        changed, mine = changed_fields(event), frozenset(self.fields)
        if event.key not in self.touches:
            return not changes_meaning(self.places, event)
        if changed is None or "." in self.part:
            return False
        naming = (changed | mine).intersection(NAMING.get(self.part, ()))
        return not changed or not (naming or any(self._meets_at(name, event) for name in changed & mine))

    def _meets_at(self, name: str, event: Event) -> bool:
        """Whether an event that changed a field of this part changed what this one changes in it."""
        change, before, after = self.fields[name], event.before or {}, event.after or {}
        return not (isinstance(change, FieldEdit) and change.leaves(before.get(name), after.get(name)))

    def __call__(self, session: Session, version: int) -> int:
        """Write them into the part as it stands now, so that what was saved in its other fields stays.

        Returns the case's new version. Raises what the store raises.
        """
        case = loading.load(self.case_id, session=session).case
        holder = None if "." in self.part else getattr(case, self.part)
        fields = {
            name: value.upon(getattr(holder, name, None)) if isinstance(value, FieldEdit) else value
            for name, value in self.fields.items()
        }
        name, value = with_fields(case, self.part, fields if holder is not None else {**self.begins, **fields})
        return saving.save_part(Edit(self.case_id, version, self.by), name, value, session=session)


def changed_fields(event: Event) -> frozenset[str] | None:
    """The fields of a part of the case that an event changed; None for a part without fields, such as the purpose."""
    before, after = event.before or {}, event.after or {}
    if not isinstance(before, Mapping) or not isinstance(after, Mapping):
        return None
    return frozenset(name for name in {**before, **after} if before.get(name) != after.get(name))


def changes_meaning(names: frozenset[str], event: Event) -> bool:
    """Whether an event changes what fields of other parts mean. `names`: as in `TOGETHER`."""
    theirs = {f"{event.key}.{name}" for name in changed_fields(event) or ()}
    return any(group & theirs and group & names for group in TOGETHER)
