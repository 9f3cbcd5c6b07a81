"""This module parses YAML as people write it: `no` and `on` stay words, dates are dates, and keys know their lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import yaml

MAX_NODES = 50_000
"""No file written by a person has more keys and values; this limit stops files that repeat aliases without end."""


MAX_DEPTH = 100
MAX_PLAIN = 10_000


class SourceError(ValueError):
    """A file that cannot be used: its name, the line, what came and what was expected, in one line."""


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    pass


# YAML 1.1 reads `NO` (Norway) and `on:` as booleans and `1:30` as the number 90; YAML 1.2's core schema does not.
_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in pairs if tag.rsplit(":", 1)[1] in {"null", "timestamp", "merge"}]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$", re.I), list("tTfF"))
_Loader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^[-+]?(?:0|[1-9][0-9]*)$"), list("-+0123456789"))
_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:float",
    re.compile(r"^[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+|[0-9]+)(?:[eE][-+]?[0-9]+)?$"),
    list("-+.0123456789"),
)


def _construct_mapping(loader: Any, node: yaml.MappingNode) -> dict[Any, Any]:
    seen: set[Any] = set()
    for key_node, _ in node.value:
        key = loader.construct_object(key_node, deep=True)
        if not isinstance(key, str):
            key = str(key)
        if key in seen:
            raise yaml.MarkedYAMLError(problem=f"the key {key!r} stands twice", problem_mark=key_node.start_mark)
        seen.add(key)
    return {
        str(loader.construct_object(key, deep=True)): loader.construct_object(value, deep=True)
        for key, value in node.value
    }


_Loader.add_constructor("tag:yaml.org,2002:map", _construct_mapping)


def _construct_timestamp(loader: Any, node: yaml.ScalarNode) -> Any:
    try:
        return yaml.SafeLoader.construct_yaml_timestamp(loader, node)
    except ValueError as error:
        problem = f"came {node.value!r}, expected a date such as 2026-11-22 ({error})"
        raise yaml.MarkedYAMLError(problem=problem, problem_mark=node.start_mark) from error


_Loader.add_constructor("tag:yaml.org,2002:timestamp", _construct_timestamp)


def _count(node: yaml.Node, budget: list[int]) -> None:
    budget[0] -= 1
    if budget[0] < 0:
        raise SourceError(f"more than {MAX_NODES} keys and values; expected a file a person wrote")
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            _count(key, budget)
            _count(value, budget)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            _count(value, budget)


def _shallow(text: str) -> None:
    """Refuse text nested deeper than `MAX_DEPTH`: libyaml composes by recursion and would end the whole process."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            raise SourceError(f"nested more than {MAX_DEPTH} deep; expected a file a person wrote")


def _compose(text: str, name: str) -> yaml.Node | None:
    try:
        if len(text) > MAX_PLAIN:  # shorter text cannot nest deep enough
            _shallow(text)
        loader = _Loader(text)
        try:
            node = loader.get_single_node()
        finally:
            loader.dispose()
        if node is not None:
            _count(node, [MAX_NODES])
        return node
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f", line {mark.line + 1}" if mark else ""
        raise SourceError(f"{name}{where}: {error.problem or error.context}; expected YAML or JSON") from error
    except (yaml.YAMLError, RecursionError) as error:
        what = str(error).splitlines()[0] if isinstance(error, yaml.YAMLError) else "nested too deeply"
        raise SourceError(f"{name}: {what}; expected YAML or JSON text") from error
    except SourceError as error:
        raise SourceError(f"{name}: {error}") from error


def parse(text: str, name: str) -> Any:
    """The content of a YAML or JSON text; `name` is used in errors. SourceError says file, line and what is wrong."""
    node = _compose(text, name)
    if node is None:
        return None
    loader = _Loader("")
    try:
        return loader.construct_document(node)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else "?"
        raise SourceError(f"{name}, line {line}: {error.problem or error.context}") from error
    except (ValueError, TypeError, RecursionError) as error:
        raise SourceError(f"{name}: {error}; expected YAML or JSON text") from error
    finally:
        loader.dispose()


def line_of(text: str, path: Sequence[str | int]) -> int | None:
    """The line (from 1) of the deepest part of `path` that the text holds; None where it holds none.

    >>> line_of("country: IT\\nanswers:\\n  a.b: c\\n", ["answers", "a.b"])
    3
    """
    try:
        node = _compose(text, "")
    except SourceError:
        return None
    line = None
    for step in path:
        if isinstance(node, yaml.MappingNode):
            entries = [(key, value) for key, value in node.value if key.value == str(step)]
            if not entries:
                break
            line, node = entries[0][0].start_mark.line + 1, entries[0][1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            line = node.start_mark.line + 1
        else:
            break
    return line
