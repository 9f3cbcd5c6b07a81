"""Public keys: their encodings, and the places where they are published."""
