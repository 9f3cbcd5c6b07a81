"""The process of one replay: `python -m reports.replay.worker JOB`. Whoever ends it politely has the row say so."""

from __future__ import annotations

import os
import signal
import sys

from assessment.settings import settings
from assessment.store.database import open_configured
from reports.replay.job import run


def main(job_id: str) -> None:
    """Do a job that stands in the database of the settings."""
    os.nice(5)  # whoever decides now goes first
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    run(open_configured(settings()), job_id)


if __name__ == "__main__":
    main(sys.argv[1])
