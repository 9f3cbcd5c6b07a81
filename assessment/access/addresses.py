"""E-mail addresses of people, compared so that nobody is taken for somebody else. Pure.

Only the letters A to Z are the same in capitals. A letter outside ASCII is compared as it is written: a Kelvin sign is
no k, `ß` is not `ss`, a wide `a` is no a, and an address with an invisible letter is another address.

>>> plain_address(" Ada.Lovelace@Centre.Example ")
'ada.lovelace@centre.example'
>>> plain_address("\\u212aim@centre.example") == plain_address("kim@centre.example")
False
"""

from __future__ import annotations

import string
import unicodedata
from email.errors import NonASCIILocalPartDefect
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

_SMALL = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)

LONGEST = 254
"""Characters of an address, as e-mail servers take them."""


def plain_address(email: str) -> str:
    """An address as it is compared and kept."""
    return email.strip(string.whitespace).translate(_SMALL)


def is_address(email: str) -> bool:
    """Whether this is an address, as far as its letters tell: something on both sides of one `@`, nothing unseen.

    >>> is_address("ada@centre.example"), is_address("ada@cen\\u200btre.example"), is_address("ada@@centre")
    (True, False, False)
    """
    before, _, after = email.partition("@")
    seen = all(unicodedata.category(letter)[0] not in "CZ" for letter in email)
    return bool(before and after) and "@" not in after and seen and len(email) <= LONGEST


def one_address(text: str) -> Address:
    """One address, with or without a name: `Desk <desk@example.org>`. ValueError: there is none, or there are several.

    >>> one_address("Desk <desk@example.org>").domain
    'example.org'
    """
    parsed = EmailMessage(policy=SMTP)
    try:
        parsed["To"] = text
        addresses = parsed["To"].addresses
        wrong = [defect for defect in parsed["To"].defects if not isinstance(defect, NonASCIILocalPartDefect)]
    except Exception as fault:  # what the parser raises for texts that are no address: errors of many kinds
        raise ValueError(f"{text[:80]!r} is no e-mail address") from fault
    if len(addresses) != 1 or wrong or not addresses[0].domain:
        raise ValueError(f"{text[:80]!r} is no e-mail address")
    address: Address = addresses[0]
    return address


def takes_mail(email: str) -> bool:
    """Whether a message can be sent to this text as it stands: one address, without a name, brackets or a remark.

    >>> takes_mail("ada@mailhost"), takes_mail("a,b@centre.example"), takes_mail("<ada@centre.example>")
    (True, False, False)
    """
    if not is_address(email):
        return False
    try:
        return one_address(email).addr_spec == email
    except ValueError:
        return False


def is_public_address(email: str) -> bool:
    """Whether this is an address out in the world, as strangers leave it: its host is no machine of this network.

    Such a host is several words with points between them, of which the last one is no number.

    >>> [is_public_address(f"ada@{host}") for host in ("centre.example", "localhost", "[127.0.0.1]", "127.0.0.1")]
    [True, False, False, False]
    """
    labels = email.rpartition("@")[2].replace("-", "_").split(".")
    return takes_mail(email) and len(labels) > 1 and all(labels) and labels[-1].isidentifier()


def mailbox(email: str) -> tuple[str, str]:
    """The mailbox of an address: what is before `@` or a `+`, and the host. Many servers deliver `ada+desk` to `ada`.

    >>> mailbox("Ada+desk@Centre.Example")
    ('ada', 'centre.example')
    """
    name, _, host = plain_address(email).rpartition("@")
    return name.partition("+")[0] or name, host
