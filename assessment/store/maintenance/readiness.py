"""Can this process do its work now? What a balancer or a monitor asks before it sends people here.

>>> faults(engine_of("sqlite:////srv/laila/laila.sqlite3"), Documents("/srv/laila/documents"))
[]
"""

from __future__ import annotations

import logging

from sqlalchemy import Engine

from assessment.store.database import is_current
from assessment.store.documents import Documents

log = logging.getLogger("laila")


def faults(engine: Engine, documents: Documents) -> list[str]:
    """What does not work at this moment, empty when all does.

    `database`: it does not answer. `schema`: it is not of this version. `documents`: nothing can be written there.
    No address, no reason: the answer may be read by anyone who can reach the desk, and the log holds the rest.
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
