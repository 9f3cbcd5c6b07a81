"""From the bytes of a certificate to facts, without network and without store.

`platforms/` holds one module for each certificate platform and `credentials/` reads what was made for machines.
`document/` opens files, `ocr/` reads pictures of text, `layout/` arranges a page as lines and blocks, `parsing/` and
`text/` find dates, people, titles, hours and links in them. `findings.py` is what a reader returns.
"""
