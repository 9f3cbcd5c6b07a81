"""These modules read the text in pictures."""
