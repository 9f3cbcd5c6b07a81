"""The limits for files that people hand in, each with its reason, and the error raised when a file cannot be read."""

from __future__ import annotations

# A certificate is 0.1 to 5 MB; a scan by telephone reaches 15 MB. The desk stores documents up to the same size.
MOST_BYTES = 20 * 1024 * 1024
# The longest genuine file seen so far holds one attestation for each of some twenty modules.
MOST_PAGES = 30
# A4 at 600 dpi is 35 million pixels; 40 million pixels take 160 MB of memory, well inside the limit of the process.
MOST_PIXELS = 40_000_000
# A drawn page is at most this many pixels wide, and at most so many times as high as wide (a page may be a mile long).
MOST_WIDTH = 3000
MOST_TALL = 4
# Credentials are 2 to 50 kB; European ones may contain pictures and documents.
MOST_DATA_BYTES = 10 * 1024 * 1024


class UnreadableFileError(Exception):
    """The file cannot be read. The text `problem.<id>` in criteria/locale explains why and what to do.

    The reading process knows only the ids: loading the texts there would cost time with every file.
    """

    def __init__(self, problem_id: str) -> None:
        super().__init__(problem_id)
        self.id = problem_id
