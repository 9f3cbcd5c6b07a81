"""Issues a decision (seal, register entry, stored record), and verifies a record."""
