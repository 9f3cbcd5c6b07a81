"""The screen on which applications are taken in."""
