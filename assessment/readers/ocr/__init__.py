"""Reading pictures of text."""
