"""Did a change after a signature touch only the tags that tell a screen reader what is a heading or a field?

Programs that add a second signature to a tagged PDF list its field among the tags. pyHanko reports that as a change
that it cannot justify, although the pages stay as they were. Which objects it could not justify is only in its message.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

_REVISION = re.compile(r"unexplained\sxrefs\sin\srevision\s(\d+):([^\n]*)")
_REFERENCE = re.compile(r"Reference\(idnum=(\d+), generation=(\d+)\)")
_REPLACED = re.compile(r"-\sReference\(idnum=(\d+), generation=(\d+)\)\sis\salso\sused\sin\s(.*)\sin\sthe\sprior\s")
_TAGS = "path=PathInRevision('.Root.StructTreeRoot"


def only_tags(suspicious: Any, reader: Any, signed_revisions: Collection[int]) -> bool:
    """Whether only tags were changed. `suspicious`: what pyHanko reported.

    pyHanko stops at the first revision it cannot justify. Later revisions are accounted for only when that revision was
    signed itself, since its own signature then covers them, or when it is the last one.
    """
    message = str(suspicious)
    match = _REVISION.search(message)
    if match is None or "\n" not in message:
        return False
    revision = int(match.group(1))
    if revision not in signed_revisions and revision != reader.xrefs.total_revisions - 1:
        return False
    replaced = {(int(number), int(generation)): where for number, generation, where in _REPLACED.findall(message)}
    unexplained = {(int(number), int(generation)) for number, generation in _REFERENCE.findall(match.group(2))}
    if any(where.count("Context(") != where.count(_TAGS) for where in replaced.values()):
        return False
    return bool(replaced) and all(_is_new(reference, revision, reader) for reference in unexplained - set(replaced))


def _is_new(reference: tuple[int, int], revision: int, reader: Any) -> bool:
    from pyhanko.pdf_utils.generic import Reference

    try:
        return reader.xrefs.get_historical_ref(Reference(*reference), revision - 1) is None
    except Exception:  # noqa: BLE001 - pyHanko raises several kinds of errors when there is no such object
        return False
