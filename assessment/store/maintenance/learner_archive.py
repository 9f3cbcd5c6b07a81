"""All data about a learner at a centre in one archive (right of access and to data portability).

>>> archive([case_id], documents=documents, session=session)[:2]
b'PK'
"""

from __future__ import annotations

import dataclasses
import io
import json
import re
import zipfile
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from assessment.case.stored import Stored
from assessment.store import outgoing_mail
from assessment.store.cases import feedback, loading
from assessment.store.decisions import issuing, register
from assessment.store.documents import DocumentError, Documents, DocumentsAwayError
from assessment.store.tables import CASES, INQUIRIES
from criteria.text import Words

ABOUT = "READ-ME.txt"


def archive(case_ids: list[str], *, documents: Documents, session: Session, words: Words) -> bytes:
    """Return a ZIP with one folder for each case: the case file, events, letters, documents, and decisions with their
    records. Documents that were taken out of a case are kept until it is erased, so they are in it too.

    A document that is gone or was altered is named in the text file instead. DocumentsAwayError: the store of documents
    cannot be asked; nothing is said to be missing for that. `words`: the words of the language of that file.
    """
    out, missing, any_removed = io.BytesIO(), [], False
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as pack:
        for case_id in case_ids:
            stored = loading.load(case_id, session=session)
            for name, data in _data(stored, session).items():
                text = json.dumps(data, ensure_ascii=False, indent=1, default=str)
                pack.writestr(f"{stored.reference}/{name}.json", text)
            removed = _removed(stored, session)
            any_removed = any_removed or bool(removed)
            for name, sha256 in _files(stored, session) + removed:
                try:
                    pack.writestr(f"{stored.reference}/{name}", documents.get(sha256))
                except DocumentsAwayError:
                    raise
                except DocumentError:
                    missing.append(f"{stored.reference}/{name}")
        lines = [words("learner-data.about"), *([words("learner-data.removed")] if any_removed else [])]
        lines += [words("learner-data.missing", name=name) for name in missing]
        pack.writestr(ABOUT, "\n\n".join(lines) + "\n")
    return out.getvalue()


def _data(stored: Stored, session: Session) -> dict[str, Any]:
    """The parts of a case as JSON data: the content of the case file, and everything else that is stored with it."""
    row = session.execute(select(CASES).where(CASES.c.id == stored.id)).one()
    names = ("reference", "state", "due", "awaits", "awaited_by", "ask_on", "asked_on", "created", "updated")
    letters = session.execute(select(INQUIRIES).where(INQUIRIES.c.case_id == stored.id).order_by(INQUIRIES.c.id))
    return {
        "case": stored.case.model_dump(mode="json", exclude_none=True),
        "state": {name: getattr(row, name) for name in names},
        "events": [dataclasses.asdict(event) for event in loading.events(stored.id, session=session)],
        "letters": [{key: value for key, value in item._mapping.items() if key != "case_id"} for item in letters],
        "links": [link._asdict() for link in feedback.open_links(stored.id, session=session)],
        "mail": [dataclasses.asdict(item) for item in outgoing_mail.of_case(stored.id, session=session)],
        "documents": [dataclasses.asdict(document) for document in stored.documents],
        "decisions": [_decision(stored.id, item, session) for item in issuing.decisions_of(stored.id, session=session)],
    }


def _decision(case_id: str, row: Any, session: Session) -> dict[str, Any]:
    entry = register.of_decision(case_id, row.number, session=session)
    return {
        "number": row.number,
        "at": row.at,
        "by": row.by,
        "superseded_by": row.superseded_by,
        "decision": json.loads(row.snapshot),
        "register": json.loads(entry.entry) if entry else None,
    }


def _files(stored: Stored, session: Session) -> list[tuple[str, str]]:
    """The name in the archive and the SHA-256 of every file. Names are unique, and none leads out of the case's
    folder.
    """
    files = [
        (f"documents/{number}-{_safe(document.name)}", document.sha256)
        for number, document in enumerate(stored.documents, 1)
    ]
    decisions = issuing.decisions_of(stored.id, session=session)
    return files + [(f"decision-{row.number}.pdf", row.pdf_sha256) for row in decisions if row.pdf_sha256]


def _removed(stored: Stored, session: Session) -> list[tuple[str, str]]:
    """The name in the archive and the SHA-256 of every document that was taken out of the case.

    Only the case's history names them. Erasure replaces their names there, when it deletes their bytes.
    """
    names = {
        str(event.key): str(event.before.get("name"))
        for event in loading.events(stored.id, session=session)
        if event.kind == "document" and event.before and event.after is None
    }
    held = {document.sha256 for document in stored.documents}
    left = [(name, sha256) for sha256, name in names.items() if sha256 not in held]
    return [(f"removed-documents/{number}-{_safe(name)}", sha256) for number, (name, sha256) in enumerate(left, 1)]


def _safe(name: str) -> str:
    return re.sub(r"[^\w.-]+", "_", name)[-80:].lstrip(".") or "file"
