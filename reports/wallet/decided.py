"""A decision that goes into a wallet, from its snapshot: what both kinds of credential say of it. Pure."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterator
from fractions import Fraction
from typing import Any, NamedTuple

from assessment.facts.letters import in_written_order
from criteria.text import Words
from reports.wallet.issuer import Issuer
from reports.wallet.signing import stamp

GRANTS = ("full", "partial", "conditional")
"""The decisions that go into a wallet: nobody shows a refusal to others."""

EQF = "http://data.europa.eu/snb/eqf/"


class GrantedFigure(NamedTuple):
    """A figure that was granted in a unit. `up_to`: it is the most there can be, because only a part is recognised."""

    unit: dict[str, Any]
    figure: Any
    up_to: bool

    def text(self, words: Words) -> str:
        """The figure with its unit, and that it is at most that."""
        value = f"{self.figure} {self.unit['unit']}"
        return words("credits.up-to", value=value) if self.up_to else value


class NoCredentialError(Exception):
    """There is nothing to put into a wallet. `id`: of the sentence (`wallet.<id>`) that says why."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.id = name


class DecidedCase:
    """A snapshot, as `decided_data` gives it, with the code where the decision is issued.

    `draft`: it stands in no register, and its name says so. NoCredentialError: nothing is decided, or it is a refusal.
    """

    def __init__(self, snapshot: dict[str, Any], *, draft: bool) -> None:
        self.case, self.judgement, self._draft = snapshot["case"], snapshot["judgement"], draft
        self.outcome = self.judgement["outcome"]["final"]
        if self.outcome is None:
            raise NoCredentialError("undecided")
        if self.outcome not in GRANTS:
            raise NoCredentialError("refused")
        self.code: str | None = snapshot["record"].get("code")
        centre = self.case.get("centre") or {}
        self.centre: str = centre.get("name") or "LAILA"
        self.country: str = centre.get("country") or self.case["country"]  # older snapshots name no country of a centre
        self.address: str = ", ".join((centre.get("address") or "").splitlines())
        self.learner: str = (self.case.get("applicant") or {}).get("name") or ""
        self.level: int | None = self.judgement["level"]["eqf"]
        made = datetime.date.fromisoformat(snapshot["record"]["made_on"])
        self.valid_from = stamp(datetime.datetime.combine(made, datetime.time(), datetime.UTC))
        self._draft_id = f"urn:uuid:{uuid.uuid4()}"

    def id(self, by: Issuer) -> str:
        """The same for the same decision; a draft has one of its own each time."""
        if self.code is None:
            return self._draft_id
        if by.address:
            return f"{by.address}/verify?code={self.code}"
        return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, self.code)}"

    def name(self, words: Words) -> str:
        """What the credential is called: a decision on a course, or a draft of one."""
        titles = [(entry.get("course") or {}).get("title") for entry in self._entries()]
        title = in_written_order("; ".join(title for title in titles if title)) or words("wallet.certificate")
        return words("wallet.name-draft" if self._draft else "wallet.name", title=title)

    def about(self, words: Words, by: Issuer) -> str:
        """That it is a decision and no award, and where anybody can see whether it still stands."""
        if self.code is None:
            return words("wallet.draft")
        where = by.address + "/verify" if by.address else (self.case.get("centre") or {}).get("name") or ""
        return words("wallet.about", code=self.code, where=where)

    def purpose(self, words: Words) -> str:
        """What was asked for."""
        purpose, target = words(f"purpose.{self.case['purpose']}.name"), (self.case.get("target") or {}).get("title")
        return words("wallet.for", purpose=purpose, target=target) if target else purpose

    def reasons(self, words: Words) -> list[str]:
        """What was decided, why, and the conditions that are open."""
        decision, outcome = self.case["decision"], self.judgement["outcome"]
        conditions = decision.get("conditions") or outcome["conditions"]
        return [
            words(f"outcome.{self.outcome}.text"),
            *([decision["reason"]] if decision.get("reason") else outcome["reasons"]),
            *(
                [words("wallet.condition", condition=condition) for condition in conditions]
                if self.outcome == "conditional"
                else []
            ),
        ]

    def recognised(self, words: Words) -> list[str]:
        """The learning outcomes that are recognised, and the competences, units or subjects with the hours entered."""
        covered = (self.case.get("outcomes") or {}).get("covered") or []
        heading = "record.recognised-then" if self.outcome == "conditional" else "record.recognised"
        units = [self._unit_text(unit, words) for unit in self.case["decision"].get("units") or []]
        listed = {words[heading]: covered, words["record.units.title"]: units}
        return [f"{name}: {'; '.join(entries)}" for name, entries in listed.items() if entries]

    def _unit_text(self, unit: dict[str, Any], words: Words) -> str:
        """What a unit is called, with its hours where the decision is one in hours."""
        hours = unit.get("hours") if self.judgement["equivalence"] else None
        return unit["title"] if hours is None else f"{unit['title']}, {words.number(Fraction(hours))} {words.sign('h')}"

    def granted(self) -> Iterator[GrantedFigure]:
        """The figure of each unit: the centre's own as decided, another one as worked out.

        None while a condition is open: a figure is granted once it is met, not before.
        """
        decided = self.case["decision"].get("credits")
        for unit in self.judgement["equivalence"] if self.outcome != "conditional" else ():
            by_person = unit["own"] and decided is not None
            if figure := decided if by_person else unit["credits"]:
                entered = unit["own"] and unit.get("basis") == "entered"
                up_to = unit.get("up_to", self.outcome == "partial" and not entered)  # older snapshots do not say it
                yield GrantedFigure(unit, figure, up_to and not by_person)

    def figures(self, words: Words) -> list[str]:
        """The figures with what they are."""
        return [f"{granted.text(words)}: {unit_name(granted.unit, words)}" for granted in self.granted()]

    def certificates(self) -> list[str]:
        """The certificates that the decision is about, as they were handed in; they are the provider's award."""
        lines = []
        for entry in self._entries():
            course, certificate = entry.get("course") or {}, entry.get("certificate") or {}
            body = course.get("awarding_body") or course.get("platform")
            about = [course.get("title"), body, certificate.get("issued_on")]
            lines.append(in_written_order(", ".join(str(part) for part in about if part)))
        return lines

    def _entries(self) -> list[dict[str, Any]]:
        return self.case.get("certificates") or [self.case]


def unit_name(unit: dict[str, Any], words: Words) -> str:
    """What a unit is called; of an indicative one, that it is no more than that."""
    return words("assess.credits-indicative", figure=unit["name"]) if unit["indicative"] else str(unit["name"])
