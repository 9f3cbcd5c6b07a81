"""What the reading process is given beside the file: whom this installation trusts, and what was fetched on request.

The process itself has no way to a network. What it would have to fetch to check more it writes down with `ask`; the
desk fetches that only when a person wants it (`Reading.needs`), and reads the file again with what came.

>>> given = Given()
>>> given.ask("https://issuer.example/keys.json"), given.missed
(None, ['https://issuer.example/keys.json'])
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from assessment.facts.trust import Trust

MOST_ASKED = 40


@dataclass(frozen=True)
class ReadingContext:
    """`trust`: seals and issuers that this installation knows. `fetched`: bytes by address, as they came."""

    trust: Trust = field(default_factory=Trust)
    fetched: Mapping[str, bytes] = field(default_factory=dict)
    missed: list[str] = field(default_factory=list, compare=False)

    def ask(self, address: str) -> bytes | None:
        """What was fetched from an address; None when it was not, and then the address is among the missed ones."""
        if address not in self.fetched and address not in self.missed and len(self.missed) < MOST_ASKED:
            self.missed.append(address)
        return self.fetched.get(address)

    def as_json(self) -> dict[str, Any]:
        """In plain values, for the way into the reading process."""
        fetched = {address: b64encode(data).decode() for address, data in self.fetched.items()}
        return {"certificates": list(self.trust.certificates), "issuers": dict(self.trust.issuers), "fetched": fetched}

    @classmethod
    def of_json(cls, said: dict[str, Any]) -> ReadingContext:
        """The reverse of `as_json`."""
        fetched = {address: b64decode(data) for address, data in said["fetched"].items()}
        return cls(Trust(tuple(said["certificates"]), said["issuers"]), fetched)
