"""What a record says of its own genuineness: its code, where to check it, who sealed it. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from criteria.text import Words

PICTURE = "qr"
"""The QR code's name among the pictures of the page."""


@dataclass(frozen=True)
class RecordProof:
    """`code`: of the register. `public_url`: of the desk, empty when others cannot reach it. `signer`: in the seal's
    certificate; `own`: the desk made that itself.
    """

    code: str
    public_url: str
    signer: str
    own: bool

    @property
    def address(self) -> str:
        """Where a receiver checks the record; empty when the desk has no public address."""
        return verify_address(self.public_url, self.code)

    def sentences(self, centre: str, words: Words) -> list[str]:
        """What stands under "Is this record genuine?"."""
        where = "online" if self.address else "ask"
        sealed = "own" if self.own else "by"
        return [
            words("record.proof.code", code=self.code),
            words(f"record.proof.{where}", address=f"{self.public_url}/verify", centre=centre),
            words(f"record.proof.seal-{sealed}", signer=self.signer),
        ]

    def picture(self) -> bytes | None:
        """The address as a QR code, a PNG; None without an address."""
        return qr(self.address) if self.address else None


def verify_address(public_url: str, code: str) -> str:
    """The verification screen with a code filled in; empty without a public address."""
    return f"{public_url}/verify?code={code}" if public_url else ""


def qr(text: str) -> bytes:
    """Text as a QR code with 15 % of it to spare, as PNG."""
    import segno

    out = BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="png", scale=6, border=4)
    return out.getvalue()
