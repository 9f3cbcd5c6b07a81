"""What veraPDF says of a paper: PDF/A-3a and PDF/UA-1, both."""

import os
import subprocess
from pathlib import Path

from tests.conftest import missing
from tests.support.paths import VERAPDF

QUICKLY = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"""How Java runs what ends soon: what it compiles well, and what collects garbage beside, would not pay."""


def assert_valid(files: dict[str, bytes], folder: Path) -> None:
    """Every file is both; `folder`: where they are written."""
    beside = VERAPDF
    check = Path(os.environ.get("LAILA_VERAPDF") or beside)
    if not check.exists():
        missing(f"veraPDF's check stands neither in LAILA_VERAPDF nor at {beside}")
    arguments = []
    for name, content in files.items():
        (folder / f"{name}.pdf").write_bytes(content)
        arguments += ["3a", f"{name}.pdf", "ua1", f"{name}.pdf"]
    quickly = {**os.environ, "JDK_JAVA_OPTIONS": QUICKLY}
    verdict = subprocess.run([check, *arguments], cwd=folder, env=quickly, capture_output=True, text=True)
    assert verdict.stdout.count("compliant=true") == 2 * len(files), verdict.stdout
    assert verdict.returncode == 0, verdict.stdout
