"""All figures, or those named: `python -m tests.bench rules lights batch agreement replay overview click crowd day`."""

import shutil
import sys

from tests.bench import accuracy, agreement, altered, comparing, day, desk, fuzzing, reading, record, replay, rules

FIGURES = {
    "rules": rules.against_zen,
    "lights": rules.lights_of_a_page,
    "batch": rules.batch,
    "agreement": agreement.against_krippendorff,
    "replay": replay.against_one_by_one,
    "record": record.against_weasyprint,
    "read": reading.speed,
    "reading": accuracy.accuracy,
    "altered": altered.verdicts,
    "changed": fuzzing.changed_files,
    "overview": comparing.overview,
    "click": lambda: desk.click_with_many_cases(shutil.which("chromium") or "/usr/bin/chromium"),
    "crowd": desk.crowds,
    "day": lambda: day.typical_cases(shutil.which("chromium") or "/usr/bin/chromium"),
}

for name in sys.argv[1:] or FIGURES:
    FIGURES[name]()
