"""Whom this installation trusts to have issued a certificate: a folder that an administrator fills; it starts empty.

    trust/*.pem, *.crt      certificates of authorities or of seals (PEM)
    trust/issuers.yaml      issuers of credentials by their id, such as  did:web:uni.example: University of Example

An issuer that is not listed is *not recognised*. That says nothing against the certificate.

>>> Trust().issuers
{}
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

log = logging.getLogger("laila")


@dataclass(frozen=True)
class Trust:
    """The trust list. `certificates`: PEM texts. `issuers`: the name of each issuer by its id (a DID or an address)."""

    certificates: tuple[str, ...] = ()
    issuers: Mapping[str, str] = field(default_factory=dict)


def load(folder: Path) -> Trust:
    """The trust list in a folder. A file that cannot be read is left out and logged: it must not stop the desk."""
    files = sorted(path for path in folder.glob("*") if path.suffix.lower() in (".pem", ".crt"))
    texts = (_text(path) for path in files)
    certificates = tuple(text for text in texts if "-----BEGIN CERTIFICATE-----" in text)
    return Trust(certificates, _issuers(folder / "issuers.yaml"))


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        log.warning("trust list: %s left out: %s", path.name, problem)
        return ""


def _issuers(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    try:
        names = yaml.safe_load(_text(path)) or {}
    except yaml.YAMLError as problem:
        log.warning("trust list: %s left out: %s", path.name, problem)
        return {}
    if not isinstance(names, dict):
        log.warning("trust list: %s left out: expected lines of the form 'id: name'", path.name)
        return {}
    return {str(issuer): str(name) for issuer, name in names.items()}
