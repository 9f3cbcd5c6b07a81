"""What all readers stand on: a file opened under limits in a process of its own, its pages as lines, links and codes.

`sandbox.py` is the desk's side; `process.py` runs one reading, in a child of the long-lived process that `service.py`
holds and `zygote.py` is, or in one of its own; `worker.py` is the reading itself. `document.py` and `picture.py` open,
`codes.py` and `spots.py` find QR codes, `looking.py`, `ocr.py` and `caution.py` read pictures of text. `lines.py` and
`page.py` are the text as readers search it, the others what they look for.
"""
