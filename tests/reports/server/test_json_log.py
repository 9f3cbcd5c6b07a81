"""The log as JSON: one line an entry, which names places in the code and no values."""

from __future__ import annotations

import io
import json
import logging

import pytest

from reports.server.json_log import JsonLines, write_json

LEARNER = "Mara Fittizia"


def written(record_by: object) -> dict[str, object]:
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(JsonLines())
    log = logging.getLogger("laila.test")
    log.propagate, log.handlers[:] = False, [handler]
    record_by(log)  # type: ignore[operator]
    (line,) = out.getvalue().splitlines()
    entry: dict[str, object] = json.loads(line)
    return entry


def test_an_entry_is_one_line_whatever_it_says() -> None:
    entry = written(lambda log: log.warning("the database %s\ndoes not answer", "è"))
    assert (entry["level"], entry["logger"], entry["message"]) == (
        "warning",
        "laila.test",
        "the database è\ndoes not answer",
    )
    assert str(entry["at"]).endswith("+00:00")
    assert written(lambda log: log.info("%s %s", "one"))["message"] if logging.getLogger().isEnabledFor(20) else True


def test_an_error_is_named_with_its_places_and_without_what_people_wrote() -> None:
    def fail(log: logging.Logger) -> None:
        try:
            raise ValueError(f"{LEARNER} is no date")
        except ValueError:
            log.exception("a part could not be read")

    entry = written(fail)
    assert (entry["error"], entry["message"]) == ("ValueError", "a part could not be read")
    assert entry["places"][0].startswith("test_json_log.py:")  # type: ignore[index]
    assert LEARNER not in json.dumps(entry)


def test_the_logs_of_server_and_streamlit_go_the_same_way(monkeypatch: pytest.MonkeyPatch) -> None:
    root, server = logging.getLogger(), logging.getLogger("uvicorn.error")
    before = root.handlers[:], root.level, server.handlers[:], server.propagate
    try:
        server.addHandler(logging.NullHandler())
        write_json()
        assert (server.handlers, server.propagate) == ([], True)
        assert [type(handler.formatter) for handler in root.handlers] == [JsonLines]
    finally:
        root.handlers[:], server.handlers[:] = before[0], before[2]
        root.setLevel(before[1])
        server.propagate = before[3]
