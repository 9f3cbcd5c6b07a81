"""How a record shows that it is genuine: its code, where to check it, and who sealed it. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from criteria.text import Words

PICTURE = "qr"
"""The QR code's name among the pictures of the page."""


@dataclass(frozen=True)
class RecordProof:
    """The data with which a receiver can check that the record is genuine.

    `code`: the decision's code in the register. `public_url`: the desk's address, empty when others cannot reach it.
    `signer`: the name in the seal's certificate. `own`: whether the desk made that certificate itself.
    """

    code: str
    public_url: str
    signer: str
    own: bool

    @property
    def address(self) -> str:
        """The address at which a receiver checks the record; empty when the desk has no public address."""
        return verify_address(self.public_url, self.code)

    def sentences(self, centre: str, words: Words) -> list[str]:
        """The sentences under the heading "Is this record genuine?"."""
        where = "online" if self.address else "ask"
        sealed = "own" if self.own else "by"
        return [
            words("record.proof.code", code=self.code),
            words(f"record.proof.{where}", address=f"{self.public_url}/verify", centre=centre),
            words(f"record.proof.seal-{sealed}", signer=self.signer),
        ]

    def picture(self) -> bytes | None:
        """The address as a QR code (PNG); None when there is no address."""
        return qr(self.address) if self.address else None


def verify_address(public_url: str, code: str) -> str:
    """The address of the verification page with a code filled in; empty when the desk has no public address."""
    return f"{public_url}/verify?code={code}" if public_url else ""


def qr(text: str) -> bytes:
    """A text as a QR code (PNG). The code can still be read if up to 15 % of it is damaged."""
    import segno

    out = BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="png", scale=6, border=4)
    return out.getvalue()
