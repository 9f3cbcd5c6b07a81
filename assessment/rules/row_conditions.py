"""The conditions that the rows of outcomes set, in words. A decision may hold others, in a person's own words. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from criteria.load import framework
from criteria.text import languages, words_in


def texts_of_rows(names: Iterable[str]) -> set[str]:
    """The texts of the conditions of these rows, in every language. A name that no row has any more gives none."""
    wanted = set(names)
    rows = [row for purpose in framework().purposes for row in purpose.rows if row.id in wanted]
    ids = [f"row.{row.id}.condition.{number}" for row in rows for number in range(1, len(row.conditions) + 1)]
    return {words[name] for words in map(words_in, languages()) for name in ids if name in words}
