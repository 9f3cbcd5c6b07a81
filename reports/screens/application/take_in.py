"""Takes in what learners or other desks made: packs, case files, tables. The cases are shown first and filed on
request.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Collection, Mapping, Sequence
from itertools import compress
from typing import Any

import streamlit as st
from markupsafe import Markup

from assessment.case.workflow import NotAllowedError
from assessment.screens.components import html
from assessment.screens.components.fields import plain
from assessment.screens.shell import identity, navigation
from assessment.screens.shell import session as shell_session
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.screen import Screen
from assessment.screens.shell.session import open_session
from assessment.screens.shell.styles import load_styles
from assessment.settings import settings
from assessment.store import sessions
from assessment.store.database import DatabaseError
from criteria.source import SourceError
from criteria.text import Words
from reports.application import pack
from reports.application.pack import ENDING, PackError, PackPart
from reports.imports.case_tables import MOST_FAULTS, CaseTableError, CaseTableFault, every_column
from reports.imports.detect import ImportedCases, read_file
from reports.imports.filing import Arrival, FiledCase, file_in, taken_in_before
from reports.tables.reading import ENDINGS

log = logging.getLogger("laila")

DONE = "take-in:done"
"""The key of the cases that were filed and not told yet."""

MEANWHILE = "take-in:meanwhile"
"""The key of the references of cases that were not filed, because they had been filed a moment before."""

MOST_SHOWN = 50
"""The greatest number of cases of a file that are shown before they are filed."""

MOST_NAMED = 5
"""The greatest number of cases that were taken in before whose references are named."""


def show() -> None:
    """Show the upload field, the content of a file, the button that files it, and the result."""
    load_styles()
    words = reader_words()
    st.title(words("page.take_in"), anchor=False)
    st.markdown(words("import.intro"))
    number = st.session_state.setdefault("take-in:number", 0)
    uploaded = st.file_uploader(
        words("import.file"),
        type=[ENDING, "yaml", "yml", "json", *ENDINGS],
        key=f"take-in:{number}",
        max_upload_size=pack.MOST_BYTES // 1024**2,
    )
    _done(words)
    if uploaded:
        _look_at(uploaded, words)


def _look_at(uploaded: Any, words: Words) -> None:
    try:
        imported = _opened(uploaded, words)
    except PackError as fault:
        st.error(fault.sentence(words))
        return
    except CaseTableError as fault:
        _unusable(fault, words)
        return
    except SourceError as fault:
        for line in str(fault).splitlines():
            st.error(plain(line))
        return
    st.html(html.note(imported.source, *([words("declared.helped", who=imported.helped)] if imported.helped else [])))
    if imported.faults:
        _faults(imported, words)
    requests = imported.requests(identity.centre())
    before = _say_taken_in_before(requests, words)
    again = bool(before and imported.lines) and st.checkbox(
        words("import.again"), key=f"take-in-again:{st.session_state['take-in:number']}"
    )
    other = dict(zip(requests, imported.requests(identity.centre(), _salt()), strict=True)) if again else {}
    new = {
        other.get(name, name) if name in before else name: parts
        for name, parts in requests.items()
        if again or name not in before
    }
    if not new:
        return
    st.html(_table(imported, [again or name not in before for name, parts in requests.items() for _ in parts], words))
    st.markdown(words("import.nothing-counts"))
    count = sum(map(len, new.values()))
    label = words("import.good-lines" if imported.faults else "import.take-in", count=count)
    with st.container(horizontal=True):
        kind: Any = "secondary" if imported.faults else "primary"
        st.button(label, type=kind, key="take-in", on_click=_take_in, args=(imported, new))
        st.button(words("import.leave"), key="take-in-not", on_click=_put_away)


def _say_taken_in_before(requests: Mapping[str, Sequence[PackPart]], words: Words) -> Collection[str]:
    """Name the cases of a file that were taken in before, which are not offered again. Returns their requests."""
    with open_session() as session:
        before = taken_in_before(requests, identity.centre(), session)
    _say_before(list(before.values()), words, count=sum(len(requests[name]) for name in before))
    return before


def _say_before(references: Sequence[str], words: Words, *, count: int | None = None) -> None:
    """Name cases that were taken in before. `count`: how many they are; None: as many as they have references."""
    if references:
        named = words.listed(*references[:MOST_NAMED], *["\u2026"][: len(references) > MOST_NAMED])
        st.info(words("import.before", count=len(references) if count is None else count, references=named))


def _unusable(error: CaseTableError, words: Words) -> None:
    """Show why nothing of a table can be used, and the columns that it may have where its own are not known."""
    st.error(words("import.unusable"))
    _listed(error.faults, words)
    if any(fault.name in ("no-column", "unknown-column") for fault in error.faults):
        with st.expander(words("import.columns")):
            st.html(html.bullets(every_column()))


def _listed(faults: Sequence[CaseTableFault], words: Words) -> None:
    st.html(html.bullets(fault.sentence(words) for fault in faults[:MOST_FAULTS]))
    if len(faults) > MOST_FAULTS:
        st.markdown(words("import.more-faults", count=len(faults) - MOST_FAULTS))


def _faults(imported: ImportedCases, words: Words) -> None:
    """Show the faults, line by line. They name columns and values as they stand in the file."""
    st.error(words("import.faults", count=imported.left_out))
    _listed(imported.faults, words)
    st.markdown(words("import.mend"))


def _table(imported: ImportedCases, new: Sequence[bool], words: Words) -> Markup:
    """The cases as they would be filed, as a table, each with its line in the file. `new`: which of them."""
    names = ("line", "learner", "course", "purpose", "answers", "files")
    headings = [words(f"import.column.{name}") for name in names if name != "line" or imported.lines]
    numbers = list(compress(range(len(imported.parts)), new))
    rows = (html.table_row(_cells(imported, number, words)) for number in numbers[:MOST_SHOWN])
    more = len(numbers[MOST_SHOWN:])
    rest = Markup("<p>{}</p>").format(words("import.more", count=more)) if more else Markup()
    region = Markup('<div class="l-scroll" tabindex="0" role="region" aria-label="{}">{}</div>{}')
    return region.format(words("import.preview"), html.table(headings, rows), rest)


def _cells(imported: ImportedCases, number: int, words: Words) -> list[str]:
    part = imported.parts[number]
    applicant, case = part.case.applicant, part.case
    return [
        *([str(imported.lines[number])] if imported.lines else []),
        (applicant.name if applicant else None) or words("import.nobody"),
        case.title() or words("assess.no-title"),
        words(f"purpose.{case.purpose}.name"),
        str(len(case.answers)),
        str(len(part.files)),
    ]


def _salt() -> str:
    """What tells the lines of this file from the same ones that came before. A double click files them once with it."""
    salt: str = st.session_state.setdefault("take-in:salt", secrets.token_hex(8))
    return salt


def _put_away() -> None:
    """Discard the file and show an empty field again."""
    st.session_state["take-in:number"] += 1
    st.session_state.pop("take-in:opened", None)
    st.session_state.pop("take-in:salt", None)


def _opened(uploaded: Any, words: Words) -> ImportedCases:
    """Read a file. The result is kept, because a large pack takes a moment."""
    kept = st.session_state.get("take-in:opened")
    if not kept or kept[0] != (uploaded.file_id, words.language):
        imported = read_file(uploaded.getvalue(), uploaded.name, settings(), words)
        kept = st.session_state["take-in:opened"] = ((uploaded.file_id, words.language), imported)
    return kept[1]


def _take_in(imported: ImportedCases, requests: Mapping[str, Sequence[PackPart]]) -> None:
    place = shell_session.installation()
    try:
        with open_session() as session:
            sessions.check_centre(identity.centre(), "work", session=session)
        arrival = Arrival(identity.centre(), identity.person() or None, imported.source, imported.helped)
        filed, before = file_in(
            requests, arrival, documents=place.documents, engine=place.engine, context=identity.trusted()
        )
        st.session_state[DONE] = [*st.session_state.get(DONE, []), *filed]  # a double click files before it is told
        st.session_state[MEANWHILE] = list(before.values())
    except NotAllowedError as problem:
        st.session_state["problem"] = reader_words()(f"move.not.{problem.id}")
    except (DatabaseError, OSError):
        log.exception("taking in failed")
        st.session_state["problem"] = reader_words()("screen.not-saved")
    _put_away()


def _done(words: Words) -> None:
    filed: list[FiledCase] = st.session_state.pop(DONE, [])
    own = {case.reference for case in filed}
    _say_before([name for name in st.session_state.pop(MEANWHILE, []) if name not in own], words)
    if not filed:
        return
    st.success(words("import.done", count=len(filed)))
    for case in filed:
        navigation.link("intake", plain(f"{case.reference} {case.title or words('assess.no-title')}"), case.id)


SCREEN = Screen("take_in", show)
