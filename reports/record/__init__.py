"""The decision record: its content, and its PDF."""
