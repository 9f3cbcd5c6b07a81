"""Why a file could not be read: a text id, and the English sentence that says what to do.

Screens translate by id; the sentence stands where no translation is found.
"""

from __future__ import annotations

SENTENCES = {
    "empty": "The file is empty: ask for it again, or save it again and upload that.",
    "not-found": "The file could not be opened: check its place and name, then try again.",
    "too-large": "The file is larger than 20 MB: save only the certificate's pages, or a smaller picture of it.",
    "not-a-document": "The file is not a PDF, PNG or JPEG, whatever its name says: ask for the certificate as a PDF.",
    "password": "The file asks for a password: open it with the learner and save a copy without one.",
    "damaged": "The file is damaged and cannot be opened: ask for it again, or print it to a new PDF.",
    "no-pages": "The file has no pages: ask for the certificate again.",
    "too-many-pages": "The file has more than 30 pages: save only the certificate's own pages and upload those.",
    "picture-too-large": "The picture has more than 40 million pixels: save it smaller and upload that.",
    "no-text": "The pages are pictures or have no readable text: look at them and type in what they say.",
    "not-drawn": "The pages cannot all be shown here: open the file beside the desk while you answer.",
    "not-now": "The file cannot be read at the moment: try again, and tell whoever runs the desk if it goes on.",
    "too-heavy": "Reading the file took too much time or memory: print it to a new PDF and upload that.",
}


class Trouble(Exception):
    """The file cannot be read; `id` is a key of SENTENCES."""

    def __init__(self, id: str) -> None:
        super().__init__(SENTENCES[id])
        self.id = id
