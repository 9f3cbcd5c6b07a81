"""What all readers stand on: a file opened under limits in a process of its own, its pages as lines, links and codes.

`sandbox.py` is the desk's side, `worker.py` the process; `document.py` opens, `lines.py` and `page.py` are the text as
readers search it, `dates.py`, `numbers.py`, `people.py`, `labels.py` and `phrases.py` what they look for.
"""
