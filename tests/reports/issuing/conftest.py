"""The same record is read once for all tests of a module: they look at the register, and a reading takes a second."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from assessment.facts.context import ReadingContext
from assessment.facts.model import Reading
from reports.issuing import verify


@pytest.fixture(scope="module", autouse=True)
def _each_file_read_once() -> Iterator[None]:
    """A reading follows from the bytes, the name and the context alone, so a second one would say the same."""
    kept: dict[tuple[bytes, str, str], Reading] = {}
    read = verify.read_certificate

    def read_once(data: bytes, name: str, *, context: ReadingContext) -> Reading:
        key = data, name, json.dumps(context.as_json(), sort_keys=True)
        if key not in kept:
            reading = read(data, name, context=context)
            if reading.problem_id:  # another time there may be a turn
                return reading
            kept[key] = reading
        return kept[key].model_copy(deep=True)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(verify, "read_certificate", read_once)
        yield
