"""All figures, or those named: `python -m tests.bench rules batch record click crowd`."""

import shutil
import sys

from tests.bench import desk, record, rules

FIGURES = {
    "rules": rules.against_zen,
    "batch": rules.batch_against_one_by_one,
    "record": record.against_weasyprint,
    "click": lambda: desk.click_with_many_cases(shutil.which("chromium") or "/usr/bin/chromium"),
    "crowd": desk.crowds,
}

for name in sys.argv[1:] or FIGURES:
    FIGURES[name]()
