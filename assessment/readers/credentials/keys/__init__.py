"""Public keys: how they are encoded and where they are published."""
