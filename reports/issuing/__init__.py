"""Issuing a decision: seal, register entry, stored record; and verifying a record."""
