"""What a machine-readable credential says, and what its proofs, dates and status came to.

Plain dataclasses: this is filled in the reading process. The checks (`assessment/checks/credential_*.py`) turn it into
answers; a new reason needs its sentence there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from assessment.readers.findings import Findings

Result = Literal["passed", "failed", "cannot-tell"]


@dataclass(frozen=True)
class Seal:
    """The certificate behind a proof made with one.

    `name` is whose it says it is; `recognised`, whether it leads to a certificate on the trust list: if not, anybody
    may have given himself the name. Valid from `start` to `end`; `at` is when it was used, by the sealer's own word,
    `proven` by that of a trusted time stamp.
    """

    name: str
    start: datetime
    end: datetime
    at: datetime | None
    recognised: bool
    proven: datetime | None = None


@dataclass(frozen=True)
class CredentialProof:
    """One signature over a credential.

    `kind`: the scheme in the field's own words ("JWT ES256", "eddsa-rdfc-2022"). `reason`: what the result rests on,
    the id of a sentence (`check.credential-proof.<reason>`), with `fields`. `method`: the id of the key. `signer`: who
    the key belongs to as far as its own document says (a DID, an address, the subject of a certificate); empty when
    the key only came with the credential, which shows that nothing was changed and not who signed. `seal`: the
    certificate, where the proof was made with one.
    """

    kind: str
    result: Result
    reason: str
    method: str = ""
    signer: str = ""
    detail: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    seal: Seal | None = None


@dataclass(frozen=True)
class CredentialStatus:
    """What an issuer's list says. `state`: in-force, revoked, suspended, or not-checked and why.

    `kind`: the scheme ("BitstringStatusListEntry"). `reason` of not-checked: offline, list-unproven, kind-unknown,
    unreadable. `listed`: the list's address.
    """

    kind: str
    state: Literal["in-force", "revoked", "suspended", "not-checked"]
    reason: str = ""
    listed: str = ""
    detail: str = ""


@dataclass
class Credential:
    """A credential as read. Times are ISO 8601 as they stand; `issuer` is an id (a DID or an address).

    `found`: facts under the names of `assessment.facts.model`, how="credential". `where` it was in the file: file, png,
    svg, pdf, qr. An empty `proofs` means it carries none.
    """

    format: str
    found: Findings = field(default_factory=Findings)
    id: str = ""
    issuer: str = ""
    issuer_name: str = ""
    proofs: list[CredentialProof] = field(default_factory=list)
    valid_from: str | None = None
    valid_until: str | None = None
    status: list[CredentialStatus] = field(default_factory=list)
    where: str = "file"

    def state(self, name: str, value: object, *, certainty: str = "stated") -> None:
        """Take a fact; where another value of the same name stands, both become candidates. None is ignored."""
        self.found.state(name, value, None, how="credential", certainty=certainty)

    def offer(self, name: str, value: object) -> None:
        """Leave a value for a person to choose."""
        self.found.offer(name, value, None, how="credential")

    @property
    def integrity(self) -> Result:
        """Failed when one proof failed, passed when one passed, else cannot-tell."""
        results = {proof.result for proof in self.proofs}
        return "failed" if "failed" in results else "passed" if "passed" in results else "cannot-tell"
