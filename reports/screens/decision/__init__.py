"""The screen on which a case is decided."""
