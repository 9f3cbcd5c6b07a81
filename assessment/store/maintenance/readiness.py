"""Can this process do its work now? What a balancer or a monitor asks before it sends people here.

>>> faults(engine_of("sqlite:////srv/laila/laila.sqlite3"), Documents("/srv/laila/documents"))
[]
"""

from __future__ import annotations

from sqlalchemy import Engine

from assessment.store.database import is_current
from assessment.store.documents import Documents


def faults(engine: Engine, documents: Documents) -> list[str]:
    """What does not work at this moment, empty when all does.

    `database`: it does not answer. `schema`: it is not of this version. `documents`: nothing can be written there.
    No address, no reason: the answer may be read by anyone who can reach the desk, and the log holds the rest.
    """
    found = []
    try:
        if not is_current(engine):
            found.append("schema")
    except Exception:  # each driver has its own, down to a name that cannot be resolved
        found.append("database")
    try:
        documents.probe()
    except Exception:  # likewise each store of files
        found.append("documents")
    return found
