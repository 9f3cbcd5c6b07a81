"""What the reading process gets beside the file: whom this installation trusts, and what was fetched on request. Pure.

The reading process cannot reach a network. It notes with `ask` what it would have to fetch to check more. The desk
fetches that only when a person wants it (`Reading.needs`), and reads the file again with what it has fetched.

>>> context = ReadingContext()
>>> context.ask("https://issuer.example/keys.json"), context.missed
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
    """What a reading may rely on beside the file.

    `trust`: the seals and issuers that this installation knows. `fetched`: the bytes that came from each address.
    `missed`: addresses that were asked for and not fetched; a reading fills it, at most 40.
    """

    trust: Trust = field(default_factory=Trust)
    fetched: Mapping[str, bytes] = field(default_factory=dict)
    missed: list[str] = field(default_factory=list, compare=False)

    def ask(self, address: str) -> bytes | None:
        """What was fetched from an address. None when nothing was; the address is then added to `missed`."""
        if address not in self.fetched and address not in self.missed and len(self.missed) < MOST_ASKED:
            self.missed.append(address)
        return self.fetched.get(address)

    def as_json(self) -> dict[str, Any]:
        """The context in values that JSON can hold, to be handed to the reading process."""
        fetched = {address: b64encode(data).decode() for address, data in self.fetched.items()}
        return {"certificates": list(self.trust.certificates), "issuers": dict(self.trust.issuers), "fetched": fetched}

    @classmethod
    def of_json(cls, values: dict[str, Any]) -> ReadingContext:
        """The context from what `as_json` returned."""
        fetched = {address: b64decode(data) for address, data in values["fetched"].items()}
        return cls(Trust(tuple(values["certificates"]), values["issuers"]), fetched)
