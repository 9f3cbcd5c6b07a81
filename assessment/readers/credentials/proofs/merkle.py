"""Merkle proofs of Blockcerts: the path from the hash of one certificate to the root that is on a blockchain.

Version 2 writes them as JSON (MerkleProof2017), version 3 as CBOR in base58 (MerkleProof2019). Nothing is looked up on
a blockchain: the path to the root is computed, and the transaction is named.

>>> root_of("00" * 32, (("right", "11" * 32),))[:8]
'8878b15a'
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import base58
import cbor2

MOST_STEPS = 64
MOST_ANCHORS = 10
_MOST_LETTERS = 20_000
_HASH = re.compile(r"[0-9a-f]{64}")
_SIDES = {0: "left", 1: "right"}
_CHAINS: dict[tuple[Any, Any], str] = {
    (0, 1): "Bitcoin",
    (0, 3): "Bitcoin Testnet",
    (0, 5): "Bitcoin Regtest",
    (1, 1): "Ethereum",
    (1, 3): "Ethereum Ropsten",
    (1, 4): "Ethereum Rinkeby",
    (1, 5): "Ethereum Goerli",
    (1, 11155111): "Ethereum Sepolia",
}
_NAMES = {
    "bitcoinMainnet": "Bitcoin",
    "bitcoinTestnet": "Bitcoin Testnet",
    "bitcoinRegtest": "Bitcoin Regtest",
    "ethereumMainnet": "Ethereum",
    "ethereumRopsten": "Ethereum Ropsten",
    "ethereumRinkeby": "Ethereum Rinkeby",
    "BTCOpReturn": "Bitcoin",
    "ETHData": "Ethereum",
}
_NO_CHAIN = ("mockchain", "mocknet")


@dataclass(frozen=True)
class Anchor:
    """The place where the root is claimed to be. `chain` is empty for test certificates, which are on no blockchain."""

    chain: str
    transaction: str


@dataclass(frozen=True)
class Merkle:
    """A Merkle proof. `target`: the certificate's hash. `path`: the side and hash of each neighbour up to `root`."""

    target: str
    root: str
    path: tuple[tuple[str, str], ...]
    anchors: tuple[Anchor, ...]

    @property
    def holds(self) -> bool:
        """Whether the path leads from the certificate to the root."""
        return root_of(self.target, self.path) == self.root


def root_of(target: str, path: tuple[tuple[str, str], ...]) -> str:
    """The root, in hexadecimal digits, that follows from a hash and its neighbours."""
    node = bytes.fromhex(target)
    for side, neighbour in path:
        other = bytes.fromhex(neighbour)
        node = sha256(other + node if side == "left" else node + other).digest()
    return node.hex()


def of_2017(proof: dict[str, Any]) -> Merkle | None:
    """A proof of version 2, or None when it is incomplete."""
    steps, anchors = proof.get("proof") or [], proof.get("anchors")
    if not isinstance(steps, list) or len(steps) > MOST_STEPS or not isinstance(anchors, list):
        return None
    path = [
        (side, step[side]) for step in steps if isinstance(step, dict) for side in ("left", "right") if step.get(side)
    ]
    parsed = [_anchor_2017(anchor) for anchor in anchors[:MOST_ANCHORS] if isinstance(anchor, dict)]
    return _whole(proof.get("targetHash"), proof.get("merkleRoot"), path, parsed) if len(path) == len(steps) else None


def _anchor_2017(proof: dict[str, Any]) -> Anchor:
    chain, transaction = str(proof.get("chain") or ""), str(proof.get("sourceId") or "")
    if chain in _NO_CHAIN or proof.get("type") == "Mock":
        return Anchor("", "")
    return Anchor((_NAMES.get(chain) or chain or _NAMES.get(str(proof.get("type")), "?"))[:60], transaction[:80])


def of_2019(value: Any) -> Merkle | None:
    """A proof of version 3, or None when it cannot be decoded."""
    if not isinstance(value, str) or len(value) > _MOST_LETTERS:
        return None
    try:
        proof = dict(cbor2.loads(base58.b58decode(value.removeprefix("z"))))
        path = [(_SIDES[side], _text(neighbour)) for side, neighbour in proof[3][: MOST_STEPS + 1]]
        anchors = [_anchor_2019(dict(anchor)) for anchor in proof[2][:MOST_ANCHORS]]
        return _whole(_text(proof[1]), _text(proof[0]), path, anchors)
    except (cbor2.CBORError, ValueError, KeyError, TypeError, IndexError, RecursionError):
        return None


def _anchor_2019(anchor: dict[int, Any]) -> Anchor:
    chain = anchor.get(0)
    if chain == -1:
        return Anchor("", "")
    named = _CHAINS.get((chain, anchor.get(1)), f"{chain}:{anchor.get(1)}")
    return Anchor(named, _text(anchor.get(2))[:80])


def _text(data: Any) -> str:
    """The hexadecimal digits of an inner value, which is CBOR again: a text of digits, or the bytes themselves."""
    content = cbor2.loads(data) if isinstance(data, bytes) else data
    return content.hex() if isinstance(content, bytes) else str(content)


def _whole(target: Any, root: Any, path: list[tuple[str, Any]], anchors: list[Anchor]) -> Merkle | None:
    hashes = [target, root, *(neighbour for _, neighbour in path)]
    if not anchors or len(path) > MOST_STEPS:
        return None
    if not all(isinstance(digits, str) and _HASH.fullmatch(digits) for digits in hashes):
        return None
    return Merkle(target, root, tuple(path), tuple(anchors))
