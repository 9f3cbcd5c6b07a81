"""A page as lines, blocks and columns in reading order."""
