"""Linked data (JSON-LD 1.1) as signatures need it: a document's meaning, its canonical form, and what has no meaning.

A signature over linked data covers the meaning, so the contexts matter as much as the text. The contexts in use are in
`contexts/`, pinned by hash; nothing is fetched. The canonical form is RDF Dataset Canonicalization (RDFC-1.0, W3C, also
known as URDNA2015). Tangled blank nodes can drive up its cost without end, so the work is counted and cut off.
"""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from pyld import canon, jsonld
from pyld.context_resolver import ContextResolver

from assessment.readers.credentials.jsonld import limited_json

# The most values of a document. A record of six courses has 450; a thousand values take 0.2 seconds.
MOST_VALUES = 8_000
# The most orders of similar blank nodes that are tried. Genuine credentials (two equal pieces of evidence) need a few;
# eight blank nodes that are all linked with each other need millions. This many take about a second.
MOST_ORDERS = 10_000
_ABSOLUTE = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]*:|_:)\S*")
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")


class MissingContextError(Exception):
    """The document uses a context that is neither among the project's nor fetched."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


class TooComplexError(Exception):
    """The document is larger or more tangled than any genuine one."""


@cache
def _index() -> dict[str, dict[str, str]]:
    entries: dict[str, dict[str, str]] = json.loads(_folder().joinpath("index.json").read_bytes())
    return entries


def _folder() -> Any:
    return files("assessment.readers.credentials.jsonld").joinpath("contexts")


@cache
def known_context(address: str) -> dict[str, Any] | None:
    """The context that the project holds for an address; None when it holds none for it."""
    entry = _index().get(address)
    if entry is None:
        return None
    data = _folder().joinpath(entry["file"]).read_bytes()
    if hashlib.sha256(data).hexdigest() != entry["sha256"]:
        raise MissingContextError(address)
    content: dict[str, Any] = json.loads(data)
    return content


def levels(value: Any) -> Iterator[list[Any]]:
    """All parts of a JSON value, level by level, without recursion. Literal JSON (@json) is a single part."""
    level = [value]
    while level:
        yield level
        level = [
            inner
            for part in level
            if isinstance(part, list) or (isinstance(part, dict) and part.get("@type") != "@json")
            for inner in (part.values() if isinstance(part, dict) else part)
        ]


class Linked:
    """Works on documents with the project's contexts, and with those that were fetched (`more`: bytes by address).

    `dropped`: names in the last document that have no meaning under its contexts, so that no signature covers them.
    """

    def __init__(self, more: Mapping[str, bytes] | None = None) -> None:
        self._more = {} if more is None else more
        self._missing: list[str] = []
        self._cache: dict[str, Any] = {}
        self.dropped: set[str] = set()

    def expanded(self, document: dict[str, Any]) -> list[Any]:
        """The document with every term replaced by its meaning. Raises MissingContextError, ValueError."""
        self.dropped = set()
        if sum(len(level) for level in levels(document)) > MOST_VALUES:
            raise TooComplexError
        processor = jsonld.JsonLdProcessor(on_property_dropped=self._drop)
        expanded: list[Any] = self._run(lambda options: processor.expand(document, options))
        self._see(expanded)
        return expanded

    def canonical(self, document: dict[str, Any], digest: str = "sha256") -> bytes:
        """The canonical N-Quads. Raises MissingContextError, TooComplexError, ValueError."""
        return _canonical(self.statements(document), digest).encode()

    def statements(self, document: dict[str, Any]) -> dict[str, Any]:
        """The document as RDF statements by graph, in pyld's shape. Raises as `canonical`."""
        expanded = self.expanded(document)
        statements: dict[str, Any] = self._run(lambda options: jsonld.JsonLdProcessor().to_rdf(expanded, options))
        return statements

    def compacted(self, document: dict[str, Any], contexts: list[str]) -> dict[str, Any]:
        """The document's meaning in the terms of other contexts. Raises as `expanded`."""
        expanded = self.expanded(document)
        compacted = self._run(lambda options: jsonld.JsonLdProcessor().compact(expanded, contexts, options))
        return compacted if isinstance(compacted, dict) else {}

    def _run(self, work: Any) -> Any:
        self._missing = []
        options = {"documentLoader": self._load, "base": "", "processingMode": "json-ld-1.1"}
        try:
            return work({**options, "contextResolver": ContextResolver(self._cache, self._load)})
        except jsonld.JsonLdError as problem:
            if self._missing:
                raise MissingContextError(self._missing[0]) from problem
            raise ValueError(problem.code or problem.type) from problem
        except RecursionError as problem:
            raise TooComplexError from problem
        except (TypeError, AttributeError, KeyError, IndexError) as problem:  # pyld, fed with what is no JSON-LD
            raise ValueError(type(problem).__name__) from problem

    def _load(self, address: str, options: Any) -> dict[str, Any]:
        document = known_context(address)
        if document is None and address in self._more:
            fetched = limited_json.loads(self._more[address])
            document = (
                {"@context": fetched["@context"]} if isinstance(fetched, dict) and "@context" in fetched else None
            )
        if document is None:
            self._missing.append(address)
            raise jsonld.JsonLdError("context not at hand", "jsonld.LoadDocumentError", code="loading failed")
        return {"contextUrl": None, "documentUrl": address, "document": document}

    def _drop(self, name: str | None) -> None:
        self.dropped.add(name or "(no meaning)")

    def _see(self, expanded: Any) -> None:
        """Note what expansion kept but the statements will leave out: relative ids and types, invalid languages."""
        for level in levels(expanded):
            for part in level:
                if isinstance(part, dict):
                    self._see_node(part)

    def _see_node(self, node: dict[str, Any]) -> None:
        types = node.get("@type") or []
        named = [node.get("@id"), *(types if isinstance(types, list) else [types])]
        for name in named:
            if isinstance(name, str) and name != "@json" and not _ABSOLUTE.fullmatch(name):
                self.dropped.add(name)
        language = node.get("@language")
        if isinstance(language, str) and not _LANGUAGE.fullmatch(language):
            self.dropped.add(language)


class _Canon(canon.URDNA2015):
    """Counts the orders it tries, and can hash with SHA-384, which signatures with P-384 need."""

    def __init__(self, digest: str) -> None:
        super().__init__()
        self._hash, self._orders = digest, 0

    def create_hash(self) -> Any:
        return hashlib.new(self._hash)

    def create_hash_to_related(self, *arguments: Any) -> dict[str, list[str]]:
        related: dict[str, list[str]] = super().create_hash_to_related(*arguments)
        self._orders += sum(math.factorial(min(len(nodes), 20)) for nodes in related.values())
        if self._orders > MOST_ORDERS:
            raise TooComplexError
        return related


def _canonical(statements: dict[str, Any], digest: str) -> str:
    try:
        quads: str = _Canon(digest).main(statements, {"format": "application/n-quads"})
    except RecursionError as problem:
        raise TooComplexError from problem
    return quads
