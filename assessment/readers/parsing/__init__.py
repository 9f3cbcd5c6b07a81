"""Texts that stand for one value, such as a date."""
