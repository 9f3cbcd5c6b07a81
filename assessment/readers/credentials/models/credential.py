"""What a machine-readable credential says, and the results of its proofs, dates and status.

The reading process fills these plain dataclasses. The checks (`assessment.checks.credential_*`) turn them into answers;
a new reason needs its sentence there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from assessment.readers.findings import Findings

Result = Literal["passed", "failed", "cannot-tell"]


@dataclass(frozen=True)
class Seal:
    """The certificate behind a proof that was made with one.

    `name`: whose it claims to be. `recognised`: whether it leads to a certificate on the trust list; if not, anybody
    may have chosen the name. It is valid from `start` to `end`. `at`: when it was used, by the sealer's own clock.
    `proven`: a time at which a trusted time stamp shows that the seal existed.
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

    `kind`: the technical name of the scheme ("JWT ES256", "eddsa-rdfc-2022"). `reason`: the id of the sentence for the
    result (`check.credential-proof.<reason>`), filled in with `fields`. `method`: the id of the key. `signer`: the
    owner of the key according to the owner's own document (a DID or an address); empty when the key only came with the
    credential, which shows that nothing was changed, but not who signed. `seal`: the certificate, if the proof was
    made with one.
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
    """What an issuer's list says about a credential.

    `kind`: the scheme ("BitstringStatusListEntry"). `reason`: why it was not checked (offline, list-unproven,
    kind-unknown, unreadable). `listed`: the address of the list.
    """

    kind: str
    state: Literal["in-force", "revoked", "suspended", "not-checked"]
    reason: str = ""
    listed: str = ""
    detail: str = ""


@dataclass
class Credential:
    """A credential as it was read. Times are ISO 8601 texts, unchanged; `issuer` is an id (a DID or an address).

    `findings`: facts under the names of `assessment.facts.model`, with how="credential". `where`: how the file carries
    it (file, png, svg, pdf, qr). `proofs` is empty when it carries none.
    """

    format: str
    findings: Findings = field(default_factory=Findings)
    id: str = ""
    issuer: str = ""
    issuer_name: str = ""
    proofs: list[CredentialProof] = field(default_factory=list)
    valid_from: str | None = None
    valid_until: str | None = None
    status: list[CredentialStatus] = field(default_factory=list)
    where: str = "file"

    def state(self, name: str, value: object, *, certainty: str = "stated") -> None:
        """Add a fact. If there is another value of the same name, both become candidates. None is ignored."""
        self.findings.state(name, value, None, how="credential", certainty=certainty)

    def offer(self, name: str, value: object) -> None:
        """Add a candidate, which a person has to choose."""
        self.findings.offer(name, value, None, how="credential")

    @property
    def integrity(self) -> Result:
        """The result of all proofs: failed when one failed, passed when one passed, else cannot-tell."""
        results = {proof.result for proof in self.proofs}
        return "failed" if "failed" in results else "passed" if "passed" in results else "cannot-tell"
