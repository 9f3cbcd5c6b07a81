"""What the checks need to know about PDF files: revisions, signatures and the bytes they cover."""
