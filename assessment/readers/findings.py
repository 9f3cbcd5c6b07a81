"""`Findings` hold what a reader found on a page, and bring the findings of several pages together.

They are plain dictionaries and not pydantic models, because the reading process starts once for each file and should
start fast. The desk validates what comes back (`assessment.facts.model`).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from assessment.readers.layout.entities import plain_text
from assessment.readers.layout.page import Place

Entry = dict[str, Any]


@dataclass
class Findings:
    """Facts by name, and candidates by name. A name is a key of one of the two, never of both.

    >>> findings = Findings()
    >>> findings.state("hours", 40, None)
    >>> findings.state("hours", 25, None)
    >>> findings.facts, [entry["value"] for entry in findings.candidates["hours"]]
    ({}, [40, 25])
    """

    facts: dict[str, Entry] = field(default_factory=dict)
    candidates: dict[str, list[Entry]] = field(default_factory=dict)

    def state(
        self, name: str, value: Any, place: Place | None, *, how: str = "text", certainty: str = "stated"
    ) -> None:
        """Record `value` as a fact; if a different fact is known, both become candidates. None and "" are ignored."""
        if value not in (None, ""):
            self._add_fact(name, {**_entry(value, place, how), "certainty": certainty})

    def offer(self, name: str, value: Any, place: Place | None, *, how: str = "text") -> None:
        """Record `value` as a candidate, unless a fact of that name is known. None and "" are ignored."""
        if value not in (None, "") and name not in self.facts:
            self._add_candidate(name, _entry(value, place, how))

    def state_or_offer(self, name: str, value: Any, place: Place | None, *, sure: bool) -> None:
        """State a value the reader is sure of, and offer any other."""
        if sure:
            self.state(name, value, place)
        else:
            self.offer(name, value, place)

    def add(self, other: Findings) -> None:
        """Add the findings of another page; facts that contradict each other become candidates."""
        for name, fact in other.facts.items():
            self._add_fact(name, fact)
        for name, entries in other.candidates.items():
            self.doubt(name)
            for entry in entries:
                self._add_candidate(name, entry)

    def doubt(self, name: str) -> None:
        """Turn the fact of that name, if there is one, into a candidate, so that a person decides."""
        if name in self.facts:
            self._add_candidate(name, self.facts.pop(name))

    def without(self, names: Collection[str]) -> Findings:
        """A copy of these findings that leaves out the given names."""
        return Findings(
            {name: fact for name, fact in self.facts.items() if name not in names},
            {name: entries for name, entries in self.candidates.items() if name not in names},
        )

    def _add_fact(self, name: str, fact: Entry) -> None:
        known = self.facts.get(name)
        if known is None and name not in self.candidates:
            self.facts[name] = fact
        elif known is None or not _same(known["value"], fact["value"]):
            self.doubt(name)
            self._add_candidate(name, fact)

    def _add_candidate(self, name: str, entry: Entry) -> None:
        entries = self.candidates.setdefault(name, [])
        if not any(_same(entry["value"], known["value"]) and entry["how"] == known["how"] for known in entries):
            entries.append({key: entry[key] for key in ("value", "how", "where", "box", "sentence") if key in entry})


def _entry(value: Any, place: Place | None, how: str) -> Entry:
    if isinstance(value, str):
        value = plain_text(value)
    elif isinstance(value, list):
        value = [plain_text(part) if isinstance(part, str) else part for part in value]
    where = None if place is None else f"page {place.page}"
    return {"value": value, "how": how, "where": where, "box": None if place is None else place.box()}


def _same(value: Any, other: Any) -> bool:
    if isinstance(value, str) and isinstance(other, str):
        return "".join(value.split()).casefold() == "".join(other.split()).casefold()
    return bool(value == other)
