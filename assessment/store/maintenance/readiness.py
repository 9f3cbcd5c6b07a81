"""Checks whether this process can do its work now, for a load balancer or a monitor.

>>> faults(engine_of("sqlite:////srv/laila/laila.sqlite3"), Documents("/srv/laila/documents"))
[]
"""

from __future__ import annotations

import logging

from sqlalchemy import Engine, func, select

from assessment.store import mail_queue
from assessment.store.database import is_current, work
from assessment.store.decisions import register_chain
from assessment.store.documents import Documents
from assessment.store.outgoing_mail import STUCK
from assessment.store.tables import INQUIRIES

log = logging.getLogger("laila")


def counts(engine: Engine) -> dict[str, int]:
    """The counts that a monitor shows, by name. Raises the database's error when the database is away."""
    with work(engine) as session:
        unanswered = session.scalar(select(func.count()).select_from(INQUIRIES).where(INQUIRIES.c.result.is_(None)))
        mail = mail_queue.counts(session=session)
        return {
            "register_entries": register_chain.length(session=session),
            "letters_unanswered": int(unanswered or 0),
            "mail_waiting": sum(mail.get(state, 0) for state in mail_queue.GOING),
            "mail_stuck": sum(mail.get(state, 0) for state in STUCK),
        }


def faults(engine: Engine, documents: Documents) -> list[str]:
    """The names of what does not work now; empty when everything works.

    `database`: it does not answer. `schema`: it is not of this version. `documents`: nothing can be written there. The
    result holds no address and no reason, because anyone who can reach the desk may read it. The log holds the details.
    """
    broken = []
    try:
        if not is_current(engine):
            broken.append("schema")
    except Exception as problem:  # noqa: BLE001 - each driver has its own, down to a name that cannot be resolved
        log.warning("the database does not answer: %s", problem)
        broken.append("database")
    try:
        documents.probe()
    except Exception as problem:  # noqa: BLE001 - likewise each store of files
        log.warning("nothing can be written to the store of documents: %s", problem)
        broken.append("documents")
    return broken
