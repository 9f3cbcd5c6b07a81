"""Did a change after a signature touch nothing but the tags that tell a screen reader what is a heading or a field?

Programs that add a second signature to a tagged PDF list its field among the tags. pyHanko calls that a change it
cannot justify, which it is not: the pages stay as they were. What it could not justify stands in its message only.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

_REVISION = re.compile(r"unexplained\sxrefs\sin\srevision\s(\d+):([^\n]*)")
_REFERENCE = re.compile(r"Reference\(idnum=(\d+), generation=(\d+)\)")
_REPLACED = re.compile(r"-\sReference\(idnum=(\d+), generation=(\d+)\)\sis\salso\sused\sin\s(.*)\sin\sthe\sprior\s")
_TAGS = "path=PathInRevision('.Root.StructTreeRoot"


def only_tags(found: Any, reader: Any, signed_revisions: Collection[int]) -> bool:
    """Whether that is all that was changed. `found`: what pyHanko found suspicious.

    pyHanko stops at the first revision it cannot justify. What came later counts as known only when that revision was
    signed itself, for then its own signature answers for it, or when it is the last.
    """
    said = str(found)
    match = _REVISION.search(said)
    if match is None or "\n" not in said:
        return False
    revision = int(match.group(1))
    if revision not in signed_revisions and revision != reader.xrefs.total_revisions - 1:
        return False
    replaced = {(int(number), int(generation)): where for number, generation, where in _REPLACED.findall(said)}
    unexplained = {(int(number), int(generation)) for number, generation in _REFERENCE.findall(match.group(2))}
    if any(where.count("Context(") != where.count(_TAGS) for where in replaced.values()):
        return False
    return bool(replaced) and all(_is_new(one, revision, reader) for one in unexplained - set(replaced))


def _is_new(reference: tuple[int, int], revision: int, reader: Any) -> bool:
    from pyhanko.pdf_utils.generic import Reference

    try:
        return reader.xrefs.get_historical_ref(Reference(*reference), revision - 1) is None
    except Exception:  # pyHanko says in its own ways that there is none
        return False
