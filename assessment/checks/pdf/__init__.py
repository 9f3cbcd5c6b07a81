"""What the checks need to know of PDF files: revisions, signatures and the bytes they cover."""
