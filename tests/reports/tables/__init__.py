"""Tables that people hand in."""
