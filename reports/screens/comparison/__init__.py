"""The screen of the comparison."""
