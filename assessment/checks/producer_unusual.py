"""Was the file made with the software that the platform's own files are made with?

Anybody can write the name of any software into a file, and honest people print, scan, merge and shrink certificates. So
nothing fails here: an editor, or software never seen with the platform, is a reason to look at the platform's page.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from assessment.checks import CheckAnswer, CheckContext
from assessment.facts.model import Reading
from assessment.matching.course_keys import platform_name

CHECK = "producer-unusual"


@cache
def known_software() -> dict[str, Any]:
    """The content of `software.yaml` beside this module. Everyone shares it: it must not be changed."""
    return dict(yaml.safe_load(files("assessment.checks").joinpath("software.yaml").read_text("utf-8")))


def run(reading: Reading, context: CheckContext) -> CheckAnswer:
    """Compares the file's software with `software.yaml`: the platform's own, editors, printers and scanners."""
    names = [name for name in (reading.producer, reading.metadata.get("creator")) if name]
    if not names:
        return CheckAnswer("cannot-tell", "unnamed")
    software, detail = names[0], "\n".join(names)
    platform = str(reading.value("platform") or "")
    own = known_software()["platforms"].get(platform)
    fields = {"software": software, "platform": platform_name(platform)}
    editor = next((name for name in names if _is_one_of("editors", name)), None)
    if editor:
        return CheckAnswer("cannot-tell", "editor", {"software": editor}, detail)
    if own is None:
        return CheckAnswer("cannot-tell", "no-samples", {"software": software}, detail)
    if any(_matches(entry["software"], software) for entry in own["made_with"]):
        return CheckAnswer("passed", "usual", {**fields, "of": str(own["of"])}, detail)
    if any(_is_one_of("copies", name) for name in names):
        return CheckAnswer("cannot-tell", "copy", {"software": software}, detail)
    return CheckAnswer("cannot-tell", "not-seen", {**fields, "of": str(own["of"])}, detail)


def _is_one_of(list_name: str, software: str) -> bool:
    return any(_matches(pattern, software) for pattern in known_software()[list_name])


def _matches(pattern: str, software: str) -> bool:
    return _compiled(pattern).search(software) is not None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
