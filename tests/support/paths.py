"""Folders that tests read from, so that no test counts the folders above it."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
"""The checkout: where `app.py` stands."""

CASES = ROOT / "tests/reports/cases"
"""Case files, one for each outcome."""

SCENARIOS = ROOT / "tests/scenarios"
VECTORS = ROOT / "tests/assessment/readers/credentials/vectors"
VERAPDF = ROOT.parent / "shared/tools/verapdf/check"
"""The command that asks veraPDF; it stands beside the checkout."""
