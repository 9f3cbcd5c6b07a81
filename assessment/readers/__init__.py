"""These modules read the bytes of a certificate and return facts. They use neither the network nor the store.

`platforms/` holds one module for each certificate platform, and `credentials/` reads credentials made for machines.
`document/` opens files, `ocr/` reads pictures of text, `layout/` arranges a page as lines and blocks, `parsing/` and
`text/` find dates, people, titles, hours and links in them. `findings.py` defines what a reader returns.
"""
