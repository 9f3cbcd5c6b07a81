"""Screens of one case: its criteria and its summary."""
