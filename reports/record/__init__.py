"""The decision record: what it says, and its PDF."""
