"""The log as JSON, one line an entry, for whatever collects logs (`LAILA_LOG=json`).

An entry of an error names its kind and the places in the code it went through, and neither its words nor any value:
these may quote what people wrote.
"""

from __future__ import annotations

import datetime
import json
import logging
import traceback
from pathlib import PurePath

LEVEL = logging.INFO


class JsonLines(logging.Formatter):
    """Each record as one JSON object: at, level, logger, message; `error` and `places` where there was an error."""

    def format(self, record: logging.LogRecord) -> str:
        """The line. A message that does not fit its values is written as it stands."""
        try:
            message = record.getMessage()
        except (TypeError, ValueError, KeyError):
            message = str(record.msg)
        entry: dict[str, object] = {
            "at": datetime.datetime.fromtimestamp(record.created, datetime.UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": message,
        }
        if record.exc_info and record.exc_info[0]:
            entry["error"] = record.exc_info[0].__name__
            entry["places"] = [
                f"{PurePath(frame.filename).name}:{frame.lineno} {frame.name}"
                for frame in traceback.extract_tb(record.exc_info[2])
            ]
        return json.dumps(entry, ensure_ascii=False)


def write_json() -> None:
    """Let everything that this process logs go to standard error as JSON, the server's and Streamlit's own included."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(LEVEL)
    for name in list(root.manager.loggerDict):
        if name.partition(".")[0] in ("uvicorn", "streamlit"):  # they bring handlers of their own
            logger = logging.getLogger(name)
            logger.handlers.clear()
            logger.propagate = True
