"""All figures, or those named, such as `python -m tests.bench rules agreement coverage replay`.

Those that take long run by their names only: `same processes tabs quarter uploads killed served_killed languages
replayed` (`load.py`, `killed.py`, `served_killed.py`, `languages.py`, `replay.py`), and `dictionary`, which writes a
file.
"""

import shutil
import sys

from tests.bench import (
    accuracy,
    agreement,
    altered,
    case_list,
    comparing,
    comparison_click,
    coverage,
    day,
    desk,
    dictionary,
    fuzzing,
    killed,
    languages,
    load,
    public_pages,
    reading,
    record,
    replay,
    rules,
    served_killed,
)

FIGURES = {
    "rules": rules.against_zen,
    "lights": rules.lights_of_a_page,
    "batch": rules.batch,
    "folder": rules.folder_of_files,
    "agreement": agreement.against_krippendorff,
    "coverage": coverage.coverage,
    "replay": replay.against_one_by_one,
    "record": record.against_weasyprint,
    "read": reading.speed,
    "reading": accuracy.accuracy,
    "altered": altered.verdicts,
    "changed": fuzzing.changed_files,
    "overview": comparing.overview,
    "filter": lambda: comparison_click.click(shutil.which("chromium") or "/usr/bin/chromium"),
    "click": lambda: desk.click_with_many_cases(shutil.which("chromium") or "/usr/bin/chromium"),
    "list": case_list.many_cases,
    "plans": case_list.plans,
    "cold": lambda: case_list.cold_start(shutil.which("chromium") or "/usr/bin/chromium"),
    "crowd": desk.crowds,
    "public": lambda: public_pages.public_pages(shutil.which("chromium") or "/usr/bin/chromium"),
    "day": lambda: day.typical_cases(shutil.which("chromium") or "/usr/bin/chromium"),
}

LONG = {
    "same": load.same,
    "processes": load.processes,
    "tabs": load.tabs,
    "quarter": load.quarter,
    "uploads": load.uploads,
    "killed": killed.killed,
    "served_killed": served_killed.served_killed,
    "dictionary": dictionary.train,
    "languages": languages.records,
    "replayed": replay.shared_out,
}

for name in sys.argv[1:] or FIGURES:
    (FIGURES | LONG)[name]()
