"""What a reader found on a page, and how findings of several pages come together.

Plain dictionaries, not models: this runs in the reading process, which starts once a file and should start fast. The
desk validates what comes back (`assessment.facts.model`).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from assessment.readers.layout.page import Place

Entry = dict[str, Any]


@dataclass
class Findings:
    """Facts by name, and candidates by name. A name stands in one of the two.

    >>> found = Findings()
    >>> found.state("hours", 40, None)
    >>> found.state("hours", 25, None)
    >>> found.facts, [c["value"] for c in found.candidates["hours"]]
    ({}, [40, 25])
    """

    facts: dict[str, Entry] = field(default_factory=dict)
    candidates: dict[str, list[Entry]] = field(default_factory=dict)

    def state(
        self, name: str, value: Any, place: Place | None, *, how: str = "text", certainty: str = "stated"
    ) -> None:
        """Take `value` as a fact; where another value stands, both become candidates. None and "" are ignored."""
        if value not in (None, ""):
            self._take(name, {**_entry(value, place, how), "certainty": certainty})

    def offer(self, name: str, value: Any, place: Place | None, *, how: str = "text") -> None:
        """Leave `value` for a person to choose. None and "" are ignored, and so is what a fact answers already."""
        if value not in (None, "") and name not in self.facts:
            self._add(name, _entry(value, place, how))

    def add(self, other: Findings) -> None:
        """Bring in the findings of another page: what contradicts becomes a candidate."""
        for name, fact in other.facts.items():
            self._take(name, fact)
        for name, entries in other.candidates.items():
            self._demote(name)
            for entry in entries:
                self._add(name, entry)

    def doubt(self, name: str) -> None:
        """Leave a fact to a person after all."""
        self._demote(name)

    def without(self, names: Collection[str]) -> Findings:
        """These findings but those of the names."""
        return Findings(
            {name: fact for name, fact in self.facts.items() if name not in names},
            {name: entries for name, entries in self.candidates.items() if name not in names},
        )

    def _take(self, name: str, fact: Entry) -> None:
        standing = self.facts.get(name)
        if standing is None and name not in self.candidates:
            self.facts[name] = fact
        elif standing is None or not _same(standing["value"], fact["value"]):
            self._demote(name)
            self._add(name, fact)

    def _demote(self, name: str) -> None:
        if name in self.facts:
            self._add(name, self.facts.pop(name))

    def _add(self, name: str, entry: Entry) -> None:
        entries = self.candidates.setdefault(name, [])
        if not any(_same(entry["value"], known["value"]) and entry["how"] == known["how"] for known in entries):
            entries.append({key: entry[key] for key in ("value", "how", "where", "box")})


def _entry(value: Any, place: Place | None, how: str) -> Entry:
    where = None if place is None else f"page {place.page}"
    return {"value": value, "how": how, "where": where, "box": None if place is None else place.box()}


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return "".join(one.split()).casefold() == "".join(other.split()).casefold()
    return bool(one == other)
